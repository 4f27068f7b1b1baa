use super::*;
use crate::corev1::testing::{container, said_of_pod};
use crate::defaults::tests::becomes;

/// What is said of an ephemeral container of these fields beside the usual ones.
fn check(fields: &str, expected: &[&str]) {
    let mut debugger = container("e");
    let changes: serde_json::Value = crate::corev1::testing::read(fields);
    for (key, value) in changes.as_object().expect("an object") {
        debugger[key] = value.clone();
    }
    let spec = format!("{{ephemeralContainers: [{debugger}], initContainers: [{}]}}", container("init"));
    let found = said_of_pod("{}", &spec, validate_ephemeral_containers);
    let found: Vec<String> =
        found.iter().map(|line| line.replace("spec.ephemeralContainers[0].", "")).collect();
    assert_eq!(found, expected, "{fields}");
}

#[test]
fn what_holds_for_every_container() {
    check("{}", &[]);
    check("{env: [{name: a}], volumeMounts: [{name: v, mountPath: /m}], stdin: true}", &[]);
    check("{image: ''}", &["Required image"]);
    check("{image: ' a'}", &["Invalid image"]);
    check("{imagePullPolicy: always}", &["NotSupported imagePullPolicy"]);
    check("{volumeMounts: [{name: x, mountPath: /m}]}", &["NotFound volumeMounts[0].name"]);
}

#[test]
fn names_and_targets() {
    check("{name: c}", &["Duplicate name"]);
    check("{name: init}", &["Duplicate name"]);
    check("{targetContainerName: c}", &[]);
    check("{targetContainerName: init}", &[]);
    check("{targetContainerName: e}", &["NotFound targetContainerName"]);
    let list = format!("{{ephemeralContainers: [{0}, {0}]}}", container("e"));
    let found = said_of_pod("{}", &list, validate_ephemeral_containers);
    assert_eq!(found, ["Duplicate spec.ephemeralContainers[1].name"]);
}

#[test]
fn fields_that_it_may_not_have() {
    for fields in [
        "{ports: []}",
        "{ports: [{containerPort: 1, protocol: TCP}]}",
        "{resources: {limits: {cpu: 1}}}",
        "{resources: {requests: {cpu: 1}}}",
        "{resources: {claims: []}}",
        "{resizePolicy: []}",
        "{restartPolicy: Always}",
        "{restartPolicy: ''}",
        "{restartPolicyRules: []}",
        "{livenessProbe: {}}",
        "{readinessProbe: {}}",
        "{startupProbe: {}}",
        "{lifecycle: {}}",
    ] {
        let field = fields.trim_start_matches('{').split(':').next().unwrap_or_default();
        check(fields, &[&format!("Forbidden {field}")]);
    }
    check(
        "{volumeMounts: [{name: v, mountPath: /m, subPath: a}, {name: v, mountPath: /n, subPathExpr: a}]}",
        &["Forbidden volumeMounts[0].subPath", "Forbidden volumeMounts[1].subPathExpr"],
    );
}

#[test]
fn none_come_with_a_new_pod() {
    let on_create = |spec: &str| {
        said_of_pod("{}", spec, |context, at, out| {
            forbid_on_create(&context.spec.ephemeral_containers, at, out);
        })
    };
    assert!(on_create("{}").is_empty());
    assert_eq!(on_create("{ephemeralContainers: [{name: e}]}"), ["Forbidden spec.ephemeralContainers"]);
}

#[test]
fn defaults_are_those_of_a_container() {
    becomes::<EphemeralContainer>(
        r#"{"name": "a", "image": "b", "ports": [{"containerPort": 1}], "livenessProbe": {"grpc": {"port": 1}},
            "resources": {"requests": {"cpu": "1u"}}}"#,
        r#"{"name": "a", "image": "b", "ports": [{"containerPort": 1, "protocol": "TCP"}],
            "livenessProbe": {"grpc": {"port": 1, "service": ""}, "timeoutSeconds": 1, "periodSeconds": 10,
                "successThreshold": 1, "failureThreshold": 3},
            "resources": {"requests": {"cpu": "1m"}}, "terminationMessagePath": "/dev/termination-log",
            "terminationMessagePolicy": "File", "imagePullPolicy": "Always"}"#,
    );
}
