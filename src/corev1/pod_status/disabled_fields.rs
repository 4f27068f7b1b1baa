//! What of a status belongs to features that are off by default: the server drops it, unchecked, unless the Pod has some of
//! it already.
//!
//! Upstream at v1.37.2: `dropDisabledPodStatusFields`, for the gates `ImageVolumeWithDigest`, `DRANodeAllocatableResources` and
//! `CSIVolumeHealth`; the others that it asks for are on by default.

use crate::corev1::{ContainerStatus, PodStatus};

impl PodStatus {
    /// Drops what no feature that is on reads and the older status does not have.
    pub(crate) fn drop_disabled_fields(&mut self, old: &Self) {
        if !old
            .containers()
            .flat_map(|status| &status.volume_mounts)
            .any(|mount| mount.volume_status.is_some())
        {
            let mounts = self.containers_mut().flat_map(|status| &mut status.volume_mounts);
            mounts.for_each(|mount| mount.volume_status = None);
        }
        if old.node_allocatable_resource_claim_statuses.as_ref().is_none_or(Vec::is_empty) {
            self.node_allocatable_resource_claim_statuses = None;
        }
        if old.volume_health.is_empty() {
            self.volume_health.clear();
        }
    }

    /// The statuses of all containers, of whatever sort.
    fn containers(&self) -> impl Iterator<Item = &ContainerStatus> {
        self.container_statuses
            .iter()
            .chain(&self.init_container_statuses)
            .chain(&self.ephemeral_container_statuses)
    }

    fn containers_mut(&mut self) -> impl Iterator<Item = &mut ContainerStatus> {
        self.container_statuses
            .iter_mut()
            .chain(&mut self.init_container_statuses)
            .chain(&mut self.ephemeral_container_statuses)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::corev1::PodStatus;

    const FIELDS: [&str; 5] = [
        "containerStatuses",
        "initContainerStatuses",
        "ephemeralContainerStatuses",
        "nodeAllocatableResourceClaimStatuses",
        "volumeHealth",
    ];

    /// Which of the fields, with all that they can hold, are left if the old status is `old`.
    fn left(old: &Value) -> Vec<&'static str> {
        let containers = json!([{"volumeMounts": [{"name": "v", "mountPath": "/v", "volumeStatus": {"image": {"imageRef": "i"}}}]}]);
        let mut new: PodStatus = serde_json::from_value(json!({
            "containerStatuses": containers, "initContainerStatuses": containers, "ephemeralContainerStatuses": containers,
            "nodeAllocatableResourceClaimStatuses": [{"resourceClaimName": "a"}], "volumeHealth": [{"name": "v"}],
        }))
        .unwrap();
        new.drop_disabled_fields(&serde_json::from_value(old.clone()).unwrap());
        let new = serde_json::to_value(&new).unwrap();
        let holds = |field: &&str| match new.get(*field) {
            Some(list) if field.ends_with("ontainerStatuses") => list.to_string().contains("imageRef"),
            list => list.is_some(),
        };
        FIELDS.into_iter().filter(holds).collect()
    }

    #[test]
    fn all_is_dropped_unless_it_was_there_before() {
        let mounted = json!([{"volumeMounts": [{"name": "v", "mountPath": "/v", "volumeStatus": {}}]}]);
        let unmounted = json!([{"volumeMounts": [{"name": "v", "mountPath": "/v"}]}]);
        let [main, init, late, claims, health] = FIELDS;
        for (old, expected) in [
            (json!({}), vec![]),
            (json!({main: unmounted, claims: [], health: []}), vec![]),
            (json!({main: mounted}), vec![main, init, late]),
            (json!({init: mounted}), vec![main, init, late]),
            (json!({late: mounted}), vec![main, init, late]),
            (json!({claims: [{}]}), vec![claims]),
            (json!({health: [{}]}), vec![health]),
        ] {
            assert_eq!(left(&old), expected, "{old}");
        }
    }
}
