//! What the server refuses of a change of the specification of a Pod.

use serde_json::{Value, json};

use crate::corev1::pod::tests::{container, container_with};
use crate::corev1::pod::update::tests::{found, spec};

/// What is refused of a change of the specification.
pub(crate) fn of_spec(old: Value, change: Value) -> Vec<String> {
    found(spec(old), spec(change))
}

const NONE: [&str; 0] = [];

#[test]
fn images_may_change() {
    let image = |image: &str| {
        json!({"containers": [container_with("c", json!({"image": image}))],
        "initContainers": [container_with("i", json!({"image": image}))]})
    };
    assert_eq!(of_spec(image("a"), image("b")), NONE);
    assert_eq!(
        of_spec(image("a"), image(" b")),
        ["Invalid spec.containers[0].image", "Invalid spec.initContainers[0].image"]
    );
    assert_eq!(
        of_spec(image("a"), image("")),
        ["Required spec.containers[0].image missing", "Required spec.initContainers[0].image missing"]
    );
}

#[test]
fn containers_neither_come_nor_go() {
    let of = |names: &str| names.chars().map(|name| container(&name.to_string())).collect::<Vec<_>>();
    let main = |names: &str| json!({"containers": of(names)});
    assert_eq!(of_spec(main("a"), main("ba")), ["Forbidden spec.containers -> spec.containers[0]"]);
    assert_eq!(of_spec(main("ab"), main("b")), ["Forbidden spec.containers"]);
    assert_eq!(of_spec(main("ab"), main("ba")), ["Forbidden spec -> spec.containers"]);
    let init = |names: &str| json!({"initContainers": of(names)});
    assert_eq!(of_spec(init(""), init("x")), ["Forbidden spec.initContainers -> spec.initContainers[0]"]);
    assert_eq!(of_spec(init("x"), init("")), ["Forbidden spec.initContainers"]);
    // What comes after it the server does not look at.
    let mut other = main("a");
    other["hostname"] = json!("h");
    assert_eq!(of_spec(main("ab"), other), ["Forbidden spec.containers"]);
}

#[test]
fn a_deadline_comes_nearer() {
    let change = |old: Value, new: Value| {
        of_spec(json!({"activeDeadlineSeconds": old}), json!({"activeDeadlineSeconds": new}))
    };
    let bad = "Invalid spec.activeDeadlineSeconds";
    assert_eq!(change(json!(null), json!(5)), NONE);
    assert_eq!(change(json!(5), json!(4)), NONE);
    assert_eq!(change(json!(5), json!(6)), [bad]);
    assert_eq!(change(json!(5), json!(null)), ["Invalid spec.activeDeadlineSeconds missing"]);
    assert_eq!(change(json!(5), json!(0)), [bad]);
    assert_eq!(change(json!(5), json!(-1)), [bad, bad]);
    assert_eq!(change(json!(5), json!(2_147_483_648_i64)), [bad, bad]);
}

#[test]
fn tolerations_are_added() {
    let list = |tolerations: Value| json!({"tolerations": tolerations});
    let (a, b) = (json!({"key": "a"}), json!({"key": "b", "operator": "Exists"}));
    let (gone, changed) =
        ("Forbidden spec.tolerations missing", "Forbidden spec.tolerations -> spec.tolerations[1]");
    assert_eq!(of_spec(list(json!([a])), list(json!([b, a]))), NONE);
    assert_eq!(of_spec(list(json!([a, b])), list(json!([a]))), [gone]);
    assert_eq!(of_spec(list(json!([a, b])), list(json!([b]))), [gone]);
    assert_eq!(of_spec(list(json!([a])), list(json!([b, {"key": "a", "value": "x"}]))), [changed]);
    let evicted =
        |seconds: Value| list(json!([{"key": "a", "effect": "NoExecute", "tolerationSeconds": seconds}]));
    assert_eq!(of_spec(evicted(json!(5)), evicted(json!(9))), NONE);
    assert_eq!(of_spec(evicted(json!(5)), evicted(json!(null))), NONE);
    assert_eq!(of_spec(list(json!([])), list(json!([{"key": "a b"}]))), ["Invalid spec.tolerations[0].key"]);
}

#[test]
fn gates_are_removed() {
    let gates = |names: &str| json!({"schedulingGates": names.chars().map(|name| json!({"name": name.to_string()})).collect::<Vec<_>>()});
    assert_eq!(of_spec(gates("ab"), gates("b")), NONE);
    assert_eq!(of_spec(gates("ab"), gates("")), NONE);
    assert_eq!(of_spec(gates("ab"), gates("ba")), NONE);
    assert_eq!(
        of_spec(gates("a"), gates("xay")),
        ["Forbidden spec.schedulingGates[0].name", "Forbidden spec.schedulingGates[2].name"]
    );
    assert_eq!(
        of_spec(gates(""), gates("xx")),
        [
            "Duplicate spec.schedulingGates[1] -> spec.schedulingGates[1].name",
            "Forbidden spec.schedulingGates[1].name"
        ]
    );
}
