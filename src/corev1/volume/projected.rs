//! [`ProjectedVolumeSource`]: files from several sources in one directory; [`VolumeProjection`]: one such
//! source.
//!
//! Upstream at v1.37.2: `core/v1.ProjectedVolumeSource`, `core/v1.VolumeProjection`,
//! `core/v1.ConfigMapProjection`, `core/v1.SecretProjection`, `core/v1.DownwardAPIProjection`,
//! `core/v1.ServiceAccountTokenProjection`, `core/v1.ClusterTrustBundleProjection`,
//! `core/v1.PodCertificateProjection`; `SetDefaults_ProjectedVolumeSource`,
//! `SetDefaults_ServiceAccountTokenProjection`, `validateProjectedVolumeSource`, `validateProjectionSources`,
//! `ValidateSignerName`, `ValidateClusterTrustBundleName`, `ValidateUserAnnotations`.

use super::config::{validate_mode, validate_user};
use crate::corev1::{DownwardAPIVolumeFile, KeyToPath, Volume};
use crate::decode::shortened;
use crate::defaults::SetDefaults;
use crate::field::{End, Errors, Exception, Path};
use crate::format::{
    Faults, Form, dns_label, dns_subdomain, in_range, is_prefixed_annotation_key, local_unreserved_path,
    prefixed_label_key,
};
use crate::metav1::LabelSelector;
use crate::model::model;
use crate::validate::{Seen, Validate, must_be_set};
use crate::{bounds, go_text};
use std::collections::BTreeMap;

model! {
    /// Files from several sources in one directory.
    ///
    /// The paths that the sources spell out must differ across the whole volume; those of service account
    /// tokens and of sources without `items` are not compared.
    pub struct ProjectedVolumeSource {
        /// The sources. Absent or empty: an empty directory, accepted.
        nullable sources: Vec<VolumeProjection> => "sources",
        /// Permission bits of the files. Default 0644; 0 to 0777 octal, that is 0 to 511. `fsGroup` may add
        /// bits.
        option default_mode: i32 => "defaultMode" in IT.range(&bounds::FILE_MODE),
        /// User id that owns the files, unless the source says otherwise. Absent: root, or for tokens and
        /// certificates the user that all containers share. Needs the feature gate
        /// `AtomicWriteVolumeUserFields`, off by default: the server drops it, unchecked.
        option default_user: i64 => "defaultUser",
    }
}

model! {
    /// One source of a projected volume: at most one of the fields.
    ///
    /// None is accepted, with a warning, and gives no file.
    pub struct VolumeProjection {
        /// The keys of a Secret.
        option secret: Box<SecretProjection> => "secret",
        /// Facts about the Pod.
        option downward_api: Box<DownwardAPIProjection> => "downwardAPI",
        /// The keys of a ConfigMap.
        option config_map: Box<ConfigMapProjection> => "configMap",
        /// A token of the Pod's service account, renewed before it expires. In a Pod (not in a template) it
        /// needs `spec.serviceAccountName`.
        option service_account_token: Box<ServiceAccountTokenProjection> => "serviceAccountToken",
        /// Certificates of authorities, from `ClusterTrustBundle` objects, as one PEM file without
        /// duplicates, in any order.
        option cluster_trust_bundle: Box<ClusterTrustBundleProjection> => "clusterTrustBundle",
        /// A private key and the certificate that a signer issued for it, renewed by the kubelet.
        option pod_certificate: Box<PodCertificateProjection> => "podCertificate",
    }
    laws &[
        AtMostOne(&["secret", "configMap", "downwardAPI", "serviceAccountToken", "clusterTrustBundle", "podCertificate"]),
    ]
}

model! {
    /// The keys of a ConfigMap as files of a projected volume.
    pub struct ConfigMapProjection {
        /// Name of the ConfigMap, in the Pod's namespace. Required; its form is not checked.
        plain name: String => "name" in IT.required(),
        /// Which keys become files, and under which paths. Absent or empty: every key, under its own name.
        plain items: Vec<KeyToPath> => "items",
        /// Whether the Pod may start without the ConfigMap, or without a key listed in `items`. Absent: no.
        option optional: bool => "optional",
    }
}

