//! [`EnvVar`] and [`EnvFromSource`]: the environment of a container, one variable at a time or a whole object
//! at once.
//!
//! Upstream at v1.37.2: `core/v1.EnvVar`, `core/v1.EnvVarSource`, `core/v1.EnvFromSource`,
//! `core/v1.ConfigMapEnvSource`, `core/v1.SecretEnvSource`; `SetObjectDefaults_Pod`, `ValidateEnv`,
//! `validateEnvVarValueFrom`, `ValidateEnvFrom`, `validateConfigMapEnvSource`, `validateSecretEnvSource`.

use crate::corev1::key_selector::{
    HUGE_PAGE_FIELDS, RESOURCE_FIELD, RESOURCE_FIELDS, by_key, field_path_faults,
};
use crate::corev1::{
    ConfigMapKeySelector, FileKeySelector, ObjectFieldSelector, ResourceFieldSelector, SecretKeySelector,
};
use crate::decode::shortened;
use crate::defaults::SetDefaults;
use crate::field::{Errors, Path, Warnings, repeats};
use crate::format;
use crate::format::Form;
use crate::model::model;

model! {
    /// One environment variable: a name with a value or with the place of its value.
    ///
    /// Of two variables of the same name the last counts; a variable here beats one of `envFrom`.
    pub struct EnvVar {
        /// Name. Required: one or more printable ASCII characters other than `=` (spaces are accepted).
        always name: String => "name" in IT.form(&ENV_NAME_RELAXED).required(),
        /// Value as it stands, after `$(NAME)` of an earlier variable was replaced; a name that is unknown
        /// stays as written, and `$$` is one `$`. Default `""`. Not together with `valueFrom`, unless empty.
        plain value: String => "value",
        /// Place to take the value from. Absent: `value` counts. Not together with a non-empty `value`.
        option value_from: Box<EnvVarSource> => "valueFrom",
    }
    laws &[If(Set("value"), &[Refused(&["valueFrom"])])]
}

model! {
    /// Place of a variable's value: exactly one of the five must be set.
    pub struct EnvVarSource {
        /// A field of the Pod, such as its name or its IP.
        option field_ref: Box<ObjectFieldSelector> => "fieldRef"
            in IT.laws(&[Field("fieldPath", IT.form(&FIELD_PATH))]),
        /// A request or a limit of a container.
        option resource_field_ref: Box<ResourceFieldSelector> => "resourceFieldRef"
            in IT.laws(&[Field("resource", IT.form(&RESOURCE_FIELD))]),
        /// One key of a ConfigMap in the Pod's namespace.
        option config_map_key_ref: Box<ConfigMapKeySelector> => "configMapKeyRef",
        /// One key of a Secret in the Pod's namespace.
        option secret_key_ref: Box<SecretKeySelector> => "secretKeyRef",
        /// One variable of a file that an earlier container wrote into an `emptyDir` volume.
        option file_key_ref: Box<FileKeySelector> => "fileKeyRef",
    }
    laws &[ExactlyOne(&["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef"])]
}

model! {
    /// All keys of a ConfigMap or a Secret as environment variables: exactly one of the two must be set.
    ///
    /// Of the same name in several sources the last counts. An error about the count is reported at the list
    /// `envFrom`, not at the element.
    pub struct EnvFromSource {
        /// Put before each name. Default `""`; otherwise printable ASCII characters other than `=`.
        plain prefix: String => "prefix" in IT.form(&ENV_NAME_RELAXED),
        /// The ConfigMap.
        option config_map_ref: Box<ConfigMapEnvSource> => "configMapRef",
        /// The Secret.
        option secret_ref: Box<SecretEnvSource> => "secretRef",
    }
    laws &[ExactlyOne(&["configMapRef", "secretRef"])]
}

model! {
    /// A ConfigMap of the Pod's namespace whose keys become variables.
    pub struct ConfigMapEnvSource {
        /// Name of the ConfigMap. Required: a lower-case DNS subdomain of at most 253 characters; a final
        /// hyphen is let pass.
        plain name: String => "name" in IT.form(&DNS_SUBDOMAIN_PREFIX).required(),
        /// Whether the container may start when there is no such ConfigMap. Absent: false, it waits.
        option optional: bool => "optional",
    }
}

model! {
    /// A Secret of the Pod's namespace whose keys become variables.
    pub struct SecretEnvSource {
        /// Name of the Secret. Required: a lower-case DNS subdomain of at most 253 characters; a final hyphen
        /// is let pass.
        plain name: String => "name" in IT.form(&DNS_SUBDOMAIN_PREFIX).required(),
        /// Whether the container may start when there is no such Secret. Absent: false, it waits.
        option optional: bool => "optional",
    }
}

/// A field of the Pod that a variable can take.
const FIELD_PATH: Form = Form::new(
    "a field of the Pod that a variable can take",
    by_key!(
        r"metadata\.(name|namespace|uid)|spec\.(nodeName|serviceAccountName|host)|status\.(hostIP|hostIPs|podIP|podIPs)"
    ),
    None,
    "metadata.name",
    |text| field_path_faults(text, POD_FIELDS),
)
.wide();

