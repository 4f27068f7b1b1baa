#![expect(clippy::needless_pass_by_value, reason = "json!() makes values")]

use serde_json::{Value, json};

use crate::corev1::Pod;
use crate::field::Warning;
use crate::{SetDefaults, bounds};

/// All warnings of a Pod that is filled in as the server does.
fn warnings(metadata: Value, spec: Value) -> Vec<Warning> {
    let mut pod = json!({"metadata": metadata, "spec": spec});
    let name = &mut pod["metadata"]["name"];
    if name.is_null() {
        *name = json!("a");
    }
    let mut pod: Pod = serde_json::from_value(pod).unwrap();
    pod.set_defaults();
    let mut warnings = pod.prepare_for_create();
    warnings.append(pod.warnings_on_create());
    warnings.into_vec()
}

fn paths(metadata: Value, spec: Value) -> Vec<String> {
    warnings(metadata, spec).iter().map(|warning| warning.path().unwrap_or_default().to_owned()).collect()
}

#[track_caller]
fn warns(spec: Value, expected: &[&str]) {
    assert_eq!(paths(json!({}), spec.clone()), expected, "{spec}");
}

/// The warnings of annotations.
fn annotated(annotations: Value, spec: Value) -> Vec<String> {
    paths(json!({"annotations": annotations}), spec)
}

#[test]
fn an_ordinary_pod_is_silent() {
    let probe = json!({"httpGet": {"port": 1}, "terminationGracePeriodSeconds": 1});
    let container = json!({
        "name": "a", "image": "b", "ports": [{"containerPort": 1, "name": "a"}, {"containerPort": 2, "name": "b"}],
        "env": [{"name": "A", "value": "x"}, {"name": "B", "value": "x"}], "livenessProbe": probe,
        "resources": {"limits": {"memory": "1Gi", "ephemeral-storage": "1Gi", "cpu": "1500m"}},
    });
    warns(json!({"containers": [container], "volumes": [{"name": "v"}]}), &[]);
}

#[test]
fn names_are_host_names() {
    for (metadata, place) in [
        (json!({"name": "a.b"}), Some("metadata.name")),
        (json!({"name": "x".repeat(64)}), Some("metadata.name")),
        (json!({"name": "x".repeat(63)}), None),
        (json!({"name": "", "generateName": "a.b-"}), Some("metadata.generateName")),
        (json!({"name": "", "generateName": "a-b-"}), None),
        (json!({"name": "a.b", "generateName": "c-"}), Some("metadata.name")),
    ] {
        let found = warnings(metadata.clone(), json!({}));
        let places: Vec<String> = found.iter().map(|warning| warning.location().to_string()).collect();
        assert_eq!(places, place.into_iter().collect::<Vec<_>>(), "{metadata}");
        assert!(found.iter().all(|warning| warning.path() == Some("metadata.name")));
    }
}

#[test]
fn labels_of_nodes_grow_old() {
    warns(
        json!({"nodeSelector": {"node-role.kubernetes.io/master": "", "kubernetes.io/os": "linux"}}),
        &["spec.nodeSelector[node-role.kubernetes.io/master]"],
    );
    let terms = |key: &str, values: Value| {
        let term = json!({"matchExpressions": [{"key": "a", "operator": "Exists"},
            {"key": key, "operator": "In", "values": values}], "matchFields": [{"key": "beta.kubernetes.io/os"}]});
        json!({"affinity": {"nodeAffinity": {
            "requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [term]},
            "preferredDuringSchedulingIgnoredDuringExecution": [{"weight": 1, "preference": term}],
        }}})
    };
    warns(terms("kubernetes.io/os", json!(["", "linux", "x".repeat(63)])), &[]);
    let at = "spec.affinity.nodeAffinity.";
    let required = format!(
        "{at}requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[1]"
    );
    let preferred =
        format!("{at}preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchExpressions[1]");
    let keys = [format!("{required}.key"), format!("{preferred}.key")];
    warns(terms("beta.kubernetes.io/os", json!(["linux"])), &[&keys[0], &keys[1]]);
    let values = [0, 1, 1, 2].map(|index| format!("{preferred}.values[{index}]"));
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    warns(terms("a", json!(["-a", "x ".repeat(32), "x".repeat(64), "a"])), &values);
}