model! {
    /// The keys of a Secret as files of a projected volume.
    pub struct SecretProjection {
        /// Name of the Secret, in the Pod's namespace. Required; its form is not checked.
        plain name: String => "name" in IT.required(),
        /// Which keys become files, and under which paths. Absent or empty: every key, under its own name.
        plain items: Vec<KeyToPath> => "items",
        /// Whether the Pod may start without the Secret, or without a key listed in `items`. Absent: no.
        option optional: bool => "optional",
    }
}

model! {
    /// Facts about the Pod as files of a projected volume.
    pub struct DownwardAPIProjection {
        /// The files. Absent or empty: none.
        plain items: Vec<DownwardAPIVolumeFile> => "items",
    }
}

model! {
    /// A token of the Pod's service account as a file.
    ///
    /// The kubelet renews it after 80 % of its life, or after a day: read the file again instead of keeping
    /// the token.
    pub struct ServiceAccountTokenProjection {
        /// For whom the token is meant; others should refuse it. Absent: the API server.
        plain audience: String => "audience",
        /// Seconds that the token is valid. Default 3600; 600 to 4294967296. The server that issues it may
        /// give less.
        option expiration_seconds: i64 => "expirationSeconds" in IT.range(&bounds::TOKEN_SECONDS),
        /// Where the file goes, relative to the volume. Required; not absolute, no element `..`, not
        /// beginning with `..`.
        always path: String => "path" in IT.form(&LOCAL_UNRESERVED_PATH).required(),
        /// User id that owns the file. Absent: the volume's `defaultUser`. Needs the feature gate
        /// `AtomicWriteVolumeUserFields`, off by default: the server drops it, unchecked.
        option user: i64 => "user",
    }
}

model! {
    /// Certificates of authorities as a file, following later changes.
    ///
    /// Exactly one of `name` and `signerName`.
    pub struct ClusterTrustBundleProjection {
        /// Name of the one `ClusterTrustBundle`: a DNS subdomain. For a bundle of a signer the signer's name
        /// and `:` go before it (`example.com:signer:bundle`); that part is only checked not to be empty and
        /// not to contain `/`. Absent: `signerName` says which.
        option name: String => "name" in IT.form(&BUNDLE_NAME),
        /// Signer whose bundles are taken, as `domain/name`: a domain of two or more labels, at most 571
        /// characters in all. Absent: `name` says which.
        option signer_name: String => "signerName" in IT.form(&SIGNER_NAME),
        /// Which bundles of the signer are taken. Absent: none at all; empty: all. Not together with `name`.
        option label_selector: Box<LabelSelector> => "labelSelector",
        /// Whether the Pod may start without such a bundle. Absent: no.
        option optional: bool => "optional",
        /// Where the file goes, relative to the volume. Required; not absolute, no element `..`, not
        /// beginning with `..`, used once in the volume.
        always path: String => "path" in IT.form(&LOCAL_UNRESERVED_PATH).required(),
        /// User id that owns the file. Absent: the volume's `defaultUser`. Needs the feature gate
        /// `AtomicWriteVolumeUserFields`, off by default: the server drops it, unchecked.
        option user: i64 => "user",
    }
    laws &[
        ExactlyOne(&["name", "signerName"]),
        If(Set("name"), &[Refused(&["labelSelector"])]),
    ]
}

