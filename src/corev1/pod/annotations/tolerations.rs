//! The annotation that tolerations had before there was a field for them.
//!
//! Upstream at v1.37.2: `ValidateTolerationsInPodAnnotations`; `helper.GetTolerationsFromPodAnnotations`, by Go's
//! `encoding/json` into `core.Toleration`.

use crate::corev1::Toleration;
use crate::document::{Document, Kind, Node};
use crate::field::{Errors, Path};

/// The annotation: a list of tolerations as JSON.
pub(in crate::corev1::pod) const ANNOTATION: &str = "scheduler.alpha.kubernetes.io/tolerations";

/// The rules of the annotation's text; `at` is where the annotations stand.
pub(super) fn validate(text: &str, at: &Path<'_>, out: &mut Errors) {
    let Some(tolerations) = read(text) else {
        // The server names all annotations, not the one.
        out.invalid(&at.key(ANNOTATION), ANNOTATION, "must be a list of tolerations as JSON")
            .named(at)
            .help_with("use the field `spec.tolerations`, nothing reads this annotation any more");
        return;
    };
    let at_list = at.field(ANNOTATION);
    let from = out.len();
    crate::corev1::toleration::validate_tolerations(&tolerations, &at_list, out);
    out.trace(from, &at_list, &at.key(ANNOTATION));
}

/// Reads as Go does, which is looser than the server's own reading: names of fields in any case, unknown ones passed
/// over, and of duplicates all, one after the other.
pub(in crate::corev1::pod) fn read(text: &str) -> Option<Vec<Toleration>> {
    let document = Document::from_json(text).ok()?;
    match document.root().kind() {
        Kind::Null => Some(Vec::new()),
        Kind::Sequence => document.root().elements()?.map(toleration).collect(),
        Kind::Bool | Kind::Number | Kind::String | Kind::Mapping => None,
    }
}

fn toleration(node: Node<'_>) -> Option<Toleration> {
    let mut toleration = Toleration::default();
    if node.is_null() {
        return Some(toleration);
    }
    for (key, value) in node.entries()? {
        let text = || value.as_str();
        match field(key.as_str()?) {
            Some("key") if !value.is_null() => text()?.clone_into(&mut toleration.key),
            Some("operator") if !value.is_null() => toleration.operator = text()?.into(),
            Some("value") if !value.is_null() => text()?.clone_into(&mut toleration.value),
            Some("effect") if !value.is_null() => toleration.effect = text()?.into(),
            Some("tolerationseconds") if value.is_null() => toleration.toleration_seconds = None,
            Some("tolerationseconds") => {
                toleration.toleration_seconds = Some(value.as_number()?.parse().ok()?);
            }
            _ => {}
        }
    }
    Some(toleration)
}

/// The field that is meant, in lower case. For Go the Kelvin sign is a `k` in another case, and the long s is an `s`.
fn field(name: &str) -> Option<&'static str> {
    let lower = |c: char| match c {
        '\u{212A}' => 'k',
        '\u{17F}' => 's',
        c => c.to_ascii_lowercase(),
    };
    let fields = ["key", "operator", "value", "effect", "tolerationseconds"];
    fields.into_iter().find(|field| name.chars().map(lower).eq(field.chars()))
}
