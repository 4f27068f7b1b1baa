//! [`Change::alone`]: an object with one of its changes made.

use super::{Change, ChangeKind};
use crate::document::{Kind, Node, write_string};
use crate::field::Segment;

impl<'d> Change<'d> {
    /// The object before with this change alone, as JSON; `before` is the node that was given to
    /// [`changes`](super::changes).
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::change::changes;
    /// use k8s_model::corev1::ConfigMap;
    /// use k8s_model::model::Described;
    /// use k8s_model::Document;
    ///
    /// let before = Document::from_yaml("data: {a: x, b: w}")?;
    /// let after = Document::from_yaml("data: {a: z}\nimmutable: true")?;
    /// let changes = changes(before.root(), after.root(), ConfigMap::type_info());
    /// let alone: Vec<String> = changes.iter().map(|change| change.alone(before.root())).collect();
    /// assert_eq!(alone, [
    ///     r#"{"data":{"a":"z","b":"w"}}"#,
    ///     r#"{"data":{"a":"x"}}"#,
    ///     r#"{"data":{"a":"x","b":"w"},"immutable":true}"#,
    /// ]);
    /// # Ok::<(), k8s_model::ReadError>(())
    /// ```
    pub fn alone(&self, before: Node<'d>) -> String {
        self.write(before, self.origin.segments())
    }

    fn write(&self, node: Node<'d>, way: &[Segment]) -> String {
        let Some((step, rest)) = way.split_first() else { return self.in_place() };
        match (node.kind(), step) {
            (Kind::Sequence, Segment::Index(index)) => self.list(node, *index, rest),
            (_, Segment::Field(key) | Segment::Key(key)) => self.mapping(node, key, rest),
            _ => node.to_json(),
        }
    }

    /// What stands there after.
    fn in_place(&self) -> String {
        if self.kind != ChangeKind::Moved {
            return self.after.map(Node::to_json).unwrap_or_default();
        }
        // What is new or gone is a change of its own; here the old elements only go to their new places.
        let elements = self.order.iter().flat_map(|order| &order.positions);
        let elements = elements.filter_map(|&at| self.before?.at(at)).map(Node::to_json);
        format!("[{}]", elements.collect::<Vec<_>>().join(","))
    }

    fn mapping(&self, node: Node<'d>, key: &str, rest: &[Segment]) -> String {
        let mut is_there = false;
        let mut out = Vec::new();
        for (name, value) in node.entries().into_iter().flatten() {
            let name = name.as_str().unwrap_or_default();
            let mut json = None;
            if name == key {
                is_there = true;
                if !rest.is_empty() || self.kind != ChangeKind::Removed {
                    json = Some(self.write(value, rest));
                }
            } else {
                json = Some(value.to_json());
            }
            out.extend(json.map(|json| entry(name, &json)));
        }
        if !is_there && let Some(after) = self.after.filter(|_| rest.is_empty()) {
            out.push(entry(key, &after.to_json()));
        }
        format!("{{{}}}", out.join(","))
    }

    fn list(&self, node: Node<'d>, index: usize, rest: &[Segment]) -> String {
        let is_this = rest.is_empty();
        let mut out = Vec::new();
        for (at, element) in node.elements().into_iter().flatten().enumerate() {
            match self.kind {
                _ if at != index => out.push(element.to_json()),
                ChangeKind::Removed if is_this => {}
                ChangeKind::Added if is_this && !element.is_null() => {
                    out.extend([self.in_place(), element.to_json()]);
                }
                _ => out.push(self.write(element, rest)),
            }
        }
        if is_this && self.kind == ChangeKind::Added && index >= node.len() {
            out.push(self.in_place());
        }
        format!("[{}]", out.join(","))
    }
}

fn entry(key: &str, json: &str) -> String {
    let mut out = String::new();
    write_string(key, &mut out);
    format!("{out}:{json}")
}
