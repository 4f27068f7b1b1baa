//! From a [`Document`] to a typed object, finding everything that is wrong in one pass.
//!
//! [`Decode`] never fails: what cannot be read goes into the [`Sink`] with its place, and the field stays unset.
//! So one wrong value does not hide the next.

mod at;
mod elsewhere;
mod problem;
mod scalar;
mod serde;
mod sink;
mod suggest;
mod ways;

use std::collections::BTreeMap;

pub use at::At;
pub use problem::{Label, Problem, ProblemKind, Stage};
pub use sink::Sink;

pub(crate) use self::serde::deserialize;

use crate::document::{Document, Format, Kind};
use crate::model::Fields;

/// A type that can be read from a node of a document.
///
/// Implemented for the types of this crate and for `String`, `bool`, integers, `Option`, `Box`, `Vec` and `BTreeMap` of
/// them, with Kubernetes' rules: names are case-sensitive, null is absence, a number is no string.
pub trait Decode: Sized + Default {
    /// Reads the node at `at`; what is wrong goes into `sink`, and the value is then unset.
    fn decode(at: &At<'_, '_>, sink: &mut Sink) -> Self;
}

/// Reads a document as a type: the value, as far as it could be read, and everything that is wrong, in the order of the
/// text.
///
/// # Examples
///
/// ```
/// use k8s_model::{Document, corev1::ConfigMap, decode};
///
/// let doc = Document::from_yaml("data: {port: 80, mode: auto}\nimmutable: maybe\n")?;
/// let (map, problems) = decode::decode::<ConfigMap>(&doc);
/// assert_eq!(map.data["mode"], "auto");
/// assert_eq!(problems.len(), 2);
/// assert_eq!(problems[0].location().to_string(), "data[port]");
/// # Ok::<(), k8s_model::ReadError>(())
/// ```
pub fn decode<T: Decode>(doc: &Document<'_>) -> (T, Vec<Problem>) {
    let mut sink = Sink::new();
    let at = At::root(doc.root());
    let value = T::decode(&at, &mut sink);
    sink.duplicate_keys(&at);
    (value, sink.into_problems())
}

/// Reads the fields of a struct: `set` takes those it knows and says so.
pub(crate) fn object<T: Fields>(at: &At<'_, '_>, sink: &mut Sink) -> T {
    let mut object = T::default();
    let node = at.node();
    let Some(entries) = node.entries() else {
        if !node.is_null() {
            sink.wrong_type(at, "a mapping");
        }
        return object;
    };
    for (key, value) in entries {
        let name = key.as_str().unwrap_or_default();
        let field = at.field(key, value);
        if !object.set(name, &field, sink) {
            sink.unknown_field::<T>(&field);
        }
    }
    if node.has_duplicates() && node.document().format() == Format::Json {
        sink.duplicate_fields(at, Some(T::FIELDS));
    }
    object
}

impl<T: Decode> Decode for Option<T> {
    fn decode(at: &At<'_, '_>, sink: &mut Sink) -> Self {
        (!at.node().is_null()).then(|| T::decode(at, sink))
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(at: &At<'_, '_>, sink: &mut Sink) -> Self {
        Box::new(T::decode(at, sink))
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(at: &At<'_, '_>, sink: &mut Sink) -> Self {
        let node = at.node();
        let Some(elements) = node.elements() else {
            if !node.is_null() {
                sink.wrong_type(at, "a list");
            }
            return Self::new();
        };
        let mut list = Self::with_capacity(elements.len());
        for (index, element) in elements.enumerate() {
            list.push(T::decode(&at.element(index, element), sink));
        }
        list
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(at: &At<'_, '_>, sink: &mut Sink) -> Self {
        let node = at.node();
        let Some(entries) = node.entries() else {
            if !node.is_null() {
                sink.wrong_type(at, "a mapping");
            }
            return Self::new();
        };
        let mut map = Self::new();
        for (key, value) in entries {
            let value = T::decode(&at.entry(key, value), sink);
            map.insert(key.as_str().unwrap_or_default().to_owned(), value);
        }
        match node.document().format() {
            Format::Json if node.has_duplicates() => sink.duplicate_fields(at, None),
            Format::Yaml if !node.document().duplicates().is_empty() => sink.note_map(node),
            _ => {}
        }
        map
    }
}

impl Decode for String {
    fn decode(at: &At<'_, '_>, sink: &mut Sink) -> Self {
        scalar::text(at, sink).map(str::to_owned).unwrap_or_default()
    }
}

impl Decode for bool {
    fn decode(at: &At<'_, '_>, sink: &mut Sink) -> Self {
        let node = at.node();
        let value = node.as_bool();
        if value.is_none() && node.kind() != Kind::Null {
            sink.wrong_type(at, "a boolean");
        }
        value.unwrap_or_default()
    }
}

impl Decode for i32 {
    fn decode(at: &At<'_, '_>, sink: &mut Sink) -> Self {
        scalar::integer(at, sink)
    }
}

impl Decode for i64 {
    fn decode(at: &At<'_, '_>, sink: &mut Sink) -> Self {
        scalar::integer(at, sink)
    }
}

impl Decode for u8 {
    fn decode(at: &At<'_, '_>, sink: &mut Sink) -> Self {
        scalar::integer(at, sink)
    }
}

pub(crate) use elsewhere::is_called;
pub(crate) use scalar::text;
pub(crate) use suggest::{for_type, nearest, shortened};

#[cfg(test)]
mod tests;
