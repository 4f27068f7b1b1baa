//! Values as they are shown: as YAML and JSON, without what may not be told of a Secret.

use k8s_model::Document;
use k8s_model::document::{Kind, Node};

use super::redact::{Trust, is_harmless_key};

/// What stands for a value of a Secret.
pub(crate) const HIDDEN: &str = "•••";

/// A key, with what may be shown of it and of its value.
pub(crate) struct Entry<'k> {
    pub(crate) key: &'k str,
    pub(crate) trust: Trust,
}

impl<'k> Entry<'k> {
    pub(crate) fn new(key: &'k str, around: Trust) -> Self {
        let is_shown = around == Trust::All || around != Trust::None && is_harmless_key(key);
        Self { key: if is_shown { key } else { HIDDEN }, trust: around.below(key) }
    }

    pub(crate) fn yaml(&self, value: Node<'_>) -> String {
        self.with(&json(value, self.trust))
    }

    /// The key alone.
    pub(crate) fn place(&self) -> String {
        let mut line = self.with("null");
        line.truncate(line.trim_end().trim_end_matches("null").trim_end().len());
        line
    }

    fn with(&self, value: &str) -> String {
        yaml_of(&format!("{{{}:{value}}}", json_string(self.key)))
    }
}

/// JSON as the lines of YAML that it makes.
pub(crate) fn yaml_of(json: &str) -> String {
    Document::from_json(json).ok().and_then(|document| document.to_yaml().ok()).unwrap_or_default()
}

pub(crate) fn json_string(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// A value as JSON, without what may not be shown. What was written has a limited depth.
pub(crate) fn json(node: Node<'_>, trust: Trust) -> String {
    if trust == Trust::All {
        return node.to_json();
    }
    let list = |items: Vec<String>| items.join(",");
    if let Some(elements) = node.elements() {
        return format!("[{}]", list(elements.map(|element| json(element, trust)).collect()));
    }
    let Some(entries) = node.entries() else { return json_string(HIDDEN) };
    let entries = entries.map(|(key, value)| {
        let entry = Entry::new(key.as_str().unwrap_or_default(), trust);
        format!("{}:{}", json_string(entry.key), json(value, entry.trust))
    });
    format!("{{{}}}", list(entries.collect()))
}

pub(crate) fn is_scalar(node: Node<'_>) -> bool {
    !matches!(node.kind(), Kind::Mapping | Kind::Sequence)
}

/// A value on one line, as YAML has it in braces: `{name: app, args: [-v]}`.
pub(crate) fn flow(node: Node<'_>, trust: Trust) -> String {
    let within = |node: Node<'_>, trust: Trust| {
        let text = flow(node, trust);
        let is_text = node.as_str().is_some() && !text.starts_with(['"', '\'']);
        let ends_early = |text: &str| text.contains([',', '[', ']', '{', '}']);
        if is_text && ends_early(&text) { json_string(&text) } else { text }
    };
    if let Some(elements) = node.elements() {
        let elements: Vec<String> = elements.map(|element| within(element, trust)).collect();
        return format!("[{}]", elements.join(", "));
    }
    if let Some(entries) = node.entries() {
        let entries = entries.map(|(key, value)| {
            let entry = Entry::new(key.as_str().unwrap_or_default(), trust);
            format!("{}: {}", entry.key, within(value, entry.trust))
        });
        return format!("{{{}}}", entries.collect::<Vec<_>>().join(", "));
    }
    if trust != Trust::All {
        return HIDDEN.to_owned();
    }
    let yaml = node.to_yaml().unwrap_or_default();
    let mut lines = yaml.lines();
    match (lines.next(), lines.next()) {
        (Some(line), None) => line.to_owned(),
        _ => node.to_json(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_on_one_line_reads_back_as_the_same() {
        let json = r#"{"a":"b, c","d":[1,"2",true,null,"x: y","{}","l\nm",""],"e":{},"f":"- x","g":[],"h":"80/TCP"}"#;
        let document = Document::from_json(json).unwrap();
        let line = flow(document.root(), Trust::All);
        assert_eq!(Document::from_yaml(&line).unwrap().to_json(), json, "{line}");
        assert!(line.ends_with("h: 80/TCP}"), "{line}");
    }

    #[test]
    fn a_secret_is_hidden() {
        let document = Document::from_json(r#"{"data":{"a b":"x","c":"y"},"type":"Opaque"}"#).unwrap();
        assert_eq!(flow(document.root(), Trust::Secret), "{data: {•••: •••, c: •••}, type: Opaque}");
    }
}
