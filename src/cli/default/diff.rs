//! What defaulting has added to an object and changed in it, as lines of an excerpt.

use k8s_model::change::entries;
use k8s_model::document::{Kind, Node};

use crate::cli::redact::Trust;
use crate::cli::value::{Entry, is_scalar, json, yaml_of};

/// A value that is longer is not told beside the one that came in its place.
const NEAR: usize = 40;

/// What happened to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing: it says where the others are.
    Place,
    Added,
    Changed,
    Dropped,
}

/// A line of an excerpt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) mark: Mark,
    pub(super) indent: usize,
    pub(super) text: String,
}

/// The lines that show what is different after; none if nothing is. `written` is the object as it stands in the file, and
/// `trust` says what may be shown of it.
pub(super) fn compare(before: Node<'_>, after: Node<'_>, written: Node<'_>, trust: Trust) -> Vec<Line> {
    let mut lines = Lines::default();
    lines.mappings(Pair { before, after, written: Some(written), trust }, 0, None);
    lines.0
}

/// A value before and after, where it stands in the file, and what may be shown of it.
#[derive(Clone, Copy)]
struct Pair<'d, 'w> {
    before: Node<'d>,
    after: Node<'d>,
    written: Option<Node<'w>>,
    trust: Trust,
}

#[derive(Default)]
struct Lines(Vec<Line>);

impl Lines {
    fn push(&mut self, mark: Mark, indent: usize, text: impl Into<String>) {
        self.0.push(Line { mark, indent, text: text.into() });
    }

    /// Lines of YAML, all with the same mark.
    fn block(&mut self, mark: Mark, indent: usize, yaml: &str) {
        for line in yaml.lines() {
            self.push(mark, indent, line);
        }
    }

    /// The entries that are different. One may be left out: it is shown already.
    fn mappings(&mut self, pair: Pair<'_, '_>, indent: usize, shown: Option<&str>) {
        for (key, before, after) in entries(pair.before, pair.after) {
            let written = pair.written.and_then(|node| node.get(key));
            let entry = Entry::new(key, pair.trust);
            match (before, after) {
                (Some(before), Some(after)) if shown != Some(key) => {
                    self.kept(&entry, Pair { before, after, written, trust: entry.trust }, indent);
                }
                (None, Some(after)) => self.added(&entry, after, written, indent),
                (Some(before), None) => self.block(Mark::Dropped, indent, &entry.yaml(before)),
                _ => {}
            }
        }
    }

    /// A field that was not there before; or was, with a value that counts as none.
    fn added(&mut self, entry: &Entry<'_>, after: Node<'_>, written: Option<Node<'_>>, indent: usize) {
        match written.filter(|node| !node.is_null() && is_scalar(*node) && is_scalar(after)) {
            Some(written) => self.changed(entry, written, after, indent),
            None => self.block(Mark::Added, indent, &entry.yaml(after)),
        }
    }

    /// A field that is there before and after.
    fn kept(&mut self, entry: &Entry<'_>, pair: Pair<'_, '_>, indent: usize) {
        let mut inside = Self::default();
        match (pair.before.kind(), pair.after.kind()) {
            (Kind::Mapping, Kind::Mapping) => inside.mappings(pair, indent.saturating_add(2), None),
            (Kind::Sequence, Kind::Sequence) => inside.sequences(pair, indent),
            _ if is_same(pair.before, pair.after) => {
                // Reading has changed it already, as from `1000m` to `1`.
                if let Some(written) = pair.written.filter(|written| reads_otherwise(*written, pair.after)) {
                    self.changed(entry, written, pair.after, indent);
                }
                return;
            }
            // Some fields are null where others are left out.
            _ if pair.before.is_null() => return self.added(entry, pair.after, pair.written, indent),
            _ => {
                let was = pair.written.filter(|written| is_scalar(*written) && !written.is_null());
                match was {
                    Some(written) => self.changed(entry, written, pair.after, indent),
                    None => self.changed(entry, pair.before, pair.after, indent),
                }
                return;
            }
        }
        if !inside.0.is_empty() {
            self.push(Mark::Place, indent, entry.place());
            self.0.append(&mut inside.0);
        }
    }

