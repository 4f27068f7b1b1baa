//! What the server fills into a Pod, and what it refuses: one change to a valid one, and the errors that it makes.

use serde_json::{Value, json};

use super::annotations::tolerations;
use crate::SetDefaults;
use crate::corev1::{Pod, Toleration};
use crate::field::{End, Errors};

/// A Pod that has nothing wrong with it, but for what `change` sets. In `change`, `null` removes.
pub(crate) fn errors_of(change: Value) -> Errors {
    let mut pod = json!({
        "metadata": {"name": "web", "namespace": "default"},
        "spec": {
            "containers": [container("c")],
            "restartPolicy": "Always", "dnsPolicy": "ClusterFirst", "terminationGracePeriodSeconds": 30,
            "securityContext": {},
        },
    });
    merge(&mut pod, change);
    let pod: Pod = serde_json::from_value(pod).unwrap();
    pod.validate_create()
}

/// A container as it is after defaults.
pub(crate) fn container(name: &str) -> Value {
    json!({
        "name": name, "image": "i", "terminationMessagePath": "/dev/termination-log",
        "terminationMessagePolicy": "File", "imagePullPolicy": "Always",
    })
}

/// Such a container with more.
pub(crate) fn container_with(name: &str, more: Value) -> Value {
    let mut container = container(name);
    merge(&mut container, more);
    container
}

/// Changes what `change` names; `null` removes.
pub(crate) fn merge(into: &mut Value, change: Value) {
    match (into, change) {
        (Value::Object(into), Value::Object(change)) => {
            for (key, value) in change {
                if value.is_null() {
                    into.remove(&key);
                } else {
                    merge(into.entry(key).or_insert(Value::Null), value);
                }
            }
        }
        (into, change) => *into = change,
    }
}

/// Kind and path of each error: `Invalid spec.hostname`.
pub(crate) fn found(change: Value) -> Vec<String> {
    let short = |kind: &str| kind.trim_start_matches("FieldValue").to_owned();
    errors_of(change).iter().map(|e| format!("{} {}", short(e.kind().reason()), e.path())).collect()
}

