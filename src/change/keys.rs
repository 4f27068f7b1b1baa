//! By what the elements of a list are told apart.

use crate::document::Node;

/// The keys of the elements, made up of these fields, if each has one of its own: `80/TCP`.
pub(super) fn keys(list: Node<'_>, fields: &[&str]) -> Option<Vec<String>> {
    let text = |element: Node<'_>, field: &&str| -> Option<String> {
        let value = element.get(field)?;
        value.as_str().or_else(|| value.as_number()).map(str::to_owned)
    };
    let key = |element: Node<'_>| {
        // A key may have a part that is left out, but not the first.
        text(element, fields.first()?)?;
        Some(fields.iter().filter_map(|field| text(element, field)).collect::<Vec<_>>().join("/"))
    };
    let keys: Vec<String> = list.elements()?.map(key).collect::<Option<_>>()?;
    let mut seen = std::collections::HashSet::new();
    keys.iter().all(|key| seen.insert(key.as_str())).then_some(keys)
}
