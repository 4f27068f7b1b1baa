use super::*;
use crate::corev1::testing::{container, said_of_pod};
use crate::defaults::tests::becomes;

fn check(container: &str, spec: &str, expected: &[&str]) {
    let found = said_of_pod(container, spec, |context, at, out| {
        validate_containers(context, at, out);
        validate_init_containers(context, at, out);
    });
    assert_eq!(found, expected, "{container} {spec}");
}

/// A container of `fields` beside the usual ones.
fn named(name: &str, fields: &str) -> String {
    let all = container(name).to_string();
    match fields {
        "" => all,
        _ => format!("{}, {fields}}}", all.trim_end_matches('}')),
    }
}

#[test]
fn what_holds_for_every_container() {
    for (field, path) in [("containers", "spec.containers[0]"), ("initContainers", "spec.initContainers[0]")]
    {
        let cases: &[(&str, &[&str])] = &[
            ("{}", &[]),
            ("{name: null}", &["Required X.name"]),
            ("{name: A}", &["Invalid X.name"]),
            ("{image: null}", &["Required X.image"]),
            ("{image: ' '}", &[]),
            ("{terminationMessagePolicy: null}", &["Required X.terminationMessagePolicy"]),
            ("{terminationMessagePolicy: file}", &["NotSupported X.terminationMessagePolicy"]),
            ("{imagePullPolicy: null}", &["Required X.imagePullPolicy"]),
            ("{imagePullPolicy: always}", &["NotSupported X.imagePullPolicy"]),
            ("{ports: [{}]}", &["Required X.ports[0].containerPort", "Required X.ports[0].protocol"]),
            ("{env: [{name: a}, {}]}", &["Required X.env[1].name"]),
            ("{envFrom: [{configMapRef: {name: a}}, {}]}", &["Invalid X.envFrom -> X.envFrom[1]"]),
            ("{volumeMounts: [{name: v}]}", &["Required X.volumeMounts[0].mountPath"]),
            ("{volumeDevices: [{name: p}]}", &["Required X.volumeDevices[0].devicePath"]),
            (
                "{resources: {claims: [{name: rc}, {name: x}]}}",
                &["NotFound X.resources.claims[1] -> X.resources.claims[1].name"],
            ),
            (
                "{resizePolicy: [{resourceName: cpu}]}",
                &["Required X.resizePolicy -> X.resizePolicy[0].restartPolicy"],
            ),
            ("{restartPolicy: Never}", &[]),
            ("{restartPolicy: never}", &["NotSupported X.restartPolicy"]),
        ];
        for (fields, expected) in cases {
            let expected: Vec<String> = expected.iter().map(|line| line.replace('X', path)).collect();
            let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
            if field == "containers" {
                check(fields, "{}", &expected);
            } else {
                let mut init = container("init");
                let changes: serde_json::Value = crate::corev1::testing::read(fields);
                for (key, value) in changes.as_object().expect("an object") {
                    init[key] = value.clone();
                }
                check("{}", &format!("{{initContainers: [{init}]}}"), &expected);
            }
        }
    }
}

#[test]
fn there_is_a_container() {
    check("{}", "{containers: []}", &["Required spec.containers"]);
    check("{}", "{containers: null}", &["Required spec.containers"]);
}

#[test]
fn names_across_containers() {
    let two = |a: &str, b: &str| format!("{{containers: [{}, {}]}}", named(a, ""), named(b, ""));
    check("{}", &two("a", "b"), &[]);
    check("{}", &two("a", "a"), &["Duplicate spec.containers[1].name"]);
    check(
        "{}",
        &two("", ""),
        &[
            "Required spec.containers[0].name",
            "Required spec.containers[1].name",
            "Duplicate spec.containers[1].name",
        ],
    );
    let init = |a: &str, b: &str| format!("{{initContainers: [{}, {}]}}", named(a, ""), named(b, ""));
    check("{}", &init("a", "b"), &[]);
    check("{}", &init("a", "c"), &["Duplicate spec.initContainers[1].name"]);
    check("{}", &init("a", "a"), &["Duplicate spec.initContainers[1].name"]);
    check(
        "{}",
        &init("", ""),
        &["Required spec.initContainers[0].name", "Required spec.initContainers[1].name"],
    );
}

