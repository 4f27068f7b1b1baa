//! [`TypeInfo`]: what the docs say of a type, for programs that explain it.

use std::collections::BTreeMap;

use super::Field;
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
    /// Its documentation, line by line, in Markdown.
    pub docs: &'static [&'static str],
    /// `apiVersion` and `kind`, of a type that is an object of its own.
    pub kind: Option<(&'static str, &'static str)>,
    /// Its fields, in the order in which they are written.
    pub fields: &'static [Field],
    /// The values that Kubernetes knows, of a type that is a text.
    pub values: &'static [KnownValue],
}

/// A text that Kubernetes knows as the value of a type.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct KnownValue {
    /// The text.
    pub text: &'static str,
    /// What it means, line by line.
    pub docs: &'static [&'static str],
}

/// A type of which something can be told. For an `Option`, a list or a map it is what is told of what is in it.
pub trait Described {
    /// What is known of it.
    fn type_info() -> &'static TypeInfo;
}

impl<T: Described> Described for Option<T> {
    fn type_info() -> &'static TypeInfo {
        T::type_info()
    }
}

impl<T: Described> Described for Box<T> {
    fn type_info() -> &'static TypeInfo {
        T::type_info()
    }
}

impl<T: Described> Described for Vec<T> {
    fn type_info() -> &'static TypeInfo {
        T::type_info()
    }
}

impl<T: Described> Described for BTreeMap<String, T> {
    fn type_info() -> &'static TypeInfo {
        T::type_info()
    }
}

/// Types that have no fields.
macro_rules! leaf {
    ($($name:ty = $told:literal, $doc:literal;)*) => {$(
        impl Described for $name {
            fn type_info() -> &'static TypeInfo {
                &TypeInfo { name: $told, docs: &[$doc], kind: None, fields: &[], values: &[] }
            }
        }
    )*};
}

leaf! {
    String = "string", "A text.";
    bool = "boolean", "`true` or `false`.";
    u8 = "integer", "A whole number from 0 to 255.";
    i32 = "integer", "A whole number of 32 bits.";
    i64 = "integer", "A whole number of 64 bits.";
    Quantity = "quantity", "An amount: a number with a suffix or without, such as `500m` (a half), `1.5`, `128Mi`, `2G`.";
    IntOrString = "integer or string", "A whole number, or a text.";
    ByteString = "bytes", "Bytes, written in Base64.";
    Time = "time", "A time to the second, such as `2006-01-02T15:04:05Z`.";
    MicroTime = "time", "A time to the microsecond, such as `2006-01-02T15:04:05.000000Z`.";
    FieldsV1 = "object", "A set of fields, which the server keeps for server-side apply.";
    RawExtension = "object", "An object of any kind.";
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
