//! [`Secret`]: passwords, keys and certificates for Pods, and [`SecretType`], what kind they are.
//!
//! Upstream at v1.37.2: `core/v1.Secret`, `core/v1.SecretType`; `SetDefaults_Secret`,
//! `Convert_v1_Secret_To_core_Secret`, `ValidateSecret`, `ValidateSecretUpdate`.

mod certificate;
mod curve;
mod der;
mod key_pair;
mod pem;
mod private_key;

use crate::corev1::config_map::validate_key;
use crate::corev1::immutable;
use crate::defaults::{SetDefaults, or_default};
use crate::document::{Document, Kind};
use crate::field::{Errors, Path, Warnings};
use crate::metav1::{NAMED_AND_COUNTED, NameForm, ObjectMeta, cannot_change};
use crate::model::model;
use crate::{ByteString, bounds};
use std::collections::BTreeMap;

model! {
    /// Named values that are secret, which Pods read as files or as environment variables.
    ///
    /// All values together have at most 1 MiB (1048576 bytes once decoded, keys not counted). Base64 hides
    /// nothing: who can read the object can read the values.
    pub struct Secret in "v1" "Secret" {
        /// Name, namespace, labels and the like. The name is required: a lower-case DNS subdomain of at most
        /// 253 characters.
        always metadata: ObjectMeta => "metadata" in IT.laws(NAMED_AND_COUNTED),
        /// Whether the data can never be changed again; true cannot be taken back. Absent: false.
        option immutable: bool => "immutable",
        /// The values, written in Base64. Default none. A key has 1 to 253 letters, digits, `-`, `_` and `.`,
        /// is not `.` and does not begin with `..`.
        hidden data: BTreeMap<String, ByteString> => "data" in IT.keys(&CONFIG_KEY),
        /// The same as plain text, for writing only: the server puts it into `data`, where it replaces values
        /// of the same key, and never gives it back. Keys as for `data`, where their errors are reported.
        hidden string_data: BTreeMap<String, String> => "stringData" in IT.keys(&CONFIG_KEY),
        /// What kind of data it is, which says which keys must be there. Default `Opaque`. Any other name is
        /// accepted and has no rule; it cannot be changed later.
        plain type_: SecretType => "type",
    }
    laws &[
        If(Is("type", &["kubernetes.io/service-account-token"]), &[Field("metadata", IT.laws(&[Field("annotations", IT.required().entries(&[SERVICE_ACCOUNT_NAME]))]).required())]),
        If(Is("type", &["kubernetes.io/dockercfg"]), &[Entry(&[".dockercfg"], &["data", "stringData"])]),
        If(Is("type", &["kubernetes.io/dockerconfigjson"]), &[Entry(&[".dockerconfigjson"], &["data", "stringData"])]),
        If(Is("type", &["kubernetes.io/basic-auth"]), &[Entry(&["username", "password"], &["data", "stringData"])]),
        If(Is("type", &["kubernetes.io/ssh-auth"]), &[Entry(&["ssh-privatekey"], &["data", "stringData"])]),
        If(Is("type", &["kubernetes.io/tls"]), &[Entry(&["tls.crt"], &["data", "stringData"]), Entry(&["tls.key"], &["data", "stringData"])]),
    ]
}

model! {
    /// Kind of a Secret, and with it the keys that it must have.
    pub enum SecretType {
        /// Any data; the default.
        Opaque = "Opaque",
        /// Token of a service account. Needs the annotation `kubernetes.io/service-account.name`; a
        /// controller fills in the rest.
        ServiceAccountToken = "kubernetes.io/service-account-token",
        /// Old Docker credentials. Needs `.dockercfg`: a JSON object (or `null`).
        Dockercfg = "kubernetes.io/dockercfg",
        /// Docker credentials. Needs `.dockerconfigjson`: a JSON object (or `null`).
        DockerConfigJson = "kubernetes.io/dockerconfigjson",
        /// User and password. Needs `username` or `password`, which may be empty.
        BasicAuth = "kubernetes.io/basic-auth",
        /// SSH key. Needs `ssh-privatekey`, not empty.
        SshAuth = "kubernetes.io/ssh-auth",
        /// Certificate and key. Needs `tls.crt` and `tls.key`; of what they hold the server only warns.
        Tls = "kubernetes.io/tls",
        /// Token with which a node joins the cluster. The server checks nothing of it.
        BootstrapToken = "bootstrap.kubernetes.io/token",
    }
}

