//! YAML that Kubernetes reads back as the same object.
//!
//! Block style as people write manifests and `kubectl` prints them: two spaces a level, the dashes of a list under the
//! key that it belongs to, texts of several lines as `|` blocks. Whether a text needs quotes is asked of the reader's own
//! rules, so that the two cannot drift apart: `yes`, `1_000`, `0o14` and `.5` are quoted where other libraries leave
//! them bare.
//!
//! Upstream at v1.37.2: `YAMLPrinter` of `k8s.io/cli-runtime`, for the layout alone.

mod emit;
mod error;
mod node;
mod number;
mod plain;
mod serializer;
mod stream;
mod text;

#[cfg(test)]
mod tests;

use serde::Serialize;

pub use self::error::WriteError;
pub use self::stream::Writer;

use self::emit::Emitter;
use self::serializer::{MAX_DEPTH, Serializer};

/// Writes any value that serde can write as YAML that Kubernetes reads back as the same.
///
/// Strings that plain text would turn into something else are quoted, keys too. What is a date, a time or the like to
/// other readers of YAML is quoted as well. Options without a value and units are `null`, enums as in `serde_json`; the
/// last line ends with a line feed. For several documents use a [`Writer`]; for a [`Document`](crate::Document), its
/// [`to_yaml`](crate::Document::to_yaml).
///
/// # Errors
///
/// When YAML as Kubernetes reads it cannot hold the value: a number that is not finite or has more digits than are kept,
/// a key that is no text or stands twice, or more than 500 levels of lists and mappings; and when the value itself gives
/// an error.
///
/// # Examples
///
/// ```
/// use std::collections::BTreeMap;
/// use k8s_model::{corev1::ConfigMap, yaml};
///
/// let mut map = ConfigMap::default();
/// map.metadata.name = "web".into();
/// map.data = BTreeMap::from([
///     ("country".into(), "NO".into()),
///     ("motd".into(), "Welcome!\n  Be kind.\n".into()),
///     ("port".into(), "8080".into()),
/// ]);
/// let text = "\
/// apiVersion: v1
/// kind: ConfigMap
/// metadata:
///   name: web
/// data:
///   country: \"NO\"
///   motd: |
///     Welcome!
///       Be kind.
///   port: \"8080\"
/// ";
/// assert_eq!(yaml::to_string(&map)?, text);
/// # Ok::<(), yaml::WriteError>(())
/// ```
pub fn to_string<T: Serialize + ?Sized>(value: &T) -> Result<String, WriteError> {
    let mut emitter = Emitter::new(MAX_DEPTH);
    value.serialize(Serializer::new(&mut emitter))?;
    Ok(emitter.finish())
}
