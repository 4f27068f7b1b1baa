//! How the types are written down: `model!`, the classes of fields, and the table of fields that every type has.
//!
//! A type is written as it would be anyway, with a word before each field and its JSON name behind it. The word is the
//! field's class: how it stands on the wire, which follows from how it is declared upstream.
//!
//! | class | upstream | in Rust | written |
//! |---|---|---|---|
//! | `plain` | a value with `omitempty` | the value; its zero is absence | unless zero |
//! | `sparse` | a list with `omitempty` of which the server tells empty from absent | `Option` | if it has elements |
//! | `always` | a value without `omitempty`, or a struct | the value | always |
//! | `option` | a pointer, with `omitempty` | `Option` | if there is one |
//! | `nullable` | a list or pointer without `omitempty` | `Option` | always, as null if there is none |
//! | `inline` | an embedded struct | the struct | its fields, as if they were of this one |
//! | `hidden` | as `plain`, for what is secret | the value | as `plain`, but `Debug` and problems show keys alone |
//!
//! Behind the JSON name may stand `in` and a [`Rule`], which begins with `IT`: what validation asks of the value wherever
//! the type is used. Behind the struct may stand `laws` and a list of [`Law`]s: what it asks of fields together. Both are
//! data, for schemas and programs; the verdict is that of the functions beside them, and tests hold the two against each
//! other.

mod about;
mod compare;
mod law;
mod rule;

use std::collections::BTreeMap;

use serde::ser::SerializeMap;

use crate::decode::{At, Sink};

pub use about::{Described, KnownValue, Nature, Shape, TypeInfo, kinds};
pub(crate) use compare::{Change, Compare, Visit, compare_plain};
pub use law::{Law, When};
pub use rule::{Listing, Rule};

/// How a field stands on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Class {
    /// Written unless it is zero: absent and zero are the same.
    Plain,
    /// Always written.
    Always,
    /// Written if it is set: absent and zero are different.
    Option,
    /// Always written, as null if it is not set.
    Nullable,
    /// The fields of another struct, as if they were of this one.
    Inline,
}

/// What is known of a field at run time.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its JSON name; empty for [`Class::Inline`].
    pub name: &'static str,
    /// How it stands on the wire.
    pub class: Class,
    /// Its type as it is written in Rust, without the `Option` of its class.
    pub type_name: &'static str,
    /// The fields that it brings, if it is [`Class::Inline`].
    pub inline: &'static [Field],
    /// Its documentation, line by line, as in the docs of this crate: what it is, unit, default, range.
    pub docs: &'static [&'static str],
    /// Whether it is a list or a map of its type.
    pub shape: Shape,
    /// What is known of its type: of an `Option`, a list or a map, of what is in it.
    pub type_info: fn() -> &'static TypeInfo,
    /// What validation asks of its value, whatever stands around it.
    pub rule: Rule,
}

/// A type of the Kubernetes API: its name and its fields.
///
/// # Examples
///
/// ```
/// use k8s_model::{corev1::Probe, model::Model};
///
/// assert_eq!(Probe::NAME, "Probe");
/// assert!(Probe::FIELDS.iter().any(|field| field.name == "periodSeconds"));
/// ```
pub trait Model {
    /// Its name in the Go API.
    const NAME: &'static str;
    /// Its fields, in the order in which they are written.
    const FIELDS: &'static [Field];
    /// What validation asks of its fields together, wherever the type is used.
    const LAWS: &'static [Law] = &[];
}

/// The words in which `model!` takes rules and laws.
pub(crate) mod words {
    pub(crate) use super::Law::{AnyOf, AtMostOne, Entry, ExactlyOne, Field, If, Refused, Required, Unless};
    pub(crate) use super::When::{And, False, In, Is, Set, True};
    pub(crate) use crate::bounds;
    pub(crate) use crate::format::*;

    /// Nothing is asked, save what follows behind a point.
    pub(crate) const IT: super::Rule = super::Rule::NONE;
}

/// What `model!` makes for a struct, beside the public traits.
pub(crate) trait Fields: Default + Model {
    /// `apiVersion` and `kind`, of a type that is an object of its own.
    const KIND: Option<(&'static str, &'static str)> = None;

    /// Reads the field called `key`, and says whether there is one.
    fn set(&mut self, key: &str, at: &At<'_, '_>, sink: &mut Sink) -> bool;

    /// Writes the fields.
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

/// The names of the fields, with those that are inlined.
pub(crate) fn names(fields: &[Field]) -> Vec<&'static str> {
    let mut names = Vec::new();
    for field in fields {
        if field.class == Class::Inline {
            names.extend(self::names(field.inline));
        } else {
            names.push(field.name);
        }
    }
    names
}