impl SetDefaults for Secret {
    fn set_defaults(&mut self) {
        or_default(&mut self.type_, SecretType::Opaque);
    }
}

impl Secret {
    /// Makes it what the server validates and stores: `stringData` goes into `data`, where it comes before what stands
    /// there. To be called after [`SetDefaults::set_defaults`].
    ///
    /// For the metadata see [`ObjectMeta::prepare_for_create`].
    ///
    /// Upstream: `Convert_v1_Secret_To_core_Secret` and the strategy's `PrepareForCreate`.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::corev1::Secret;
    ///
    /// let mut secret = Secret::default();
    /// secret.string_data.insert("token".into(), "s3cret".into());
    /// secret.prepare_for_create();
    /// assert_eq!(secret.data["token"].as_bytes(), b"s3cret");
    /// assert!(secret.string_data.is_empty());
    /// ```
    pub fn prepare_for_create(&mut self) {
        self.merge_texts();
        self.metadata.prepare_for_create();
    }

    /// Puts `stringData` into `data`.
    ///
    /// Upstream: `Convert_v1_Secret_To_core_Secret`.
    pub(crate) fn merge_texts(&mut self) {
        let texts = std::mem::take(&mut self.string_data);
        self.data.extend(texts.into_iter().map(|(key, text)| (key, ByteString::from(text))));
    }

    /// Makes it what the server has before it validates a change of `old`, which is as the server stores it: `stringData`
    /// goes into `data`, a missing type is that of `old`. To be called after [`SetDefaults::set_defaults`], which gives it a
    /// type.
    ///
    /// For the metadata see [`ObjectMeta::prepare_for_update`].
    ///
    /// Upstream: `Convert_v1_Secret_To_core_Secret` and the strategy's `PrepareForUpdate`.
    pub fn prepare_for_update(&mut self, old: &Self) {
        self.merge_texts();
        if self.type_ == SecretType::Unset {
            self.type_.clone_from(&old.type_);
        }
        self.metadata.prepare_for_update(&old.metadata);
    }

    /// What the server says about it on update, if it accepts it: the same as on create
    /// ([`Secret::warnings_on_create`]).
    ///
    /// Upstream: the strategy's `WarningsOnUpdate`.
    pub fn warnings_on_update(&self, _old: &Self) -> Warnings {
        self.warnings_on_create()
    }

    /// What the server says about it on create, if it accepts it: whether certificate and key of a
    /// [`SecretType::Tls`] belong together. It is defaulted and prepared: what stood in `stringData` is in `data`.
    ///
    /// The server tries them as Go's TLS library does. Here it is found out as far as that goes without calculating with
    /// the numbers of a key. Said is what Go says of:
    ///
    /// - PEM: no block of the type that is looked for, blocks that are not whole, certificate and key switched;
    /// - the certificate: DER that is not well-formed, an unknown version, a negative serial number, two signature
    ///   algorithms, a malformed name, extensions that stand twice, and a public key of a wrong form;
    /// - the private key: DER that is no key of PKCS#1, PKCS#8 or SEC 1, and an algorithm or a curve that is unknown;
    /// - both together: another algorithm, another RSA modulus or exponent, another curve, and another point or public
    ///   key where the private key's file holds its own.
    ///
    /// Nothing is said of what cannot be decided, so the server may warn where this does not: an RSA key whose numbers do
    /// not fit one another, a point that is not on its curve, an EC or Ed25519 key that holds no public key of its own
    /// or a wrong one, the times in a certificate, the letters in its names and the contents of its extensions.
    ///
    /// Upstream: `warningsForSecret`, which is `tls.X509KeyPair`.
    pub fn warnings_on_create(&self) -> Warnings {
        let mut out = Warnings::new();
        if self.type_ != SecretType::Tls {
            return out;
        }
        let data = |key| self.data.get(key).map(ByteString::as_bytes).unwrap_or_default();
        let (certificate, private_key) = (data(key_pair::CERTIFICATE), data(key_pair::PRIVATE_KEY));
        key_pair::warn(certificate, private_key, &Path::root().field("data"), &mut out);
        out
    }
}

