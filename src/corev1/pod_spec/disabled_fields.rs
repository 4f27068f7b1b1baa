//! Fields of features that are off by default: the server drops them from a Pod, unchecked, unless an older Pod that is
//! changed has them already.
//!
//! Upstream at v1.37.2: `DropDisabledPodFields` of `pkg/api/pod` with what it looks for in the old Pod, for the gates `GenericWorkload`, `EvictionRequestAPI`,
//! `AtomicWriteVolumeUserFields`, `EmptyDirVolumeMode`, `VolumeBindMountOptions`, `GRPCContainerProbeTLS`,
//! `H2CContainerProbe` and `ContainerStopSignals`; the others that it asks for are on by default.

use super::every_container::AnyContainerMut;
use crate::corev1::container::AnyContainer;
use crate::corev1::{
    DownwardAPIVolumeFile, KeyToPath, Lifecycle, PodSpec, ProjectedVolumeSource, Volume, VolumeProjection,
    VolumeSource,
};

/// What of these features a Pod keeps, since the one that is changed has it.
#[expect(clippy::struct_excessive_bools, reason = "each is about a feature of its own")]
struct Kept {
    scheduling_group: bool,
    eviction_responders: bool,
    users: bool,
    directory_modes: bool,
    in_containers: KeptInContainers,
}

/// The same, of what stands in containers.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is about a feature of its own")]
struct KeptInContainers {
    bind_mount_options: bool,
    grpc_modes: bool,
    http_protocols: bool,
    stop_signals: bool,
}

impl Kept {
    /// What an older Pod has; a new Pod has none.
    fn of(old: Option<&PodSpec>) -> Self {
        let has = |is: fn(&PodSpec) -> bool| old.is_some_and(is);
        let any = |is: fn(&AnyContainer<'_>) -> bool| {
            old.is_some_and(|old| old.every_container().any(|(c, _)| is(&c)))
        };
        let modes = |volume: &Volume| volume.source.empty_dir.as_ref().is_some_and(|dir| dir.mode.is_some());
        Self {
            scheduling_group: has(|old| old.scheduling_group.is_some()),
            eviction_responders: has(|old| !old.eviction_responders.is_empty()),
            users: has(|old| old.volumes.iter().any(|volume| names_users(&volume.source))),
            directory_modes: old.is_some_and(|old| old.volumes.iter().any(modes)),
            in_containers: KeptInContainers {
                bind_mount_options: any(|container| {
                    container.volume_mounts.iter().any(|mount| !mount.bind_mount_options.is_empty())
                }),
                grpc_modes: any(|container| {
                    let handlers = container.probes.into_iter().flatten().map(|probe| &probe.handler);
                    handlers.filter_map(|handler| handler.grpc.as_ref()).any(|call| call.mode.is_some())
                }),
                http_protocols: any(names_protocol),
                stop_signals: any(|container| {
                    container.lifecycle.is_some_and(|lifecycle| lifecycle.stop_signal.is_some())
                }),
            },
        }
    }
}

/// Whether a probe or hook says by which protocol it asks.
fn names_protocol(container: &AnyContainer<'_>) -> bool {
    let of_probes = container.probes.into_iter().flatten().map(|probe| probe.handler.http_get.as_ref());
    let hooks = container.lifecycle.into_iter();
    let hooks = hooks.flat_map(|lifecycle| [&lifecycle.post_start, &lifecycle.pre_stop]).flatten();
    let requests = of_probes.chain(hooks.map(|hook| hook.http_get.as_ref()));
    requests.flatten().any(|request| request.protocol.is_some())
}

impl PodSpec {
    /// Drops what no feature that is on reads and the older Pod, if there is one, does not use.
    pub(crate) fn drop_disabled_fields(&mut self, old: Option<&PodSpec>) {
        let kept = Kept::of(old);
        if !kept.scheduling_group {
            self.scheduling_group = None;
        }
        if !kept.eviction_responders {
            self.eviction_responders.clear();
        }
        for volume in &mut self.volumes {
            if !kept.users {
                drop_users(&mut volume.source);
            }
            if !kept.directory_modes
                && let Some(directory) = &mut volume.source.empty_dir
            {
                directory.mode = None;
            }
        }
        for mut container in self.every_container_mut() {
            drop_from_container(&mut container, kept.in_containers);
        }
    }
}

