//! What holds of filling in whatever the object is: once is enough, what was written stays, and the result reads back.

use std::collections::BTreeMap;

use k8s_model::corev1::Pod;
use k8s_model::quantity::Scale;
use k8s_model::verdict::Object;
use k8s_model::{Quantity, SetDefaults, review_text};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

use crate::cases::{Case, check};
use crate::filling::object;

/// What is lost of `before`, apart from what the server changes: amounts are rounded up to a thousandth, a negative grace
/// period is a second, `serviceAccount` is `serviceAccountName`, `podIPs` follows `podIP`.
fn lost(before: &Value, after: Option<&Value>, path: &str) -> Option<String> {
    let Some(after) = after else { return Some(format!("{path}: {before} is gone")) };
    let is_ours = match path {
        ".spec.terminationGracePeriodSeconds" => before.as_i64() < Some(0) && *after == 1,
        ".spec.serviceAccount" | ".status.podIPs" => true,
        _ => before.is_null(),
    };
    match (before, after) {
        _ if is_ours || before == after => None,
        (Value::Object(before), Value::Object(after)) => {
            before.iter().find_map(|(key, value)| lost(value, after.get(key), &format!("{path}.{key}")))
        }
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            let pairs = before.iter().zip(after).enumerate();
            pairs
                .into_iter()
                .find_map(|(index, (before, after))| lost(before, Some(after), &format!("{path}[{index}]")))
        }
        _ if is_rounded(before, after) => None,
        _ => Some(format!("{path}: {before} has become {after}")),
    }
}

fn is_rounded(before: &Value, after: &Value) -> bool {
    let quantity = |value: &Value| value.as_str()?.parse::<Quantity>().ok();
    quantity(before).is_some_and(|mut before| {
        before.round_up(Scale::MILLI);
        quantity(after) == Some(before)
    })
}

/// Which law does not hold of an object.
fn broken(mut object: Object) -> Option<String> {
    let written = |object: &Object| serde_json::to_value(object).unwrap();
    let reads_back = |object: &Object| {
        let text = serde_json::to_string(object).unwrap();
        let again = review_text(&text, k8s_model::document::Format::Json);
        let same = again.verdict().is_readable()
            && again.object().map(|again| serde_json::to_string(again).unwrap()).as_ref() == Some(&text);
        (!same).then(|| format!("it is not read back as the same: {text}"))
    };
    let before = written(&object);
    object.set_defaults();
    let once = written(&object);
    object.set_defaults();
    if written(&object) != once {
        return Some(format!("twice is not once: {once} becomes {}", written(&object)));
    }
    let broken = lost(&before, Some(&once), "").or_else(|| reads_back(&object));
    object.prepare_for_create();
    broken.or_else(|| reads_back(&object))
}

fn laws_hold(case: &Case) -> Option<String> {
    broken(object(case)?)
}

#[test]
fn pod() {
    check("pod", "create", laws_hold);
}

#[test]
fn config_map() {
    check("configmap", "create", laws_hold);
}

#[test]
fn secret() {
    check("secret", "create", laws_hold);
}

