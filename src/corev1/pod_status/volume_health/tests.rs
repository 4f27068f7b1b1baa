use serde_json::{Value, json};

use super::{PodVolumeHealth, validate, validate_changed};
use crate::corev1::testing::short;
use crate::field::{Errors, Path};

fn list(list: &Value) -> Vec<PodVolumeHealth> {
    serde_json::from_value(list.clone()).unwrap()
}

/// What the rules written by hand say in a Pod with the volume `v`.
fn said(new: &Value) -> Vec<String> {
    let spec = serde_json::from_value(json!({"volumes": [{"name": "v"}]})).unwrap();
    let mut out = Errors::new();
    let root = Path::root();
    validate(&list(new), &spec, &root.field("x"), &mut out);
    short(&out)
}

/// What the generated rules say.
fn said_of_change(old: &Value, new: &Value) -> Vec<String> {
    let mut out = Errors::new();
    let root = Path::root();
    validate_changed(&list(new), &list(old), &root.field("x"), &mut out);
    short(&out)
}

fn condition(status: &str, reason: &str) -> Value {
    json!({"status": status, "reason": reason})
}

fn push(list: &mut Value, entry: Value) {
    list.as_array_mut().unwrap().push(entry);
}

fn volume(conditions: &Value) -> Value {
    json!([{"name": "v", "healthConditions": conditions}])
}

#[test]
fn volumes_are_those_of_the_pod() {
    assert_eq!(said(&json!([{"name": "v"}, {"name": ""}, {"name": "w"}])), ["NotFound x[2].name"]);
}

#[test]
fn reasons_are_words() {
    for (reason, is_word) in [
        ("", true),
        ("A", true),
        ("a_b,C:d9", true),
        ("a_", true),
        ("_a", false),
        ("9a", false),
        ("a:", false),
        ("a,", false),
        ("a b", false),
        ("ä", false),
        ("aä", false),
        ("a\n", false),
    ] {
        let expected: &[&str] = if is_word { &[] } else { &["Invalid x[0].healthConditions[0].reason"] };
        assert_eq!(said(&volume(&json!([condition("Odd", reason)]))), expected, "{reason:?}");
    }
}

#[test]
fn what_is_new_is_there_and_known() {
    let at = "x[0].healthConditions";
    let none = json!([]);
    assert_eq!(
        said_of_change(&none, &json!([{"name": "a"}, {}, {"name": "a"}])),
        ["Duplicate x[2] -> x[2].name", "Required x[1].name"]
    );
    let of = |conditions: Value| said_of_change(&none, &volume(&conditions));
    assert_eq!(
        of(json!([condition("Degraded", "A"), condition("DataLoss", "A"), condition("Inaccessible", "B")])),
        [""; 0]
    );
    assert_eq!(
        of(json!([condition("", "")])),
        [format!("Required {at}[0].status"), format!("Required {at}[0].reason")]
    );
    assert_eq!(of(json!([condition("Odd", "A")])), [format!("NotSupported {at}[0].status")]);
    assert_eq!(
        of(json!([condition("Degraded", "A"), condition("Degraded", "A")])),
        [format!("Duplicate {at}[1]")]
    );
    assert_eq!(of(json!([condition("Degraded", &"A".repeat(256))])), [""; 0]);
    assert_eq!(of(json!([condition("Degraded", &"A".repeat(257))])), [format!("TooLong {at}[0].reason")]);
    let message =
        |length: usize| json!([{"status": "Degraded", "reason": "A", "message": "m".repeat(length)}]);
    assert_eq!(of(message(1024)), [""; 0]);
    assert_eq!(of(message(1025)), [format!("TooLong {at}[0].message")]);
    let many = |count: usize| -> Value {
        (0..count).map(|number| condition("Odd", &format!("R{number}"))).collect()
    };
    assert_eq!(of(many(16)).len(), 16);
    assert_eq!(of(many(17)), [format!("TooMany {at}")]);
}

#[test]
fn what_was_there_before_is_passed_over() {
    let old = json!([
        {"name": "", "healthConditions": [condition("Odd", "A"), condition("", "")]},
        {"name": "v", "healthConditions": [condition("Degraded", "A"), condition("Degraded", "A")]},
    ]);
    assert_eq!(said_of_change(&old, &old), [""; 0]);
    let mut new = old.clone();
    push(&mut new[0]["healthConditions"], condition("Odd", "B"));
    assert_eq!(said_of_change(&old, &new), ["NotSupported x[0].healthConditions[2].status"]);
    let mut new = old.clone();
    new[0]["healthConditions"][0]["message"] = json!("m");
    new[0]["lastTransitionTime"] = json!("2024-01-01T00:00:00Z");
    assert_eq!(said_of_change(&old, &new), [""; 0]);
    new[0]["healthConditions"][0]["message"] = json!("m".repeat(1025));
    assert_eq!(said_of_change(&old, &new), ["TooLong x[0].healthConditions[0].message"]);
    // That an entry stands twice is seen once another one changes.
    let mut new = old.clone();
    push(&mut new[1]["healthConditions"], condition("DataLoss", "B"));
    assert_eq!(said_of_change(&old, &new), ["Duplicate x[1].healthConditions[1]"]);
}
