//! What to write instead: the nearest field name, the quotes that are missing or too many.

use crate::document::{Format, Kind, Node};
use crate::model::Field;

/// So many characters of a user's text are shown in a message.
const SHOWN: usize = 60;

/// The text, cut where it is long.
pub(crate) fn shortened(text: &str) -> String {
    let mut shown: String =
        text.chars().take(SHOWN).map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

/// Help for a name that is no field: the field that was meant, if one is near.
pub(super) fn for_unknown(name: &str, fields: &[Field]) -> Option<String> {
    let names = crate::model::names(fields);
    if let Some(same) = names.iter().find(|field| field.eq_ignore_ascii_case(name)) {
        return Some(format!("did you mean `{same}`? names are case-sensitive"));
    }
    nearest(name, names.into_iter()).map(|near| format!("did you mean `{near}`?"))
}

/// The name that is written most alike, if any is alike enough to be meant.
pub(crate) fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let length = name.chars().count();
    // A long name is none of ours, and comparing costs the product of both lengths.
    if length > 64 {
        return None;
    }
    let snake_free: String = name.chars().filter(|c| !matches!(c, '_' | '-')).collect();
    names
        .map(|candidate| {
            let plain = strsim::osa_distance(&name.to_lowercase(), &candidate.to_lowercase());
            let joined = strsim::osa_distance(&snake_free.to_lowercase(), &candidate.to_lowercase());
            (plain.min(joined), candidate)
        })
        .filter(|(distance, candidate)| distance.saturating_mul(3) <= candidate.len().max(3))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// Help for a value of another type than the field.
pub(super) fn for_type(node: Node<'_>, expected: &str) -> Option<String> {
    match (expected, node.kind()) {
        ("a string", Kind::Number | Kind::Bool) => Some(quote_it(node)),
        ("a list", Kind::Mapping) => Some("write `- ` before each element, or put it in `[…]`".to_owned()),
        ("a list", Kind::String | Kind::Number | Kind::Bool) => {
            let written = node.written();
            (written.len() <= SHOWN && !written.contains('\n'))
                .then(|| format!("write a list: `[{written}]`"))
        }
        ("a mapping", Kind::Sequence) => Some("remove the `-`: one mapping is wanted, no list".to_owned()),
        ("a mapping", Kind::String) => missing_space(node),
        ("an integer", Kind::String) => {
            unquote(node, |text| text.parse::<i64>().is_ok()).or_else(|| number_alone(node))
        }
        ("a boolean", Kind::String) => unquote(node, |text| matches!(text, "true" | "false"))
            .or_else(|| Some("write `true` or `false`".to_owned())),
        ("a boolean", Kind::Number) => Some("write `true` or `false`".to_owned()),
        _ => None,
    }
}

/// Help for a value of another type than the field, when the value is secret.
pub(super) fn for_hidden_type(node: Node<'_>, expected: &str) -> Option<String> {
    let is_scalar = matches!(node.kind(), Kind::Number | Kind::Bool);
    (expected == "a string" && is_scalar).then(|| "quote it".to_owned())
}

/// `yes`, `0644`, `1.10` where text is wanted.
fn quote_it(node: Node<'_>) -> String {
    if node.anchor().is_some() {
        return "quote the value where the anchor stands".to_owned();
    }
    let written = node.written();
    let read = match node.as_bool() {
        Some(value) => format!("the boolean {value}"),
        None => format!("the number {}", shortened(node.as_number().unwrap_or_default())),
    };
    let quoted = format!("quote it: `\"{}\"`", shortened(written));
    let shown_differently = node.as_number() != Some(written) && !matches!(written, "true" | "false");
    if node.document().format() == Format::Yaml && shown_differently {
        format!("{quoted}; Kubernetes reads `{}` as {read}", shortened(written))
    } else {
        quoted
    }
}

/// `name:web` is a string: the space is missing that makes it a key.
fn missing_space(node: Node<'_>) -> Option<String> {
    let (key, value) = node.as_str()?.split_once(':')?;
    let is_name = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (node.is_plain() && is_name && !value.starts_with("//"))
        .then(|| format!("a space is missing after the colon: `{key}: {}`", shortened(value)))
}

/// `10s` where a number is wanted.
fn number_alone(node: Node<'_>) -> Option<String> {
    let text = node.as_str()?;
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    (number != text && number.parse::<i32>().is_ok()).then(|| format!("write the number alone: `{number}`"))
}

/// `"80"` where a number is wanted.
fn unquote(node: Node<'_>, fits: impl Fn(&str) -> bool) -> Option<String> {
    let text = node.as_str()?;
    (!node.is_plain() && fits(text)).then(|| format!("remove the quotes: `{text}`"))
}