model! {
    /// A private key and a certificate for the Pod, made and renewed by the kubelet.
    ///
    /// The kubelet makes a key and asks the signer by a `PodCertificateRequest`; the Pod waits for the
    /// answer. At least one of the three paths is required. Take the bundle: with separate files a renewal
    /// can fall between two reads.
    pub struct PodCertificateProjection {
        /// Who signs, as `domain/name`: a domain of two or more labels, at most 571 characters in all.
        /// Required.
        plain signer_name: String => "signerName" in IT.form(&SIGNER_NAME).required(),
        /// Sort of key. Required: `RSA3072`, `RSA4096`, `ECDSAP256`, `ECDSAP384`, `ECDSAP521` or `ED25519`.
        plain key_type: String => "keyType" in IT.known(KEY_TYPES).required(),
        /// Seconds that the certificate may be valid; the signer may give less. Absent: 86400 (a day), filled
        /// in on the request, not here. 3600 to 7862400 (91 days), to 86400 if the signer's domain is
        /// `kubernetes.io` or ends with `.kubernetes.io`.
        option max_expiration_seconds: i32 => "maxExpirationSeconds"
            in IT.range(&bounds::CERTIFICATE_SECONDS),
        /// Where the file of key and certificates goes, relative to the volume: PEM, the key first. Absent:
        /// no such file. Not absolute, no element `..`, not beginning with `..`, used once in the volume.
        plain credential_bundle_path: String => "credentialBundlePath" in IT.form(&LOCAL_UNRESERVED_PATH),
        /// Where the file of the key alone goes. Absent: no such file. Rules as for `credentialBundlePath`.
        plain key_path: String => "keyPath" in IT.form(&LOCAL_UNRESERVED_PATH),
        /// Where the file of the certificates alone goes. Absent: no such file. Rules as for
        /// `credentialBundlePath`.
        plain certificate_chain_path: String => "certificateChainPath" in IT.form(&LOCAL_UNRESERVED_PATH),
        /// What the signer is told besides. Default none. Keys as of labels, in any case, and always with a
        /// domain (`example.com/key`); keys and values at most 262144 bytes together.
        plain user_annotations: BTreeMap<String, String> => "userAnnotations"
            in IT.keys(&USER_ANNOTATION_KEY),
        /// User id that owns the files. Absent: the volume's `defaultUser`. Needs the feature gate
        /// `AtomicWriteVolumeUserFields`, off by default: the server drops it, unchecked.
        option user: i64 => "user",
    }
    laws &[AnyOf(&["credentialBundlePath", "keyPath", "certificateChainPath"])]
}

/// The name of a trust bundle.
const BUNDLE_NAME: Form = Form::new(
    "the name of a bundle, which that of a signer and `:` may precede",
    r"([^/]+:)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*",
    None,
    "example.com:signer:bundle",
    |text| {
        let mut errors = Errors::new();
        ClusterTrustBundleProjection::default().validate_named(text, &Path::root(), &mut errors);
        Faults::unless(errors.is_empty(), "must be the name of a bundle")
    },
)
.wide();

/// The name of a signer.
const SIGNER_NAME: Form = Form::new(
    "a domain of two or more parts, `/` and a name",
    r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+/[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*",
    Some(bounds::SIGNER_NAME_LENGTH),
    "example.com/signer",
    |text| {
        let mut errors = Errors::new();
        validate_signer_name(text, &Path::root(), &mut errors);
        Faults::unless(errors.is_empty(), "must be the name of a signer")
    },
)
.wide();

/// The key of an annotation with its prefix.
const USER_ANNOTATION_KEY: Form = Form::new(
    "a domain, `/` and a name",
    "[A-Za-z0-9\u{212A}\u{130}]([-A-Za-z0-9\u{212A}\u{130}]*[A-Za-z0-9\u{212A}\u{130}])?(\\.[A-Za-z0-9\u{212A}\u{130}]([-A-Za-z0-9\u{212A}\u{130}]*[A-Za-z0-9\u{212A}\u{130}])?)*/[A-Za-z0-9\u{212A}\u{130}]([-A-Za-z0-9_.\u{212A}\u{130}]{0,61}[A-Za-z0-9\u{212A}\u{130}])?",
    None,
    "example.com/my-name",
    |text| {
        let lowered: String = text.chars().map(go_text::lower).collect();
        if is_prefixed_annotation_key(text) { Faults::NONE } else { prefixed_label_key(&lowered) }
    },
)
.wide();

impl SetDefaults for ProjectedVolumeSource {
    fn set_defaults(&mut self) {
        self.default_mode.get_or_insert(bounds::DEFAULT_FILE_MODE);
        self.sources.set_defaults();
    }
}

impl SetDefaults for VolumeProjection {
    fn set_defaults(&mut self) {
        self.downward_api.set_defaults();
        self.service_account_token.set_defaults();
    }
}

impl SetDefaults for DownwardAPIProjection {
    fn set_defaults(&mut self) {
        self.items.set_defaults();
    }
}

impl SetDefaults for ServiceAccountTokenProjection {
    fn set_defaults(&mut self) {
        self.expiration_seconds.get_or_insert(bounds::TOKEN_EXPIRATION);
    }
}

/// What a key of a Pod's certificate may be.
const KEY_TYPES: &[&str] = &["RSA3072", "RSA4096", "ECDSAP256", "ECDSAP384", "ECDSAP521", "ED25519"];

/// The paths of the files of a volume, which must differ. The server reports the second of two at the volume.
struct Files<'f, 'p> {
    seen: Seen<&'f str>,
    volume: &'p Path<'p>,
}

impl<'f> Files<'f, '_> {
    /// Takes one more. `told_by` is what the server shows of it: of two with the same, it reports one.
    fn take(&mut self, file: &'f str, told_by: &str, at: &Path<'_>, out: &mut Errors) {
        if !self.seen.insert(file) {
            let shown = shortened(file);
            out.invalid(self.volume, file, format_args!("another source has a file at `{shown}` already"))
                .meant(at.location())
                .told_by(told_by)
                .help_with("give each file of the volume a path of its own");
        }
    }

    /// As [`take`](Self::take), unless there is no path.
    fn take_set(&mut self, file: &'f str, told_by: &str, at: &Path<'_>, out: &mut Errors) {
        if !file.is_empty() {
            self.take(file, told_by, at, out);
        }
    }
}

