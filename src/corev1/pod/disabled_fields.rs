//! Fields of features that are off by default: the server drops them from a new Pod, unchecked.
//!
//! Upstream at v1.37.2: `DropDisabledPodFields` of `pkg/api/pod`, for the gates `GenericWorkload`, `EvictionRequestAPI`,
//! `AtomicWriteVolumeUserFields`, `EmptyDirVolumeMode`, `VolumeBindMountOptions`, `GRPCContainerProbeTLS`,
//! `H2CContainerProbe` and `ContainerStopSignals`; the others that it asks for are on by default.

use super::any_container::AnyContainer;
use crate::corev1::{
    DownwardAPIVolumeFile, KeyToPath, Lifecycle, PodSpec, ProjectedVolumeSource, VolumeProjection,
    VolumeSource,
};

impl PodSpec {
    /// Drops what no feature that is on reads.
    pub(super) fn drop_disabled_fields(&mut self) {
        self.scheduling_group = None;
        self.eviction_responders.clear();
        for volume in &mut self.volumes {
            drop_users(&mut volume.source);
            if let Some(directory) = &mut volume.source.empty_dir {
                directory.mode = None;
            }
        }
        for mut container in self.all_containers_mut() {
            drop_from_container(&mut container);
        }
    }
}

fn drop_from_container(container: &mut AnyContainer<'_>) {
    for mount in &mut *container.volume_mounts {
        mount.bind_mount_options.clear();
    }
    container.grpc_calls().for_each(|call| call.mode = None);
    container.http_requests().for_each(|request| request.protocol = None);
    if let Some(lifecycle) = container.lifecycle
        && lifecycle.stop_signal.take().is_some()
        && **lifecycle == Lifecycle::default()
    {
        *container.lifecycle = None;
    }
}

/// Drops who owns the files; of several sources, which is an error, only the first is looked at.
fn drop_users(source: &mut VolumeSource) {
    if let Some(secret) = &mut source.secret {
        secret.default_user = None;
        drop_users_of_keys(&mut secret.items);
    } else if let Some(config_map) = &mut source.config_map {
        config_map.default_user = None;
        drop_users_of_keys(&mut config_map.items);
    } else if let Some(downward_api) = &mut source.downward_api {
        downward_api.default_user = None;
        drop_users_of_files(&mut downward_api.items);
    } else if let Some(projected) = &mut source.projected {
        drop_users_of_sources(projected);
    }
}

fn drop_users_of_sources(projected: &mut ProjectedVolumeSource) {
    projected.default_user = None;
    projected.sources.iter_mut().flatten().for_each(drop_users_of_source);
}

/// As [`drop_users`], with the order of its own that upstream has.
fn drop_users_of_source(source: &mut VolumeProjection) {
    if let Some(secret) = &mut source.secret {
        drop_users_of_keys(&mut secret.items);
    } else if let Some(downward_api) = &mut source.downward_api {
        drop_users_of_files(&mut downward_api.items);
    } else if let Some(config_map) = &mut source.config_map {
        drop_users_of_keys(&mut config_map.items);
    } else if let Some(token) = &mut source.service_account_token {
        token.user = None;
    } else if let Some(bundle) = &mut source.cluster_trust_bundle {
        bundle.user = None;
    } else if let Some(certificate) = &mut source.pod_certificate {
        certificate.user = None;
    }
}

fn drop_users_of_keys(items: &mut [KeyToPath]) {
    for item in items {
        item.user = None;
    }
}

fn drop_users_of_files(items: &mut [DownwardAPIVolumeFile]) {
    for item in items {
        item.user = None;
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::corev1::PodSpec;

    fn dropped(spec: Value) -> Value {
        let mut spec: PodSpec = serde_json::from_value(spec).unwrap();
        spec.drop_disabled_fields();
        serde_json::to_value(&spec).unwrap()
    }

    #[test]
    fn of_the_pod() {
        let spec = json!({"schedulingGroup": {"podGroupName": "a"}, "evictionResponders": [{"name": "b"}]});
        assert_eq!(dropped(spec), json!({"containers": null}));
    }

    #[test]
    fn of_containers_of_every_sort() {
        let container = json!({
            "name": "a", "resources": {},
            "volumeMounts": [{"name": "v", "mountPath": "/v", "bindMountOptions": ["noexec"]}],
            "livenessProbe": {"grpc": {"port": 1, "service": "", "mode": "TLS"}},
            "startupProbe": {"httpGet": {"port": 1, "protocol": "HTTP2"}},
            "lifecycle": {"stopSignal": "SIGHUP", "preStop": {"httpGet": {"port": 1, "protocol": "HTTP1"}}},
        });
        let expected = json!({
            "name": "a", "resources": {},
            "volumeMounts": [{"name": "v", "mountPath": "/v"}],
            "livenessProbe": {"grpc": {"port": 1, "service": ""}},
            "startupProbe": {"httpGet": {"port": 1}},
            "lifecycle": {"preStop": {"httpGet": {"port": 1}}},
        });
        let spec = |container: &Value| json!({"containers": [container], "initContainers": [container], "ephemeralContainers": [container]});
        assert_eq!(dropped(spec(&container)), spec(&expected));
    }

    #[test]
    fn a_lifecycle_of_a_signal_alone_goes_with_it() {
        let lifecycle = |lifecycle: Value| json!([{"name": "a", "resources": {}, "lifecycle": lifecycle}]);
        let spec = json!({"containers": lifecycle(json!({"stopSignal": "SIGHUP"}))});
        assert_eq!(dropped(spec), json!({"containers": [{"name": "a", "resources": {}}]}));
        let spec = json!({"containers": lifecycle(json!({}))});
        assert_eq!(dropped(spec.clone()), spec);
    }

    #[test]
    fn of_volumes() {
        let items = json!([{"key": "k", "path": "p", "user": 1}]);
        let files = json!([{"path": "p", "user": 1}]);
        let source = json!([
            {"secret": {"items": items}}, {"configMap": {"items": items}}, {"downwardAPI": {"items": files}},
            {"serviceAccountToken": {"path": "p", "user": 1}}, {"clusterTrustBundle": {"path": "p", "user": 1}},
            {"podCertificate": {"user": 1}},
        ]);
        let spec = json!({"containers": null, "volumes": [
            {"name": "a", "secret": {"defaultUser": 1, "items": items}},
            {"name": "b", "configMap": {"defaultUser": 1, "items": items}},
            {"name": "c", "downwardAPI": {"defaultUser": 1, "items": files}},
            {"name": "d", "projected": {"defaultUser": 1, "sources": source}},
            {"name": "e", "emptyDir": {"mode": 1}},
        ]});
        let expected: String = spec.to_string().replace(r#","user":1"#, "").replace(r#""user":1"#, "");
        let expected = expected.replace(r#""defaultUser":1,"#, "").replace(r#""mode":1"#, "");
        assert_eq!(dropped(spec), serde_json::from_str::<Value>(&expected).unwrap());
    }

    #[test]
    fn of_two_sources_only_the_first() {
        let spec = json!({"containers": null, "volumes": [
            {"name": "a", "secret": {"defaultUser": 1}, "configMap": {"defaultUser": 1}},
        ]});
        let expected = json!({"containers": null, "volumes": [
            {"name": "a", "secret": {}, "configMap": {"defaultUser": 1}},
        ]});
        assert_eq!(dropped(spec), expected);
    }
}
