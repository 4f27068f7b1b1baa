//! Changes of objects: the verdict, what is refused, what is stored, and what the server says of it.

use k8s_model::document::Format;
use k8s_model::metav1::Time;
use k8s_model::verdict::{Object, Operation, Options, Review, review_update_with};
use k8s_model::{Document, review_text};
use serde_json::Value;

use crate::cases::{Case, check, differs};
use crate::filling::difference;
use crate::types::verdict_differs;
use crate::warnings::beginnings;

/// What differs of a change through an operation. If the old object cannot be read, that is the answer.
pub(crate) fn changes(case: &Case, operation: Operation) -> Option<String> {
    let format = if case.format == "json" { Format::Json } else { Format::Yaml };
    let old = review_text(&case.old, format);
    if !old.verdict().is_readable() {
        return verdict_differs(case, &old);
    }
    let old = old.into_object().unwrap().into_stored();
    let doc = match format {
        Format::Json => Document::from_json(&case.data),
        _ => Document::from_yaml(&case.data),
    };
    let Ok(doc) = doc else { return verdict_differs(case, &review_text(&case.data, format)) };
    let review = review_update_with(&old, &doc, &Options::new().operation(operation));
    verdict_differs(case, &review).or_else(|| rest_differs(case, &review))
}

/// What differs of what is stored and warned of.
fn rest_differs(case: &Case, review: &Review) -> Option<String> {
    let mut stored = review.stored()?.clone();
    if let Object::Pod(pod) = &mut stored {
        // These times depend on the clock.
        pod.status
            .conditions
            .iter_mut()
            .for_each(|condition| condition.last_transition_time = Time::default());
    }
    let expected: Value = serde_json::from_str(case.expect.stored.as_ref().unwrap().get()).unwrap();
    let found = beginnings(review.warnings().iter().map(ToString::to_string));
    difference(&expected, &serde_json::to_value(&stored).unwrap(), "stored")
        .or_else(|| differs("warnings", &beginnings(case.expect.warnings.clone()), &found))
}

#[test]
fn pod() {
    check("pod", "update", |case| changes(case, Operation::Update));
}

#[test]
fn config_map() {
    check("configmap", "update", |case| changes(case, Operation::Update));
}

#[test]
fn secret() {
    check("secret", "update", |case| changes(case, Operation::Update));
}
