//! Docs as descriptions: in Markdown without links into this crate, and as plain text.

use serde_json::Value;

use super::{Flavour, Map};

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

/// Adds `deprecated` where the docs say so.
pub(super) fn deprecate(map: &mut Map, docs: &[&str]) {
    let text = markdown(docs);
    if ["Deprecated", "No longer served"].iter().any(|word| text.contains(word)) {
        map.insert("deprecated".to_owned(), true.into());
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
        out.push_str(&inner.replace("Self::", "").replace("::", "."));
        rest = target.map_or(tail, |(_, tail)| tail);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::markdown;

    #[test]
    fn links_become_what_they_name() {
        assert_eq!(
            markdown(&[" As [`HTTPGetAction::port`]; see", " [the docs](x::y), `a[0]`."]),
            "As `HTTPGetAction.port`; see the docs, `a[0]`."
        );
        assert_eq!(markdown(&[" One.", "", " - two", " - three"]), "One.\n\n- two\n- three");
    }
}