/// Whether there is a field of this name.
pub(crate) fn knows(fields: &[Field], name: &str) -> bool {
    fields.iter().any(|field| field.name == name && !name.is_empty() || knows(field.inline, name))
}

/// A type whose zero is the same as absence.
pub(crate) trait Zero {
    fn is_zero(&self) -> bool;
}

impl Zero for String {
    fn is_zero(&self) -> bool {
        self.is_empty()
    }
}

impl Zero for bool {
    fn is_zero(&self) -> bool {
        !self
    }
}

impl Zero for i32 {
    fn is_zero(&self) -> bool {
        *self == 0
    }
}

impl Zero for i64 {
    fn is_zero(&self) -> bool {
        *self == 0
    }
}

impl<T> Zero for Vec<T> {
    fn is_zero(&self) -> bool {
        self.is_empty()
    }
}

impl<T> Zero for BTreeMap<String, T> {
    fn is_zero(&self) -> bool {
        self.is_empty()
    }
}

/// Shows the keys of a map whose values are secret.
pub(crate) struct KeysOf<'m, T>(pub(crate) &'m BTreeMap<String, T>);

impl<T> std::fmt::Debug for KeysOf<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_map().entries(self.0.keys().map(|key| (key, format_args!("<hidden>")))).finish()
    }
}

