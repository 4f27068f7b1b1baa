//! [`ProjectedVolumeSource`]: files from several sources in one directory; [`VolumeProjection`]: one such
//! source.
//!
//! Upstream at v1.37.2: `core/v1.ProjectedVolumeSource`, `core/v1.VolumeProjection`,
//! `core/v1.ConfigMapProjection`, `core/v1.SecretProjection`, `core/v1.DownwardAPIProjection`,
//! `core/v1.ServiceAccountTokenProjection`, `core/v1.ClusterTrustBundleProjection`,
//! `core/v1.PodCertificateProjection`; `SetDefaults_ProjectedVolumeSource`,
//! `SetDefaults_ServiceAccountTokenProjection`, `validateProjectedVolumeSource`, `validateProjectionSources`,
//! `ValidateSignerName`, `ValidateClusterTrustBundleName`, `ValidateUserAnnotations`.

use std::collections::BTreeMap;

use crate::bounds;
use crate::corev1::{DownwardAPIVolumeFile, KeyToPath};
use crate::defaults::SetDefaults;
use crate::metav1::LabelSelector;
use crate::model::model;

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
        option default_mode: i32 => "defaultMode",
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
}

model! {
    /// The keys of a ConfigMap as files of a projected volume.
    pub struct ConfigMapProjection {
        /// Name of the ConfigMap, in the Pod's namespace. Required; its form is not checked.
        plain name: String => "name",
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
        plain name: String => "name",
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
        option expiration_seconds: i64 => "expirationSeconds",
        /// Where the file goes, relative to the volume. Required; not absolute, no element `..`, not
        /// beginning with `..`.
        always path: String => "path",
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
        option name: String => "name",
        /// Signer whose bundles are taken, as `domain/name`: a domain of two or more labels, at most 571
        /// characters in all. Absent: `name` says which.
        option signer_name: String => "signerName",
        /// Which bundles of the signer are taken. Absent: none at all; empty: all. Not together with `name`.
        option label_selector: Box<LabelSelector> => "labelSelector",
        /// Whether the Pod may start without such a bundle. Absent: no.
        option optional: bool => "optional",
        /// Where the file goes, relative to the volume. Required; not absolute, no element `..`, not
        /// beginning with `..`, used once in the volume.
        always path: String => "path",
        /// User id that owns the file. Absent: the volume's `defaultUser`. Needs the feature gate
        /// `AtomicWriteVolumeUserFields`, off by default: the server drops it, unchecked.
        option user: i64 => "user",
    }
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
        plain signer_name: String => "signerName",
        /// Sort of key. Required: `RSA3072`, `RSA4096`, `ECDSAP256`, `ECDSAP384`, `ECDSAP521` or `ED25519`.
        plain key_type: String => "keyType",
        /// Seconds that the certificate may be valid; the signer may give less. Absent: 86400 (a day), filled
        /// in on the request, not here. 3600 to 7862400 (91 days), to 86400 if the signer's domain is
        /// `kubernetes.io` or ends with `.kubernetes.io`.
        option max_expiration_seconds: i32 => "maxExpirationSeconds",
        /// Where the file of key and certificates goes, relative to the volume: PEM, the key first. Absent:
        /// no such file. Not absolute, no element `..`, not beginning with `..`, used once in the volume.
        plain credential_bundle_path: String => "credentialBundlePath",
        /// Where the file of the key alone goes. Absent: no such file. Rules as for `credentialBundlePath`.
        plain key_path: String => "keyPath",
        /// Where the file of the certificates alone goes. Absent: no such file. Rules as for
        /// `credentialBundlePath`.
        plain certificate_chain_path: String => "certificateChainPath",
        /// What the signer is told besides. Default none. Keys as of labels, in any case, and always with a
        /// domain (`example.com/key`); keys and values at most 262144 bytes together.
        plain user_annotations: BTreeMap<String, String> => "userAnnotations",
        /// User id that owns the files. Absent: the volume's `defaultUser`. Needs the feature gate
        /// `AtomicWriteVolumeUserFields`, off by default: the server drops it, unchecked.
        option user: i64 => "user",
    }
}

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

#[cfg(test)]
mod tests {
    use super::ProjectedVolumeSource;
    use crate::defaults::tests::becomes;

    #[test]
    fn sources_get_their_defaults() {
        becomes::<ProjectedVolumeSource>(
            r#"{"sources": [{"downwardAPI": {"items": [{"path": "a", "fieldRef": {"fieldPath": "b"}}]}},
                {"serviceAccountToken": {"path": "c"}}, {"secret": {}}]}"#,
            r#"{"defaultMode": 420, "sources": [
                {"downwardAPI": {"items": [{"path": "a", "fieldRef": {"apiVersion": "v1", "fieldPath": "b"}}]}},
                {"serviceAccountToken": {"path": "c", "expirationSeconds": 3600}}, {"secret": {}}]}"#,
        );
        let written = r#"{"defaultMode": 0, "sources": [{"serviceAccountToken": {"path": "c", "expirationSeconds": 0}}]}"#;
        becomes::<ProjectedVolumeSource>(written, written);
    }
}