#[test]
fn constraints_count_pods() {
    let constraint = |key: &str, selector: Value| json!({"topologySpreadConstraints": [{"maxSkew": 1, "topologyKey": key, "labelSelector": selector}]});
    warns(constraint("topology.kubernetes.io/zone", json!({})), &[]);
    warns(
        constraint("failure-domain.beta.kubernetes.io/zone", json!(null)),
        &["spec.topologySpreadConstraints[0].topologyKey", "spec.topologySpreadConstraints[0].labelSelector"],
    );
}

#[test]
fn terms_mean_pods() {
    let affinity = |selector: Value| {
        let term = json!({"topologyKey": "a", "labelSelector": selector});
        let both = json!({"requiredDuringSchedulingIgnoredDuringExecution": [term],
            "preferredDuringSchedulingIgnoredDuringExecution": [{"weight": 1, "podAffinityTerm": term}]});
        json!({"affinity": {"podAffinity": both, "podAntiAffinity": both}})
    };
    warns(affinity(json!({})), &[]);
    let mut expected = Vec::new();
    for sort in ["podAffinity", "podAntiAffinity"] {
        let at = format!("spec.affinity.{sort}");
        expected.push(format!("{at}.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector"));
        expected.push(format!(
            "{at}.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.labelSelector"
        ));
    }
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    warns(affinity(json!(null)), &expected);
}

#[test]
fn annotations_grow_old() {
    for key in [
        "scheduler.alpha.kubernetes.io/critical-pod",
        "security.alpha.kubernetes.io/sysctls",
        "security.alpha.kubernetes.io/unsafe-sysctls",
    ] {
        assert_eq!(annotated(json!({key: ""}), json!({})), [format!("metadata.annotations[{key}]")]);
    }
    assert_eq!(annotated(json!({"security.alpha.kubernetes.io/other": ""}), json!({})), [""; 0]);
}

#[test]
fn annotations_about_seccomp_do_nothing() {
    let of_pod = "seccomp.security.alpha.kubernetes.io/pod";
    let of_container = "container.seccomp.security.alpha.kubernetes.io/c";
    let annotations =
        json!({of_pod: "x", of_container: "x", "container.seccomp.security.alpha.kubernetes.io/d": "x"});
    let profile = json!({"seccompProfile": {"type": "RuntimeDefault"}});
    for list in ["containers", "initContainers", "ephemeralContainers"] {
        let expected = [of_pod, of_container].map(|key| format!("metadata.annotations[{key}]"));
        assert_eq!(annotated(annotations.clone(), json!({list: [{"name": "c"}]})), expected);
        let expected = format!("metadata.annotations[{of_pod}]");
        let with_field = json!({list: [{"name": "c", "securityContext": profile}]});
        assert_eq!(annotated(annotations.clone(), with_field), [expected]);
        let spec = json!({"securityContext": profile, list: [{"name": "e"}]});
        assert_eq!(annotated(annotations.clone(), spec), [""; 0]);
    }
}

#[test]
fn annotations_about_app_armor_grow_old() {
    let key = "container.apparmor.security.beta.kubernetes.io/c";
    let expected = [format!("metadata.annotations[{key}]")];
    let spec = |of_pod: Value, of_container: Value| {
        json!({"securityContext": {"appArmorProfile": of_pod},
            "containers": [{"name": "c", "securityContext": {"appArmorProfile": of_container}}]})
    };
    let default = json!({"type": "RuntimeDefault"});
    let annotation = |value: &str| json!({key: value});
    for value in ["runtime/default", "unconfined", "localhost/a", "not known"] {
        assert_eq!(annotated(annotation(value), spec(json!(null), json!(null))), expected, "{value}");
        assert_eq!(annotated(annotation(value), spec(json!(null), default.clone())), [""; 0], "{value}");
    }
    assert_eq!(annotated(annotation("runtime/default"), spec(default.clone(), json!(null))), [""; 0]);
    assert_eq!(annotated(annotation("unconfined"), spec(default.clone(), json!(null))), expected);
    let mut windows = spec(json!(null), json!(null));
    windows["os"] = json!({"name": "windows"});
    assert_eq!(annotated(annotation("unconfined"), windows), [""; 0]);
}

#[test]
fn volumes_grow_old() {
    for source in
        ["photonPersistentDisk", "gitRepo", "scaleIO", "flocker", "quobyte", "glusterfs", "cephfs", "rbd"]
    {
        let spec = json!({"volumes": [{"name": "v", source: {}}, {"name": "w", "emptyDir": {}}]});
        warns(spec, &[&format!("spec.volumes[0].{source}")]);
    }
    let found = warnings(json!({}), json!({"volumes": [{"name": "v", "storageos": {}}]}));
    assert_eq!(found[0].path(), Some("spec.volumes[0].storageOS"));
    assert_eq!(found[0].location().to_string(), "spec.volumes[0].storageos");
}

