//! Filling in what the server fills in: [`SetDefaults`].
//!
//! Each type's defaults stand with the type. Upstream at v1.37.2: `pkg/apis/core/v1/defaults.go`, called in the order of
//! the generated `SetObjectDefaults_Pod`, `SetObjectDefaults_ConfigMap` and `SetObjectDefaults_Secret`, with feature gates
//! at their defaults.

use crate::model::Zero;

/// A type of which the server fills in fields that were left out.
///
/// Implemented for the objects and for all of their parts that have defaults, or parts that have. The server does this
/// right after reading; [`Pod::prepare_for_create`](crate::corev1::Pod::prepare_for_create) and its like come next. To do
/// it twice changes nothing more. What stands there is kept, with few exceptions: quantities of resources are rounded up
/// to a thousandth, a negative grace period of a Pod becomes a second, `serviceAccount` becomes `serviceAccountName`, and
/// `status.podIPs` follows `status.podIP`.
///
/// # Examples
///
/// ```
/// use k8s_model::SetDefaults;
/// use k8s_model::corev1::Pod;
///
/// let mut pod: Pod = serde_json::from_str(r#"{"spec": {"containers": [{"name": "app", "image": "nginx:1.29"}]}}"#)?;
/// pod.set_defaults();
/// assert_eq!(pod.spec.termination_grace_period_seconds, Some(30));
/// assert_eq!(pod.spec.containers.unwrap()[0].image_pull_policy.as_str(), "IfNotPresent");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub trait SetDefaults {
    /// Fills in what is unset, here and in all parts.
    fn set_defaults(&mut self);
}

impl<T: SetDefaults> SetDefaults for Option<T> {
    fn set_defaults(&mut self) {
        if let Some(value) = self {
            value.set_defaults();
        }
    }
}

impl<T: SetDefaults> SetDefaults for Box<T> {
    fn set_defaults(&mut self) {
        T::set_defaults(self);
    }
}

impl<T: SetDefaults> SetDefaults for Vec<T> {
    fn set_defaults(&mut self) {
        self.iter_mut().for_each(T::set_defaults);
    }
}

/// Gives a value that is zero its default.
pub(crate) fn or_default<T: Zero>(value: &mut T, default: impl Into<T>) {
    or_default_with(value, || default.into());
}

/// Gives a value that is zero its default, which takes some finding out.
pub(crate) fn or_default_with<T: Zero>(value: &mut T, default: impl FnOnce() -> T) {
    if value.is_zero() {
        *value = default();
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use serde::Serialize;
    use serde::de::DeserializeOwned;
    use serde_json::Value;

    use super::SetDefaults;

    /// Sets the defaults of the JSON `before`, twice, and holds the result against the JSON `after`.
    #[track_caller]
    pub(crate) fn becomes<T: SetDefaults + Serialize + DeserializeOwned>(before: &str, after: &str) {
        let mut value: T = serde_json::from_str(before).unwrap();
        let after: Value = serde_json::from_str(after).unwrap();
        for _ in 0..2 {
            value.set_defaults();
            assert_eq!(serde_json::to_value(&value).unwrap(), after, "{before}");
        }
    }
}
