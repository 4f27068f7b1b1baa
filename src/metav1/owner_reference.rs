//! [`OwnerReference`]: an object that another one belongs to.
//!
//! Upstream at v1.37.2: `meta/v1.OwnerReference`; `ValidateOwnerReferences`, `validateOwnerReference`.

use crate::decode::shortened;
use crate::field::{Errors, Path};
use crate::format::{Faults, Form};
use crate::model::model;

model! {
    /// An object that owns the one in which this stands, in the same namespace or in none.
    ///
    /// The garbage collector deletes what has lost all its owners.
    pub struct OwnerReference {
        /// Version of the owner's API, `GROUP/VERSION` or `VERSION`. Required.
        always api_version: String => "apiVersion" in IT.form(&API_VERSION).required(),
        /// Kind of the owner, such as `ReplicaSet`. Required; not `Event` of `v1`.
        always kind: String => "kind" in IT.required(),
        /// Name of the owner. Required; otherwise not checked.
        always name: String => "name" in IT.required(),
        /// The owner's `metadata.uid`. Required; otherwise not checked.
        always uid: String => "uid" in IT.required(),
        /// Whether this owner is the one that manages the object. Absent: false. True for at most one owner.
        option controller: bool => "controller",
        /// Whether a deletion of the owner in the foreground waits until this object is gone. Absent: false.
        option block_owner_deletion: bool => "blockOwnerDeletion",
    }
}

/// A version of an API.
const API_VERSION: Form =
    Form::new("`version` or `group/version`", r"([^/]*/)?[^/]+", None, "apps/v1", |text| {
        let version = text.rsplit('/').next().unwrap_or_default();
        Faults::unless(
            !version.is_empty() && text.matches('/').count() <= 1,
            "must be `version` or `group/version`",
        )
    });

/// Kinds that may own nothing: they go away by themselves.
const BANNED_OWNERS: [(&str, &str); 1] = [("v1", "Event")];

impl OwnerReference {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let path = at.field("apiVersion");
        let version = self.api_version.rsplit('/').next().unwrap_or_default();
        if self.api_version.is_empty() {
            out.required(&path, "an owner is named with its API version, as `apps/v1`");
        } else if version.is_empty() || self.api_version.matches('/').count() > 1 {
            let shown = shortened(&self.api_version);
            out.invalid(
                &path,
                &self.api_version,
                format_args!("`{shown}` must be `version` or `group/version`"),
            );
        }
        let fields = [("kind", &self.kind), ("name", &self.name), ("uid", &self.uid)];
        for (name, _) in fields.into_iter().filter(|(_, value)| value.is_empty()) {
            out.required(&at.field(name), format_args!("an owner is named with its {name}"));
        }
        if BANNED_OWNERS.contains(&(self.api_version.as_str(), self.kind.as_str())) {
            out.invalid(at, &self.kind, format_args!("an object of kind `{}` cannot be an owner", self.kind));
        }
    }
}

/// The rules of all owners of an object, which are at `at`.
pub(crate) fn validate_owner_references(owners: &[OwnerReference], at: &Path<'_>, out: &mut Errors) {
    let mut controller: Option<&OwnerReference> = None;
    for (index, owner) in owners.iter().enumerate() {
        let path = at.index(index);
        owner.validate(&path, out);
        if owner.controller != Some(true) {
            continue;
        }
        match controller {
            Some(first) => {
                let detail = format_args!(
                    "only one owner can be the controller, not both `{}/{}` and `{}/{}`",
                    shortened(&first.kind),
                    shortened(&first.name),
                    shortened(&owner.kind),
                    shortened(&owner.name)
                );
                out.invalid(at, &owner.name, detail).meant(path.field("controller").location());
            }
            None => controller = Some(owner),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(change: impl FnOnce(&mut Vec<OwnerReference>)) -> Vec<String> {
        let owner = OwnerReference {
            api_version: "apps/v1".into(),
            kind: "ReplicaSet".into(),
            name: "web".into(),
            uid: "u".into(),
            ..Default::default()
        };
        let mut owners = vec![owner.clone(), owner];
        change(&mut owners);
        let mut out = Errors::new();
        validate_owner_references(&owners, &Path::root().field("o"), &mut out);
        out.iter().map(|error| format!("{} {} {}", error.kind(), error.path(), error.location())).collect()
    }

    #[test]
    fn every_part_of_an_owner_is_needed() {
        assert_eq!(errors(|_| {}), [""; 0]);
        assert_eq!(
            errors(|o| o[0].api_version.clear()),
            ["FieldValueRequired o[0].apiVersion o[0].apiVersion"]
        );
        assert_eq!(errors(|o| o[0].kind.clear()), ["FieldValueRequired o[0].kind o[0].kind"]);
        assert_eq!(errors(|o| o[1].name.clear()), ["FieldValueRequired o[1].name o[1].name"]);
        assert_eq!(errors(|o| o[1].uid.clear()), ["FieldValueRequired o[1].uid o[1].uid"]);
    }

    #[test]
    fn an_api_version_has_at_most_one_slash_and_a_version() {
        for bad in ["a/b/c", "a/", "/"] {
            let found = errors(|o| o[0].api_version = bad.into());
            assert_eq!(found, ["FieldValueInvalid o[0].apiVersion o[0].apiVersion"], "{bad}");
        }
        assert_eq!(errors(|o| o[0].api_version = "/v1".into()), [""; 0]);
    }

    #[test]
    fn events_own_nothing() {
        let event = |o: &mut Vec<OwnerReference>| {
            o[0].api_version = "v1".into();
            o[0].kind = "Event".into();
        };
        assert_eq!(errors(event), ["FieldValueInvalid o[0] o[0]"]);
    }

    #[test]
    fn one_owner_is_the_controller() {
        assert_eq!(errors(|o| o[0].controller = Some(true)), [""; 0]);
        let both = |o: &mut Vec<OwnerReference>| o.iter_mut().for_each(|owner| owner.controller = Some(true));
        assert_eq!(errors(both), ["FieldValueInvalid o o[1].controller"]);
    }
}
