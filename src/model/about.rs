//! [`TypeInfo`]: what the docs say of a type, for programs that explain it.

use std::collections::BTreeMap;

use super::{Field, Law};
use crate::corev1::{ConfigMap, Pod, Secret};
use crate::metav1::{FieldsV1, MicroTime, RawExtension, Time};
use crate::{ByteString, IntOrString, Quantity};

/// What is known of a type: its name, its documentation, its fields or values.
///
/// # Examples
///
/// ```
/// use k8s_model::corev1::Probe;
/// use k8s_model::model::Described;
///
/// let info = Probe::type_info();
/// assert_eq!(info.name, "Probe");
/// let period = info.fields.iter().find(|field| field.name == "periodSeconds").unwrap();
/// assert!(period.docs.concat().contains("Default 10"));
/// assert_eq!((period.type_info)().name, "integer");
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct TypeInfo {
    /// Its name in the Go API, or in words for what is no struct: `string`, `integer`.
    pub name: &'static str,
    /// The module in which it stands.
    pub module: &'static str,
    /// Its documentation, line by line, in Markdown.
    pub docs: &'static [&'static str],
    /// `apiVersion` and `kind`, of a type that is an object of its own.
    pub kind: Option<(&'static str, &'static str)>,
    /// Its fields, in the order in which they are written.
    pub fields: &'static [Field],
    /// The values that Kubernetes knows, of a type that is a text.
    pub values: &'static [KnownValue],
    /// What it is on the wire.
    pub nature: Nature,
    /// What validation asks of its fields together, wherever the type is used.
    pub laws: &'static [Law],
    /// Its JSON Schema, or a reference to that.
    #[cfg(feature = "schema")]
    pub schema: fn(&mut schemars::SchemaGenerator) -> schemars::Schema,
}

/// What a type is on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Nature {
    /// A mapping with known fields.
    Struct,
    /// A string, of which some values may be known.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A value with rules of its own: a quantity, a time, bytes, a number or a text.
    Special,
}

/// How many of its type a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Shape {
    /// One.
    One,
    /// A list.
    List,
    /// A map from texts.
    Map,
}

/// A text that Kubernetes knows as the value of a type.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct KnownValue {
    /// Its name in Rust.
    pub name: &'static str,
    /// The text.
    pub text: &'static str,
    /// What it means, line by line.
    pub docs: &'static [&'static str],
}

/// A type of which something can be told. For an `Option`, a list or a map it is what is told of what is in it.
pub trait Described {
    /// Whether it is a list or a map.
    const SHAPE: Shape = Shape::One;

    /// What is known of it.
    fn type_info() -> &'static TypeInfo;
}

impl<T: Described> Described for Option<T> {
    const SHAPE: Shape = T::SHAPE;

    fn type_info() -> &'static TypeInfo {
        T::type_info()
    }
}

impl<T: Described> Described for Box<T> {
    const SHAPE: Shape = T::SHAPE;

    fn type_info() -> &'static TypeInfo {
        T::type_info()
    }
}

impl<T: Described> Described for Vec<T> {
    const SHAPE: Shape = Shape::List;

    fn type_info() -> &'static TypeInfo {
        T::type_info()
    }
}

impl<T: Described> Described for BTreeMap<String, T> {
    const SHAPE: Shape = Shape::Map;

    fn type_info() -> &'static TypeInfo {
        T::type_info()
    }
}

/// Types that have no fields.
macro_rules! leaf {
    ($($name:ty = $told:literal, $nature:ident, $doc:literal;)*) => {$(
        impl Described for $name {
            fn type_info() -> &'static TypeInfo {
                &TypeInfo {
                    name: $told,
                    module: "",
                    docs: &[$doc],
                    kind: None,
                    fields: &[],
                    values: &[],
                    nature: Nature::$nature,
                    laws: &[],
                    #[cfg(feature = "schema")]
                    schema: schemars::SchemaGenerator::subschema_for::<$name>,
                }
            }
        }
    )*};
}

leaf! {
    String = "string", Text, "A text.";
    bool = "boolean", Boolean, "`true` or `false`.";
    u8 = "integer", Integer, "A whole number from 0 to 255.";
    i32 = "integer", Integer, "A whole number of 32 bits.";
    i64 = "integer", Integer, "A whole number of 64 bits.";
    Quantity = "quantity", Special, "An amount: a number with a suffix or without, such as `500m` (a half), `1.5`, `128Mi`, `2G`.";
    IntOrString = "integer or string", Special, "A whole number, or a text.";
    ByteString = "bytes", Special, "Bytes, written in Base64.";
    Time = "time", Special, "A time to the second, such as `2006-01-02T15:04:05Z`.";
    MicroTime = "time", Special, "A time to the microsecond, such as `2006-01-02T15:04:05.000000Z`.";
    FieldsV1 = "object", Special, "A set of fields, which the server keeps for server-side apply.";
    RawExtension = "object", Special, "An object of any kind.";
}

/// The kinds that this crate knows.
///
/// # Examples
///
/// ```
/// let names = k8s_model::model::kinds().map(|kind| kind.name);
/// assert_eq!(names, ["Pod", "ConfigMap", "Secret"]);
/// ```
pub fn kinds() -> [&'static TypeInfo; 3] {
    [Pod::type_info(), ConfigMap::type_info(), Secret::type_info()]
}
