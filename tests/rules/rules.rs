//! The rules as they are written: groups of one-change documents.
//!
//! A file is a list of groups. Each group has a valid document, the smallest of its `kind` (a Pod if there is none) with
//! what stands in `with` (a map of places) and `base` at the place `in`. If `in` lists several places, the group is
//! run at each. A rule changes the document at one place, `at`: each value of `good` is accepted there, each of `bad` is
//! refused for the `errors`, exactly those. Null takes the field away.
//!
//! - A place is written as the server writes paths: `ports[0].name`, `limits[cpu]`. It begins at `in`; `.` is `in` itself,
//!   and one with a leading `/` begins at the document's root.
//! - An error is its kind, then its place where that is another than `at`.
//! - `with` of a rule is changed before; what comes out is valid too, unless the rule has a `good` that mends it.
//! - `stands` is where the first problem is shown, if that is not `at`.
//! - With `update: true` the document of the group, with what stands in `with` of the rule, is the object as it was, and what
//!   the rule makes of it is what it is changed to. Left as it is, it is accepted.
//! - `besides` of a group is what is wrong with all of its documents: ephemeral containers are for running Pods only.
//! - `{$repeat: [a, 64]}` is a text or list so many times, with a text after it if there is a third.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use k8s_model::document::Format;
use k8s_model::verdict::{Review, review_update};
use k8s_model::{Document, review_text};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    #[serde(default = "pod")]
    kind: String,
    #[serde(default, rename = "in")]
    places: OneOrMore,
    #[serde(default)]
    with: BTreeMap<String, Value>,
    base: Option<Value>,
    #[serde(default)]
    besides: OneOrMore,
    #[serde(default)]
    update: bool,
    rules: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    at: String,
    #[serde(default)]
    with: BTreeMap<String, Value>,
    #[serde(default)]
    good: Vec<Value>,
    #[serde(default)]
    bad: Vec<Value>,
    #[serde(default)]
    errors: OneOrMore,
    stands: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl Default for OneOrMore {
    fn default() -> Self {
        Self::More(Vec::new())
    }
}

impl OneOrMore {
    fn as_slice(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::More(more) => more,
        }
    }
}

fn pod() -> String {
    "Pod".to_owned()
}

/// A document and what the server says of it.
pub(crate) struct Case {
    /// The file, the group's place and the change.
    pub(crate) name: String,
    /// The document, in JSON, each value on a line of its own.
    pub(crate) text: String,
    /// The document as it was, if that is changed to this one.
    pub(crate) old: Option<String>,
    /// Kind and path of each error, sorted.
    pub(crate) errors: Vec<String>,
    /// Those of them that all documents of the group have.
    pub(crate) besides: Vec<String>,
    /// Where it is changed, or where else the problem is to stand. Of a valid document: nowhere.
    pub(crate) stands: Option<String>,
}

impl Case {
    /// What is said of the document, as a new object or as a change of an old one.
    pub(crate) fn review(&self) -> Review {
        let Some(old) = &self.old else { return review_text(&self.text, Format::Json) };
        let old = review_text(old, Format::Json).into_object().unwrap().into_stored();
        review_update(&old, &Document::from_json(&self.text).unwrap())
    }
}

