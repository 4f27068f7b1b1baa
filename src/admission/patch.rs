//! The defaults as a JSON Patch (RFC 6902) of the object as it was sent.
//!
//! A general difference of two JSON values would not do: between what was sent and what this crate makes of it, it would
//! take away the fields of a newer Kubernetes and spell quantities anew. So it is the difference between the object before
//! and after defaulting, applied where it stands in what was sent. It adds and replaces, and never removes.

use serde_json::{Map, Value, json};

use crate::SetDefaults;
use crate::metav1::RawExtension;
use crate::verdict::Object;

/// The operations that fill in the defaults of `object`, which was read from `sent`. None if it lacks nothing.
pub(super) fn of_defaults(sent: &RawExtension, object: &Object) -> serde_json::Result<Option<Vec<u8>>> {
    let mut defaulted = object.clone();
    defaulted.set_defaults();
    if defaulted == *object {
        return Ok(None);
    }
    let sent: Value = serde_json::from_str(sent.as_json())?;
    let (before, after) = (serde_json::to_value(object)?, serde_json::to_value(defaulted)?);
    let mut patch = Patch { pointer: String::new(), operations: Vec::new() };
    patch.value("replace", &sent, &before, &after);
    if patch.operations.is_empty() { Ok(None) } else { serde_json::to_vec(&patch.operations).map(Some) }
}

struct Patch {
    /// Where it is in the object, as RFC 6901 writes it.
    pointer: String,
    operations: Vec<Value>,
}

impl Patch {
    /// What is done to a value that was sent; `how` if it is set as a whole.
    fn value(&mut self, how: &str, sent: &Value, before: &Value, after: &Value) {
        match (sent, before, after) {
            _ if before == after => {}
            (Value::Object(sent), Value::Object(before), Value::Object(after)) => {
                self.members(sent, before, after);
            }
            (Value::Array(sent), Value::Array(before), Value::Array(after))
                if sent.len() == after.len() && before.len() == after.len() =>
            {
                for (index, ((sent, before), after)) in sent.iter().zip(before).zip(after).enumerate() {
                    self.below(&index.to_string(), |patch| patch.value("replace", sent, before, after));
                }
            }
            _ => self.operations.push(json!({"op": how, "path": self.pointer, "value": after})),
        }
    }

    fn members(
        &mut self,
        sent: &Map<String, Value>,
        before: &Map<String, Value>,
        after: &Map<String, Value>,
    ) {
        for (key, after) in after {
            let (how, sent) = sent.get(key).map_or(("add", &Value::Null), |sent| ("replace", sent));
            let before = before.get(key).unwrap_or(&Value::Null);
            self.below(&key.replace('~', "~0").replace('/', "~1"), |patch| {
                patch.value(how, sent, before, after);
            });
        }
    }

    fn below(&mut self, step: &str, then: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(step);
        then(self);
        self.pointer.truncate(length);
    }
}
