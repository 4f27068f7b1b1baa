use serde_json::{Value, json};

use super::*;

fn errors(value: Value) -> Vec<String> {
    let (root, mut out) = (Path::root(), Errors::new());
    let reference: TypedObjectReference = serde_json::from_value(value.clone()).unwrap();
    reference.validate(&root.field("r"), &mut out);
    if value.get("namespace").is_none() {
        let mut local = Errors::new();
        let reference: TypedLocalObjectReference = serde_json::from_value(value).unwrap();
        reference.validate(&root.field("r"), &mut local);
        assert_eq!(local, out);
    }
    out.iter().map(|error| format!("{} {} {}", error.kind(), error.path(), error.location())).collect()
}

#[test]
fn what_is_named_must_be_known() {
    let claim = "PersistentVolumeClaim";
    assert_eq!(errors(json!({"kind": claim, "name": "Any name"})), [""; 0]);
    assert_eq!(errors(json!({"kind": claim, "name": "a", "apiGroup": ""})), [""; 0]);
    assert_eq!(errors(json!({"kind": "A", "name": "a", "apiGroup": "b.c"})), [""; 0]);
    assert_eq!(errors(json!({"kind": "A", "name": "a"})), ["FieldValueInvalid r r.kind"]);
    assert_eq!(
        errors(json!({"kind": "A", "name": "a", "apiGroup": "B"})),
        ["FieldValueInvalid r.apiGroup r.apiGroup"]
    );
    assert_eq!(
        errors(json!({})),
        ["FieldValueRequired r.name r.name", "FieldValueRequired r.kind r.kind", "FieldValueInvalid r r"]
    );
}

#[test]
fn namespaces_are_labels() {
    let named = |namespace: &str| json!({"kind": "A", "name": "a", "apiGroup": "b", "namespace": namespace});
    assert_eq!(errors(named("n")), [""; 0]);
    assert_eq!(errors(named("")), [""; 0]);
    assert_eq!(errors(named("a.b")), ["FieldValueInvalid r.namespace r.namespace"]);
}