#[test]
fn bytes_are_whole() {
    let at = "spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources";
    let claim = |request: &str, limit: &str| {
        let resources = json!({"requests": {"storage": request}, "limits": {"storage": limit}});
        json!({"volumes": [{"name": "v", "ephemeral": {"volumeClaimTemplate": {"spec": {"resources": resources}}}}]})
    };
    warns(claim("1Gi", "1.5Gi"), &[]);
    let expected = [format!("{at}.requests[storage]"), format!("{at}.limits[storage]")];
    warns(claim("1.5", "100m"), &[&expected[0], &expected[1]]);
    warns(json!({"overhead": {"memory": "1", "cpu": "1m"}}), &[]);
    warns(
        json!({"overhead": {"memory": "1m", "ephemeral-storage": "1Ei"}}),
        &["spec.overhead[memory]", "spec.overhead[ephemeral-storage]"],
    );
    for list in ["containers", "initContainers", "ephemeralContainers"] {
        let at = format!("spec.{list}[0].resources");
        let resources = json!({"limits": {"memory": "1.5", "ephemeral-storage": "2.5", "cpu": "1m"},
            "requests": {"memory": "0.5", "ephemeral-storage": "0.1"}});
        let expected = [
            "limits[memory]",
            "requests[memory]",
            "limits[ephemeral-storage]",
            "requests[ephemeral-storage]",
        ]
        .map(|end| format!("{at}.{end}"));
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        warns(json!({list: [{"name": "c", "resources": resources}]}), &expected);
    }
    let said =
        |amount: &str| warnings(json!({}), json!({"overhead": {"memory": amount}}))[0].message().to_owned();
    assert_eq!(said("1500m"), "`1500m` is no whole number of bytes, write `2`");
    assert_eq!(said("9Pi"), "`9Pi` is more bytes than can be counted, write less");
}

#[test]
fn addresses_and_secrets_stand_once() {
    let aliases =
        |ips: &[&str]| json!({"hostAliases": ips.iter().map(|ip| json!({"ip": ip})).collect::<Vec<_>>()});
    warns(aliases(&["1.2.3.4", "1.2.3.5"]), &[]);
    warns(aliases(&["1.2.3.4", "1.2.3.5", "1.2.3.4"]), &["spec.hostAliases[2].ip"]);
    let secrets = |names: &[&str]| json!({"imagePullSecrets": names.iter().map(|name| json!({"name": name})).collect::<Vec<_>>()});
    warns(secrets(&["a", "b"]), &[]);
    warns(secrets(&["a", "b", "a"]), &["spec.imagePullSecrets[2].name"]);
    warns(secrets(&["a", ""]), &["spec.imagePullSecrets[1].name"]);
    let both =
        ["spec.imagePullSecrets[1].name", "spec.imagePullSecrets[0].name", "spec.imagePullSecrets[1].name"];
    warns(secrets(&["", ""]), &both);
}

#[test]
fn addresses_are_canonical() {
    warns(
        json!({"hostAliases": [{"ip": "2001:db8::1"}], "dnsConfig": {"nameservers": ["::1", "1.2.3.4"]}}),
        &[],
    );
    warns(
        json!({"hostAliases": [{"ip": "2001:DB8::1"}], "dnsConfig": {"nameservers": ["::1", "0::1"]}}),
        &["spec.dnsConfig.nameservers[1]", "spec.hostAliases[0].ip"],
    );
}

#[test]
fn a_grace_period_is_not_negative() {
    // Defaulting leaves no negative one.
    warns(json!({"terminationGracePeriodSeconds": -5}), &[]);
    let mut pod = Pod::default();
    pod.metadata.name = "a".into();
    pod.spec.termination_grace_period_seconds = Some(-5);
    let found = pod.warnings_on_create().into_vec();
    assert_eq!(found[0].path(), Some("spec.terminationGracePeriodSeconds"));
}

#[test]
fn variables_hide_others() {
    let env = |second: Value| {
        let mut second = second;
        second["name"] = json!("A");
        json!({"containers": [{"name": "c", "env": [{"name": "A", "value": "x"}, {"name": "B"}, second]}]})
    };
    for hiding in [
        json!({}),
        json!({"value": "y"}),
        json!({"value": "$(A)"}),
        json!({"value": "$(B)"}),
        json!({"valueFrom": {"fieldRef": {"fieldPath": "metadata.name"}}}),
    ] {
        warns(env(hiding), &["spec.containers[0].env[2]"]);
    }
    warns(env(json!({"value": "$(A):y"})), &[]);
}