impl Validate for ProjectedVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        validate_mode(self.default_mode, &at.field("defaultMode"), out);
        validate_user(self.default_user, &at.field("defaultUser"), out);
        let mut files = Files { seen: Seen::new(), volume: at };
        let sources = at.field("sources");
        for (index, source) in self.sources.iter().flatten().enumerate() {
            source.validate(&sources.index(index), &mut files, out);
        }
    }
}

impl VolumeProjection {
    fn validate<'f>(&'f self, at: &Path<'_>, files: &mut Files<'f, '_>, out: &mut Errors) {
        if let Some(source) = &self.secret {
            let at = at.field("secret");
            must_be_set(&source.name, "the name of the Secret", &at.field("name"), out);
            validate_items(&source.items, &source.name, &at.field("items"), files, out);
        }
        if let Some(source) = &self.config_map {
            let at = at.field("configMap");
            must_be_set(&source.name, "the name of the ConfigMap", &at.field("name"), out);
            validate_items(&source.items, &source.name, &at.field("items"), files, out);
        }
        if let Some(source) = &self.downward_api {
            let at = at.field("downwardAPI");
            for (index, file) in source.items.iter().enumerate() {
                file.validate_in(index, &at, out);
                files.take_set(&file.path, &file.path, &at.field("items").index(index).field("path"), out);
            }
        }
        if let Some(source) = &self.service_account_token {
            source.validate(files.volume, &at.field("serviceAccountToken"), out);
        }
        if let Some(source) = &self.cluster_trust_bundle {
            source.validate(&at.field("clusterTrustBundle"), files, out);
        }
        if let Some(source) = &self.pod_certificate {
            source.validate(&at.field("podCertificate"), files, out);
        }
        self.must_be_one(at, out);
    }

    fn must_be_one(&self, at: &Path<'_>, out: &mut Errors) {
        let mut there = [
            ("secret", self.secret.is_some()),
            ("configMap", self.config_map.is_some()),
            ("downwardAPI", self.downward_api.is_some()),
            ("serviceAccountToken", self.service_account_token.is_some()),
            ("clusterTrustBundle", self.cluster_trust_bundle.is_some()),
            ("podCertificate", self.pod_certificate.is_some()),
        ]
        .into_iter()
        .filter_map(|(name, is_there)| is_there.then_some(name));
        if let (Some(first), Some(second)) = (there.next(), there.next()) {
            out.forbidden(at, format_args!("each entry has one source, and this one has `{first}` already"))
                .meant_key(&at.field(second))
                .help_with(format_args!("make `{second}` an entry of its own"));
        }
    }
}

/// The files of a Secret or ConfigMap called `source`.
fn validate_items<'f>(
    items: &'f [KeyToPath],
    source: &str,
    at: &Path<'_>,
    files: &mut Files<'f, '_>,
    out: &mut Errors,
) {
    for (index, item) in items.iter().enumerate() {
        let at = at.index(index);
        item.validate(&at, out);
        files.take_set(&item.path, source, &at.field("path"), out);
    }
}

