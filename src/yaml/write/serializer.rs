//! [`Serializer`]: what serde says of a value, told to the [`Emitter`].

use serde::ser::{
    self, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant,
};

use super::emit::{Collection, Emitter};
use super::error::{Kind, WriteError};
use super::node;
use crate::document::Document;

/// So many levels of collections a value may have: serde's way is by recursion, and the stack has an end.
pub(super) const MAX_DEPTH: usize = 500;

/// The names of the structs in which `serde_json` hands over a number and a piece of JSON as text.
const JSON_NUMBER: &str = "$serde_json::private::Number";
const JSON_TEXT: &str = "$serde_json::private::RawValue";

pub(super) struct Serializer<'e> {
    emitter: &'e mut Emitter,
}

impl<'e> Serializer<'e> {
    pub(super) fn new(emitter: &'e mut Emitter) -> Self {
        Self { emitter }
    }

    fn number(self, text: &str) -> Result<(), WriteError> {
        self.emitter.number(text)
    }

    fn begin(self, collection: Collection) -> Result<Compound<'e>, WriteError> {
        self.emitter.begin(collection)?;
        Ok(Compound { emitter: self.emitter, shape: Shape::Collection })
    }

    /// A mapping of the name of a variant to what it holds.
    fn begin_variant(self, name: &str, holds: Collection) -> Result<Compound<'e>, WriteError> {
        self.emitter.begin(Collection::Mapping)?;
        self.emitter.key(name)?;
        self.emitter.begin(holds)?;
        Ok(Compound { emitter: self.emitter, shape: Shape::Variant })
    }
}

macro_rules! integers {
    ($($method:ident: $type:ty),*) => {
        $( fn $method(self, value: $type) -> Result<(), WriteError> {
            self.number(&value.to_string())
        } )*
    };
}

impl<'e> ser::Serializer for Serializer<'e> {
    type Ok = ();
    type Error = WriteError;
    type SerializeSeq = Compound<'e>;
    type SerializeTuple = Compound<'e>;
    type SerializeTupleStruct = Compound<'e>;
    type SerializeTupleVariant = Compound<'e>;
    type SerializeMap = Compound<'e>;
    type SerializeStruct = Compound<'e>;
    type SerializeStructVariant = Compound<'e>;

    integers!(
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_i128: i128,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_u128: u128
    );

    fn serialize_bool(self, value: bool) -> Result<(), WriteError> {
        self.emitter.bool(value);
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), WriteError> {
        // The shortest digits of the short float, not all those of the long one.
        self.serialize_f64(value.to_string().parse().unwrap_or(f64::NAN))
    }

    fn serialize_f64(self, value: f64) -> Result<(), WriteError> {
        self.emitter.float(value)
    }

    fn serialize_char(self, value: char) -> Result<(), WriteError> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), WriteError> {
        self.emitter.string(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), WriteError> {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Result<(), WriteError> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), WriteError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), WriteError> {
        self.emitter.null();
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), WriteError> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result<(), WriteError> {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), WriteError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Result<(), WriteError> {
        let mut map = self.begin(Collection::Mapping)?;
        map.entry(name, value)?;
        map.finish()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Compound<'e>, WriteError> {
        self.begin(Collection::Sequence)
    }

    fn serialize_tuple(self, _: usize) -> Result<Compound<'e>, WriteError> {
        self.begin(Collection::Sequence)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Compound<'e>, WriteError> {
        self.begin(Collection::Sequence)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Compound<'e>, WriteError> {
        self.begin_variant(name, Collection::Sequence)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Compound<'e>, WriteError> {
        self.begin(Collection::Mapping)
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Compound<'e>, WriteError> {
        match name {
            JSON_NUMBER => Ok(Compound { emitter: self.emitter, shape: Shape::JsonNumber }),
            JSON_TEXT => Ok(Compound { emitter: self.emitter, shape: Shape::JsonText }),
            _ => self.begin(Collection::Mapping),
        }
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Compound<'e>, WriteError> {
        self.begin_variant(name, Collection::Mapping)
    }
}

/// What a [`Compound`] is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Collection,
    /// A collection as the value of the only entry of a mapping.
    Variant,
    /// The text of a number.
    JsonNumber,
    /// JSON as text.
    JsonText,
}