#[test]
fn ports_across_containers() {
    let port = r#""ports": [{"containerPort": 1, "hostPort": 1, "protocol": "TCP"}]"#;
    let twice = r#""ports": [{"containerPort": 1, "hostPort": 1, "protocol": "TCP"},
        {"containerPort": 2, "hostPort": 1, "protocol": "TCP"}]"#;
    check(
        "{}",
        &format!("{{containers: [{}, {}]}}", named("a", port), named("b", port)),
        &["Duplicate spec.containers[1].ports[0].hostPort"],
    );
    check("{}", &format!("{{initContainers: [{}, {}]}}", named("a", port), named("b", port)), &[]);
    // The server calls every init container the first one here.
    check(
        "{}",
        &format!("{{initContainers: [{}, {}]}}", named("a", port), named("b", twice)),
        &["Duplicate spec.initContainers[0].ports[1].hostPort -> spec.initContainers[1].ports[1].hostPort"],
    );
}

#[test]
fn what_accompanies_a_container() {
    let good = "{exec: {command: [a]}, successThreshold: 1}";
    check(
        &format!("{{livenessProbe: {good}, readinessProbe: {good}, startupProbe: {good}, lifecycle: {{}}}}"),
        "{}",
        &[],
    );
    check(
        "{livenessProbe: {exec: {command: [a]}}, readinessProbe: {}, startupProbe: {exec: {command: [a]}}}",
        "{}",
        &[
            "Invalid spec.containers[0].livenessProbe.successThreshold",
            "Required spec.containers[0].readinessProbe",
            "Invalid spec.containers[0].startupProbe.successThreshold",
        ],
    );
    check(
        "{lifecycle: {preStop: {sleep: {seconds: 31}}}}",
        "{}",
        &[
            "Invalid spec.containers[0].lifecycle.preStop.sleep -> spec.containers[0].lifecycle.preStop.sleep.seconds",
        ],
    );
    check("{lifecycle: {preStop: {sleep: {seconds: 31}}}}", "{terminationGracePeriodSeconds: 31}", &[]);
}

#[test]
fn init_containers_and_sidecars() {
    let fields =
        r#""livenessProbe": {}, "readinessProbe": {}, "startupProbe": {}, "lifecycle": {"preStop": {}}"#;
    let init = |fields: &str| format!("{{initContainers: [{}]}}", named("init", fields));
    let at = |field: &str| format!("spec.initContainers[0].{field}");
    let forbidden = |field: &str| format!("Forbidden {}", at(field));
    for policy in ["", r#""restartPolicy": "Never", "#] {
        check(
            "{}",
            &init(&format!("{policy}{fields}")),
            &[
                &forbidden("lifecycle"),
                &forbidden("livenessProbe"),
                &forbidden("readinessProbe"),
                &forbidden("startupProbe"),
            ],
        );
    }
    let always = r#""restartPolicy": "Always""#;
    let required = |field: &str| format!("Required {}", at(field));
    let invalid = |field: &str| format!("Invalid {}", at(field));
    check(
        "{}",
        &init(&format!("{always}, {fields}")),
        &[
            &required("lifecycle.preStop"),
            &required("livenessProbe"),
            &invalid("livenessProbe.successThreshold"),
            &required("readinessProbe"),
            &required("startupProbe"),
            &invalid("startupProbe.successThreshold"),
        ],
    );
    let resize = r#""resizePolicy": [{"resourceName": "cpu", "restartPolicy": "RestartContainer"}]"#;
    check("{}", &init(resize), &[&invalid("resizePolicy[0].restartPolicy")]);
    check("{}", &init(&format!("{always}, {resize}")), &[]);
    check("{}", &init(&resize.replace("RestartContainer", "NotRequired")), &[]);
}