fn ports(ports: Value) -> Value {
    json!({"containers": [{"name": "c", "ports": ports}]})
}

#[test]
fn ports_are_at_odds() {
    let first = "spec.containers[0].ports[0]";
    let second = "spec.containers[0].ports[1]";
    for fine in [
        json!([{"containerPort": 1}, {"containerPort": 2}]),
        json!([{"containerPort": 1}, {"containerPort": 1, "protocol": "UDP"}]),
        json!([{"containerPort": 1, "hostPort": 1}, {"containerPort": 1, "hostPort": 2}]),
        json!([{"containerPort": 1, "hostPort": 1, "hostIP": "a"}, {"containerPort": 1, "hostPort": 1, "hostIP": "b"}]),
    ] {
        warns(ports(fine), &[]);
    }
    for (odd, what) in [
        (json!([{"containerPort": 1}, {"containerPort": 1}]), "is the same port as at"),
        (
            json!([{"containerPort": 1}, {"containerPort": 1, "hostPort": 1}]),
            "is the same port of the container as at",
        ),
        (
            json!([{"containerPort": 1, "hostPort": 1}, {"containerPort": 1}]),
            "is the same port of the container as at",
        ),
        (
            json!([{"containerPort": 1, "hostPort": 1}, {"containerPort": 1, "hostPort": 1, "hostIP": "a"}]),
            "takes an address of the same port of the node as at",
        ),
    ] {
        let found = warnings(json!({}), ports(odd));
        assert_eq!(found[0].path(), Some(second));
        assert_eq!(found[0].message(), format!("{what} {first}, leave one of them"));
    }
    warns(ports(json!([{"containerPort": 1, "hostIP": "a"}])), &[first]);
    let spec = json!({"containers": [{"name": "a", "ports": [{"containerPort": 1}]},
        {"name": "b", "ports": [{"containerPort": 1}]}], "initContainers": [{"name": "i", "ports": [{"containerPort": 1}]}]});
    warns(spec, &[first, "spec.containers[1].ports[0]", "spec.containers[1].ports[0]"]);
}

#[test]
fn names_of_ports_stand_once() {
    warns(ports(json!([{"containerPort": 1, "name": "a"}, {"containerPort": 2}, {"containerPort": 3}])), &[]);
    let found = warnings(
        json!({}),
        ports(json!([{"containerPort": 1, "name": "a"}, {"containerPort": 2, "name": "a"}])),
    );
    assert_eq!(found[0].path(), Some("spec.containers[0].ports[1]"));
    assert_eq!(found[0].location().to_string(), "spec.containers[0].ports[1].name");
}

#[test]
fn many_ports_are_judged_as_few() {
    // A few at a time, and all at once: the same pairs.
    let make = |n: u32| {
        let host_ip = ["", "", "1.2.3.4", "5.6.7.8"][n as usize % 4];
        let host_port = [0, 7, 7, 8, 9][n as usize % 5];
        json!({"containerPort": n % 3 + 1, "hostPort": host_port, "hostIP": host_ip, "name": format!("n{}", n % 31)})
    };
    let all: Vec<Value> = (0..60).map(make).collect();
    let found: Vec<String> = paths(json!({}), ports(json!(all)));
    let mut expected = vec![0; all.len()];
    for (n, port) in all.iter().enumerate() {
        let alone = paths(json!({}), ports(json!([port]))).len();
        for (m, earlier) in all.iter().enumerate().take(n) {
            let earlier_alone = paths(json!({}), ports(json!([earlier]))).len();
            let pair = paths(json!({}), ports(json!([earlier, port]))).len();
            let same_name = earlier["name"] == port["name"];
            // Of several earlier ones of a name only the first is named.
            let counted = same_name && m >= 31;
            expected[n] += pair - alone - earlier_alone - usize::from(counted);
        }
        expected[n] += alone;
    }
    for (n, expected) in expected.iter().enumerate() {
        let path = format!("spec.containers[0].ports[{n}]");
        assert_eq!(found.iter().filter(|found| **found == path).count(), *expected, "{path}");
    }
}

#[test]
fn very_many_ports_take_no_time() {
    let different: Vec<Value> = (0..20_000)
        .map(|n| json!({"containerPort": 1, "hostPort": n % 60_000 + 1, "hostIP": n.to_string()}))
        .collect();
    warns(ports(json!(different)), &[]);
    let same: Vec<Value> = (0..2_000).map(|_| json!({"containerPort": 1})).collect();
    assert_eq!(paths(json!({}), ports(json!(same))).len(), bounds::WARNINGS);
}

