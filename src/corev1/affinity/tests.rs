use serde_json::{Value, json};

use crate::corev1::pod::tests::{errors_of, found};

const REQUIRED: &str = "requiredDuringSchedulingIgnoredDuringExecution";
const PREFERRED: &str = "preferredDuringSchedulingIgnoredDuringExecution";

/// A Pod with one required term about other Pods, under this name.
fn pod(name: &str, term: &Value) -> Value {
    json!({"spec": {"affinity": {name: {REQUIRED: [term]}}}})
}

fn check(term: &Value, expected: &[&str]) {
    let mut full = json!({"topologyKey": "kubernetes.io/hostname"});
    full.as_object_mut().unwrap().extend(term.as_object().unwrap().clone());
    for name in ["podAffinity", "podAntiAffinity"] {
        let expected: Vec<String> = (expected.iter())
            .map(|error| error.replacen(' ', &format!(" spec.affinity.{name}.{REQUIRED}[0]"), 1))
            .collect();
        assert_eq!(found(pod(name, &full)), expected, "{full}");
        let weighted =
            json!({"spec": {"affinity": {name: {PREFERRED: [{"weight": 1, "podAffinityTerm": full}]}}}});
        let expected: Vec<String> = (expected.iter())
            .map(|error| {
                error.replacen(&format!("{REQUIRED}[0]"), &format!("{PREFERRED}[0].podAffinityTerm"), 1)
            })
            .collect();
        assert_eq!(found(weighted), expected, "{full}");
    }
}

#[test]
fn a_place_has_a_key() {
    check(&json!({}), &[]);
    check(&json!({"topologyKey": "a b"}), &["Invalid .topologyKey"]);
    check(
        &json!({"topologyKey": ""}),
        &["Required .topologyKey", "Invalid .topologyKey", "Invalid .topologyKey"],
    );
}

#[test]
fn namespaces_have_names() {
    check(&json!({"namespaces": ["a", "b"]}), &[]);
    check(&json!({"namespaces": ["a", "a.b", "A", "A"]}), &["Invalid .namespace"; 2]);
    let errors = errors_of(pod("podAffinity", &json!({"topologyKey": "a", "namespaces": ["a", "A"]})));
    let location = errors.iter().next().unwrap().location().to_string();
    assert_eq!(location, format!("spec.affinity.podAffinity.{REQUIRED}[0].namespaces[1]"));
}

#[test]
fn keys_of_labels_go_with_a_selector() {
    for name in ["matchLabelKeys", "mismatchLabelKeys"] {
        check(&json!({name: ["a"], "labelSelector": {}}), &[]);
        check(&json!({name: []}), &[]);
        let expected = format!("Forbidden .{name}");
        check(&json!({name: ["a b"]}), &[&expected]);
        let expected = format!("Invalid .{name}[1]");
        check(&json!({name: ["a", "a b"], "labelSelector": {}}), &[&expected]);
    }
}

#[test]
fn a_key_is_not_chosen_twice() {
    let expression = json!({"key": "a", "operator": "Exists"});
    let with = |selector: Value| json!({"matchLabelKeys": ["b", "a"], "labelSelector": selector});
    // The server itself has added one for each key.
    check(&with(json!({"matchExpressions": [expression]})), &[]);
    check(&with(json!({"matchLabels": {"a": "x"}})), &[]);
    check(&with(json!({"matchExpressions": [expression], "matchLabels": {"a": "x"}})), &["Invalid [1]"]);
    check(&with(json!({"matchExpressions": [expression, expression]})), &["Invalid [1]"]);
    check(&with(json!({"matchExpressions": [expression, expression, expression]})), &["Invalid [1]"]);
    let other = json!({"key": "c", "operator": "Exists"});
    check(&with(json!({"matchExpressions": [other, other]})), &[]);
}

#[test]
fn a_key_does_not_both_match_and_mismatch() {
    let with = |mismatch: &[&str]| json!({"matchLabelKeys": ["a", "b"], "mismatchLabelKeys": mismatch, "labelSelector": {}});
    check(&with(&["c"]), &[]);
    check(&with(&["b", "b"]), &["Invalid .matchLabelKeys[1]"]);
    let many: Vec<String> = (0..40).map(|number| format!("k{number}")).chain(["b".to_owned()]).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    check(&with(&many), &["Invalid .matchLabelKeys[1]"]);
}

#[test]
fn weights_are_percents() {
    let with = |name: &str, weight: i32| {
        let term = match name {
            "nodeAffinity" => json!({"weight": weight, "preference": {}}),
            _ => json!({"weight": weight, "podAffinityTerm": {"topologyKey": "a"}}),
        };
        found(json!({"spec": {"affinity": {name: {PREFERRED: [term]}}}}))
    };
    for name in ["nodeAffinity", "podAffinity", "podAntiAffinity"] {
        assert!(with(name, 1).is_empty() && with(name, 100).is_empty());
        for weight in [0, 101] {
            assert_eq!(with(name, weight), [format!("Invalid spec.affinity.{name}.{PREFERRED}[0].weight")]);
        }
    }
}

#[test]
fn required_nodes_are_chosen_by_terms() {
    let change = json!({"spec": {"affinity": {"nodeAffinity": {REQUIRED: {}}}}});
    let expected = format!("Required spec.affinity.nodeAffinity.{REQUIRED}.nodeSelectorTerms");
    assert_eq!(found(change), [expected]);
}
