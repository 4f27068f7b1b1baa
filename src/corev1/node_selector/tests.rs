use serde_json::{Value, json};

use super::{NodeSelector, PreferredSchedulingTerm};
use crate::Validate;
use crate::field::{End, Errors, Path};

fn errors<T: Validate + serde::de::DeserializeOwned>(value: Value) -> Errors {
    let value: T = serde_json::from_value(value).unwrap();
    let mut out = Errors::new();
    value.validate(&Path::root(), &mut out);
    out
}

fn found(errors: &Errors) -> Vec<String> {
    let short = |kind: &'static str| kind.trim_start_matches("FieldValue");
    errors.iter().map(|e| format!("{} {}", short(e.kind().reason()), e.path())).collect()
}

/// A required term of one requirement of this sort.
fn term(sort: &str, requirement: &Value) -> Value {
    json!({"nodeSelectorTerms": [{sort: [requirement]}]})
}

fn check(sort: &str, requirement: &Value, expected: &[&str]) {
    let shown = requirement.to_string();
    let expected: Vec<String> = (expected.iter())
        .map(|error| error.replacen(' ', &format!(" nodeSelectorTerms[0].{sort}[0]."), 1))
        .collect();
    assert_eq!(found(&errors::<NodeSelector>(term(sort, requirement))), expected, "{shown}");
}

#[test]
fn a_selector_has_terms() {
    assert_eq!(found(&errors::<NodeSelector>(json!({}))), ["Required nodeSelectorTerms"]);
    assert_eq!(
        found(&errors::<NodeSelector>(json!({"nodeSelectorTerms": []}))),
        ["Required nodeSelectorTerms"]
    );
    assert!(errors::<NodeSelector>(json!({"nodeSelectorTerms": [{}]})).is_empty());
}

#[test]
fn expressions() {
    let with =
        |operator: &str, values: &[&str]| json!({"key": "a.b/c", "operator": operator, "values": values});
    for operator in ["In", "NotIn"] {
        check("matchExpressions", &with(operator, &["a", ""]), &[]);
        check("matchExpressions", &with(operator, &[]), &["Required values"]);
    }
    for operator in ["Exists", "DoesNotExist"] {
        check("matchExpressions", &with(operator, &[]), &[]);
        check("matchExpressions", &with(operator, &["a"]), &["Forbidden values"]);
    }
    for operator in ["Gt", "Lt"] {
        check("matchExpressions", &with(operator, &["x"]), &[]);
        check("matchExpressions", &with(operator, &[]), &["Required values"]);
        check("matchExpressions", &with(operator, &["1", "2"]), &["Required values"]);
    }
    for operator in ["", "in"] {
        check("matchExpressions", &with(operator, &["a"]), &["Invalid operator"]);
    }
    check("matchExpressions", &with("In", &["-"]), &["Invalid values[0]"]);
    check("matchExpressions", &json!({"key": "a b", "operator": "Exists"}), &["Invalid key"]);
    check("matchExpressions", &json!({"operator": "Exists"}), &["Invalid key"; 2]);
}

#[test]
fn fields() {
    let with = |operator: &str, values: &[&str]| json!({"key": "metadata.name", "operator": operator, "values": values});
    for operator in ["In", "NotIn"] {
        check("matchFields", &with(operator, &["a"]), &[]);
        check("matchFields", &with(operator, &[]), &["Required values"]);
        check("matchFields", &with(operator, &["a", "b"]), &["Required values"]);
        check("matchFields", &with(operator, &["A"]), &["Invalid values[0]"]);
    }
    for operator in ["", "Exists", "Gt", "in"] {
        check("matchFields", &with(operator, &["a"]), &["Invalid operator"]);
    }
    check("matchFields", &json!({"key": "a", "operator": "In", "values": ["A"]}), &["Invalid key"]);
}

#[test]
fn too_many_values_are_not_missing() {
    for (sort, key) in [("matchExpressions", "a"), ("matchFields", "metadata.name")] {
        let operator = if sort == "matchFields" { "In" } else { "Gt" };
        for (values, end) in [(json!([]), End::Missing), (json!(["1", "2"]), End::Value)] {
            let requirement = json!({"key": key, "operator": operator, "values": values});
            let errors = errors::<NodeSelector>(term(sort, &requirement));
            assert_eq!(errors.iter().next().unwrap().location().end(), end);
        }
    }
}

#[test]
fn preferred_terms_take_any_values() {
    let with = |weight: i32, value: &str| {
        let expressions = json!([{"key": "a", "operator": "In", "values": [value]}]);
        found(&errors::<PreferredSchedulingTerm>(
            json!({"weight": weight, "preference": {"matchExpressions": expressions}}),
        ))
    };
    assert!(with(1, "-").is_empty());
    assert!(with(100, "a").is_empty());
    for weight in [0, -1, 101] {
        assert_eq!(with(weight, "a"), ["Invalid weight"]);
    }
}