    /// A value in place of another: on one line, if both have room there.
    fn changed(&mut self, entry: &Entry<'_>, before: Node<'_>, after: Node<'_>, indent: usize) {
        let was = before.to_yaml().unwrap_or_default();
        let was = was.trim_end();
        let new = entry.yaml(after);
        let is_line = is_scalar(before) && is_scalar(after) && new.lines().count() == 1;
        if is_line && entry.trust != Trust::All {
            self.push(Mark::Changed, indent, new.trim_end());
        } else if is_line && was.lines().count() == 1 && was.chars().count() <= NEAR {
            self.push(Mark::Changed, indent, format!("{} # was {was}", new.trim_end()));
        } else {
            self.block(Mark::Dropped, indent, &entry.yaml(before));
            self.block(Mark::Added, indent, &new);
        }
    }

    /// The elements that are different, each with what the one before it at the same place was.
    fn sequences(&mut self, pair: Pair<'_, '_>, indent: usize) {
        for index in 0..pair.before.len().max(pair.after.len()) {
            let written = pair.written.and_then(|node| node.at(index));
            match (pair.before.at(index), pair.after.at(index)) {
                (Some(before), Some(after)) if is_mapping(before) && is_mapping(after) => {
                    self.element(Pair { before, after, written, trust: pair.trust }, index, indent);
                }
                (Some(before), Some(after)) if is_same(before, after) => {}
                (before, after) => {
                    let yaml = |node| yaml_of(&format!("[{}]", json(node, pair.trust)));
                    let marked = before.map(|node| (Mark::Dropped, yaml(node)));
                    for (mark, yaml) in marked.into_iter().chain(after.map(|node| (Mark::Added, yaml(node))))
                    {
                        self.block(mark, indent, &yaml);
                    }
                }
            }
        }
    }

    /// An element that is a mapping. Its first line says which it is.
    fn element(&mut self, pair: Pair<'_, '_>, index: usize, indent: usize) {
        let called = called(pair);
        let mut inside = Self::default();
        inside.mappings(pair, indent.saturating_add(2), called);
        if inside.0.is_empty() {
            return;
        }
        let line = called.and_then(|key| {
            let yaml = Entry::new(key, pair.trust).yaml(pair.after.get(key)?);
            yaml.lines().next().map(str::to_owned)
        });
        let first = match line {
            Some(line) => line,
            None if inside.0.first().is_some_and(|first| first.mark == Mark::Place) => {
                inside.0.remove(0).text
            }
            None => format!("# [{index}]"),
        };
        self.push(Mark::Place, indent, format!("- {first}"));
        self.0.append(&mut inside.0);
    }
}

/// The key of what tells an element of a list from the others: its name, or else the first value that has not changed.
fn called<'d>(pair: Pair<'d, '_>) -> Option<&'d str> {
    let is_told = |key: &str, after: Node<'_>| {
        is_scalar(after) && pair.before.get(key).is_some_and(|before| is_same(before, after))
    };
    let keys = pair.after.entries().into_iter().flatten();
    let mut told = keys.filter_map(|(key, value)| key.as_str().filter(|key| is_told(key, value)));
    let first = told.clone().next();
    told.find(|key| *key == "name").or(first)
}

fn is_mapping(node: Node<'_>) -> bool {
    node.kind() == Kind::Mapping
}

fn is_same(a: Node<'_>, b: Node<'_>) -> bool {
    a.to_json() == b.to_json()
}

/// Whether a scalar of the file is another text than what was read from it.
fn reads_otherwise(written: Node<'_>, read: Node<'_>) -> bool {
    fn text(node: Node<'_>) -> Option<&str> {
        node.as_str().or_else(|| node.as_number())
    }
    text(written).zip(text(read)).is_some_and(|(written, read)| written != read)
}

#[cfg(test)]
mod tests {
    use k8s_model::Document;

    use super::*;

    /// The lines for two JSON texts; the first is also what is written.
    fn lines(before: &str, after: &str, trust: Trust) -> String {
        written(before, before, after, trust)
    }

    fn written(written: &str, before: &str, after: &str, trust: Trust) -> String {
        let read = |text| Document::from_json(text).unwrap();
        let (written, before, after) = (read(written), read(before), read(after));
        let mark = |mark| match mark {
            Mark::Place => ' ',
            Mark::Added => '+',
            Mark::Changed => '~',
            Mark::Dropped => '-',
        };
        let lines = compare(before.root(), after.root(), written.root(), trust);
        let line = |line: &Line| format!("{} {}{}\n", mark(line.mark), " ".repeat(line.indent), line.text);
        lines.iter().map(line).collect()
    }

