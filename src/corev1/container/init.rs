//! The rules of init containers, sidecars among them.
//!
//! Upstream at v1.37.2: `validateInitContainers`, `checkHostPortConflicts` of one container.

use super::{AnyContainer, Container, claim_names, name_is_taken};
use crate::corev1::container_port::HostPorts;
use crate::corev1::pod_spec::PodContext;
use crate::corev1::restart_rule::validate_init_restart_policy;
use crate::corev1::{ContainerRestartPolicy, ResourceResizeRestartPolicy};
use crate::field::{Errors, Exception, Path};
use crate::model::words::IT;
use crate::model::{Law, When};
use crate::validate::Seen;

/// What is asked of init containers on top: only those that go on running may have what accompanies a container.
pub(crate) const OF_INIT_CONTAINER: &[Law] = &[Law::Unless(
    When::Is("restartPolicy", &["Always"]),
    &[
        Law::Refused(&["livenessProbe", "readinessProbe", "startupProbe"]),
        Law::Field("lifecycle", IT.laws(&[Law::Refused(&["postStart", "preStop"])])),
        Law::Field("resizePolicy", IT.laws(&[Law::Field("restartPolicy", IT.known(&["NotRequired"]))])),
    ],
)];

/// The rules of `spec.initContainers`; `at` is `spec`.
pub(crate) fn validate_init_containers(context: &PodContext<'_>, at: &Path<'_>, out: &mut Errors) {
    if context.spec.init_containers.is_empty() {
        return;
    }
    let list = at.field("initContainers");
    let claims = claim_names(context);
    let mut names: Seen<&str> = context.spec.containers.iter().flatten().map(|c| c.name.as_str()).collect();
    for (index, container) in context.spec.init_containers.iter().enumerate() {
        let at = list.index(index);
        AnyContainer::from(container).validate(context, &claims, &at, out);
        let policy = container.restart_policy.as_ref();
        validate_init_restart_policy(policy, &container.restart_policy_rules, &at, out);
        if names.contains(&container.name.as_str()) {
            name_is_taken(&container.name, &at, out);
        } else if !container.name.is_empty() {
            names.insert(&container.name);
        }
        // They run one after the other, so only the ports of one and the same can conflict. The server calls it the first.
        let from = out.len();
        HostPorts::default().take(&container.ports, &at, out);
        out.rename(from, &at, list.index(0));
        if policy == Some(&ContainerRestartPolicy::Always) {
            container.validate_life(context, &at, out);
        } else {
            container.must_just_run(&at, out);
        }
    }
}

impl Container {
    /// An init container that is no sidecar runs to its end: nothing accompanies it, and nothing restarts it.
    fn must_just_run(&self, at: &Path<'_>, out: &mut Errors) {
        for (field, is_set) in [
            ("lifecycle", self.lifecycle.is_some()),
            ("livenessProbe", self.liveness_probe.is_some()),
            ("readinessProbe", self.readiness_probe.is_some()),
            ("startupProbe", self.startup_probe.is_some()),
        ] {
            if is_set {
                let field_at = at.field(field);
                out.forbidden(
                    &field_at,
                    "is not for an init container, which runs once, unless it is a sidecar",
                )
                .meant_key(&field_at)
                .help_with(format_args!("remove `{field}`, or add `restartPolicy: Always` for a sidecar"));
            }
        }
        let list = at.field("resizePolicy");
        for (index, policy) in self.resize_policy.iter().enumerate() {
            if policy.restart_policy == ResourceResizeRestartPolicy::RestartContainer
                && !out.excepts(Exception::InitRestarts)
            {
                let entry = list.index(index);
                let detail = "`RestartContainer` is not for an init container, unless it is a sidecar";
                out.invalid(&entry.field("restartPolicy"), &policy.restart_policy, detail)
                    .help_with("take `NotRequired`");
            }
        }
    }
}