impl ServiceAccountTokenProjection {
    /// The server names the path of the file as if it were one of the volume.
    fn validate(&self, volume: &Path<'_>, at: &Path<'_>, out: &mut Errors) {
        let expiration = at.field("expirationSeconds");
        match self.expiration_seconds {
            None => _ = out.required(&expiration, "the seconds that the token is valid are missing"),
            Some(seconds) => {
                out.number_faults(&expiration, seconds, in_range(seconds, &bounds::TOKEN_SECONDS));
            }
        }
        let before = out.len();
        let path = at.field("path");
        must_be_set(&self.path, "the path of the file", &path, out);
        if !out.excepts(Exception::TokenPaths) {
            out.faults(&path, &self.path, local_unreserved_path(&self.path));
        }
        out.rename(before, &path, volume.field("path"));
        validate_user(self.user, &at.field("user"), out);
    }
}

/// In a Pod without the name of a service account, volumes may hold no token of one; `at` is `spec.volumes`.
pub(crate) fn validate_no_tokens(volumes: &[Volume], at: &Path<'_>, out: &mut Errors) {
    for (index, volume) in volumes.iter().enumerate() {
        let sources = volume.source.projected.iter().flat_map(|projected| &projected.sources).flatten();
        for (source, projection) in sources.enumerate() {
            if projection.service_account_token.is_some() {
                let volume = at.index(index);
                let sources = volume.field("projected.sources");
                let source = sources.index(source);
                let detail = "a token needs a service account, and the Pod names none";
                out.forbidden(&source.field("serviceAccountToken"), detail)
                    .help_with("set `serviceAccountName` in the Pod's `spec`, for instance to `default`");
            }
        }
    }
}

impl ClusterTrustBundleProjection {
    fn validate<'f>(&'f self, at: &Path<'_>, files: &mut Files<'f, '_>, out: &mut Errors) {
        let name_at = at.field("name");
        match (&self.name, &self.signer_name) {
            (Some(_), Some(_)) => {
                let detail = "a bundle is chosen by `name` or by `signerName`, and this has both";
                out.invalid(at, "name and signerName", detail)
                    .meant_key(&at.field("signerName"))
                    .help_with("remove one of both");
            }
            (Some(name), None) => self.validate_named(name, at, out),
            (None, Some(signer)) => {
                let signer_at = at.field("signerName");
                must_be_set(signer, "the name of the signer", &signer_at, out);
                validate_signer_name(signer, &signer_at, out);
                if let Some(selector) = &self.label_selector {
                    selector.validate(&at.field("labelSelector"), out);
                }
            }
            (None, None) => {
                let detail = "no bundle is chosen: either `name` or `signerName` is needed";
                out.required(at, detail).meant(name_at.location().ending(End::Missing));
            }
        }
        let path = at.field("path");
        must_be_set(&self.path, "the path of the file", &path, out);
        validate_user(self.user, &at.field("user"), out);
        out.faults(&path, &self.path, local_unreserved_path(&self.path));
        files.take(&self.path, &self.path, &path, out);
    }

    fn validate_named(&self, name: &str, at: &Path<'_>, out: &mut Errors) {
        let name_at = at.field("name");
        must_be_set(name, "the name of the bundle", &name_at, out);
        // The signer's part is as in the name of the signer, with `:` for `/`.
        let (signer, own) = name.rsplit_once(':').map_or((None, name), |(signer, own)| (Some(signer), own));
        if signer.is_some_and(|signer| signer.is_empty() || signer.contains('/')) {
            let shown = shortened(name);
            let detail = "must have the name of the signer before the last `:`, with `:` in place of `/`";
            out.invalid(&name_at, name, format_args!("`{shown}` {detail}"))
                .help_with("write it as `example.com:signer:bundle`, or without `:`");
        } else {
            for fault in dns_subdomain(own).iter() {
                let own = shortened(own);
                out.invalid(&name_at, name, format_args!("`{own}` {fault}"));
            }
        }
        if self.label_selector.is_some() {
            let selector = at.field("labelSelector");
            out.invalid(&selector, "labelSelector", "may not stand beside `name`, which names one bundle")
                .meant_key(&selector)
                .help_with("remove it, or choose by `signerName`");
        }
    }
}