fn volume(sort: &str, source: Value) -> Value {
    json!({"volumes": [{"name": "v", sort: source}]})
}

fn items(paths: &[&str]) -> Value {
    paths.iter().map(|path| json!({"key": "k", "path": path})).collect()
}

#[test]
fn files_overlap() {
    for fine in [&["a", "b"][..], &["a", "ab", "a.b", "a-"], &["a/b", "a/c"], &["", ""]] {
        warns(volume("configMap", json!({"name": "n", "items": items(fine)})), &[]);
    }
    for odd in [["a", "a"], ["a", "a/b"], ["a/b", "a"], ["a/", "a"], ["a/b", "a//"]] {
        let items = items(&odd);
        for (sort, source, name) in [
            ("configMap", json!({"name": "n", "items": items}), r#"volume "v" (ConfigMap "n")"#),
            ("secret", json!({"secretName": "n\n", "items": items}), r#"volume "v" (Secret "n\n")"#),
            ("downwardAPI", json!({"items": items}), r#"volume "v" (DownwardAPI)"#),
        ] {
            let found = warnings(json!({}), volume(sort, source));
            assert_eq!(found.len(), 1, "{odd:?}");
            assert_eq!(found[0].path(), Some(name));
            assert_eq!(found[0].location().to_string(), format!("spec.volumes[0].{sort}.items[1].path"));
        }
    }
}

#[test]
fn files_of_several_sources_overlap() {
    let projected = |sources: Value| volume("projected", json!({"sources": sources}));
    let place = "spec.volumes[0].projected.sources";
    let sources = [
        ("configMap", json!({"items": items(&["a"])}), "items[0].path"),
        ("secret", json!({"items": items(&["a"])}), "items[0].path"),
        ("downwardAPI", json!({"items": items(&["a"])}), "items[0].path"),
        ("serviceAccountToken", json!({"path": "a"}), "path"),
        ("clusterTrustBundle", json!({"path": "a"}), "path"),
        ("podCertificate", json!({"keyPath": "a"}), "keyPath"),
        ("podCertificate", json!({"certificateChainPath": "a"}), "certificateChainPath"),
        ("podCertificate", json!({"credentialBundlePath": "a"}), "credentialBundlePath"),
    ];
    for (sort, source, field) in sources {
        let first = json!({"configMap": {"items": items(&["a/b"])}});
        let found = warnings(json!({}), projected(json!([first, {sort: source}])));
        assert_eq!(found.len(), 1, "{sort}");
        assert_eq!(found[0].path(), Some(r#"volume "v" (Projected)"#));
        assert_eq!(found[0].location().to_string(), format!("{place}[1].{sort}.{field}"));
        warns(projected(json!([{"configMap": {"items": items(&["b"])}}, {sort: source}])), &[]);
    }
    let found = warnings(json!({}), projected(json!([{"configMap": {}}, {}])));
    assert_eq!((found.len(), found[0].path()), (1, None));
    assert_eq!(found[0].location().to_string(), format!("{place}[1]"));
    assert!(!found[0].message().contains(": "));
}

#[test]
fn many_files_are_judged_as_few() {
    let parts = ["a", "b", "a/", "a.b", "a-", "ab"];
    let all: Vec<String> = (0..90)
        .map(|n: usize| {
            format!("{}/{}/{}", parts[n % 5], parts[n / 5 % 6], parts[n / 30 % 4])
                .trim_end_matches(if n.is_multiple_of(2) { "/a" } else { "" })
                .to_owned()
        })
        .collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let file = |n: usize| format!("spec.volumes[0].configMap.items[{n}].path");
    let of = |items: Value| warnings(json!({}), volume("configMap", json!({"name": "n", "items": items})));
    let found: Vec<(String, String)> = of(items(&all))
        .iter()
        .map(|warning| {
            let earlier = warning.message().split(" at ").nth(1).unwrap().split(',').next().unwrap();
            (warning.location().to_string(), earlier.to_owned())
        })
        .collect();
    let mut expected = Vec::new();
    for n in 0..all.len() {
        for m in 0..n {
            if !of(items(&[all[m], all[n]])).is_empty() {
                expected.push((file(n), file(m)));
            }
        }
    }
    assert!(expected.len() > 50);
    assert_eq!(found, expected);
}