/// A mapping with some of the fields.
fn some_of<const N: usize>(fields: [(&'static str, BoxedStrategy<Value>); N]) -> BoxedStrategy<Value> {
    let fields: Vec<_> = fields
        .into_iter()
        .map(|(name, value)| {
            proptest::option::of(value).prop_map(move |value| Some((name.to_owned(), value?)))
        })
        .collect();
    fields.prop_map(|fields| fields.into_iter().flatten().collect::<Map<_, _>>().into()).boxed()
}

fn any_of<const N: usize>(values: [Value; N]) -> BoxedStrategy<Value> {
    select(Vec::from(values)).boxed()
}

fn list(of: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    vec(of, 0..3).prop_map(Value::from).boxed()
}

fn amounts() -> BoxedStrategy<Value> {
    let names = select(vec!["cpu", "memory", "hugepages-2Mi", "example.com/x"]);
    let amounts = any_of([
        json!("1"),
        json!("+5"),
        json!("1.5Gi"),
        json!("0.1n"),
        json!("1000001u"),
        json!(-0.5),
        json!(0),
    ]);
    btree_map(names, amounts, 0..3)
        .prop_map(|amounts: BTreeMap<&str, Value>| {
            amounts.into_iter().map(|(name, amount)| (name.to_owned(), amount)).collect::<Map<_, _>>().into()
        })
        .boxed()
}

fn resources() -> BoxedStrategy<Value> {
    some_of([("limits", amounts()), ("requests", amounts())])
}

fn handler() -> BoxedStrategy<Value> {
    any_of([
        json!({"httpGet": {"port": 80, "protocol": "HTTP2"}}),
        json!({"httpGet": {"port": "web", "path": "/", "scheme": ""}}),
        json!({"grpc": {"port": 1, "mode": "TLS"}}),
        json!({"tcpSocket": {"port": 1}}),
    ])
}

fn container() -> BoxedStrategy<Value> {
    let field = json!({"name": "A", "valueFrom": {"fieldRef": {"fieldPath": "metadata.name"}}});
    let file =
        json!({"name": "B", "valueFrom": {"fileKeyRef": {"volumeName": "v", "path": "p", "key": "k"}}});
    let stop = json!({"stopSignal": "SIGHUP"});
    some_of([
        ("name", any_of([json!("a"), json!("b"), json!("")])),
        ("image", any_of([json!("nginx"), json!("nginx:1"), json!("R.io:5/a@b"), json!("")])),
        ("resources", resources()),
        ("ports", list(any_of([json!({"containerPort": 80}), json!({"hostPort": 1, "protocol": "UDP"})]))),
        ("env", list(any_of([field, file, json!({"name": "C", "value": ""})]))),
        ("livenessProbe", handler()),
        ("startupProbe", any_of([json!({}), json!({"periodSeconds": 0, "timeoutSeconds": -1})])),
        ("lifecycle", any_of([stop, json!({}), json!({"preStop": {"httpGet": {"port": 1}}})])),
        ("securityContext", any_of([json!({}), json!({"appArmorProfile": {"type": "Unconfined"}})])),
        ("restartPolicy", any_of([json!("Always"), json!("")])),
        (
            "volumeMounts",
            list(any_of([json!({"name": "v", "mountPath": "/v", "bindMountOptions": ["noexec"]})])),
        ),
        ("imagePullPolicy", any_of([json!(""), json!("Never"), json!("no")])),
    ])
}

fn volume() -> BoxedStrategy<Value> {
    let token = json!({"sources": [{"serviceAccountToken": {"path": "t", "user": 1}}, {"downwardAPI": {}}]});
    some_of([
        ("name", any_of([json!("v"), json!("")])),
        ("emptyDir", any_of([json!({"mode": 7}), json!({"sizeLimit": "0.1n"})])),
        ("secret", any_of([json!({"defaultUser": 1}), json!({"defaultMode": 0, "items": [{"user": 1}]})])),
        ("projected", any_of([token, json!({"sources": []}), json!({})])),
        ("ephemeral", any_of([json!({}), json!({"volumeClaimTemplate": {}})])),
        ("image", any_of([json!({}), json!({"reference": "a:latest"})])),
        ("hostPath", any_of([json!({"path": "/"})])),
        ("azureDisk", any_of([json!({"fsType": ""})])),
    ])
}

fn status() -> BoxedStrategy<Value> {
    some_of([
        ("phase", any_of([json!("Running")])),
        ("podIP", any_of([json!("1.2.3.4"), json!("")])),
        ("podIPs", list(any_of([json!({"ip": "1.2.3.4"}), json!({"ip": "::1"}), json!({})]))),
        ("allocatedResources", amounts()),
        ("resources", resources()),
    ])
}

fn any_pod() -> BoxedStrategy<Value> {
    let term = json!({"topologyKey": "z", "labelSelector": {}, "matchLabelKeys": ["app"], "mismatchLabelKeys": ["app"]});
    let affinity = json!({"podAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [term]}});
    let app_armor = json!({"container.apparmor.security.beta.kubernetes.io/a": "runtime/default"});
    let metadata = some_of([
        ("name", any_of([json!("a")])),
        ("generateName", any_of([json!("b-")])),
        ("uid", any_of([json!("1")])),
        ("labels", any_of([json!({"app": "web"})])),
        ("annotations", any_of([app_armor, json!({"pod.beta.kubernetes.io/init-containers": ""})])),
    ]);
    let spec = some_of([
        ("containers", list(container())),
        ("initContainers", list(container())),
        ("ephemeralContainers", list(container())),
        ("volumes", list(volume())),
        ("resources", resources()),
        ("overhead", amounts()),
        ("affinity", any_of([affinity, json!({})])),
        ("terminationGracePeriodSeconds", any_of([json!(-1), json!(0), json!(5)])),
        ("serviceAccount", any_of([json!("a")])),
        ("serviceAccountName", any_of([json!("b")])),
        ("hostNetwork", any_of([json!(true)])),
        ("schedulingGates", list(any_of([json!({"name": "example.com/a"})]))),
        ("schedulingGroup", any_of([json!({"podGroupName": "a"})])),
        ("securityContext", any_of([json!({"appArmorProfile": {"type": "RuntimeDefault"}})])),
        ("os", any_of([json!({"name": "windows"})])),
    ]);
    some_of([("metadata", metadata), ("spec", spec), ("status", status())])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn laws_hold_of_any_pod(pod in any_pod()) {
        let pod: Pod = serde_json::from_value(pod).unwrap();
        let broken = broken(Object::Pod(Box::new(pod)));
        prop_assert!(broken.is_none(), "{}", broken.unwrap_or_default());
    }
}
