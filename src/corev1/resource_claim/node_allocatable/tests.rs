use serde_json::{Value, json};

use super::{validate, validate_changed};
use crate::corev1::testing::short;
use crate::corev1::{NodeAllocatableResourceClaimStatus, PodResourceClaimStatus, PodSpec};
use crate::field::{Errors, Path};

fn list(list: &Value) -> Vec<NodeAllocatableResourceClaimStatus> {
    serde_json::from_value(list.clone()).unwrap()
}

/// What the rules written by hand say in a Pod with the claims `named` and `made`.
fn said(new: &Value) -> Vec<String> {
    let spec: PodSpec = serde_json::from_value(
        json!({"resourceClaims": [{"name": "a", "resourceClaimName": "named"}, {"name": "b"}]}),
    )
    .unwrap();
    let made: Vec<PodResourceClaimStatus> =
        serde_json::from_value(json!([{"name": "b", "resourceClaimName": "made"}, {"name": "c"}])).unwrap();
    let mut out = Errors::new();
    let root = Path::root();
    validate(&list(new), &spec, &made, &root.field("x"), &mut out);
    short(&out)
}

/// What the generated rules say.
fn said_of_change(old: &Value, new: &Value) -> Vec<String> {
    let mut out = Errors::new();
    let root = Path::root();
    validate_changed(&list(new), &list(old), &root.field("x"), &mut out);
    short(&out)
}

#[test]
fn claims_are_those_of_the_pod() {
    let claim = |name: &str| json!([{"resourceClaimName": name, "mapping": [{"name": "odd"}]}]);
    let odd = "Invalid x[0].mapping[0].name";
    assert_eq!(said(&claim("named")), [odd]);
    assert_eq!(said(&claim("made")), [odd]);
    assert_eq!(said(&claim("ghost")), ["Invalid x[0].resourceClaimName", odd]);
    // Of one without a name nothing more is asked.
    assert_eq!(said(&claim("")), [""; 0]);
}

#[test]
fn amounts_are_of_the_nodes_own_resources() {
    let mapping = |mapping: Value| said(&json!([{"resourceClaimName": "made", "mapping": [mapping]}]));
    for name in ["cpu", "memory", "hugepages-2Mi"] {
        assert_eq!(mapping(json!({"name": name, "quantity": "0"})), [""; 0]);
    }
    let at = "x[0].mapping[0]";
    assert_eq!(
        mapping(json!({"name": "", "quantity": "-1"})),
        [format!("Invalid {at}.name"), format!("Invalid {at}.quantity")]
    );
    assert_eq!(mapping(json!({"name": "ephemeral-storage"})), [format!("Invalid {at}.name")]);
    let overhead = |overhead: Value| said(&json!([{"resourceClaimName": "made", "overhead": [overhead]}]));
    let at = "x[0].overhead[0]";
    assert_eq!(overhead(json!({"name": "cpu", "perPod": "1"})), [""; 0]);
    assert_eq!(overhead(json!({"name": "cpu", "perContainer": "1"})), [""; 0]);
    assert_eq!(overhead(json!({"name": "cpu"})), [format!("Invalid {at}")]);
    assert_eq!(
        overhead(json!({"name": "odd", "perPod": "-1", "perContainer": "-1"})),
        ["name", "perPod", "perContainer"].map(|field| format!("Invalid {at}.{field}"))
    );
}

#[test]
fn what_is_new_stands_once_and_has_a_name() {
    let none = json!([]);
    let two = json!([{"resourceClaimName": "a"}, {"resourceClaimName": "a"}, {}]);
    assert_eq!(
        said_of_change(&none, &two),
        ["Duplicate x[1] -> x[1].resourceClaimName", "Required x[2].resourceClaimName"]
    );
    let new = json!([{
        "resourceClaimName": "a", "containers": ["a", "b", "a"],
        "mapping": [{"name": "cpu"}, {"name": "", "quantity": 1}, {"name": "cpu", "quantity": 1}],
        "overhead": [{"name": "cpu"}, {"name": ""}, {"name": ""}],
    }]);
    assert_eq!(
        said_of_change(&none, &new),
        [
            "Duplicate x[0].containers[2]",
            "Duplicate x[0].mapping[2] -> x[0].mapping[2].name",
            "Required x[0].mapping[0].quantity",
            "Required x[0].mapping[1].name",
            "Duplicate x[0].overhead[2] -> x[0].overhead[2].name",
            "Required x[0].overhead[1].name",
            "Required x[0].overhead[2].name",
        ]
    );
}

#[test]
fn what_was_there_before_is_passed_over() {
    let old = json!([{
        "resourceClaimName": "", "containers": ["a", "a"], "mapping": [{"name": ""}, {"name": "cpu", "quantity": 1}],
        "overhead": [{"name": ""}],
    }]);
    assert_eq!(said_of_change(&old, &old), [""; 0]);
    let mut new = old.clone();
    new[0]["overhead"][0]["perPod"] = json!("1");
    assert_eq!(said_of_change(&old, &new), [""; 0]);
    new[0]["mapping"][1]["quantity"] = json!(null);
    assert_eq!(said_of_change(&old, &new), ["Required x[0].mapping[1].quantity"]);
    new[0]["containers"] = json!(["b", "b"]);
    assert_eq!(
        said_of_change(&old, &new),
        ["Duplicate x[0].containers[1]", "Required x[0].mapping[1].quantity"]
    );
}