impl SetDefaults for EnvVar {
    fn set_defaults(&mut self) {
        self.value_from.set_defaults();
    }
}

impl SetDefaults for EnvVarSource {
    fn set_defaults(&mut self) {
        self.field_ref.set_defaults();
        self.file_key_ref.set_defaults();
    }
}

/// The fields of the Pod that a variable can have.
const POD_FIELDS: &[&str] = &[
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "spec.nodeName",
    "spec.serviceAccountName",
    "status.hostIP",
    "status.hostIPs",
    "status.podIP",
    "status.podIPs",
];

/// The places that a variable's value can come from, as one chooses.
const SOURCES: &str =
    "one of `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` and `fileKeyRef`";

impl EnvVar {
    /// The rules of one variable.
    pub(crate) fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let name_at = at.field("name");
        if self.name.is_empty() {
            out.required(&name_at, "the name of the variable is missing");
        } else {
            out.faults(&name_at, &self.name, format::env_name_relaxed(&self.name));
        }
        if let Some(source) = &self.value_from {
            source.validate(&self.value, &at.field("valueFrom"), out);
        }
    }
}

impl EnvVarSource {
    /// The rules of the place of a value; `value` is what stands beside it.
    fn validate(&self, value: &str, at: &Path<'_>, out: &mut Errors) {
        let mut count: u8 = 0;
        let mut one = |is_set: bool| count = count.saturating_add(u8::from(is_set));
        one(self.field_ref.is_some());
        one(self.resource_field_ref.is_some());
        one(self.config_map_key_ref.is_some());
        one(self.secret_key_ref.is_some());
        one(self.file_key_ref.is_some());
        if let Some(field) = &self.field_ref {
            field.validate(POD_FIELDS, &at.field("fieldRef"), out);
        }
        if let Some(resource) = &self.resource_field_ref {
            let at = at.field("resourceFieldRef");
            resource.validate(RESOURCE_FIELDS, HUGE_PAGE_FIELDS, false, &at, out);
        }
        if let Some(key) = &self.config_map_key_ref {
            key.validate(&at.field("configMapKeyRef"), out);
        }
        if let Some(key) = &self.secret_key_ref {
            key.validate(&at.field("secretKeyRef"), out);
        }
        if let Some(key) = &self.file_key_ref {
            key.validate(&at.field("fileKeyRef"), out);
        }
        if count == 0 {
            out.invalid(at, "", format_args!("the place of the value is missing, {SOURCES}"));
        } else if !value.is_empty() {
            out.invalid(at, "", "may not stand beside a `value`")
                .meant_key(at)
                .help_with("keep `value` or `valueFrom`");
        } else if count > 1 {
            out.invalid(at, "", format_args!("a value has one place, {SOURCES}, and here are {count}"));
        }
    }
}

impl EnvFromSource {
    /// The rules of one object whose keys become variables. That there is one, the server says of the whole list.
    pub(crate) fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        if !self.prefix.is_empty() {
            out.faults(&at.field("prefix"), &self.prefix, format::env_name_relaxed(&self.prefix));
        }
        if let Some(source) = &self.config_map_ref {
            validate_name(&source.name, "ConfigMap", &at.field("configMapRef.name"), out);
        }
        if let Some(source) = &self.secret_ref {
            validate_name(&source.name, "Secret", &at.field("secretRef.name"), out);
        }
        match (&self.config_map_ref, &self.secret_ref) {
            (None, None) => {
                let detail = "the source of the variables is missing, one of `configMapRef` and `secretRef`";
                out.invalid(at, "", detail).named(at.parent());
            }
            (Some(_), Some(_)) => {
                let detail = "a source is one of `configMapRef` and `secretRef`, and here are both";
                out.invalid(at, "", detail).named(at.parent()).help_with("make two entries of them");
            }
            _ => {}
        }
    }
}

/// The rules of the name of a ConfigMap or Secret; the server judges it as a name to which something will be added.
fn validate_name(name: &str, kind: &str, at: &Path<'_>, out: &mut Errors) {
    if name.is_empty() {
        out.required(at, format_args!("the name of the {kind} is missing"));
    } else {
        out.faults(at, name, format::dns_subdomain_prefix(name));
    }
}

/// Warns of variables that hide an earlier one of the same name, unless they take its value up.
///
/// Upstream: `warningsForPodSpecAndMeta`.
pub(crate) fn warn_of_hidden(variables: &[EnvVar], at: &Path<'_>, out: &mut Warnings) {
    for (index, variable) in repeats(variables, |variable| &variable.name) {
        let takes_up = variable.value_from.is_none() && variable.takes_up_earlier();
        if !takes_up {
            let message = format_args!(
                "hides an earlier variable `{}`, which is lost when the object is applied again, so leave one of them",
                shortened(&variable.name)
            );
            out.push(&at.index(index), message);
        }
    }
}

impl EnvVar {
    /// Whether the value holds that of an earlier variable of the same name, and more: `$(PATH):/opt/bin`.
    fn takes_up_earlier(&self) -> bool {
        let reference = format!("$({})", self.name);
        self.value != reference && self.value.contains(&reference)
    }
}

#[cfg(test)]
mod tests;
