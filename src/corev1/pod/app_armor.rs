//! `AppArmor` profiles in annotations, as they were written before there was a field for them.
//!
//! Upstream at v1.37.2: `applyAppArmorVersionSkew` of `pkg/registry/core/pod/strategy.go`, `ApparmorFieldForAnnotation` of
//! `pkg/api/pod`, `ValidateAppArmorProfileField`.

use crate::bounds;
use crate::corev1::{AppArmorProfile, AppArmorProfileType, OSName, Pod};
use crate::field::{Path, Warnings};

/// What the key of such an annotation begins with; the container's name follows.
pub(super) const KEY_PREFIX: &str = "container.apparmor.security.beta.kubernetes.io/";

/// What is wrong with such an annotation.
const DEPRECATED: &str = "is deprecated since v1.30, use `securityContext.appArmorProfile`";

/// The value that means the runtime's own profile.
const RUNTIME_DEFAULT: &str = "runtime/default";
/// The value that means no profile.
const UNCONFINED: &str = "unconfined";
/// What a value begins with that names a profile of the node.
const LOCALHOST_PREFIX: &str = "localhost/";

impl Pod {
    /// Gives each container without a profile the one that its annotation names, unless that is the Pod's own, and warns
    /// of annotations that were made use of or cannot be understood.
    ///
    /// An annotation that cannot be understood changes nothing; validation sees it. Pods for Windows are left alone.
    pub(super) fn apply_app_armor_annotations(&mut self) -> Warnings {
        let mut out = Warnings::new();
        let is_for_windows = self.spec.os.as_ref().is_some_and(|os| os.name == OSName::Windows);
        let annotations = &self.metadata.annotations;
        if is_for_windows || !annotations.keys().any(|key| key.starts_with(KEY_PREFIX)) {
            return out;
        }
        let of_pod =
            self.spec.security_context.as_ref().and_then(|context| context.app_armor_profile.clone());
        for container in self.spec.every_container_mut() {
            let own = container.security_context.as_ref();
            if own.is_some_and(|context| context.app_armor_profile.is_some()) {
                continue;
            }
            let key = format!("{KEY_PREFIX}{}", container.name);
            let Some(annotation) = annotations.get(&key) else { continue };
            let profile = profile(annotation).map(Box::new);
            if profile.is_some() && profile == of_pod {
                continue;
            }
            let root = Path::root();
            out.push_key(&root.field("metadata").field("annotations").key(&key), DEPRECATED);
            if profile.is_some() {
                container.security_context.get_or_insert_default().app_armor_profile = profile;
            }
        }
        out
    }
}

/// The profile that an annotation names, if it is valid.
fn profile(annotation: &str) -> Option<AppArmorProfile> {
    let (type_, localhost_profile) = match annotation {
        UNCONFINED => (AppArmorProfileType::Unconfined, None),
        RUNTIME_DEFAULT => (AppArmorProfileType::RuntimeDefault, None),
        _ => (AppArmorProfileType::Localhost, Some(annotation.strip_prefix(LOCALHOST_PREFIX)?)),
    };
    let is_valid = |path: &str| {
        !path.is_empty() && path.trim() == path && path.len() <= bounds::APP_ARMOR_PROFILE_LENGTH
    };
    localhost_profile
        .is_none_or(is_valid)
        .then(|| AppArmorProfile { type_, localhost_profile: localhost_profile.map(str::to_owned) })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::KEY_PREFIX;
    use crate::corev1::Pod;

    /// The profile of the container `a` of a Pod.
    fn applied(annotation: &str, field: &str, spec: &Value, context: &Value) -> Value {
        let mut pod = json!({"metadata": {"annotations": {}}, "spec": spec});
        pod["metadata"]["annotations"][format!("{KEY_PREFIX}a")] = json!(annotation);
        pod["spec"][field] = json!([{"name": "a", "securityContext": context}, {"name": "b"}]);
        let mut pod: Pod = serde_json::from_value(pod).unwrap();
        pod.apply_app_armor_annotations();
        let pod = serde_json::to_value(&pod).unwrap();
        assert_eq!(pod["spec"][field][1].get("securityContext"), None);
        pod["spec"][field][0]["securityContext"]["appArmorProfile"].clone()
    }

    fn of(annotation: &str) -> Value {
        applied(annotation, "containers", &json!({}), &json!(null))
    }

    #[test]
    fn annotations_become_fields() {
        assert_eq!(of("unconfined"), json!({"type": "Unconfined"}));
        assert_eq!(of("runtime/default"), json!({"type": "RuntimeDefault"}));
        assert_eq!(of("localhost/x/y"), json!({"type": "Localhost", "localhostProfile": "x/y"}));
        for field in ["initContainers", "ephemeralContainers"] {
            assert_eq!(applied("unconfined", field, &json!({}), &json!({}))["type"], "Unconfined");
        }
    }

    #[test]
    fn what_is_not_understood_is_passed_over() {
        let long = |length: usize| of(&format!("localhost/{}", "a".repeat(length)));
        for annotation in
            ["", "Unconfined", "docker/default", "localhost/", "localhost/ x", "localhost/x\u{a0}"]
        {
            assert_eq!(of(annotation), json!(null), "{annotation}");
        }
        assert_eq!(long(4095)["type"], "Localhost");
        assert_eq!(long(4096), json!(null));
    }

    #[test]
    fn fields_come_first() {
        let own = json!({"appArmorProfile": {"type": "RuntimeDefault"}});
        assert_eq!(applied("unconfined", "containers", &json!({}), &own)["type"], "RuntimeDefault");
        let spec = json!({"securityContext": own});
        assert_eq!(applied("runtime/default", "containers", &spec, &json!({})), json!(null));
        assert_eq!(applied("unconfined", "containers", &spec, &json!({}))["type"], "Unconfined");
    }

    #[test]
    fn windows_has_no_app_armor() {
        assert_eq!(
            applied("unconfined", "containers", &json!({"os": {"name": "windows"}}), &json!({})),
            json!(null)
        );
        assert_eq!(
            applied("unconfined", "containers", &json!({"os": {"name": "linux"}}), &json!({}))["type"],
            "Unconfined"
        );
    }
}