/// The annotation that names the account of a token.
const SERVICE_ACCOUNT_NAME: &str = "kubernetes.io/service-account.name";

impl Secret {
    /// What the server refuses when the `Secret` is created. It is defaulted and prepared: what stood in `stringData` is
    /// in `data`.
    pub fn validate_create(&self) -> Errors {
        let mut out = Errors::new();
        let root = Path::root();
        let metadata = root.field("metadata");
        self.metadata.validate(NameForm::DnsSubdomain, &metadata, &mut out);
        self.validate_data(&metadata, &root.field("data"), &mut out);
        out.drop_repeats();
        out
    }

    /// What the server refuses when the `Secret` `old`, which is as the server stores it, is changed to this. It is
    /// defaulted and prepared ([`Secret::prepare_for_update`]).
    ///
    /// Beside the rules of creation: the identity and the type stay, and of an `old` that is immutable the values and
    /// `immutable` stay too. An empty `data` is none here, and a value of `null` an empty one; the server refuses one where
    /// the other was.
    ///
    /// Of a `Secret` in another namespace nothing else is said: the server takes that for a bad request.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::corev1::{Secret, SecretType};
    ///
    /// let mut old = Secret { type_: SecretType::Opaque, ..Default::default() };
    /// old.metadata.name = "db".into();
    /// old.metadata.namespace = "prod".into();
    /// let mut new = Secret { type_: "example.com/db".into(), ..old.clone() };
    /// new.prepare_for_update(&old);
    /// let errors: Vec<String> = new.validate_update(&old).iter().map(ToString::to_string).collect();
    /// assert_eq!(errors, ["type: cannot be changed to `example.com/db`, it is `Opaque`"]);
    /// ```
    pub fn validate_update(&self, old: &Self) -> Errors {
        if let Some(refusal) = self.metadata.refuse_other_namespace(&old.metadata) {
            return refusal;
        }
        let mut out = Errors::new();
        let root = Path::root();
        let (metadata, data) = (root.field("metadata"), root.field("data"));
        self.metadata.validate_update(&old.metadata, &metadata, &mut out);
        if self.type_ != old.type_ {
            cannot_change(self.type_.as_str(), old.type_.as_str(), &root.field("type"), &mut out)
                .help_with("delete the Secret and create it anew, or make one of another name");
        }
        if old.immutable == Some(true) {
            immutable::refuse_to_lift(self.immutable, &root, &mut out);
            immutable::refuse_changes(&self.data, &old.data, &data, &mut out);
        }
        self.metadata.validate_names(NameForm::DnsSubdomain, &metadata, &mut out);
        self.validate_data(&metadata, &data, &mut out);
        out.drop_repeats();
        out
    }

    /// The rules of the keys, of the size of the values, and of the type.
    fn validate_data(&self, metadata: &Path<'_>, data: &Path<'_>, out: &mut Errors) {
        let mut size = 0_usize;
        for (key, value) in &self.data {
            validate_key(key, data, out);
            size = size.saturating_add(value.as_bytes().len());
        }
        if size > bounds::DATA_SIZE {
            out.too_long(data, bounds::DATA_SIZE).help_with("split the data over several Secrets");
        }
        self.validate_type(metadata, data, out);
    }

    /// What the type of a `Secret` asks of its data.
    fn validate_type(&self, metadata: &Path<'_>, data: &Path<'_>, out: &mut Errors) {
        match &self.type_ {
            SecretType::ServiceAccountToken => {
                if self.metadata.annotations.get(SERVICE_ACCOUNT_NAME).is_none_or(String::is_empty) {
                    let detail = "a token names its service account in this annotation";
                    out.required(&metadata.field("annotations").key(SERVICE_ACCOUNT_NAME), detail);
                }
            }
            SecretType::Dockercfg => self.validate_json(".dockercfg", data, out),
            SecretType::DockerConfigJson => self.validate_json(".dockerconfigjson", data, out),
            SecretType::BasicAuth => {
                if !["username", "password"].iter().any(|key| self.data.contains_key(*key)) {
                    self.require("username", data, out);
                    self.require("password", data, out);
                }
            }
            SecretType::SshAuth => {
                if self.data.get("ssh-privatekey").is_none_or(|key| key.as_bytes().is_empty()) {
                    self.missing("ssh-privatekey", data, out);
                }
            }
            SecretType::Tls => {
                self.require("tls.crt", data, out);
                self.require("tls.key", data, out);
            }
            SecretType::Unset | SecretType::Opaque | SecretType::BootstrapToken | SecretType::Other(_) => {}
        }
    }

