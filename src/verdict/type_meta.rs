//! [`TypeMeta`]: what a manifest says that it is.
//!
//! Upstream at v1.37.2: `SimpleMetaFactory.Interpret`, which reads the two fields with Go's own JSON package and so in
//! any case of letters, and `schema.ParseGroupVersion`.

use std::fmt;

use super::kind_problem;
use super::kinds::{Known, kinds_of, look_up, versions_of};
use crate::decode::{At, Problem, ProblemKind, Sink, for_type, nearest, shortened};
use crate::document::{Format, Kind, Node};
use crate::field::{End, Location, Segment};

/// The kind of an object and the version of the API that has it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct TypeMeta {
    /// Group and version, as `apps/v1`; of the core group the version alone, as `v1`. Empty if not known.
    pub api_version: String,
    /// The kind, as `Pod`. Empty if not known.
    pub kind: String,
}

impl fmt::Display for TypeMeta {
    /// `Deployment (apps/v1)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.kind, self.api_version)
    }
}

impl TypeMeta {
    /// Whether Kubernetes 1.37 serves this kind of itself; the others are custom resources, or do not exist.
    pub fn is_built_in(&self) -> bool {
        look_up(&self.api_version, &self.kind) == Known::Kind
    }

    /// Sees to a kind that this crate has no types for: whether the server has it. Says false if it may, and then nothing
    /// can be said of the object.
    pub(super) fn check(&self, at: &At<'_, '_>, sink: &mut Sink) -> bool {
        if look_up(&self.api_version, &self.kind) != Known::GroupOnly {
            return false;
        }
        let kind = shortened(&self.kind);
        let api_version = shortened(&self.api_version);
        let help = match (
            versions_of(&self.kind).next(),
            nearest(&self.kind, kinds_of(&self.api_version).iter().copied()),
        ) {
            (Some(other), _) => format!("`{kind}` is in `apiVersion: {other}`"),
            (None, Some(near)) => format!("did you mean `{near}`?"),
            (None, None) => "see `kubectl api-resources` for the kinds that there are".to_owned(),
        };
        let message = format!("Kubernetes 1.37 has no kind `{kind}` in `{api_version}`");
        sink.push(problem_of(at, "kind", message, help));
        true
    }
}

/// Which of the two fields a key is, in any case of letters; Go takes the long s and the Kelvin sign for letters too.
fn field_of(key: &str) -> Option<&'static str> {
    let folded = |key: &str| -> String {
        key.chars()
            .map(|c| match c {
                'ſ' => 's',
                '\u{212A}' => 'k',
                c => c.to_ascii_lowercase(),
            })
            .collect()
    };
    ["apiVersion", "kind"].into_iter().find(|name| key == *name || folded(key) == name.to_ascii_lowercase())
}

/// The entries that say what the manifest is, each with its field. Of several of one field, the last counts.
fn entries<'d>(root: Node<'d>) -> Vec<(Node<'d>, Node<'d>, &'static str)> {
    let of_field = |(key, value): (Node<'d>, Node<'d>)| Some((key, value, field_of(key.as_str()?)?));
    let mut found: Vec<_> = root.entries().into_iter().flatten().filter_map(of_field).collect();
    if root.document().format() == Format::Yaml {
        found.sort_by_key(|(key, ..)| key.as_str());
    }
    found
}

/// A problem with one of the two fields, shown at its value.
fn problem_of(at: &At<'_, '_>, field: &str, message: String, help: String) -> Problem {
    let found = entries(at.node());
    match found.iter().rev().find(|(_, value, name)| *name == field && !value.is_null()) {
        Some(&(key, value, _)) => kind_problem(&at.field(key, value), message, Some(help)),
        None => kind_problem(at, message, Some(help)),
    }
}

/// Reads what the manifest says that it is.
pub(super) fn interpret(at: &At<'_, '_>) -> Result<TypeMeta, Box<Problem>> {
    let root = at.node();
    if root.kind() != Kind::Mapping {
        let message = match root.kind() {
            Kind::Null => "there is no object here".to_owned(),
            kind => format!("expected an object, found {}", kind.described()),
        };
        let help = "a manifest begins with `apiVersion: …` and `kind: …`".to_owned();
        return Err(Box::new(kind_problem(at, message, Some(help))));
    }
    let mut type_meta = TypeMeta::default();
    for (key, value, field) in entries(root) {
        match value.as_str() {
            Some(text) if field == "kind" => text.clone_into(&mut type_meta.kind),
            Some(text) => text.clone_into(&mut type_meta.api_version),
            None if value.is_null() => {}
            None => {
                let message = format!("expected a string, found {}", value.kind().described());
                let help = for_type(value, "a string", false);
                return Err(Box::new(kind_problem(&at.field(key, value), message, help)));
            }
        }
    }
    complete(at, &type_meta)?;
    Ok(type_meta)
}

/// Sees to what is missing in it.
fn complete(at: &At<'_, '_>, type_meta: &TypeMeta) -> Result<(), Box<Problem>> {
    if type_meta.api_version.matches('/').count() > 1 {
        let message = format!("`{}` is no apiVersion", shortened(&type_meta.api_version));
        let help = "write `group/version`, as `apps/v1`".to_owned();
        return Err(Box::new(problem_of(at, "apiVersion", message, help)));
    }
    if type_meta.kind.is_empty() {
        return Err(missing(at, "kind", "say what it is, as `kind: Pod`".to_owned()));
    }
    let version = type_meta.api_version.rsplit('/').next().unwrap_or_default();
    if version.is_empty() {
        let help = match versions_of(&type_meta.kind).next() {
            Some(api_version) => format!("add `apiVersion: {api_version}`"),
            None => "say which API it is of, as `apiVersion: v1`".to_owned(),
        };
        return Err(missing(at, "apiVersion", help));
    }
    Ok(())
}

/// One of the two fields has no value: shown at its key, or at the first one.
fn missing(at: &At<'_, '_>, field: &str, help: String) -> Box<Problem> {
    let keys = || at.node().entries().into_iter().flatten().map(|(key, _)| key);
    let key = keys().find(|key| key.as_str().and_then(field_of) == Some(field)).or_else(|| keys().next());
    let span = key.unwrap_or_else(|| at.node()).span();
    let way = at.location();
    let way: Location = way.segments().iter().cloned().chain([Segment::Field(field.to_owned())]).collect();
    let message = format!("`{field}` is missing");
    Box::new(Problem::new(ProblemKind::Kind, way.ending(End::Missing), span, message).with_help(Some(help)))
}
