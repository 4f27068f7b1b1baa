use serde_json::{Value, json};

use super::*;

fn errors(change: impl FnOnce(&mut ObjectMeta)) -> Vec<String> {
    let mut meta = ObjectMeta { name: "web".into(), namespace: "default".into(), ..Default::default() };
    change(&mut meta);
    let mut out = Errors::new();
    meta.validate(NameForm::DnsSubdomain, &Path::root().field("metadata"), &mut out);
    out.iter().map(|error| format!("{} {} {}", error.kind(), error.path(), error.location())).collect()
}

#[test]
fn a_name_is_a_subdomain() {
    assert_eq!(errors(|_| {}), [""; 0]);
    assert_eq!(errors(|m| m.name.clear()), ["FieldValueRequired metadata.name metadata.name"]);
    assert_eq!(errors(|m| m.name = "Web".into()), ["FieldValueInvalid metadata.name metadata.name"]);
    assert_eq!(errors(|m| m.name = "A".repeat(254)), ["FieldValueInvalid metadata.name metadata.name"; 2]);
}

#[test]
fn the_start_of_a_name_may_end_in_a_dash() {
    assert_eq!(errors(|m| m.generate_name = "web-".into()), [""; 0]);
    assert_eq!(errors(|m| m.generate_name = "-".into()).len(), 1);
    // The server puts a letter in place of the last two bytes, whatever they are.
    assert_eq!(errors(|m| m.generate_name = "a.-".into()), [""; 0]);
    assert_eq!(errors(|m| m.generate_name = "a--".into()), [""; 0]);
    assert_eq!(errors(|m| m.generate_name = "A--".into()).len(), 1);
    assert_eq!(errors(|m| m.generate_name = "é-".into()).len(), 1);
}

#[test]
fn a_namespace_is_a_label() {
    assert_eq!(errors(|m| m.namespace.clear()).len(), 1);
    assert_eq!(
        errors(|m| m.namespace = "a.b".into()),
        ["FieldValueInvalid metadata.namespace metadata.namespace"]
    );
}

#[test]
fn a_generation_is_not_negative() {
    assert_eq!(errors(|m| m.generation = -1), ["FieldValueInvalid metadata.generation metadata.generation"]);
}

#[test]
fn labels_are_named_as_a_whole_and_meant_one_by_one() {
    assert_eq!(
        errors(|m| _ = m.labels.insert("a b".into(), "c d".into())),
        ["FieldValueInvalid metadata.labels metadata.labels[a b]"; 2]
    );
    assert_eq!(errors(|m| _ = m.labels.insert("a".into(), "x".repeat(63))), [""; 0]);
}

#[test]
fn annotations_have_keys_in_any_case_and_a_limit() {
    assert_eq!(errors(|m| _ = m.annotations.insert("Example.COM/a".into(), "any text".into())), [""; 0]);
    assert_eq!(
        errors(|m| _ = m.annotations.insert("a b".into(), String::new())),
        ["FieldValueInvalid metadata.annotations metadata.annotations[a b]"]
    );
    let sized = |size: usize| errors(|m| _ = m.annotations.insert("k".into(), "x".repeat(size)));
    assert_eq!(sized(bounds::ANNOTATIONS_SIZE - 1), [""; 0]);
    assert_eq!(
        sized(bounds::ANNOTATIONS_SIZE),
        ["FieldValueTooLong metadata.annotations metadata.annotations"]
    );
}

#[test]
fn finalizers_have_a_domain_or_are_known() {
    assert_eq!(errors(|m| m.finalizers = Some(vec!["example.com/a".into(), "orphan".into()])), [""; 0]);
    assert_eq!(
        errors(|m| m.finalizers = Some(vec!["web".into()])),
        ["FieldValueInvalid metadata.finalizers[0] metadata.finalizers[0]"]
    );
    assert_eq!(
        errors(|m| m.finalizers = Some(vec!["a/b c".into()])),
        ["FieldValueInvalid metadata.finalizers metadata.finalizers[0]"]
    );
    assert_eq!(
        errors(|m| m.finalizers = Some(vec!["orphan".into(), "foregroundDeletion".into()])),
        ["FieldValueInvalid metadata.finalizers metadata.finalizers"]
    );
}

fn prepared(meta: Value) -> Value {
    let mut meta: ObjectMeta = serde_json::from_value(meta).unwrap();
    meta.prepare_for_create();
    serde_json::to_value(&meta).unwrap()
}

#[test]
fn what_is_the_servers_is_dropped() {
    let time = "2026-11-22T17:00:00Z";
    let found = prepared(json!({
        "name": "a", "namespace": "b", "generation": 7, "resourceVersion": "1", "finalizers": ["c/d"],
        "selfLink": "/", "uid": "1", "creationTimestamp": time, "deletionTimestamp": time,
        "deletionGracePeriodSeconds": 1,
    }));
    let expected = json!({
        "name": "a", "namespace": "b", "generation": 7, "resourceVersion": "1", "finalizers": ["c/d"],
    });
    assert_eq!(found, expected);
}

#[test]
fn namespace_and_name_are_filled_in() {
    assert_eq!(prepared(json!({})), json!({"namespace": "default"}));
    let generated = json!({"name": "web-xxxxx", "generateName": "web-", "namespace": "default"});
    assert_eq!(prepared(json!({"generateName": "web-"})), generated);
    let named = json!({"name": "a", "generateName": "web-", "namespace": "default"});
    assert_eq!(prepared(json!({"name": "a", "generateName": "web-"})), named);
}