fn drop_from_container(container: &mut AnyContainerMut<'_>, kept: KeptInContainers) {
    if !kept.bind_mount_options {
        container.volume_mounts.iter_mut().for_each(|mount| mount.bind_mount_options.clear());
    }
    if !kept.grpc_modes {
        container.grpc_calls().for_each(|call| call.mode = None);
    }
    if !kept.http_protocols {
        container.http_requests().for_each(|request| request.protocol = None);
    }
    if !kept.stop_signals
        && let Some(lifecycle) = container.lifecycle
        && lifecycle.stop_signal.take().is_some()
        && **lifecycle == Lifecycle::default()
    {
        *container.lifecycle = None;
    }
}

/// Whether it says who owns the files, looked for in the server's order.
fn names_users(source: &VolumeSource) -> bool {
    let keys = |items: &[KeyToPath]| items.iter().any(|item| item.user.is_some());
    let files = |items: &[DownwardAPIVolumeFile]| items.iter().any(|item| item.user.is_some());
    if let Some(secret) = &source.secret {
        secret.default_user.is_some() || keys(&secret.items)
    } else if let Some(config_map) = &source.config_map {
        config_map.default_user.is_some() || keys(&config_map.items)
    } else if let Some(downward_api) = &source.downward_api {
        downward_api.default_user.is_some() || files(&downward_api.items)
    } else if let Some(projected) = &source.projected {
        projected.default_user.is_some() || projected.sources.iter().flatten().any(names_users_of_source)
    } else {
        false
    }
}

fn names_users_of_source(source: &VolumeProjection) -> bool {
    let keys = |items: &[KeyToPath]| items.iter().any(|item| item.user.is_some());
    if let Some(secret) = &source.secret {
        keys(&secret.items)
    } else if let Some(downward_api) = &source.downward_api {
        downward_api.items.iter().any(|item| item.user.is_some())
    } else if let Some(config_map) = &source.config_map {
        keys(&config_map.items)
    } else if let Some(token) = &source.service_account_token {
        token.user.is_some()
    } else if let Some(bundle) = &source.cluster_trust_bundle {
        bundle.user.is_some()
    } else {
        source.pod_certificate.as_ref().is_some_and(|certificate| certificate.user.is_some())
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
        spec.drop_disabled_fields(None);
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
    fn what_the_older_pod_uses_stays() {
        let container = |more: Value| {
            let mut container = json!({"name": "a", "resources": {}});
            container.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            json!({"containers": [container]})
        };
        let volume = |source: Value| {
            let mut volume = json!({"name": "v"});
            volume.as_object_mut().unwrap().extend(source.as_object().unwrap().clone());
            json!({"containers": null, "volumes": [volume]})
        };
        let items = json!([{"key": "k", "path": "p", "user": 1}]);
        let projected = |source: Value| volume(json!({"projected": {"sources": [source]}}));
        for spec in [
            json!({"containers": null, "schedulingGroup": {"podGroupName": "a"}}),
            json!({"containers": null, "evictionResponders": [{"name": "b", "priority": 1}]}),
            volume(json!({"emptyDir": {"mode": 1}})),
            volume(json!({"secret": {"defaultUser": 1}})),
            volume(json!({"configMap": {"items": items}})),
            volume(json!({"downwardAPI": {"items": [{"path": "p", "user": 1}]}})),
            volume(json!({"projected": {"sources": null, "defaultUser": 1}})),
            projected(json!({"secret": {"items": items}})),
            projected(json!({"configMap": {"items": items}})),
            projected(json!({"downwardAPI": {"items": [{"path": "p", "user": 1}]}})),
            projected(json!({"serviceAccountToken": {"path": "p", "user": 1}})),
            projected(json!({"clusterTrustBundle": {"path": "p", "user": 1}})),
            projected(json!({"podCertificate": {"user": 1}})),
            container(
                json!({"volumeMounts": [{"name": "v", "mountPath": "/v", "bindMountOptions": ["noexec"]}]}),
            ),
            container(json!({"livenessProbe": {"grpc": {"port": 1, "service": "", "mode": "TLS"}}})),
            container(json!({"startupProbe": {"httpGet": {"port": 1, "protocol": "HTTP2"}}})),
            container(json!({"lifecycle": {"preStop": {"httpGet": {"port": 1, "protocol": "HTTP1"}}}})),
            container(json!({"lifecycle": {"stopSignal": "SIGHUP"}})),
        ] {
            let old: PodSpec = serde_json::from_value(spec.clone()).unwrap();
            let mut new = old.clone();
            new.drop_disabled_fields(Some(&PodSpec::default()));
            assert_ne!(new, old, "{spec}");
            let mut new = old.clone();
            new.drop_disabled_fields(Some(&old));
            assert_eq!(new, old, "{spec}");
        }
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