/// Declares the structs and string enums of the API. See the [module](self) for the classes of fields.
macro_rules! model {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident $(in $version:literal $kind:literal)? {
            $( $(#[doc = $field_doc:literal])* $class:ident $field:ident: $type:ty $(=> $json:literal $(in $rule:expr)?)? ),* $(,)?
        }
        $(laws $laws:expr)?
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, PartialEq, Default)]
        pub struct $name {
            $( $(#[doc = $field_doc])* pub $field: crate::model::model!(@type $class $type), )*
        }

        impl crate::model::Model for $name {
            const NAME: &'static str = stringify!($name);
            const FIELDS: &'static [crate::model::Field] =
                &[$( crate::model::model!(@info [$($field_doc)*] $class $type $(=> $json [$($rule)?])?) ),*];
            $( const LAWS: &'static [crate::model::Law] = {
                #[allow(clippy::wildcard_imports, unused_imports, reason = "a rule says a few of the words, or none")]
                use crate::model::words::*;
                $laws
            }; )?
        }

        impl crate::model::Described for $name {
            fn type_info() -> &'static crate::model::TypeInfo {
                &crate::model::TypeInfo {
                    name: stringify!($name),
                    module: module_path!(),
                    docs: &[$($doc),*],
                    kind: <Self as crate::model::Fields>::KIND,
                    fields: <Self as crate::model::Model>::FIELDS,
                    values: &[],
                    nature: crate::model::Nature::Struct,
                    laws: <Self as crate::model::Model>::LAWS,
                    #[cfg(feature = "schema")]
                    schema: schemars::SchemaGenerator::subschema_for::<$name>,
                }
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn schema_id() -> std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($name)).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                crate::schema::of_struct(<Self as crate::model::Described>::type_info(), generator)
            }
        }

        impl crate::model::Fields for $name {
            $( const KIND: Option<(&'static str, &'static str)> = Some(($version, $kind)); )?

            fn set(
                &mut self,
                key: &str,
                at: &crate::decode::At<'_, '_>,
                sink: &mut crate::decode::Sink,
            ) -> bool {
                match key {
                    $( $( $json => self.$field = crate::model::model!(@decode $class at, sink), )? )*
                    $( "apiVersion" | "kind" => {
                        let _: &str = $version;
                        _ = crate::decode::text(at, sink);
                    } )?
                    _ => return false $( || crate::model::model!(@set $class self.$field, key, at, sink) )*,
                }
                true
            }

            fn write<M: serde::ser::SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
                $(
                    map.serialize_entry("apiVersion", $version)?;
                    map.serialize_entry("kind", $kind)?;
                )?
                $( crate::model::model!(@write $class self.$field, map $(, $json)?); )*
                Ok(())
            }
        }

        impl crate::model::Compare for $name {
            fn compare(
                &self,
                old: &Self,
                at: &crate::field::Path<'_>,
                visit: &mut crate::model::Visit<'_>,
            ) -> std::ops::ControlFlow<()> {
                $( crate::model::model!(@compare $class self.$field, old.$field, at, visit $(, $json)?); )*
                std::ops::ControlFlow::Continue(())
            }

            fn key(&self) -> Option<&str> {
                [$( crate::model::model!(@key $class $field of self) ),*].into_iter().flatten().next()
            }
        }

        impl crate::decode::Decode for $name {
            fn decode(at: &crate::decode::At<'_, '_>, sink: &mut crate::decode::Sink) -> Self {
                crate::decode::object(at, sink)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap as _;
                let mut map = serializer.serialize_map(None)?;
                crate::model::Fields::write(self, &mut map)?;
                map.end()
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::decode::deserialize(deserializer, <Self as crate::model::Fields>::KIND)
            }
        }

        impl std::fmt::Debug for $name {
            /// Shows the fields that are set.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let mut shown = f.debug_struct(stringify!($name));
                $( crate::model::model!(@debug $class self.$field, stringify!($field), shown); )*
                shown.finish()
            }
        }
    };

    (
        $(#[doc = $doc:literal])*
        pub enum $name:ident {
            $( $(#[doc = $variant_doc:literal])* $variant:ident = $text:literal ),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        #[non_exhaustive]
        pub enum $name {
            /// Absent, or the empty string, which is the same.
            #[default]
            Unset,
            $( $(#[doc = $variant_doc])* $variant, )*
            /// A text that Kubernetes reads but does not know; validation decides. Use `From` to make one from any
            /// text: it finds the known values.
            Other(String),
        }

        impl $name {
            /// The values that Kubernetes knows, in upstream's order.
            pub const KNOWN: &'static [&'static str] = &[$( $text ),*];

            /// The text on the wire; empty if it is unset.
            pub fn as_str(&self) -> &str {
                match self {
                    Self::Unset => "",
                    $( Self::$variant => $text, )*
                    Self::Other(text) => text,
                }
            }

            fn known(text: &str) -> Option<Self> {
                match text {
                    "" => Some(Self::Unset),
                    $( $text => Some(Self::$variant), )*
                    _ => None,
                }
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::known(text).unwrap_or_else(|| Self::Other(text.to_owned()))
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self::known(&text).unwrap_or(Self::Other(text))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl crate::model::Described for $name {
            fn type_info() -> &'static crate::model::TypeInfo {
                &crate::model::TypeInfo {
                    name: stringify!($name),
                    module: module_path!(),
                    docs: &[$($doc),*],
                    kind: None,
                    fields: &[],
                    values: &[$( crate::model::KnownValue {
                            name: stringify!($variant),
                            text: $text,
                            docs: &[$($variant_doc),*],
                        } ),*],
                    nature: crate::model::Nature::Text,
                    laws: &[],
                    #[cfg(feature = "schema")]
                    schema: schemars::SchemaGenerator::subschema_for::<$name>,
                }
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn schema_id() -> std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($name)).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                crate::schema::of_text(<Self as crate::model::Described>::type_info(), generator)
            }
        }

        impl crate::model::Zero for $name {
            fn is_zero(&self) -> bool {
                self.as_str().is_empty()
            }
        }

        impl crate::model::Compare for $name {
            fn compare(
                &self,
                old: &Self,
                at: &crate::field::Path<'_>,
                visit: &mut crate::model::Visit<'_>,
            ) -> std::ops::ControlFlow<()> {
                if self == old {
                    std::ops::ControlFlow::Continue(())
                } else {
                    visit(at, crate::model::Change::Changed)
                }
            }

            fn key(&self) -> Option<&str> {
                Some(self.as_str()).filter(|text| !text.is_empty())
            }
        }

        impl crate::decode::Decode for $name {
            fn decode(at: &crate::decode::At<'_, '_>, sink: &mut crate::decode::Sink) -> Self {
                crate::decode::text(at, sink).map(Self::from).unwrap_or_default()
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::decode::deserialize(deserializer, None)
            }
        }
    };

    (@type option $type:ty) => { Option<$type> };
    (@type sparse $type:ty) => { Option<$type> };
    (@type nullable $type:ty) => { Option<$type> };
    (@type $class:ident $type:ty) => { $type };

    (@info [$($doc:literal)*] inline $type:ty) => {
        crate::model::Field {
            name: "",
            class: crate::model::Class::Inline,
            type_name: stringify!($type),
            inline: <$type as crate::model::Model>::FIELDS,
            docs: &[$($doc),*],
            shape: crate::model::Shape::One,
            type_info: <$type as crate::model::Described>::type_info,
            rule: crate::model::Rule::NONE,
        }
    };
    (@info [$($doc:literal)*] $class:ident $type:ty => $json:literal [$($rule:expr)?]) => {
        crate::model::Field {
            name: $json,
            class: crate::model::model!(@class $class),
            type_name: stringify!($type),
            inline: &[],
            docs: &[$($doc),*],
            shape: <$type as crate::model::Described>::SHAPE,
            type_info: <$type as crate::model::Described>::type_info,
            rule: crate::model::model!(@rule $($rule)?),
        }
    };

    (@rule) => { crate::model::Rule::NONE };
    (@rule $rule:expr) => {{
        #[allow(clippy::wildcard_imports, unused_imports, reason = "a rule says a few of the words, or none")]
        use crate::model::words::*;
        $rule
    }};

    (@class plain) => { crate::model::Class::Plain };
    (@class hidden) => { crate::model::Class::Plain };
    (@class sparse) => { crate::model::Class::Option };
    (@class always) => { crate::model::Class::Always };
    (@class option) => { crate::model::Class::Option };
    (@class nullable) => { crate::model::Class::Nullable };

    (@decode hidden $at:ident, $sink:ident) => {
        $sink.hiding(|sink| crate::decode::Decode::decode($at, sink))
    };
    (@decode $class:ident $at:ident, $sink:ident) => { crate::decode::Decode::decode($at, $sink) };

    (@set inline $self:ident.$field:ident, $key:ident, $at:ident, $sink:ident) => {
        crate::model::Fields::set(&mut $self.$field, $key, $at, $sink)
    };
    (@set $class:ident $self:ident.$field:ident, $key:ident, $at:ident, $sink:ident) => { false };

    (@compare inline $self:ident.$field:ident, $old:ident.$old_field:ident, $at:ident, $visit:ident) => {
        crate::model::Compare::compare(&$self.$field, &$old.$old_field, $at, $visit)?;
    };
    (@compare plain $self:ident.$field:ident, $old:ident.$old_field:ident, $at:ident, $visit:ident, $json:literal) => {
        crate::model::compare_plain(&$self.$field, &$old.$old_field, &$at.field($json), $visit)?;
    };
    (@compare hidden $self:ident.$field:ident, $old:ident.$old_field:ident, $at:ident, $visit:ident, $json:literal) => {
        crate::model::compare_plain(&$self.$field, &$old.$old_field, &$at.field($json), $visit)?;
    };
    (@compare $class:ident $self:ident.$field:ident, $old:ident.$old_field:ident, $at:ident, $visit:ident, $json:literal) => {
        crate::model::Compare::compare(&$self.$field, &$old.$old_field, &$at.field($json), $visit)?;
    };

    (@key inline $field:ident of $self:ident) => { crate::model::Compare::key(&$self.$field) };
    (@key $class:ident name of $self:ident) => { crate::model::Compare::key(&$self.name) };
    (@key $class:ident $field:ident of $self:ident) => { None::<&str> };

    (@write inline $self:ident.$field:ident, $map:ident) => {
        crate::model::Fields::write(&$self.$field, $map)?;
    };
    (@write plain $self:ident.$field:ident, $map:ident, $json:literal) => {
        if !crate::model::Zero::is_zero(&$self.$field) {
            $map.serialize_entry($json, &$self.$field)?;
        }
    };
    (@write hidden $self:ident.$field:ident, $map:ident, $json:literal) => {
        crate::model::model!(@write plain $self.$field, $map, $json);
    };
    (@write option $self:ident.$field:ident, $map:ident, $json:literal) => {
        if let Some(value) = &$self.$field {
            $map.serialize_entry($json, value)?;
        }
    };
    (@write sparse $self:ident.$field:ident, $map:ident, $json:literal) => {
        if let Some(value) = &$self.$field
            && !crate::model::Zero::is_zero(value)
        {
            $map.serialize_entry($json, value)?;
        }
    };
    (@write $class:ident $self:ident.$field:ident, $map:ident, $json:literal) => {
        $map.serialize_entry($json, &$self.$field)?;
    };

    (@debug plain $self:ident.$field:ident, $name:expr, $shown:ident) => {
        if !crate::model::Zero::is_zero(&$self.$field) {
            $shown.field($name, &$self.$field);
        }
    };
    (@debug hidden $self:ident.$field:ident, $name:expr, $shown:ident) => {
        if !crate::model::Zero::is_zero(&$self.$field) {
            $shown.field($name, &crate::model::KeysOf(&$self.$field));
        }
    };
    (@debug sparse $self:ident.$field:ident, $name:expr, $shown:ident) => {
        crate::model::model!(@debug option $self.$field, $name, $shown);
    };
    (@debug option $self:ident.$field:ident, $name:expr, $shown:ident) => {
        if let Some(value) = &$self.$field {
            $shown.field($name, value);
        }
    };
    (@debug $class:ident $self:ident.$field:ident, $name:expr, $shown:ident) => {
        $shown.field($name, &$self.$field);
    };
}

pub(crate) use model;
