//! What a change through a subresource leaves of [`ObjectMeta`].
//!
//! Upstream at v1.37.2: `ResetObjectMetaForStatus`.

use super::ObjectMeta;

impl ObjectMeta {
    /// Takes from `old`, which is as the server stores it, what a subresource is not for: labels, annotations, finalizers,
    /// owners, and what the server writes. Who set which fields (`managedFields`) stays as it is written.
    pub(crate) fn keep_for_subresource(&mut self, old: &Self) {
        self.deletion_timestamp = old.deletion_timestamp;
        self.generation = old.generation;
        self.self_link.clone_from(&old.self_link);
        self.labels.clone_from(&old.labels);
        self.annotations.clone_from(&old.annotations);
        self.finalizers.clone_from(&old.finalizers);
        self.owner_references.clone_from(&old.owner_references);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::ObjectMeta;

    #[test]
    fn only_the_names_and_managed_fields_are_the_writers() {
        let meta = |text: &str, time: &str, generation: i64| {
            json!({"name": text, "namespace": text, "generateName": text, "uid": text, "resourceVersion": text,
                "deletionTimestamp": time, "generation": generation, "selfLink": text, "labels": {text: text},
                "annotations": {text: text}, "finalizers": [text], "managedFields": [{"manager": text}],
                "ownerReferences": [{"apiVersion": "v1", "kind": "Pod", "name": text, "uid": text}],
                "deletionGracePeriodSeconds": generation, "creationTimestamp": time})
        };
        let (old, new) = (meta("old", "2024-01-01T00:00:00Z", 1), meta("new", "2024-02-02T00:00:00Z", 2));
        let read = |meta: &Value| serde_json::from_value::<ObjectMeta>(meta.clone()).unwrap();
        let mut kept = read(&new);
        kept.keep_for_subresource(&read(&old));
        let kept = serde_json::to_value(&kept).unwrap();
        let own = [
            "name",
            "namespace",
            "generateName",
            "uid",
            "resourceVersion",
            "managedFields",
            "deletionGracePeriodSeconds",
            "creationTimestamp",
        ];
        for (field, value) in kept.as_object().unwrap() {
            let from = if own.contains(&field.as_str()) { &new } else { &old };
            assert_eq!(value, &from[field], "{field}");
        }
        assert_eq!(kept.as_object().unwrap().len(), new.as_object().unwrap().len());
    }
}
