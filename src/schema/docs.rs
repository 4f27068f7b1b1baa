//! Docs as descriptions: in Markdown without links into this crate, and as plain text.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde_json::{Value, json};

use super::{Flavour, Map};
use crate::model::{TypeInfo, kinds};

/// Adds `description`, and for people `markdownDescription` where that says more.
pub(super) fn describe(map: &mut Map, docs: &[&str], flavour: Flavour) {
    let markdown = markdown(docs);
    if markdown.is_empty() {
        return;
    }
    let plain = markdown.replace('`', "");
    if plain != markdown && !flavour.is_lenient() {
        map.insert("markdownDescription".to_owned(), Value::String(markdown));
    }
    map.insert("description".to_owned(), Value::String(plain));
}

/// Adds what is said of each value of `enum`.
pub(super) fn describe_values(map: &mut Map, info: &TypeInfo, or_empty: bool) {
    let known = map.get("enum").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let told = |text: &str| match info.values.iter().find(|value| value.text == text) {
        Some(value) => markdown(value.docs),
        None if text.is_empty() && or_empty => "Not said.".to_owned(),
        None => String::new(),
    };
    let told: Vec<String> = known.map(told).collect();
    if info.values.is_empty() || told.iter().all(String::is_empty) {
        return;
    }
    let plain: Vec<String> = told.iter().map(|text| text.replace('`', "")).collect();
    map.insert("enumDescriptions".to_owned(), json!(plain));
    map.insert("markdownEnumDescriptions".to_owned(), json!(told));
}

/// Adds `deprecated` where the docs say so.
pub(super) fn deprecate(map: &mut Map, docs: &[&str], flavour: Flavour) {
    let text = markdown(docs);
    if ["Deprecated", "No longer served"].iter().any(|word| text.contains(word)) {
        map.insert("deprecated".to_owned(), true.into());
        if !flavour.is_lenient() {
            map.insert("doNotSuggest".to_owned(), true.into());
        }
    }
}

/// The docs as Markdown: lines of a paragraph joined, links between our types reduced to what they name.
pub(super) fn markdown(docs: &[&str]) -> String {
    let mut text = String::new();
    for line in docs {
        let line = line.trim();
        if line.is_empty() {
            text.push_str("\n\n");
        } else {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push(if line.starts_with("- ") { '\n' } else { ' ' });
            }
            text.push_str(line);
        }
    }
    without_links(text.trim())
}

/// ``[`A::b`]`` and `[words](target)` become what stands in the brackets.
fn without_links(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((inner, tail)) = after.split_once(']') else { break };
        let target = tail.strip_prefix('(').and_then(|tail| tail.split_once(')'));
        if target.is_none() && !inner.starts_with('`') {
            // Brackets of the text itself.
            out.push_str(before);
            out.push('[');
            rest = after;
            continue;
        }
        out.push_str(before);
        out.push_str(&on_the_wire(inner));
        rest = target.map_or(tail, |(_, tail)| tail);
    }
    out + rest
}

/// The name on the wire of what a link names: of a value its text, of a field its JSON name, of a type its own.
fn on_the_wire(link: &str) -> Cow<'_, str> {
    let Some((types, last)) = link.trim_matches('`').rsplit_once("::") else { return link.into() };
    let type_name = types.rsplit("::").next().unwrap_or_default();
    let text = VALUES.get(&(type_name, last)).map_or_else(|| camel_case(last), |text| (*text).to_owned());
    format!("`{text}`").into()
}

/// `period_seconds` as `periodSeconds`.
fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut chars = word.chars();
        out.extend(chars.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(chars.as_str());
    }
    out
}

/// The text of each known value, by type and name in Rust.
static VALUES: LazyLock<BTreeMap<(&'static str, &'static str), &'static str>> = LazyLock::new(|| {
    let mut values = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for kind in kinds() {
        note(kind, &mut seen, &mut values);
    }
    values
});

fn note(
    info: &'static TypeInfo,
    seen: &mut BTreeSet<&'static str>,
    values: &mut BTreeMap<(&'static str, &'static str), &'static str>,
) {
    if info.fields.is_empty() || seen.insert(info.name) {
        values.extend(info.values.iter().map(|value| ((info.name, value.name), value.text)));
        info.fields.iter().for_each(|field| note((field.type_info)(), seen, values));
    }
}

#[cfg(test)]
mod tests {
    use super::markdown;

    #[test]
    fn links_become_what_they_name() {
        assert_eq!(
            markdown(&[" As [`HTTPGetAction::port`]; see", " [the docs](x::y), `a[0]`."]),
            "As `port`; see the docs, `a[0]`."
        );
        assert_eq!(
            markdown(&[" [`HTTPProtocol::Http2`] by [`Self::http_get`] of [`Probe`]"]),
            "`HTTP2` by `httpGet` of `Probe`"
        );
        assert_eq!(markdown(&[" One.", "", " - two", " - three"]), "One.\n\n- two\n- three");
    }
}
