//! Reviews that cannot be answered. What can be is tested in `tests/admission`.

use super::*;
use crate::admissionv1::{AdmissionRequest, Operation};
use crate::metav1::{GroupVersionKind, RawExtension};

fn error(body: &str) -> String {
    answer_json(body.as_bytes(), &Policy::new()).unwrap_err().to_string()
}

/// A review of an update of a `ConfigMap`, which holds what is given beside uid and kind.
fn review(fields: &str) -> String {
    format!(
        r#"{{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{{"uid":"a",
        "kind":{{"group":"","version":"v1","kind":"ConfigMap"}},{fields}}}}}"#
    )
}

const MAP: &str = r#"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}"#;

#[test]
fn what_is_no_review_is_told_apart() {
    assert!(error("").starts_with("the body cannot be read as JSON: "), "{}", error(""));
    assert!(error("\u{0}").starts_with("the body cannot be read as JSON: "));
    let expected = "expected `AdmissionReview` of `admission.k8s.io/v1`, found ";
    assert_eq!(error("[]"), format!("{expected}an object without `kind`"));
    assert_eq!(
        error(r#"{"kind":"AdmissionReview"}"#),
        format!("{expected}`AdmissionReview` without `apiVersion`")
    );
    assert_eq!(
        error(r#"{"apiVersion":"admission.k8s.io/v1beta1","kind":"AdmissionReview","request":{}}"#),
        format!("{expected}`AdmissionReview` of `admission.k8s.io/v1beta1`")
    );
    let review = r#"{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview""#;
    assert_eq!(error(&format!("{review}}}")), "`request` is missing");
    assert_eq!(error(&format!(r#"{review},"request":null}}"#)), "`request` is missing");
    assert_eq!(error(&format!(r#"{review},"response":{{"uid":"a"}}}}"#)), "`request` is missing");
    assert_eq!(error(&format!(r#"{review},"request":5}}"#)), "request: expected a mapping, found a number");
}

#[test]
fn what_is_missing_is_named() {
    assert_eq!(error(&review(r#""uid":"""#)), "`request.uid` is missing");
    assert_eq!(error(&review(r#""name":"a""#)), "`request.operation` is missing");
    assert_eq!(error(&review(r#""operation":"CREATE""#)), "`request.object` is missing");
    assert_eq!(
        error(&review(&format!(r#""operation":"UPDATE","object":{MAP}"#))),
        "`request.oldObject` is missing"
    );
    assert_eq!(
        error(&review(r#""operation":"PATCH""#)),
        "`PATCH` is no operation; allowed are CREATE, UPDATE, DELETE, CONNECT"
    );
    assert_eq!(error(&review(r#""operation":5"#)), "request.operation: expected a string, found a number");
}

#[test]
fn an_object_of_another_kind_is_no_answerable_question() {
    let pod = MAP.replace("ConfigMap", "Pod");
    assert_eq!(
        error(&review(&format!(r#""operation":"CREATE","object":{pod}"#))),
        "`request.object` is of the kind Pod (v1), but the request is about ConfigMap (v1)"
    );
    assert_eq!(
        error(&review(&format!(r#""operation":"UPDATE","object":{MAP},"oldObject":{pod}"#))),
        "`request.oldObject` is of the kind Pod (v1), but the request is about ConfigMap (v1)"
    );
}

#[test]
fn an_old_object_that_cannot_be_read_is_an_error_and_a_new_one_a_verdict() {
    let broken = MAP.replace("\"metadata\"", r#""data":{"a":5},"metadata""#);
    assert_eq!(
        error(&review(&format!(r#""operation":"UPDATE","object":{MAP},"oldObject":{broken}"#))),
        "`request.oldObject` cannot be read: data[a]: expected a string, found a number"
    );
    let body = review(&format!(r#""operation":"UPDATE","object":{broken},"oldObject":{MAP}"#));
    let response = answer(&read(body.as_bytes()).unwrap(), &Policy::new()).unwrap();
    let status = response.status.unwrap();
    assert_eq!((response.allowed, status.code), (false, 400));
    assert_eq!(status.details.unwrap().causes[0].field, "data[a]");
    // An object that does not say what it is is refused as one.
    let body = review(r#""operation":"CREATE","object":{}"#);
    let response = answer(&read(body.as_bytes()).unwrap(), &Policy::new()).unwrap();
    assert_eq!(response.audit_annotations["verdict"], "decode");
}

#[test]
fn fields_of_a_newer_server_are_passed_over() {
    let body = review(&format!(r#""mood":"good","operation":"CREATE","object":{MAP}"#));
    assert!(answer(&read(body.as_bytes()).unwrap(), &Policy::new()).unwrap().allowed);
}

/// Bytes that are not UTF-8 are read as Go reads them.
#[test]
fn what_is_not_utf8_is_read() {
    let body = review(&format!(r#""name":"é","operation":"CREATE","object":{MAP}"#));
    let bytes: Vec<u8> = body.chars().map(|c| u8::try_from(c).unwrap()).collect();
    assert_eq!(read(&bytes).unwrap().name, "\u{fffd}");
}

#[test]
fn nothing_is_shown_of_a_secret() {
    let object =
        RawExtension::from_json(r#"{"apiVersion":"v1","kind":"Secret","data":{"a":"aHVudGVyMg=="}}"#)
            .unwrap();
    let kind = GroupVersionKind { version: "v1".into(), kind: "Secret".into(), ..Default::default() };
    let operation = Operation::Create;
    let request =
        AdmissionRequest { uid: "a".into(), operation, kind, object, ..AdmissionRequest::default() };
    assert!(!format!("{request:?}").contains("aHVudGVyMg"));
    let broken =
        RawExtension::from_json(r#"{"apiVersion":"v1","kind":"Secret","data":{"a":"hunter2!"}}"#).unwrap();
    let response = answer(&AdmissionRequest { object: broken, ..request }, &Policy::new()).unwrap();
    let text = write(response).unwrap();
    assert!(text.contains("not base64") && !text.contains("hunter2"), "{text}");
}

/// A deeply nested review neither overflows the stack nor is refused for its depth alone.
#[test]
fn depth_is_no_danger() {
    let deep = format!("{}{}", "[".repeat(9_000), "]".repeat(9_000));
    let body = review(&format!(r#""operation":"DELETE","oldObject":{deep},"options":{deep}"#));
    assert!(answer(&read(body.as_bytes()).unwrap(), &Policy::new()).unwrap().allowed);
    let object = MAP.replace(
        "\"name\"",
        &format!(r#""managedFields":[{{"operation":"Apply","fieldsV1":{deep}}}],"name""#),
    );
    let body = review(&format!(r#""operation":"CREATE","object":{object}"#));
    let request = read(body.as_bytes()).unwrap();
    assert!(answer(&request, &Policy::new().add_defaults(true)).unwrap().allowed);
}

#[test]
fn errors_can_be_sent_between_threads() {
    fn sendable<T: Send + Sync + std::error::Error>() {}
    sendable::<AdmissionError>();
}
