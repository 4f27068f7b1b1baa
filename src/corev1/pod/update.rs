//! What an update may change of a Pod, and what a change through each of its subresources may.
//!
//! Upstream at v1.37.2: `podStrategy.PrepareForUpdate` and `WarningsOnUpdate`, `updatePodGeneration`, `ValidatePodUpdate`. What may
//! change of the specification is with its type.

mod common;
mod ephemeral_containers;
mod exceptions;
mod resize;
mod status;

use crate::corev1::Pod;
use crate::field::{Errors, Path, Warnings};
use crate::model::Compare as _;

impl Pod {
    /// Makes it what the server has before it validates a change of `old`, which is as the server stores it. To be called
    /// after [`SetDefaults::set_defaults`](crate::SetDefaults::set_defaults).
    ///
    /// - Metadata: see [`ObjectMeta::prepare_for_update`](crate::metav1::ObjectMeta::prepare_for_update); `generation` is one
    ///   more than that of `old` if the specification is another.
    /// - Status: it is that of `old`, whatever is written.
    /// - The resources of the Pod as a whole, if they are missing, are those of `old`.
    /// - Fields of features that are off by default are dropped, unless `old` uses them.
    /// - The old annotations about init containers are dropped.
    ///
    /// There is nothing that it warns of.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::corev1::Pod;
    ///
    /// let mut old = Pod::default();
    /// old.metadata.generation = 3;
    /// old.status.pod_ip = "10.0.0.7".into();
    /// let mut new = Pod::default();
    /// new.spec.active_deadline_seconds = Some(60);
    /// new.prepare_for_update(&old);
    /// assert_eq!(new.metadata.generation, 4);
    /// assert_eq!(new.status, old.status);
    /// ```
    pub fn prepare_for_update(&mut self, old: &Self) -> Warnings {
        self.metadata.prepare_for_update(&old.metadata);
        self.status.clone_from(&old.status);
        if self.spec.resources.is_none() {
            self.spec.resources.clone_from(&old.spec.resources);
        }
        self.spec.drop_disabled_fields(Some(&old.spec));
        self.drop_old_annotations();
        self.count_generation(old);
        Warnings::new()
    }

    /// Counts another specification than that of `old`, whose generation it has.
    ///
    /// Upstream: `updatePodGeneration`.
    fn count_generation(&mut self, old: &Self) {
        if !self.spec.is_same(&old.spec) {
            self.metadata.generation = self.metadata.generation.saturating_add(1);
        }
    }

    /// What the server says about the change of `old` to it, if it accepts it: nothing, whatever it says of a new Pod.
    ///
    /// Upstream: `podStrategy.WarningsOnUpdate`.
    pub fn warnings_on_update(&self, _old: &Self) -> Warnings {
        Warnings::new()
    }

    /// What the server refuses when the Pod `old`, which is as the server stores it, is changed to this. It is defaulted
    /// and prepared ([`Pod::prepare_for_update`]).
    ///
    /// The rules of creation hold, but for some that are younger than Pods that break them: those `old` may go on to break.
    /// Of the specification nothing may change but
    ///
    /// - the images of containers and init containers,
    /// - `activeDeadlineSeconds`, which may be set or lowered,
    /// - `tolerations`, of which there may be more, and whose `tolerationSeconds` may change,
    /// - `schedulingGates`, of which there may be less,
    /// - while there are such gates: `nodeSelector`, by more labels, and node affinity, by more conditions (if there was
    ///   none, and where it is only preferred, freely),
    /// - `terminationGracePeriodSeconds`, from a negative number to 1.
    ///
    /// Another change is one error at `spec`, which tells all of what has changed and leads to the first of it.
    ///
    /// Of a Pod in another namespace nothing else is said: the server takes that for a bad request.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::SetDefaults;
    /// use k8s_model::corev1::Pod;
    ///
    /// let text = r#"{"metadata": {"name": "a"}, "spec": {"containers": [{"name": "app", "image": "nginx:1.29"}]}}"#;
    /// let mut old: Pod = serde_json::from_str(text)?;
    /// old.set_defaults();
    /// old.prepare_for_create();
    ///
    /// let mut new = old.clone();
    /// new.spec.containers.as_mut().unwrap()[0].image = "nginx:1.30".into();
    /// new.prepare_for_update(&old);
    /// assert!(new.validate_update(&old).is_empty());
    ///
    /// new.spec.host_network = true;
    /// let errors = new.validate_update(&old);
    /// let error = errors.iter().next().unwrap();
    /// assert_eq!((error.path(), error.location().to_string()), ("spec", "spec.hostNetwork".to_owned()));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn validate_update(&self, old: &Self) -> Errors {
        self.judge_change(old, |out| {
            self.validate_as_changed(old, out);
            self.spec.validate_change(&old.spec, &Path::root().field("spec"), out);
        })
    }
}

#[cfg(test)]
pub(crate) mod tests;