/// Holds the errors of changes against the expected ones.
pub(crate) fn check(cases: impl IntoIterator<Item = (Value, Vec<&'static str>)>) {
    for (change, expected) in cases {
        let shown = change.to_string();
        assert_eq!(found(change), expected, "{shown}");
    }
}

/// Holds the errors of changes to `spec` against the expected ones.
pub(crate) fn check_spec(cases: impl IntoIterator<Item = (Value, Vec<&'static str>)>) {
    check(cases.into_iter().map(|(spec, expected)| (json!({"spec": spec}), expected)));
}

/// Where the only error of a change is really to be found.
pub(crate) fn location(change: Value) -> (String, End) {
    let errors = errors_of(change);
    assert_eq!(errors.len(), 1, "{errors:?}");
    let location = errors.iter().next().unwrap().location().clone();
    (location.to_string(), location.end())
}

fn defaulted(spec: &Value) -> Value {
    let mut pod: Pod = serde_json::from_value(json!({"spec": spec})).unwrap();
    pod.set_defaults();
    let once = serde_json::to_value(&pod).unwrap();
    pod.set_defaults();
    assert_eq!(serde_json::to_value(&pod).unwrap(), once);
    once
}

#[test]
fn a_negative_grace_period_is_a_second() {
    for (written, expected) in [(json!(null), 30), (json!(-5), 1), (json!(0), 0), (json!(7), 7)] {
        let pod = defaulted(&json!({"terminationGracePeriodSeconds": written}));
        assert_eq!(pod["spec"]["terminationGracePeriodSeconds"], expected);
    }
}

#[test]
fn services_are_in_the_environment() {
    assert_eq!(defaulted(&json!({}))["spec"]["enableServiceLinks"], true);
    assert_eq!(defaulted(&json!({"enableServiceLinks": false}))["spec"]["enableServiceLinks"], false);
}

#[test]
fn limits_become_requests_and_both_are_rounded() {
    let containers =
        json!([{"resources": {"limits": {"cpu": "1u", "memory": "1Gi"}, "requests": {"memory": "1"}}}]);
    let pod = defaulted(&json!({"containers": containers, "initContainers": containers,
        "ephemeralContainers": containers}));
    for field in ["containers", "initContainers"] {
        let expected =
            json!({"limits": {"cpu": "1m", "memory": "1Gi"}, "requests": {"cpu": "1m", "memory": "1"}});
        assert_eq!(pod["spec"][field][0]["resources"], expected);
    }
    let expected = json!({"limits": {"cpu": "1m", "memory": "1Gi"}, "requests": {"memory": "1"}});
    assert_eq!(pod["spec"]["ephemeralContainers"][0]["resources"], expected);
}

#[test]
fn on_the_hosts_network_ports_are_the_hosts() {
    let containers = json!([{"ports": [{"containerPort": 1}, {"containerPort": 2, "hostPort": 3}, {}]}]);
    let spec = |host: bool| {
        json!({"hostNetwork": host, "containers": containers, "initContainers": containers,
            "ephemeralContainers": containers})
    };
    let port = |host: Value, port: u16| match host {
        Value::Null => json!({"containerPort": port, "protocol": "TCP"}),
        host => json!({"containerPort": port, "hostPort": host, "protocol": "TCP"}),
    };
    let own = json!([port(json!(null), 1), port(json!(3), 2), port(json!(null), 0)]);
    let hosts = json!([port(json!(1), 1), port(json!(3), 2), port(json!(null), 0)]);
    let (inside, outside) = (defaulted(&spec(false)), defaulted(&spec(true)));
    for field in ["containers", "initContainers", "ephemeralContainers"] {
        assert_eq!(inside["spec"][field][0]["ports"], own);
        let expected = if field == "ephemeralContainers" { &own } else { &hosts };
        assert_eq!(&outside["spec"][field][0]["ports"], expected);
    }
}

#[test]
fn the_status_gets_its_defaults() {
    let mut pod: Pod = serde_json::from_value(json!({"status": {"podIP": "1.2.3.4"}})).unwrap();
    pod.set_defaults();
    assert_eq!(pod.status.pod_ips[0].ip, "1.2.3.4");
}

#[test]
fn a_valid_pod_has_no_errors() {
    assert_eq!(errors_of(json!({})), Errors::new());
}

#[test]
fn rules_of_a_new_pod() {
    check_spec([
        (json!({"terminationGracePeriodSeconds": 0}), vec![]),
        (json!({"terminationGracePeriodSeconds": -1}), vec!["Invalid spec.terminationGracePeriodSeconds"]),
        (json!({"nodeName": "n"}), vec![]),
        (json!({"schedulingGates": [{"name": "a"}]}), vec![]),
        (json!({"nodeName": "n", "schedulingGates": [{"name": "a"}]}), vec!["Forbidden spec.nodeName"]),
    ]);
}

/// A Pod with one annotation.
fn annotated(key: &str, value: &str) -> Value {
    json!({"metadata": {"annotations": {key: value}}})
}

#[test]
fn a_mirror_is_on_a_node() {
    let mirror = annotated("kubernetes.io/config.mirror", "x");
    check([(mirror.clone(), vec!["Invalid metadata.annotations[kubernetes.io/config.mirror]"])]);
    let (at, end) = location(mirror.clone());
    assert_eq!((at.as_str(), end), ("metadata.annotations[kubernetes.io/config.mirror]", End::Key));
    let mut on_node = mirror;
    on_node["spec"] = json!({"nodeName": "n"});
    check([(on_node, vec![])]);
}

#[test]
fn the_cost_of_deletion_is_a_number() {
    const KEY: &str = "controller.kubernetes.io/pod-deletion-cost";
    for fine in ["0", "1", "-1", "-0", "-007", "2147483647", "-2147483648"] {
        assert!(found(annotated(KEY, fine)).is_empty(), "{fine}");
    }
    for bad in ["", "+1", "007", "00", "-", "2147483648", "1.5", "1e3", "x", " 1"] {
        assert_eq!(found(annotated(KEY, bad)), [format!("Invalid metadata.annotations[{KEY}]")], "{bad}");
    }
}

#[test]
fn seccomp_annotations() {
    for key in [
        "seccomp.security.alpha.kubernetes.io/pod",
        "container.seccomp.security.alpha.kubernetes.io/c",
        "container.seccomp.security.alpha.kubernetes.io/other",
    ] {
        for fine in ["runtime/default", "docker/default", "unconfined", "localhost/a/b", "localhost/"] {
            assert!(found(annotated(key, fine)).is_empty(), "{fine}");
        }
        for (bad, count) in [("", 1), ("default", 1), ("localhost//a", 1), ("localhost//..", 2)] {
            let expected = vec![format!("Invalid metadata.annotations.{key}"); count];
            assert_eq!(found(annotated(key, bad)), expected, "{bad}");
        }
        let (at, _) = location(annotated(key, "x"));
        assert_eq!(at, format!("metadata.annotations[{key}]"));
    }
}

#[test]
fn app_armor_annotations() {
    let key = |name: &str| format!("container.apparmor.security.beta.kubernetes.io/{name}");
    for fine in ["", "runtime/default", "unconfined", "localhost/a", "localhost/"] {
        assert!(found(annotated(&key("c"), fine)).is_empty(), "{fine}");
    }
    assert_eq!(found(annotated(&key("c"), "x")), [format!("Invalid metadata.annotations[{}]", key("c"))]);
    let (at, end) = location(annotated(&key("d"), "unconfined"));
    assert_eq!((at, end), (format!("metadata.annotations[{}]", key("d")), End::Key));
    assert_eq!(found(annotated(&key("d"), "x")).len(), 2);
}

#[test]
fn app_armor_annotations_of_many_containers() {
    let containers: Vec<Value> = (0..40).map(|number| container(&format!("c{number}"))).collect();
    let prefix = "container.apparmor.security.beta.kubernetes.io/";
    let annotations: serde_json::Map<_, _> =
        (39..42).map(|number| (format!("{prefix}c{number}"), json!("unconfined"))).collect();
    let change = json!({"metadata": {"annotations": annotations}, "spec": {"containers": containers}});
    let expected = [40, 41].map(|number| format!("Invalid metadata.annotations[{prefix}c{number}]"));
    assert_eq!(found(change), expected);
}

#[test]
fn field_and_seccomp_annotation_agree() {
    let with = |annotation: &str, profile: Value| {
        json!({
            "metadata": {"annotations": {
                "seccomp.security.alpha.kubernetes.io/pod": annotation,
                "container.seccomp.security.alpha.kubernetes.io/c": annotation,
            }},
            "spec": {
                "securityContext": {"seccompProfile": profile},
                "containers": [container_with("c", json!({"securityContext": {"seccompProfile": profile}}))],
            },
        })
    };
    let both = |field: &str| {
        ["spec", "spec.containers[0]"]
            .map(|at| format!("Forbidden {at}.securityContext.seccompProfile.{field}"))
            .to_vec()
    };
    let local = json!({"type": "Localhost", "localhostProfile": "a"});
    let (default, none) = (json!({"type": "RuntimeDefault"}), json!({"type": "Unconfined"}));
    for (annotation, profile, expected) in [
        ("unconfined", &none, vec![]),
        ("runtime/default", &none, both("type")),
        ("runtime/default", &default, vec![]),
        ("docker/default", &default, vec![]),
        ("unconfined", &default, both("type")),
        ("localhost/a", &local, vec![]),
        ("localhost/b", &local, both("localhostProfile")),
        ("unconfined", &local, both("type")),
    ] {
        assert_eq!(found(with(annotation, profile.clone())), expected, "{annotation} {profile}");
    }
}

#[test]
fn field_and_app_armor_annotation_agree() {
    let with = |annotation: &str, pod: Value, own: Value, os: Value| {
        json!({
            "metadata": {"annotations": {"container.apparmor.security.beta.kubernetes.io/c": annotation}},
            "spec": {
                "securityContext": {"appArmorProfile": pod},
                "containers": [container_with("c", json!({"securityContext": {"appArmorProfile": own}}))],
                "os": os,
            },
        })
    };
    let local = json!({"type": "Localhost", "localhostProfile": "a"});
    let (default, none) = (json!({"type": "RuntimeDefault"}), json!({"type": "Unconfined"}));
    let at =
        |field: &str| vec![format!("Forbidden spec.containers[0].securityContext.appArmorProfile.{field}")];
    for (annotation, profile, expected) in [
        ("unconfined", &none, vec![]),
        ("runtime/default", &none, at("type")),
        ("runtime/default", &default, vec![]),
        ("unconfined", &default, at("type")),
        ("localhost/a", &local, vec![]),
        ("localhost/b", &local, at("localhostProfile")),
        ("runtime/default", &local, at("type")),
    ] {
        let of_pod = with(annotation, profile.clone(), Value::Null, Value::Null);
        assert_eq!(found(of_pod), expected, "{annotation} {profile}");
        let own = with(annotation, none.clone(), profile.clone(), Value::Null);
        assert_eq!(found(own), expected, "{annotation} {profile}");
    }
    let (at, _) = location(with("unconfined", local, Value::Null, Value::Null));
    assert_eq!(at, "spec.securityContext.appArmorProfile", "the Pod's profile is what counts");
    let on_windows = found(with("unconfined", default, Value::Null, json!({"name": "windows"})));
    assert_eq!(on_windows, ["Forbidden spec.securityContext.appArmorProfile"]);
}

#[test]
fn field_and_annotation_among_many() {
    let mut annotations: serde_json::Map<_, _> = (0..40).map(|n| (format!("a{n}"), json!(""))).collect();
    annotations.insert("container.apparmor.security.beta.kubernetes.io/c".into(), json!("unconfined"));
    let profile = json!({"securityContext": {"appArmorProfile": {"type": "RuntimeDefault"}}});
    let change = json!({"metadata": {"annotations": annotations}, "spec": profile});
    check([(change, vec!["Forbidden spec.containers[0].securityContext.appArmorProfile.type"])]);
}

#[test]
fn tolerations_are_read_as_go_reads_them() {
    let toleration = |key: &str, operator: &str, seconds: Option<i64>| Toleration {
        key: key.into(),
        operator: operator.into(),
        toleration_seconds: seconds,
        ..Toleration::default()
    };
    for (text, expected) in [
        ("null", vec![]),
        ("[]", vec![]),
        ("[null, {}]", vec![Toleration::default(), Toleration::default()]),
        (r#"[{"KEY": "a", "operaTOR": "Exists", "foo": []}]"#, vec![toleration("a", "Exists", None)]),
        ("[{\"\u{212A}ey\": \"a\", \"toleration\u{17F}econds\": 5}]", vec![toleration("a", "", Some(5))]),
        (r#"[{"key": "a", "Key": null, "key": "b"}]"#, vec![toleration("b", "", None)]),
        (r#"[{"tolerationSeconds": 5, "tolerationSeconds": null}]"#, vec![Toleration::default()]),
    ] {
        assert_eq!(tolerations::read(text), Some(expected), "{text}");
    }
    for bad in [
        "x",
        "{}",
        "true",
        "\"\"",
        "[5]",
        "[[]]",
        "[] x",
        r#"[{"key": 5}]"#,
        r#"[{"effect": {}}]"#,
        r#"[{"key": 5, "key": "a"}]"#,
        r#"[{"tolerationSeconds": 1.5}]"#,
        r#"[{"tolerationSeconds": "5"}]"#,
        r#"[{"tolerationSeconds": 9223372036854775808}]"#,
    ] {
        assert_eq!(tolerations::read(bad), None, "{bad}");
        let change = annotated(tolerations::ANNOTATION, bad);
        assert_eq!(found(change.clone()), ["Invalid metadata.annotations"], "{bad}");
        assert_eq!(location(change).0, format!("metadata.annotations[{}]", tolerations::ANNOTATION));
    }
    assert!(found(annotated(tolerations::ANNOTATION, "")).is_empty());
}

#[test]
fn what_was_said_is_not_said_again() {
    let claims = json!([{"name": "a", "resourceClaimName": "x"}, {"name": "b", "resourceClaimName": "x"}]);
    let mut change = annotated("kubernetes.io/config.mirror", "x");
    change["spec"] = json!({"nodeName": "n", "resourceClaims": claims});
    check([(change, vec!["Forbidden []"])]);
}