#[test]
fn blanks_around_images() {
    let images = |container: &str, spec: &str| {
        said_of_pod(container, spec, |context, at, out| validate_images(context.spec, at, out))
    };
    assert!(images("{image: a b}", "{}").is_empty());
    assert_eq!(images("{image: ' a'}", "{}"), ["Invalid spec.containers[0].image"]);
    assert_eq!(images("{image: \"a\\n\"}", "{}"), ["Invalid spec.containers[0].image"]);
    let init = "{initContainers: [{name: i, image: a}, {name: j, image: \"\u{a0}a\"}]}";
    assert_eq!(images("{}", init), ["Invalid spec.initContainers[1].image"]);
}

#[test]
fn block_devices_in_a_user_namespace() {
    let device = "{volumeDevices: [{name: p, devicePath: /d}]}";
    let devices = |container: &str, spec: &str| {
        said_of_pod(container, spec, |context, at, out| validate_user_namespace(context.spec, at, out))
    };
    assert!(devices(device, "{}").is_empty());
    assert!(devices(device, "{hostUsers: true}").is_empty());
    assert!(devices("{}", "{hostUsers: false}").is_empty());
    assert_eq!(devices(device, "{hostUsers: false}"), ["Forbidden spec.containers[0].volumeDevices"]);
    let all = "{hostUsers: false, initContainers: [{volumeDevices: [{name: p}]}], \
               ephemeralContainers: [{volumeDevices: [{name: p}]}]}";
    assert_eq!(
        devices("{}", all),
        [
            "Forbidden spec.initContainers[0].volumeDevices",
            "Forbidden spec.ephemeralContainers[0].volumeDevices"
        ]
    );
}

#[test]
fn scalars_have_defaults() {
    becomes::<Container>(
        r#"{"name": "a", "image": "nginx:1"}"#,
        r#"{"name": "a", "image": "nginx:1", "resources": {}, "terminationMessagePath": "/dev/termination-log",
            "terminationMessagePolicy": "File", "imagePullPolicy": "IfNotPresent"}"#,
    );
    let written = r#"{"name": "a", "resources": {}, "terminationMessagePath": "log",
        "terminationMessagePolicy": "No", "imagePullPolicy": "Never"}"#;
    becomes::<Container>(written, written);
}

#[test]
fn the_pull_policy_follows_the_tag() {
    assert_eq!(PullPolicy::of_image("nginx"), PullPolicy::Always);
    assert_eq!(PullPolicy::of_image("nginx:latest"), PullPolicy::Always);
    assert_eq!(PullPolicy::of_image("nginx:1"), PullPolicy::IfNotPresent);
    assert_eq!(PullPolicy::of_image("Not An Image"), PullPolicy::IfNotPresent);
    assert_eq!(PullPolicy::of_image(""), PullPolicy::IfNotPresent);
}

#[test]
fn parts_get_theirs() {
    becomes::<Container>(
        r#"{"name": "a", "ports": [{"containerPort": 1}], "lifecycle": {"preStop": {"httpGet": {"port": 2}}},
            "env": [{"name": "N", "valueFrom": {"fieldRef": {"fieldPath": "f"}}}],
            "resources": {"limits": {"cpu": "1u"}}, "livenessProbe": {}, "readinessProbe": {},
            "startupProbe": {}, "terminationMessagePath": "/log", "terminationMessagePolicy": "File",
            "imagePullPolicy": "Never"}"#,
        r#"{"name": "a", "ports": [{"containerPort": 1, "protocol": "TCP"}],
            "lifecycle": {"preStop": {"httpGet": {"path": "/", "port": 2, "scheme": "HTTP"}}},
            "env": [{"name": "N", "valueFrom": {"fieldRef": {"apiVersion": "v1", "fieldPath": "f"}}}],
            "resources": {"limits": {"cpu": "1m"}},
            "livenessProbe": {"timeoutSeconds": 1, "periodSeconds": 10, "successThreshold": 1, "failureThreshold": 3},
            "readinessProbe": {"timeoutSeconds": 1, "periodSeconds": 10, "successThreshold": 1, "failureThreshold": 3},
            "startupProbe": {"timeoutSeconds": 1, "periodSeconds": 10, "successThreshold": 1, "failureThreshold": 3},
            "terminationMessagePath": "/log", "terminationMessagePolicy": "File", "imagePullPolicy": "Never"}"#,
    );
}
