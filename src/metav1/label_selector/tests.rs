use serde_json::{Value, json};

use super::*;

fn shown(out: &Errors) -> Vec<String> {
    out.iter()
        .map(|error| {
            let kind = error.kind().reason().trim_start_matches("FieldValue");
            let (path, location) = (error.path(), error.location().to_string());
            if path == location { format!("{kind} {path}") } else { format!("{kind} {path} ({location})") }
        })
        .collect()
}

fn errors(selector: Value) -> Vec<String> {
    let selector: LabelSelector = serde_json::from_value(selector).unwrap();
    let mut out = Errors::new();
    selector.validate(&Path::root().field("s"), &mut out);
    shown(&out)
}

#[test]
fn labels() {
    assert_eq!(errors(json!({})), [""; 0]);
    assert_eq!(errors(json!({"matchLabels": {"a": "b"}})), [""; 0]);
    assert_eq!(errors(json!({"matchLabels": {"a b": "c"}})), ["Invalid s.matchLabels (s.matchLabels[a b])"]);
    assert_eq!(errors(json!({"matchLabels": {"a": "b c"}})), ["Invalid s.matchLabels (s.matchLabels[a])"]);
}

#[test]
fn conditions() {
    let one = |key: &str, operator: &str, values: Value| {
        errors(json!({"matchExpressions": [{"key": key, "operator": operator, "values": values}]}))
    };
    for (operator, values) in [
        ("In", json!(["a", ""])),
        ("NotIn", json!(["a"])),
        ("Exists", json!([])),
        ("DoesNotExist", json!(null)),
    ] {
        assert_eq!(one("a", operator, values), [""; 0], "{operator}");
    }
    for operator in ["In", "NotIn"] {
        assert_eq!(one("a", operator, json!([])), ["Required s.matchExpressions[0].values"], "{operator}");
    }
    for operator in ["Exists", "DoesNotExist"] {
        assert_eq!(
            one("a", operator, json!(["b"])),
            ["Forbidden s.matchExpressions[0].values"],
            "{operator}"
        );
    }
    for operator in ["", "in", "Odd"] {
        assert_eq!(one("a", operator, json!([])), ["Invalid s.matchExpressions[0].operator"], "{operator}");
    }
    assert_eq!(one("", "Exists", json!([])), ["Invalid s.matchExpressions[0].key"; 2]);
    assert_eq!(one("a b", "Exists", json!([])), ["Invalid s.matchExpressions[0].key"]);
    assert_eq!(one("a", "In", json!(["b", "c d"])), ["Invalid s.matchExpressions[0].values[1]"]);
}

/// The errors of keys and selector of what is called `t`.
fn beside(matching: &[&str], mismatching: &[&str], selector: Value) -> Vec<String> {
    let selector: Option<LabelSelector> = serde_json::from_value(selector).unwrap();
    let owned = |keys: &[&str]| keys.iter().map(|&key| key.to_owned()).collect::<Vec<_>>();
    let (matching, mismatching) = (owned(matching), owned(mismatching));
    let keys = LabelKeys { matching: &matching, mismatching: &mismatching };
    let (root, mut out) = (Path::root(), Errors::new());
    keys.validate(selector.as_ref(), &root.field("t"), &mut out);
    if let Some(selector) = selector {
        selector.validate_beside(keys, &root.field("t"), &mut out);
    }
    shown(&out)
}

#[test]
fn keys_add_to_a_selector() {
    assert_eq!(beside(&[], &[], Value::Null), [""; 0]);
    assert_eq!(beside(&["a"], &["b"], json!({})), [""; 0]);
    assert_eq!(beside(&["a"], &[], Value::Null), ["Forbidden t.matchLabelKeys"]);
    assert_eq!(beside(&[], &["a"], Value::Null), ["Forbidden t.mismatchLabelKeys"]);
    assert_eq!(beside(&["a b"], &[], json!({})), ["Invalid t.matchLabelKeys[0]"]);
    assert_eq!(beside(&[], &["a", "b c"], json!({})), ["Invalid t.mismatchLabelKeys[1]"]);
    assert_eq!(beside(&["a", "b"], &["b"], json!({})), ["Invalid t.matchLabelKeys[1]"]);
}

#[test]
fn a_key_is_selected_once() {
    let added = |key: &str| json!({"key": key, "operator": "In", "values": ["v"]});
    let twice = "Invalid t[1] (t.matchLabelKeys[1])";
    assert_eq!(beside(&["a", "b"], &[], json!({"matchExpressions": [added("b")]})), [""; 0]);
    assert_eq!(
        beside(&["a", "b"], &[], json!({"matchLabels": {"b": "v"}, "matchExpressions": [added("b")]})),
        [twice]
    );
    assert_eq!(
        beside(&["a", "b"], &[], json!({"matchExpressions": [added("b"), added("c"), added("b")]})),
        [twice]
    );
    // The label that the key is about is missing in the Pod: nothing was added.
    assert_eq!(beside(&["a"], &[], json!({"matchLabels": {"a": "v"}})), [""; 0]);
    let many: Vec<String> = (0..100).map(|index| format!("k{index}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(
        beside(&many, &[], json!({"matchLabels": {"k50": "v"}, "matchExpressions": [added("k50")]})),
        ["Invalid t[50] (t.matchLabelKeys[50])"]
    );
}

#[test]
fn faults_of_added_conditions_are_those_of_the_keys() {
    let condition =
        |operator: &str| json!({"matchExpressions": [{"key": "a", "operator": operator, "values": ["b c"]}]});
    let path = "t.labelSelector.matchExpressions[0].values[0]";
    assert_eq!(beside(&["a"], &[], condition("In")), [format!("Invalid {path} (t.matchLabelKeys[0])")]);
    assert_eq!(beside(&[], &["a"], condition("NotIn")), [format!("Invalid {path} (t.mismatchLabelKeys[0])")]);
    assert_eq!(beside(&["b"], &[], condition("In")), [format!("Invalid {path}")]);
    assert_eq!(beside(&[], &[], condition("In")), [format!("Invalid {path}")]);
}

#[test]
fn operators_of_other_languages_are_understood() {
    let help = |operator: &str, known: &[&str]| {
        let mut out = Errors::new();
        refuse_operator(operator, known, &Path::root().field("operator"), &mut out);
        out.iter().next().unwrap().help().map(str::to_owned)
    };
    let of_labels = LabelSelectorOperator::KNOWN;
    for (written, meant) in [
        ("Equals", "In"),
        ("==", "In"),
        ("!=", "NotIn"),
        ("notin", "NotIn"),
        ("Exist", "Exists"),
        ("Ins", "In"),
    ] {
        assert_eq!(help(written, of_labels), Some(format!("did you mean `{meant}`?")), "{written}");
    }
    assert_eq!(help(">", &["In", "Gt"]).as_deref(), Some("did you mean `Gt`?"));
    assert_eq!(help(">", of_labels), None);
    assert_eq!(help("", of_labels), None);
}
