//! What each target does with its bytes: a function, so that the corpus can be run as a test without a fuzzer.

use k8s_model::admission::{self, Policy};
use k8s_model::admissionv1::{AdmissionRequest, AdmissionReview};
use k8s_model::document::{Document, Format, LineIndex, Node};
use k8s_model::metav1::RawExtension;
use k8s_model::{Quantity, Verdict, review_text, yaml};

/// Every span lies in the text, on the borders of characters, and what is written as JSON is read as the same.
fn sound(doc: &Document<'_>) {
    let mut todo = vec![doc.root()];
    let mut seen = 0_u32;
    while let Some(node) = todo.pop() {
        seen += 1;
        let span = node.span();
        assert!(doc.source().get(span.range()).is_some(), "{span:?} is no piece of the text");
        if node.anchor().is_some() || seen > 10_000 {
            continue;
        }
        todo.extend(node.elements().into_iter().flatten());
        todo.extend(
            node.entries().into_iter().flatten().flat_map(|(key, value): (Node<'_>, Node<'_>)| [key, value]),
        );
    }
    if seen < 10_000 {
        let json = doc.to_json();
        if json.len() < 1 << 20 {
            let again = Document::from_json(&json).expect("what we write is JSON");
            assert_eq!(again.to_json(), json);
            comes_back(doc, &json);
        }
    }
}

/// What is written as YAML is read as the same. JSON may hold what YAML cannot, and spell numbers otherwise.
fn comes_back(doc: &Document<'_>, json: &str) {
    let text = match doc.to_yaml() {
        Ok(text) => text,
        Err(error) => {
            assert_eq!(doc.format(), Format::Json, "{error}");
            return;
        }
    };
    let again = Document::from_yaml(&text).expect("what we write is YAML");
    assert!(again.duplicates().is_empty() && again.dropped().is_empty());
    if doc.format() == Format::Yaml {
        assert_eq!(again.to_json(), json);
    } else {
        comes_back(&again, &again.to_json());
    }
}

/// YAML from bytes.
pub fn yaml(data: &[u8]) {
    match Document::from_yaml_slice(data) {
        Ok(doc) => sound(&doc),
        Err(error) => assert!(error.span().start <= error.span().end),
    }
}

/// JSON from bytes; `serde_json` takes and refuses the same, but for what Go is known to do otherwise.
pub fn json(data: &[u8]) {
    let ours = Document::from_json_slice(data);
    if let Ok(doc) = &ours {
        sound(doc);
    }
    if serde_json::from_slice::<serde_json::Value>(data).is_ok() {
        assert!(ours.is_ok(), "serde_json reads it");
    }
}

/// A stream of documents from text.
pub fn stream(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for doc in yaml::stream(text) {
        match doc {
            Ok(doc) => sound(&doc),
            Err(error) => assert!(text.get(error.span().range()).is_some()),
        }
    }
}

/// A quantity from text: printing and reading it again gives the same value.
pub fn quantity(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(quantity) = text.parse::<Quantity>() else { return };
    let exact: Quantity = quantity.to_decimal_string().parse().expect("a decimal is a quantity");
    assert_eq!(exact, quantity);
}

/// A manifest from text: every problem has a position, and what was accepted is written and read as the same object.
pub fn review(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for format in [Format::Yaml, Format::Json] {
        let review = review_text(text, format);
        let lines = LineIndex::new(text);
        for problem in review.problems() {
            assert!(text.get(problem.span().range()).is_some());
            assert!(lines.position(problem.span().start).line as usize <= lines.lines());
        }
        assert_eq!(review.verdict() == Verdict::Strict, !review.strict_errors().is_empty());
        if let (Verdict::Accepted, Some(object)) = (review.verdict(), review.object()) {
            let written = serde_json::to_string(object).expect("it can be written");
            assert_eq!(review_text(&written, Format::Json).object(), Some(object));
        }
    }
}

/// Whatever is a question has an answer to it; of an object that is accepted, the patch fills in all defaults, so that
/// none is missing afterwards.
pub fn admission(data: &[u8]) {
    let policy = Policy::new().add_defaults(true);
    let Ok(request) = admission::read(data) else { return };
    let Ok(response) = admission::answer(&request, &policy) else { return };
    assert_eq!(response.uid, request.uid);
    assert_eq!(response.allowed, response.status.is_none());
    assert_eq!(response.patch_type.is_some(), !response.patch.as_bytes().is_empty());
    if response.patch_type.is_some() {
        let patch: json_patch::Patch =
            serde_json::from_slice(response.patch.as_bytes()).expect("it is a patch");
        let mut object: serde_json::Value =
            serde_json::from_str(request.object.as_json()).expect("it is JSON");
        json_patch::patch(&mut object, &patch).expect("it fits the object");
        let object = RawExtension::from_json(&object.to_string()).expect("it is JSON");
        let again = admission::answer(&AdmissionRequest { object, ..request.clone() }, &policy);
        assert_eq!(again.expect("it is a question as well").patch_type, None);
    }
    let text = admission::write(response.clone()).expect("every answer can be written");
    let review: AdmissionReview = serde_json::from_str(&text).expect("it is a review");
    assert_eq!(review.response.as_deref(), Some(&response));
}
