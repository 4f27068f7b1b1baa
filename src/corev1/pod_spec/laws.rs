//! What validation asks of the fields of a [`PodSpec`](super::PodSpec) together, as data.
//!
//! Upstream at v1.37.2: `ValidatePodSpec`, `validatePodHostNetworkDeps`, `validateWindows`, `validateLinux`,
//! `validateWindowsHostProcessPod`, `ValidatePodCreate`.

use crate::model::words::IT;
use crate::model::{Law, When};

/// Nothing that is a setting of Linux.
const NOT_OF_LINUX: &[Law] = &[Law::Refused(&[
    "appArmorProfile",
    "seLinuxOptions",
    "seccompProfile",
    "capabilities",
    "readOnlyRootFilesystem",
    "privileged",
    "allowPrivilegeEscalation",
    "procMount",
    "runAsUser",
    "runAsGroup",
])];

/// The same, of a Pod as a whole.
const POD_NOT_OF_LINUX: &[Law] = &[Law::Refused(&[
    "appArmorProfile",
    "seLinuxOptions",
    "seccompProfile",
    "fsGroup",
    "fsGroupChangePolicy",
    "sysctls",
    "runAsUser",
    "runAsGroup",
    "supplementalGroups",
    "supplementalGroupsPolicy",
    "seLinuxChangePolicy",
])];

/// Nothing that is a setting of Windows.
const NOT_OF_WINDOWS: &[Law] = &[Law::Refused(&["windowsOptions"])];

/// The same, of containers.
const CONTAINER_NOT_OF_LINUX: &[Law] = &[Law::Field("securityContext", IT.laws(NOT_OF_LINUX))];
const CONTAINER_NOT_OF_WINDOWS: &[Law] = &[Law::Field("securityContext", IT.laws(NOT_OF_WINDOWS))];
const CONTAINER_WITH_DEFAULT_PROC: &[Law] =
    &[Law::Field("securityContext", IT.laws(&[Law::Field("procMount", IT.known(&["Default"]))]))];

/// No source of a projected volume is a token.
const NO_TOKENS: &[Law] = &[Law::Field(
    "projected",
    IT.laws(&[Law::Field("sources", IT.laws(&[Law::Refused(&["serviceAccountToken"])]))]),
)];

/// All of it.
pub(super) const OF_SPEC: &[Law] = &[
    Law::Unless(
        When::Set("serviceAccountName"),
        &[
            Law::Field("serviceAccount", IT.form(&crate::format::DNS_SUBDOMAIN)),
            Law::Unless(When::Set("serviceAccount"), &[Law::Field("volumes", IT.laws(NO_TOKENS))]),
        ],
    ),
    Law::If(When::Set("schedulingGates"), &[Law::Refused(&["nodeName"])]),
    Law::If(When::Set("hostnameOverride"), &[Law::Refused(&["hostNetwork"])]),
    Law::If(
        When::And(&[When::Set("hostnameOverride"), When::True("setHostnameAsFQDN")]),
        &[Law::Refused(&["hostnameOverride"])],
    ),
    Law::If(
        When::And(&[When::True("hostPID"), When::True("shareProcessNamespace")]),
        &[Law::Refused(&["shareProcessNamespace"])],
    ),
    Law::If(When::False("hostUsers"), &[Law::Refused(&["hostNetwork", "hostPID", "hostIPC"])]),
    Law::Unless(
        When::False("hostUsers"),
        &[
            Law::Field("containers", IT.laws(CONTAINER_WITH_DEFAULT_PROC)),
            Law::Field("initContainers", IT.laws(CONTAINER_WITH_DEFAULT_PROC)),
        ],
    ),
    Law::If(
        When::Is("dnsPolicy", &["None"]),
        &[
            Law::Required(&["dnsConfig"]),
            Law::Field("dnsConfig", IT.laws(&[Law::Required(&["nameservers"])])),
        ],
    ),
    Law::If(
        When::In("os", &When::Is("name", &["windows"])),
        &[
            Law::Refused(&["hostUsers", "hostPID", "hostIPC", "shareProcessNamespace", "resources"]),
            Law::Field("securityContext", IT.laws(POD_NOT_OF_LINUX)),
            Law::Field("containers", IT.laws(CONTAINER_NOT_OF_LINUX)),
            Law::Field("initContainers", IT.laws(CONTAINER_NOT_OF_LINUX)),
        ],
    ),
    Law::If(
        When::In("os", &When::Is("name", &["linux"])),
        &[
            Law::Field("securityContext", IT.laws(NOT_OF_WINDOWS)),
            Law::Field("containers", IT.laws(CONTAINER_NOT_OF_WINDOWS)),
            Law::Field("initContainers", IT.laws(CONTAINER_NOT_OF_WINDOWS)),
        ],
    ),
    Law::If(
        When::In("securityContext", &When::In("windowsOptions", &When::True("hostProcess"))),
        &[Law::Required(&["hostNetwork"])],
    ),
];
