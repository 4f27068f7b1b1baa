//! serde's way in: whatever a deserializer has becomes a [`Document`], and that is decoded as any other.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::{At, Decode, ProblemKind, Sink};
use crate::document::{Builder, Document, Format, Node, NodeId, Scalar, Span};

/// The word that `serde_json` puts around a number when its feature `arbitrary_precision` is on.
const ARBITRARY_NUMBER: &str = "$serde_json::private::Number";

/// Reads a type from any self-describing format. Unknown fields are passed over; the first wrong value is the error.
pub(crate) fn deserialize<'de, T: Decode, D: Deserializer<'de>>(
    deserializer: D,
    kind: Option<(&str, &str)>,
) -> Result<T, D::Error> {
    let doc = collect(deserializer)?;
    if let Some((api_version, kind)) = kind {
        for (field, expected) in [("apiVersion", api_version), ("kind", kind)] {
            let found = doc.root().get(field).and_then(Node::as_str).unwrap_or(expected);
            if found != expected && !found.is_empty() {
                return Err(D::Error::custom(format!("{field}: expected `{expected}`, found `{found}`")));
            }
        }
    }
    let mut sink = Sink::new();
    let value = T::decode(&At::root(doc.root()), &mut sink);
    let fatal = |kind| !matches!(kind, ProblemKind::UnknownField | ProblemKind::DuplicateField);
    match sink.into_problems().into_iter().find(|problem| fatal(problem.kind())) {
        Some(problem) => Err(D::Error::custom(problem)),
        None => Ok(value),
    }
}

/// What a deserializer has, as a document without a text.
pub(crate) fn collect<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Document<'static>, D::Error> {
    let mut builder = Builder::new(Cow::Borrowed(""), Format::Json, 256);
    let root = Collect { builder: &mut builder }.deserialize(deserializer)?;
    Ok(builder.finish(root))
}

/// Collects one value.
struct Collect<'b> {
    builder: &'b mut Builder<'static>,
}

impl Collect<'_> {
    fn scratch<E: serde::de::Error>(&mut self, text: &str) -> Result<Scalar, E> {
        let scratch = self.builder.scratch();
        let start = u32::try_from(scratch.len());
        scratch.push_str(text);
        match (start, u32::try_from(scratch.len())) {
            (Ok(start), Ok(end)) => Ok(Scalar::Scratch(Span::new(start, end))),
            _ => Err(E::custom("the value holds 4 GiB of text or more")),
        }
    }

    fn number<E: serde::de::Error>(mut self, text: &str) -> Result<NodeId, E> {
        let text = self.scratch(text)?;
        Ok(self.builder.number(text, Span::default()))
    }

    fn string<E: serde::de::Error>(mut self, text: &str) -> Result<NodeId, E> {
        let text = self.scratch(text)?;
        Ok(self.builder.string(text, Span::default(), false))
    }
}

impl<'de> DeserializeSeed<'de> for Collect<'_> {
    type Value = NodeId;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<NodeId, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Collect<'_> {
    type Value = NodeId;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a Kubernetes object or a part of one")
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<NodeId, E> {
        Ok(self.builder.null(Span::default()))
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<NodeId, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<NodeId, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<NodeId, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<NodeId, E> {
        Ok(self.builder.bool(value, Span::default()))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<NodeId, E> {
        self.number(&value.to_string())
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<NodeId, E> {
        self.number(&value.to_string())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<NodeId, E> {
        if !value.is_finite() {
            return Err(E::custom("infinity and NaN are no values in Kubernetes"));
        }
        // `{:?}` keeps the point of a whole number, so that a float stays one.
        self.number(&format!("{value:?}"))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<NodeId, E> {
        self.string(value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<NodeId, A::Error> {
        let mark = self.builder.mark();
        while let Some(element) = elements.next_element_seed(Collect { builder: self.builder })? {
            self.builder.child(element);
        }
        Ok(self.builder.end_sequence(mark, Span::default()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<NodeId, A::Error> {
        let mark = self.builder.mark();
        while let Some(key) = entries.next_key::<Cow<'_, str>>()? {
            if key == ARBITRARY_NUMBER {
                let text = entries.next_value::<Cow<'_, str>>()?;
                return self.number(&text);
            }
            let id = Collect { builder: self.builder }.string(&key)?;
            self.builder.child(id);
            let value = entries.next_value_seed(Collect { builder: self.builder })?;
            self.builder.child(value);
        }
        Ok(self.builder.end_mapping(mark, Span::default()))
    }
}
