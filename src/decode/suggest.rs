//! What to write instead: the nearest field name, the quotes that are missing or too many.

use super::At;
use super::elsewhere::{called_otherwise, place_of};
use crate::document::{Format, Kind, Node};
use crate::model::Fields;

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

/// Help for a name that is no field: the field that was meant, if one is near, or where the name is one. An object has a
/// kind beside its fields.
pub(super) fn for_unknown<T: Fields>(name: &str) -> Option<String> {
    let mut names = crate::model::names(T::FIELDS);
    if T::KIND.is_some() {
        names.extend(["apiVersion", "kind"]);
    }
    if let Some(same) = names.iter().find(|field| field.eq_ignore_ascii_case(name)) {
        return Some(format!("did you mean `{same}`? names are case-sensitive"));
    }
    if let Some(field) = called_otherwise(name, T::NAME) {
        return Some(format!("did you mean `{field}`?"));
    }
    if let Some(place) = place_of(name, T::NAME) {
        return Some(place.to_owned());
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

/// Help for a value of another type than the field. A secret is not shown in it.
pub(crate) fn for_type(node: Node<'_>, expected: &str, secret: bool) -> Option<String> {
    let written = written(node);
    let shown = (!secret && written.len() <= SHOWN && !written.contains(['\n', '\r'])).then_some(written);
    match (expected, node.kind()) {
        ("a string", Kind::Number | Kind::Bool) => Some(quote_it(node, secret)),
        ("a string", Kind::Mapping) => {
            let text = shown.filter(|text| is_yaml(node) && !text.starts_with('{') && !text.contains('"'))?;
            Some(format!("if text is meant, quote it: `\"{text}\"`"))
        }
        ("a list", Kind::Mapping) if is_yaml(node) => {
            Some("write `- ` before each element, or put it in `[…]`".to_owned())
        }
        ("a list", Kind::Mapping) => Some("put it in `[…]`".to_owned()),
        ("a list", Kind::String | Kind::Number | Kind::Bool) => {
            shown.map(|text| format!("write a list: `[{text}]`"))
        }
        ("a mapping", Kind::Sequence) if node.is_empty() => {
            Some("write `{}` for an empty mapping".to_owned())
        }
        ("a mapping", Kind::Sequence) if written.starts_with('[') => {
            Some("remove the `[` and `]`: one mapping is wanted, no list".to_owned())
        }
        ("a mapping", Kind::Sequence) => Some("remove the `-`: one mapping is wanted, no list".to_owned()),
        ("a mapping", Kind::String) => missing_space(node, secret),
        ("an integer", Kind::String) => unquote(node, secret, |text| text.parse::<i64>().is_ok())
            .or_else(|| if secret { None } else { number_alone(node) }),
        ("a boolean", Kind::String) => unquote(node, secret, |text| matches!(text, "true" | "false"))
            .or_else(|| Some("write `true` or `false`".to_owned())),
        ("a boolean", Kind::Number) => Some("write `true` or `false`".to_owned()),
        _ => None,
    }
}

/// Help for a program that is written as a line, as for a shell: `command: sleep 3600`.
pub(super) fn for_program(at: &At<'_, '_>, expected: &str) -> Option<String> {
    let is_program = matches!(at.key()?.as_str()?, "command" | "args");
    let line = at.node().as_str().filter(|line| line.contains(char::is_whitespace) && line.len() <= SHOWN)?;
    if !is_program || expected != "a list" {
        return None;
    }
    if line.contains(|c: char| c.is_control() || "\"'\\|&;<>$`*?(){}[]#~".contains(c)) {
        return Some(
            "write a list of words; what a shell reads is one: `[\"sh\", \"-c\", \"…\"]`".to_owned(),
        );
    }
    let words: Vec<String> = line.split_whitespace().map(|word| format!("\"{word}\"")).collect();
    Some(format!("write a list of words: `[{}]`", words.join(", ")))
}

/// Help where lines that were meant as text are read as YAML.
pub(super) fn for_block(at: &At<'_, '_>, expected: &str) -> Option<String> {
    let node = at.node();
    let is_tree = matches!(node.kind(), Kind::Mapping | Kind::Sequence);
    let is_block =
        is_tree && is_yaml(node) && !node.written().starts_with(['{', '[']) && node.anchor().is_none();
    (expected == "a string" && is_block && at.key().is_some() && !node.is_empty())
        .then(|| "if text is meant, write `|` behind the colon: the lines below are then one text".to_owned())
}

fn is_yaml(node: Node<'_>) -> bool {
    node.document().format() == Format::Yaml
}

/// The text of a value as it was written; of an alias, what it stands for.
pub(super) fn written(node: Node<'_>) -> &str {
    match node.anchor() {
        Some(anchor) => node.document().source().get(anchor.range()).unwrap_or_default(),
        None => node.written(),
    }
}

/// The tag that stands before a value, and perhaps an anchor with it.
fn tag(node: Node<'_>) -> Option<&str> {
    let start = node.anchor().unwrap_or_else(|| node.span()).start as usize;
    let before = node.document().source().get(..start).filter(|_| is_yaml(node))?;
    let words = before.split_whitespace().rev().map(|word| word.trim_start_matches(['[', '{', ',']));
    let mut properties = words.take_while(|word| word.starts_with(['!', '&']));
    properties.find(|word| word.starts_with('!') && !word.ends_with(':'))
}

/// `yes`, `0644`, `1.10` where text is wanted.
fn quote_it(node: Node<'_>, secret: bool) -> String {
    if let Some(tag) = tag(node) {
        return format!("remove the tag `{}`", shortened(tag));
    }
    if node.anchor().is_some() {
        return "quote the value where the anchor stands".to_owned();
    }
    if secret {
        return "quote it".to_owned();
    }
    let written = node.written();
    let read = match node.as_bool() {
        Some(value) => format!("the boolean {value}"),
        None => format!("the number {}", shortened(node.as_number().unwrap_or_default())),
    };
    let quoted = format!("quote it: `\"{}\"`", shortened(written));
    let shown_differently = node.as_number() != Some(written) && !matches!(written, "true" | "false");
    if is_yaml(node) && shown_differently {
        format!("{quoted}; Kubernetes reads `{}` as {read}", shortened(written))
    } else {
        quoted
    }
}

/// `name:web` is a string: the space is missing that makes it a key.
fn missing_space(node: Node<'_>, secret: bool) -> Option<String> {
    let (key, value) = node.as_str()?.split_once(':')?;
    let is_name = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !node.is_plain() || !is_name || value.starts_with("//") {
        return None;
    }
    let help = "a space is missing after the colon";
    Some(if secret { help.to_owned() } else { format!("{help}: `{key}: {}`", shortened(value)) })
}

/// `10s` where a number is wanted.
fn number_alone(node: Node<'_>) -> Option<String> {
    let text = node.as_str()?;
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    (number != text && number.parse::<i32>().is_ok()).then(|| format!("write the number alone: `{number}`"))
}

/// `"80"` where a number is wanted.
fn unquote(node: Node<'_>, secret: bool, fits: impl Fn(&str) -> bool) -> Option<String> {
    let text = node.as_str()?;
    if node.is_plain() || !fits(text) || tag(node).is_some() {
        return None;
    }
    Some(if secret { "remove the quotes".to_owned() } else { format!("remove the quotes: `{text}`") })
}