    #[test]
    fn additions_stand_in_their_place() {
        let before = r#"{"a": 1, "b": {}, "c": {"d": {"e": 1}}, "f": [1]}"#;
        let after =
            r#"{"a": 1, "b": {"x": "no"}, "c": {"d": {"e": 1, "w": {"z": [1]}}}, "f": [1, {"g": 2}]}"#;
        let expected =
            "  b:\n+   x: \"no\"\n  c:\n    d:\n+     w:\n+       z:\n+       - 1\n  f:\n+ - g: 2\n";
        assert_eq!(lines(before, after, Trust::All), expected);
        assert_eq!(lines(after, after, Trust::All), "");
    }

    #[test]
    fn changes_say_what_was() {
        assert_eq!(lines(r#"{"cpu": "1000m"}"#, r#"{"cpu": "1"}"#, Trust::All), "~ cpu: \"1\" # was 1000m\n");
        assert_eq!(lines(r#"{"a": {"b": 1}}"#, r#"{"a": 5}"#, Trust::All), "- a:\n-   b: 1\n+ a: 5\n");
        assert_eq!(lines(r#"{"a": [1, 2]}"#, r#"{"a": [1, 3]}"#, Trust::All), "  a:\n- - 2\n+ - 3\n");
        assert_eq!(lines(r#"{"a": "b\nc"}"#, r#"{"a": "d"}"#, Trust::All), "- a: |-\n-   b\n-   c\n+ a: d\n");
    }

    #[test]
    fn what_reading_has_changed_is_told() {
        let written_as = |text: &str, after: &str| written(text, after, after, Trust::All);
        let (after, expected) =
            (r#"{"l": [{"a": {"cpu": "1"}}]}"#, "  l:\n  - a:\n~     cpu: \"1\" # was 1000m\n");
        assert_eq!(written_as(r#"{"l": [{"a": {"cpu": "1000m"}}]}"#, after), expected);
        assert_eq!(written_as(r#"{"l": [{"a": {"cpu": 1}}]}"#, after), "");
        assert_eq!(written_as(r#"{"a": null, "b": true}"#, r#"{"a": "", "b": true}"#), "");
    }

    #[test]
    fn a_zero_that_was_written_is_changed() {
        assert_eq!(written(r#"{"a": 0}"#, "{}", r#"{"a": 10}"#, Trust::All), "~ a: 10 # was 0\n");
        assert_eq!(lines(r#"{"a": null}"#, r#"{"a": ""}"#, Trust::All), "+ a: \"\"\n");
        assert_eq!(written(r#"{"a": null}"#, "{}", r#"{"a": 10}"#, Trust::All), "+ a: 10\n");
    }

    #[test]
    fn what_is_dropped_is_shown_where_it_stood() {
        let before = r#"{"a": 1, "b": 2, "c": 3, "d": [1, 2]}"#;
        assert_eq!(
            lines(before, r#"{"a": 1, "x": 9, "c": 3, "d": [1]}"#, Trust::All),
            "+ x: 9\n- b: 2\n  d:\n- - 2\n"
        );
        assert_eq!(lines(before, "{}", Trust::All), "- a: 1\n- b: 2\n- c: 3\n- d:\n- - 1\n- - 2\n");
    }

    #[test]
    fn elements_are_called_by_name_or_their_first_value() {
        let before = r#"{"l": [{"x": 1, "name": "one"}, {"p": 5}, {"q": {"r": {}}}, {}, {"s": 1}]}"#;
        let after = r#"{"l": [{"x": 1, "name": "one", "+": 1}, {"+": 2, "p": 5}, {"q": {"r": {"+": 3}}}, {"+": 4}, {"s": 1}]}"#;
        assert_eq!(
            lines(before, after, Trust::All),
            "  l:\n  - name: one\n+   +: 1\n  - p: 5\n+   +: 2\n  - q:\n      r:\n+       +: 3\n  - # [3]\n+   +: 4\n"
        );
    }

    #[test]
    fn values_of_a_secret_are_hidden() {
        let before = r#"{"metadata": {"annotations": {"a": "swordfish"}}, "stringData": {"a": "swordfish", "sword fish": "x"}, "data": {"b": "swordfish"}}"#;
        let after = r#"{"metadata": {"namespace": "shop", "generation": 1}, "data": {"a": "swordfish", "b": "swordfish2"}, "type": "Opaque"}"#;
        let shown = lines(before, after, Trust::Secret);
        assert!(!shown.contains("sword"), "{shown}");
        let expected = "  metadata:\n+   namespace: shop\n+   generation: •••\n-   annotations:\n-     a: •••\n- stringData:\n-   a: •••\n-   •••: •••\n  data:\n+   a: •••\n~   b: •••\n+ type: Opaque\n";
        assert_eq!(shown, expected);
    }
}