/// A collection, or what serde takes for one.
pub(super) struct Compound<'e> {
    emitter: &'e mut Emitter,
    shape: Shape,
}

impl Compound<'_> {
    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), WriteError> {
        value.serialize(Serializer::new(self.emitter))
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), WriteError> {
        self.emitter.element()?;
        self.value(value)
    }

    fn entry<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), WriteError> {
        match self.shape {
            Shape::Collection | Shape::Variant => {
                self.emitter.key(key)?;
                self.value(value)
            }
            Shape::JsonNumber => value.serialize(Text(|text: &str| self.emitter.number(text))),
            Shape::JsonText => value.serialize(Text(|text: &str| {
                let doc = Document::from_json(text).map_err(|error| WriteError::new(Kind::Json(error)))?;
                node::write(doc.root(), self.emitter)
            })),
        }
    }

    fn finish(self) -> Result<(), WriteError> {
        if matches!(self.shape, Shape::Collection | Shape::Variant) {
            self.emitter.end()?;
        }
        if self.shape == Shape::Variant {
            self.emitter.end()?;
        }
        Ok(())
    }
}

impl SerializeMap for Compound<'_> {
    type Ok = ();
    type Error = WriteError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), WriteError> {
        key.serialize(Text(|key: &str| self.emitter.key(key)))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), WriteError> {
        self.value(value)
    }

    fn end(self) -> Result<(), WriteError> {
        self.finish()
    }
}

macro_rules! elements {
    ($($trait:ident::$method:ident),*) => {
        $( impl $trait for Compound<'_> {
            type Ok = ();
            type Error = WriteError;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), WriteError> {
                self.element(value)
            }

            fn end(self) -> Result<(), WriteError> {
                self.finish()
            }
        } )*
    };
}

elements!(
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field
);

macro_rules! fields {
    ($($trait:ident),*) => {
        $( impl $trait for Compound<'_> {
            type Ok = ();
            type Error = WriteError;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), WriteError> {
                self.entry(name, value)
            }

            fn end(self) -> Result<(), WriteError> {
                self.finish()
            }
        } )*
    };
}

fields!(SerializeStruct, SerializeStructVariant);

/// Takes what is text, as a key is, and hands it on.
struct Text<F>(F);

type Never = Impossible<(), WriteError>;

fn no_key<T>(what: &'static str) -> Result<T, WriteError> {
    Err(Kind::Key(what).into())
}

macro_rules! spelled {
    ($($method:ident: $type:ty),*) => {
        $( fn $method(self, value: $type) -> Result<(), WriteError> {
            (self.0)(&value.to_string())
        } )*
    };
}

macro_rules! refused {
    ($($method:ident($($type:ty),*) -> $ok:ty, $what:literal;)*) => {
        $( fn $method(self, $(_: $type),*) -> Result<$ok, WriteError> {
            no_key($what)
        } )*
    };
}

impl<F: FnOnce(&str) -> Result<(), WriteError>> ser::Serializer for Text<F> {
    type Ok = ();
    type Error = WriteError;
    type SerializeSeq = Never;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Never;
    type SerializeStruct = Never;
    type SerializeStructVariant = Never;

    spelled!(
        serialize_bool: bool, serialize_char: char, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32,
        serialize_i64: i64, serialize_i128: i128, serialize_u8: u8, serialize_u16: u16, serialize_u32: u32,
        serialize_u64: u64, serialize_u128: u128
    );

    refused! {
        serialize_f32(f32) -> (), "a float";
        serialize_f64(f64) -> (), "a float";
        serialize_bytes(&[u8]) -> (), "a list of bytes";
        serialize_none() -> (), "null";
        serialize_unit() -> (), "null";
        serialize_unit_struct(&'static str) -> (), "null";
        serialize_seq(Option<usize>) -> Never, "a list";
        serialize_tuple(usize) -> Never, "a list";
        serialize_tuple_struct(&'static str, usize) -> Never, "a list";
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Never, "a list";
        serialize_map(Option<usize>) -> Never, "a mapping";
        serialize_struct(&'static str, usize) -> Never, "a mapping";
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Never, "a mapping";
    }

    fn serialize_str(self, value: &str) -> Result<(), WriteError> {
        (self.0)(value)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), WriteError> {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result<(), WriteError> {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), WriteError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), WriteError> {
        no_key("a mapping")
    }
}
