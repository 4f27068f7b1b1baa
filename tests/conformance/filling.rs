//! What the server fills in: the object after defaulting, and the object that is stored.

use k8s_model::document::Format;
use k8s_model::verdict::Object;
use k8s_model::{SetDefaults, review_text};
use serde_json::Value;

use crate::cases::{Case, check};

/// The object of a case that can be read.
pub(crate) fn object(case: &Case) -> Option<Object> {
    if case.expect.verdict != "accepted" && case.expect.verdict != "invalid" {
        return None;
    }
    let format = if case.format == "json" { Format::Json } else { Format::Yaml };
    let review = review_text(&case.data, format);
    assert!(review.verdict().is_readable(), "{}", case.id);
    Some(review.into_object().unwrap())
}

/// Where two values differ first. The order of keys is free; 1 and 1.0 are two values.
pub(crate) fn difference(expected: &Value, found: &Value, path: &str) -> Option<String> {
    match (expected, found) {
        (Value::Object(left), Value::Object(right)) => {
            let keys = left.keys().chain(right.keys().filter(|key| !left.contains_key(*key)));
            keys.into_iter().find_map(|key| {
                let path = format!("{path}.{key}");
                match (left.get(key), right.get(key)) {
                    (Some(left), Some(right)) => difference(left, right, &path),
                    (left, right) => Some(format!("{path}: expected {left:?}, found {right:?}")),
                }
            })
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            let pairs = left.iter().zip(right).enumerate();
            pairs
                .into_iter()
                .find_map(|(index, (left, right))| difference(left, right, &format!("{path}[{index}]")))
        }
        _ => (expected != found).then(|| format!("{path}: expected {expected}, found {found}")),
    }
}

fn fills_in(case: &Case) -> Option<String> {
    let mut object = object(case)?;
    object.set_defaults();
    let expected: Value = serde_json::from_str(case.expect.defaulted.as_ref().unwrap().get()).unwrap();
    if let Some(difference) = difference(&expected, &serde_json::to_value(&object).unwrap(), "defaulted") {
        return Some(difference);
    }
    object.prepare_for_create();
    let expected: Value = serde_json::from_str(case.expect.stored.as_ref()?.get()).unwrap();
    difference(&expected, &serde_json::to_value(&object).unwrap(), "stored")
}

#[test]
fn pod() {
    check("pod", "create", fills_in);
}

#[test]
fn config_map() {
    check("configmap", "create", fills_in);
}

#[test]
fn secret() {
    check("secret", "create", fills_in);
}
