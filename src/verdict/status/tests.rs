use serde_json::{Value, json};

use crate::document::Format;
use crate::metav1::Status;
use crate::review_text;

fn status(text: &str) -> Option<Value> {
    let status = review_text(text, Format::Yaml).into_status()?;
    let value = serde_json::to_value(&status).unwrap();
    assert_eq!(serde_json::from_value::<Status>(value.clone()).unwrap(), status);
    Some(value)
}

#[test]
fn what_is_accepted_or_not_judged_has_none() {
    assert_eq!(status("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}"), None);
    assert_eq!(status("{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}}"), None);
}

#[test]
fn what_is_invalid_is_sent_as_the_server_sends_it() {
    let status = status(
        "{apiVersion: v1, kind: Secret, metadata: {name: a, ownerReferences: [{apiVersion: v1, kind: Pod}]}}",
    );
    assert_eq!(
        status,
        Some(json!({
            "kind": "Status",
            "apiVersion": "v1",
            "metadata": {},
            "status": "Failure",
            "message": "Secret \"a\" is invalid: [metadata.ownerReferences[0].name: an owner is named with its name, \
                metadata.ownerReferences[0].uid: an owner is named with its uid]",
            "reason": "Invalid",
            "details": {
                "name": "a",
                "kind": "Secret",
                "causes": [
                    {
                        "reason": "FieldValueRequired",
                        "message": "an owner is named with its name",
                        "field": "metadata.ownerReferences[0].name",
                    },
                    {
                        "reason": "FieldValueRequired",
                        "message": "an owner is named with its uid",
                        "field": "metadata.ownerReferences[0].uid",
                    },
                ],
            },
            "code": 422,
        }))
    );
}

#[test]
fn a_single_error_stands_without_brackets_and_with_the_name_that_was_made_up() {
    let status =
        status("{apiVersion: v1, kind: ConfigMap, metadata: {generateName: a-}, data: {'a b': c}}").unwrap();
    let message = status["message"].as_str().unwrap();
    assert!(message.starts_with("ConfigMap \"a-xxxxx\" is invalid: data[a b]: "), "{message}");
    assert_eq!(status["details"]["name"], "a-xxxxx");
}

#[test]
fn unknown_fields_are_a_bad_request() {
    let status = status("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, x: 1}, z: 2}").unwrap();
    assert_eq!((&status["code"], &status["reason"]), (&json!(400), &json!("BadRequest")));
    assert_eq!(
        status["message"],
        "ConfigMap in version \"v1\" cannot be handled as a ConfigMap: strict decoding error: \
         unknown field \"metadata.x\", unknown field \"z\""
    );
    assert_eq!(
        status["details"]["causes"],
        json!([
            {"reason": "FieldValueForbidden", "message": "unknown field `x`", "field": "metadata.x"},
            {"reason": "FieldValueForbidden", "message": "unknown field `z`", "field": "z"},
        ])
    );
}

#[test]
fn what_cannot_be_read_is_a_bad_request() {
    let read = status("{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: 1}}").unwrap();
    assert_eq!((&read["code"], &read["details"]["kind"]), (&json!(400), &json!("Pod")));
    assert_eq!(
        read["message"],
        "Pod in version \"v1\" cannot be handled as a Pod: spec.containers: expected a list, found a number"
    );
    assert_eq!(read["details"]["causes"][0]["reason"], "FieldValueTypeInvalid");
    let unread = status("a: [").unwrap();
    assert_eq!(unread["details"]["causes"].as_array().unwrap().len(), 1);
    assert!(unread["message"].as_str().unwrap().starts_with("the object provided is unrecognized: "));
}