/// All cases, in the order of the files.
pub(crate) fn cases() -> Vec<Case> {
    let mut files = Vec::new();
    find(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules"), &mut files);
    files.sort();
    let mut out = Vec::new();
    for file in &files {
        let groups: Vec<Group> = serde_yaml::from_str(&fs::read_to_string(file).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let name = file.file_name().unwrap().to_string_lossy();
        for group in &groups {
            let everywhere = [String::new()];
            let places = group.places.as_slice();
            for place in if places.is_empty() { &everywhere } else { places } {
                group.cases(&format!("{name}: {place}"), place, &mut out);
            }
        }
    }
    out
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            find(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            files.push(path);
        }
    }
}

impl Group {
    fn cases(&self, name: &str, place: &str, out: &mut Vec<Case>) {
        let mut doc = json!({"apiVersion": "v1", "kind": self.kind, "metadata": {"name": "a"}});
        if self.kind == "Pod" {
            doc["spec"] = json!({"containers": [{"name": "c", "image": "i"}]});
        }
        set_all(&mut doc, place, &self.with);
        if let Some(base) = &self.base {
            set(&mut doc, place, base);
        }
        out.push(self.case(format!("{name}: as it is"), &doc, &doc));
        for rule in &self.rules {
            self.cases_of(rule, name, place, &doc, out);
        }
    }

    /// A document; of a change, what `old` is changed to.
    fn case(&self, name: String, doc: &Value, old: &Value) -> Case {
        let besides = self.besides.as_slice().to_vec();
        Case {
            name,
            text: serde_json::to_string_pretty(doc).unwrap(),
            old: self.update.then(|| old.to_string()),
            errors: besides.clone(),
            besides,
            stands: None,
        }
    }

    fn cases_of(&self, rule: &Rule, name: &str, place: &str, doc: &Value, out: &mut Vec<Case>) {
        let mut doc = doc.clone();
        set_all(&mut doc, place, &rule.with);
        if !rule.with.is_empty() && (rule.good.is_empty() || self.update) {
            out.push(self.case(format!("{name}: with {:?}", rule.with), &doc, &doc));
        }
        let at = full(place, &rule.at);
        let changed = |value: &Value| {
            let mut new = doc.clone();
            set(&mut new, &at, value);
            self.case(format!("{name}: {} is {value}", rule.at), &new, &doc)
        };
        out.extend(rule.good.iter().map(changed));
        for value in &rule.bad {
            let mut case = changed(value);
            case.errors.extend(rule.errors.as_slice().iter().map(|error| match error.split_once(' ') {
                Some((kind, path)) => format!("{kind} {}", full(place, path)),
                None => format!("{error} {at}"),
            }));
            case.errors.sort();
            case.stands = Some(rule.stands.as_ref().map_or_else(|| at.clone(), |stands| full(place, stands)));
            out.push(case);
        }
    }
}

/// A place of a rule, from the document's root.
fn full(place: &str, relative: &str) -> String {
    if let Some(absolute) = relative.strip_prefix('/') {
        absolute.to_owned()
    } else if relative == "." {
        place.to_owned()
    } else if place.is_empty() || relative.starts_with('[') {
        format!("{place}{relative}")
    } else {
        format!("{place}.{relative}")
    }
}

/// The keys and indices of a way: `a.b[0]`, `a[any key]`.
pub(crate) fn steps(way: &str) -> Vec<&str> {
    let mut steps = Vec::new();
    let mut rest = way;
    while !rest.is_empty() {
        let (step, after) = match rest.strip_prefix('[') {
            Some(inside) => inside.split_once(']').unwrap(),
            None => rest.split_at(rest.find(['.', '[']).unwrap_or(rest.len())),
        };
        steps.push(step);
        rest = after.strip_prefix('.').unwrap_or(after);
    }
    steps
}

fn set_all(doc: &mut Value, place: &str, values: &BTreeMap<String, Value>) {
    for (way, value) in values {
        set(doc, &full(place, way), value);
    }
}

/// Puts a value, with what is repeated written out, or takes away what stands there. What is missing on the way is made.
fn set(doc: &mut Value, way: &str, value: &Value) {
    let mut node = doc;
    let (last, way) = steps(way).split_last().map(|(last, way)| (last.to_string(), way.to_vec())).unwrap();
    for step in way {
        node = child(node, step);
    }
    match (value, &mut *node) {
        (Value::Null, Value::Object(entries)) => _ = entries.remove(&last),
        _ => *child(node, &last) = written_out(value),
    }
}

fn child<'v>(node: &'v mut Value, step: &str) -> &'v mut Value {
    match step.parse::<usize>() {
        Ok(index) => {
            if node.is_null() {
                *node = json!([]);
            }
            let list = node.as_array_mut().unwrap();
            if list.len() == index {
                list.push(Value::Null);
            }
            &mut list[index]
        }
        Err(_) => &mut node[step],
    }
}

fn written_out(value: &Value) -> Value {
    match value {
        Value::Object(entries) => match entries.get("$repeat").map(|repeat| repeat.as_array().unwrap()) {
            Some(repeat) => repeated(repeat),
            None => entries.iter().map(|(key, value)| (key.clone(), written_out(value))).collect(),
        },
        Value::Array(elements) => elements.iter().map(written_out).collect(),
        _ => value.clone(),
    }
}

fn repeated(repeat: &[Value]) -> Value {
    let times = usize::try_from(repeat[1].as_u64().unwrap()).unwrap();
    match &repeat[0] {
        Value::String(text) => {
            let end = repeat.get(2).map_or("", |end| end.as_str().unwrap());
            json!(text.repeat(times) + end)
        }
        list => std::iter::repeat_n(list.as_array().unwrap(), times).flatten().cloned().collect(),
    }
}