/// The name of a signer: a domain of two or more parts, `/` and a path.
fn validate_signer_name(name: &str, at: &Path<'_>, out: &mut Errors) {
    if name.is_empty() {
        return must_be_set(name, "the name of the signer, as `example.com/signer`,", at, out);
    }
    let Some((domain, path)) = name.split_once('/').filter(|(_, path)| !path.contains('/')) else {
        let shown = shortened(name);
        let detail = "must be a domain, one `/` and a name, as `example.com/signer`";
        out.invalid(at, name, format_args!("`{shown}` {detail}"));
        return;
    };
    if domain.len() > bounds::DNS_SUBDOMAIN_LENGTH {
        out.too_long(at, bounds::DNS_SUBDOMAIN_LENGTH);
    }
    // Of each half, the faults of the first faulty part.
    if let Some(label) = domain.split('.').find(|label| !dns_label(label).is_none()) {
        for fault in dns_label(label).iter() {
            let label = shortened(label);
            out.invalid(at, name, format_args!("`{label}`, a part of the domain, {fault}"));
        }
    }
    if !domain.contains('.') {
        let shown = shortened(domain);
        out.invalid(at, name, format_args!("`{shown}` must be a domain of two or more parts"));
    }
    if let Some(part) = path.split('.').find(|part| !dns_subdomain(part).is_none()) {
        for fault in dns_subdomain(part).iter() {
            let part = shortened(part);
            out.invalid(at, name, format_args!("`{part}`, a part of the name after the `/`, {fault}"));
        }
    }
    if name.len() > bounds::SIGNER_NAME_LENGTH {
        out.too_long(at, bounds::SIGNER_NAME_LENGTH);
    }
}

/// Whether Kubernetes itself signs.
fn is_kubernetes_signer(name: &str) -> bool {
    let domain = name.split('/').next().unwrap_or_default();
    domain.strip_suffix("kubernetes.io").is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

impl PodCertificateProjection {
    fn validate<'f>(&'f self, at: &Path<'_>, files: &mut Files<'f, '_>, out: &mut Errors) {
        validate_signer_name(&self.signer_name, &at.field("signerName"), out);
        validate_user_annotations(&self.user_annotations, &at.field("userAnnotations"), out);
        validate_user(self.user, &at.field("user"), out);
        if !KEY_TYPES.contains(&self.key_type.as_str()) {
            out.not_supported(&at.field("keyType"), &self.key_type, KEY_TYPES);
        }
        if let Some(seconds) = self.max_expiration_seconds {
            let range = if is_kubernetes_signer(&self.signer_name) {
                &bounds::KUBERNETES_CERTIFICATE_SECONDS
            } else {
                &bounds::CERTIFICATE_SECONDS
            };
            let faults = in_range(seconds.into(), range);
            out.number_faults(&at.field("maxExpirationSeconds"), seconds, faults);
        }
        for (name, path) in [
            ("credentialBundlePath", &self.credential_bundle_path),
            ("keyPath", &self.key_path),
            ("certificateChainPath", &self.certificate_chain_path),
        ] {
            let at = at.field(name);
            out.faults(&at, path, local_unreserved_path(path));
            files.take_set(path, path, &at, out);
        }
        let has_path = !self.credential_bundle_path.is_empty()
            || !self.key_path.is_empty()
            || !self.certificate_chain_path.is_empty();
        if !has_path {
            let detail =
                "no file is made: `credentialBundlePath`, `keyPath` or `certificateChainPath` is needed";
            let bundle = at.field("credentialBundlePath");
            out.required(at, detail).meant(bundle.location().ending(End::Missing));
        }
    }
}

fn validate_user_annotations(annotations: &BTreeMap<String, String>, at: &Path<'_>, out: &mut Errors) {
    let mut length = 0_usize;
    for (key, value) in annotations {
        length = length.saturating_add(key.len()).saturating_add(value.len());
        if key.is_empty() {
            out.required(at, "the key of an annotation is empty").meant_key(&at.key(key));
        } else if !is_prefixed_annotation_key(key) {
            let lowered: String = key.chars().map(go_text::lower).collect();
            for fault in prefixed_label_key(&lowered).iter() {
                let shown = shortened(key);
                out.invalid(at, key, format_args!("`{shown}` {fault}"))
                    .meant_key(&at.key(key))
                    .told_by(format_args!("{lowered} {fault}"));
            }
        }
    }
    if length > bounds::ANNOTATIONS_SIZE {
        out.too_long(at, bounds::ANNOTATIONS_SIZE);
    }
}

#[cfg(test)]
mod tests;