    fn missing(&self, key: &str, data: &Path<'_>, out: &mut Errors) {
        let detail = format_args!("a Secret of type `{}` needs a value for `{key}`", self.type_);
        out.required(&data.key(key), detail).help_with(format_args!("add `{key}` to `data` or `stringData`"));
    }

    fn require(&self, key: &str, data: &Path<'_>, out: &mut Errors) {
        if !self.data.contains_key(key) {
            self.missing(key, data, out);
        }
    }

    /// A value that is there and is a JSON object, or null.
    fn validate_json(&self, key: &str, data: &Path<'_>, out: &mut Errors) {
        let Some(value) = self.data.get(key) else { return self.missing(key, data, out) };
        let is_object = Document::from_json_slice(value.as_bytes()).is_ok_and(|doc| {
            matches!(doc.root().kind(), Kind::Mapping | Kind::Null) && !has_number_out_of_range(&doc)
        });
        if !is_object {
            let detail = format_args!("the value of `{key}` must be a JSON object");
            out.invalid_hidden(&data.key(key), detail)
                .help_with("it is the content of a Docker configuration file");
        }
    }
}

/// Whether the document holds a number that a float of 64 bits cannot hold.
fn has_number_out_of_range(doc: &Document<'_>) -> bool {
    let mut todo = vec![doc.root()];
    while let Some(node) = todo.pop() {
        let number = node.as_number().and_then(|number| number.parse::<f64>().ok());
        if number.is_some_and(f64::is_infinite) {
            return true;
        }
        todo.extend(node.elements().into_iter().flatten());
        todo.extend(node.entries().into_iter().flatten().map(|(_, value)| value));
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::defaults::tests::becomes;

    #[test]
    fn the_type_is_opaque() {
        becomes::<Secret>(
            "{}",
            r#"{"apiVersion": "v1", "kind": "Secret", "metadata": {}, "type": "Opaque"}"#,
        );
        let written =
            r#"{"apiVersion": "v1", "kind": "Secret", "metadata": {}, "stringData": {"a": ""}, "type": "b"}"#;
        becomes::<Secret>(written, written);
    }

    #[test]
    fn texts_go_into_the_data() {
        let mut secret: Secret = serde_json::from_str(
            r#"{"data": {"a": "AA==", "b": "AA=="}, "stringData": {"b": "", "c": "hi"}}"#,
        )
        .unwrap();
        secret.prepare_for_create();
        assert_eq!(serde_json::to_string(&secret.data).unwrap(), r#"{"a":"AA==","b":"","c":"aGk="}"#);
        assert!(secret.string_data.is_empty());
        assert_eq!(secret.metadata.namespace, "default");
    }

    fn errors(secret_type: SecretType, data: &[(&str, &str)]) -> Vec<String> {
        let mut secret = Secret { type_: secret_type, ..Default::default() };
        secret.metadata.name = "a".into();
        secret.metadata.namespace = "default".into();
        for (key, value) in data {
            secret.data.insert((*key).into(), (*value).into());
        }
        secret.validate_create().iter().map(|error| format!("{} {}", error.kind(), error.path())).collect()
    }

    #[test]
    fn a_token_names_its_account() {
        let account = "FieldValueRequired metadata.annotations[kubernetes.io/service-account.name]";
        assert_eq!(errors(SecretType::ServiceAccountToken, &[]), [account]);
        let mut secret = Secret { type_: SecretType::ServiceAccountToken, ..Default::default() };
        secret.metadata.name = "a".into();
        secret.metadata.namespace = "default".into();
        secret.metadata.annotations.insert(SERVICE_ACCOUNT_NAME.into(), "web".into());
        assert!(secret.validate_create().is_empty());
    }

    /// The errors of a change to an immutable object, and where they are.
    fn errors_of_update(change: impl FnOnce(&mut Secret)) -> Vec<String> {
        let mut old = Secret { type_: SecretType::Opaque, immutable: Some(true), ..Default::default() };
        old.metadata.name = "a".into();
        old.metadata.namespace = "default".into();
        old.data.insert("k".into(), "x".into());
        let mut new = old.clone();
        change(&mut new);
        new.prepare_for_update(&old);
        let errors = new.validate_update(&old);
        errors.iter().map(|error| format!("{} {} {}", error.kind(), error.path(), error.location())).collect()
    }

    #[test]
    fn the_type_stays_and_an_immutable_one_altogether() {
        assert_eq!(errors_of_update(|_| {}), [""; 0]);
        assert_eq!(errors_of_update(|s| s.type_ = SecretType::Unset), [""; 0]);
        assert_eq!(errors_of_update(|s| s.type_ = "a/b".into()), ["FieldValueInvalid type type"]);
        assert_eq!(errors_of_update(|s| s.immutable = None), ["FieldValueForbidden immutable immutable"]);
        let change = |s: &mut Secret| _ = s.string_data.insert("k".into(), "y".into());
        assert_eq!(errors_of_update(change), ["FieldValueForbidden data data[k]"]);
        let same = |s: &mut Secret| _ = s.string_data.insert("k".into(), "x".into());
        assert_eq!(errors_of_update(same), [""; 0]);
        let bad = |s: &mut Secret| _ = s.data.insert("a b".into(), "x".into());
        assert_eq!(
            errors_of_update(bad),
            ["FieldValueForbidden data data[a b]", "FieldValueInvalid data[a b] data[a b]"]
        );
    }

    #[test]
    fn certificates_are_looked_at_on_update_too() {
        let mut secret = Secret { type_: SecretType::Tls, ..Default::default() };
        secret.data = ["tls.crt", "tls.key"].map(|key| (key.into(), "x".into())).into();
        let warnings = secret.warnings_on_update(&secret);
        assert_eq!(warnings, secret.warnings_on_create());
        assert_eq!(warnings.len(), 1);
    }

    #[test]
    fn docker_configurations_are_json_objects() {
        let config = |value: &str| errors(SecretType::DockerConfigJson, &[(".dockerconfigjson", value)]);
        assert_eq!(config("{\"auths\": {}}"), [""; 0]);
        assert_eq!(config("null"), [""; 0]);
        for bad in ["", "[]", "5", "{", "{\"a\": 1e999}"] {
            assert_eq!(config(bad), ["FieldValueInvalid data[.dockerconfigjson]"], "{bad}");
        }
        assert_eq!(errors(SecretType::Dockercfg, &[]), ["FieldValueRequired data[.dockercfg]"]);
        assert_eq!(errors(SecretType::Dockercfg, &[(".dockercfg", "{}")]), [""; 0]);
    }

    #[test]
    fn basic_auth_has_a_name_or_a_password() {
        assert_eq!(
            errors(SecretType::BasicAuth, &[]),
            ["FieldValueRequired data[username]", "FieldValueRequired data[password]"]
        );
        assert_eq!(errors(SecretType::BasicAuth, &[("password", "")]), [""; 0]);
    }

    #[test]
    fn keys_and_certificates_are_there() {
        assert_eq!(
            errors(SecretType::SshAuth, &[("ssh-privatekey", "")]),
            ["FieldValueRequired data[ssh-privatekey]"]
        );
        assert_eq!(errors(SecretType::SshAuth, &[("ssh-privatekey", "k")]), [""; 0]);
        assert_eq!(
            errors(SecretType::Tls, &[]),
            ["FieldValueRequired data[tls.crt]", "FieldValueRequired data[tls.key]"]
        );
        assert_eq!(errors(SecretType::Tls, &[("tls.crt", ""), ("tls.key", "")]), [""; 0]);
    }

    #[test]
    fn other_types_ask_for_nothing_but_keys_and_size() {
        assert_eq!(errors("example.com/any".into(), &[("a b", "")]), ["FieldValueInvalid data[a b]"]);
        let large = "x".repeat(bounds::DATA_SIZE + 1);
        assert_eq!(errors(SecretType::Opaque, &[("a", &large)]), ["FieldValueTooLong data"]);
    }
}
