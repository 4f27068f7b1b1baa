//! What a change through the subresource `ephemeralcontainers` may do to a Pod: put containers into it while it runs.
//!
//! Upstream at v1.37.2: `podEphemeralContainersStrategy.PrepareForUpdate`, `dropNonEphemeralContainerUpdates`,
//! `ValidatePodEphemeralContainersUpdate`.

use crate::corev1::Pod;
use crate::decode::shortened;
use crate::field::{End, Errors, Path};
use crate::model::Compare as _;
use crate::validate::ByName;

impl Pod {
    /// Makes it what the server has before it validates a change of the ephemeral containers of `old`, which is as the
    /// server stores it. To be called after [`SetDefaults::set_defaults`](crate::SetDefaults::set_defaults).
    ///
    /// All but `spec.ephemeralContainers` is that of `old`, whatever is written, save for the names and `managedFields` in
    /// the metadata; `generation` is one more than that of `old` if these containers are others. Fields of features that
    /// are off by default are dropped, unless `old` uses them.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::corev1::Pod;
    ///
    /// let old: Pod = serde_json::from_str(r#"{"spec": {"nodeName": "node-1"}}"#)?;
    /// let mut new: Pod = serde_json::from_str(r#"{"spec": {"ephemeralContainers": [{"name": "debug"}]}}"#)?;
    /// new.prepare_for_ephemeral_containers(&old);
    /// assert_eq!(new.spec.node_name, "node-1");
    /// assert_eq!((new.spec.ephemeral_containers.len(), new.metadata.generation), (1, 1));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn prepare_for_ephemeral_containers(&mut self, old: &Self) {
        self.metadata.prepare_for_update(&old.metadata);
        self.metadata.keep_for_subresource(&old.metadata);
        let containers = std::mem::take(&mut self.spec.ephemeral_containers);
        self.spec.clone_from(&old.spec);
        self.spec.ephemeral_containers = containers;
        self.status.clone_from(&old.status);
        self.spec.drop_disabled_fields(Some(&old.spec));
        self.drop_old_annotations();
        self.count_generation(old);
    }

    /// What the server refuses when the ephemeral containers of the Pod `old`, which is as the server stores it, are changed
    /// to those of this. It is defaulted and prepared ([`Pod::prepare_for_ephemeral_containers`]).
    ///
    /// Containers can be added; those that there are stay as they are, in whatever order.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::corev1::Pod;
    ///
    /// let old: Pod = serde_json::from_str(r#"{"spec": {"ephemeralContainers": [{"name": "debug"}]}}"#)?;
    /// let mut new = Pod::default();
    /// new.prepare_for_ephemeral_containers(&old);
    /// let errors = new.validate_ephemeral_containers(&old);
    /// assert!(errors.iter().any(|error| error.path() == "spec.ephemeralContainers"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn validate_ephemeral_containers(&self, old: &Self) -> Errors {
        if old.is_mirror() {
            return self.judge_change(old, |out| {
                const DETAIL: &str = "this shows a static Pod, which cannot be given ephemeral containers";
                self.refuse_altogether(old, DETAIL, "debug it on its node", out);
            });
        }
        self.judge_change(old, |out| {
            self.validate_as_changed(old, out);
            let root = Path::root();
            self.validate_kept_containers(old, &root.field("spec").field("ephemeralContainers"), out);
        })
    }

    /// Those that there are stay as they are; `at` is the list.
    fn validate_kept_containers(&self, old: &Self, at: &Path<'_>, out: &mut Errors) {
        // Of several of a name the server takes the last.
        let new = self.spec.ephemeral_containers.iter().enumerate().rev();
        let new =
            ByName::new(new.map(|(index, container)| (container.common.name.as_str(), (index, container))));
        for container in &old.spec.ephemeral_containers {
            let name = shortened(&container.common.name);
            match new.get(&container.common.name) {
                None => {
                    out.forbidden(
                        at,
                        format_args!("`{name}` is missing, an ephemeral container cannot be removed"),
                    )
                    .meant(at.location().ending(End::Missing))
                    .help_with("write it again as it was");
                }
                Some((index, changed)) if !changed.is_same(container) => {
                    out.forbidden(
                        at,
                        format_args!("`{name}` is another than before, which cannot be changed"),
                    )
                    .meant(at.index(index).location())
                    .help_with("write it as it was, and add one of another name");
                }
                Some(_) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests;
