//! What the server fills in, read off the defaulting itself.
//!
//! A Pod with every part in it, each of them empty, is given its defaults; what then stands in a part is the default of a field of
//! its type. A second Pod, whose texts are set, tells which of them depend on other fields: those have no one default.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use crate::SetDefaults;
use crate::corev1::{ConfigMap, Pod, Secret};
use crate::model::{Class, Described, Field, Nature, Shape, TypeInfo};

type OfType = BTreeMap<&'static str, Value>;

static DEFAULTS: LazyLock<BTreeMap<&'static str, OfType>> = LazyLock::new(|| {
    let mut first = BTreeMap::new();
    let mut second = BTreeMap::new();
    for (texts, found) in [(false, &mut first), (true, &mut second)] {
        look::<Pod>(texts, found);
        look::<ConfigMap>(texts, found);
        look::<Secret>(texts, found);
    }
    for (name, fields) in &mut first {
        let other = second.get(name);
        fields.retain(|field, value| {
            other.and_then(|other| other.get(field)).is_none_or(|other| other == value)
        });
    }
    first
});

/// The default of a field of the type called `name`.
pub(super) fn of(name: &str, field: &str) -> Option<&'static Value> {
    DEFAULTS.get(name)?.get(field)
}

/// Notes the defaults of a kind and its parts.
fn look<T>(texts: bool, found: &mut BTreeMap<&'static str, OfType>)
where
    T: Described + SetDefaults + serde::Serialize + for<'de> serde::Deserialize<'de>,
{
    let info = T::type_info();
    let mut way = BTreeSet::new();
    let mut object = whole(info, texts, &mut way);
    if let (Some((version, kind)), Value::Object(map)) = (info.kind, &mut object) {
        map.insert("apiVersion".to_owned(), version.into());
        map.insert("kind".to_owned(), kind.into());
    }
    let plain = serde_json::from_value::<T>(object.clone()).ok();
    let filled = serde_json::from_value::<T>(object).ok().map(|mut object| {
        object.set_defaults();
        object
    });
    if let (Some(plain), Some(filled)) = (plain, filled)
        && let (Ok(plain), Ok(filled)) = (serde_json::to_value(plain), serde_json::to_value(filled))
    {
        compare(info, &plain, &filled, found);
    }
}

/// An object with all of its parts, none of whose fields is set save, with `texts`, those that are texts.
fn whole(info: &'static TypeInfo, texts: bool, way: &mut BTreeSet<&'static str>) -> Value {
    let mut map = Map::new();
    if way.insert(info.name) {
        parts(info.fields, texts, way, &mut map);
        way.remove(info.name);
    }
    map.into()
}

fn parts(
    fields: &'static [Field],
    texts: bool,
    way: &mut BTreeSet<&'static str>,
    map: &mut Map<String, Value>,
) {
    for field in fields {
        let info = (field.type_info)();
        let value = match (field.class, info.nature, field.shape) {
            (Class::Inline, ..) => {
                parts(field.inline, texts, way, map);
                continue;
            }
            (_, Nature::Struct, Shape::One) => whole(info, texts, way),
            (_, Nature::Struct, Shape::List) => json!([whole(info, texts, way)]),
            (Class::Plain, Nature::Text, Shape::One) if texts && info.values.is_empty() => json!("a"),
            _ => continue,
        };
        map.insert(field.name.to_owned(), value);
    }
}

/// Notes what stands in `filled` and not in `plain`.
fn compare(
    info: &'static TypeInfo,
    plain: &Value,
    filled: &Value,
    found: &mut BTreeMap<&'static str, OfType>,
) {
    compare_fields(info.name, info.fields, plain, filled, found);
}

fn compare_fields(
    name: &'static str,
    fields: &'static [Field],
    plain: &Value,
    filled: &Value,
    found: &mut BTreeMap<&'static str, OfType>,
) {
    for field in fields {
        if field.class == Class::Inline {
            let info = (field.type_info)();
            compare_fields(info.name, field.inline, plain, filled, found);
            continue;
        }
        let (was, is) = (plain.get(field.name), filled.get(field.name));
        let info = (field.type_info)();
        let (Some(was), Some(is)) = (was, is) else {
            if let (None, Some(is)) = (was, is) {
                found.entry(name).or_default().entry(field.name).or_insert_with(|| is.clone());
            }
            continue;
        };
        match (info.nature, field.shape) {
            (Nature::Struct, Shape::One) => compare(info, was, is, found),
            (Nature::Struct, Shape::List) => compare(info, first(was), first(is), found),
            _ if was != is => {
                found.entry(name).or_default().entry(field.name).or_insert_with(|| is.clone());
            }
            _ => {}
        }
    }
}

fn first(list: &Value) -> &Value {
    list.get(0).unwrap_or(&Value::Null)
}

#[cfg(test)]
mod tests {
    use super::of;
    use serde_json::json;

    #[test]
    fn are_those_of_the_server() {
        assert_eq!(of("Probe", "periodSeconds"), Some(&json!(10)));
        assert_eq!(of("ContainerPort", "protocol"), Some(&json!("TCP")));
        assert_eq!(of("PodSpec", "terminationGracePeriodSeconds"), Some(&json!(30)));
        assert_eq!(of("Secret", "type"), Some(&json!("Opaque")));
        assert_eq!(of("SecretVolumeSource", "defaultMode"), Some(&json!(0o644)));
        assert_eq!(of("ServiceAccountTokenProjection", "expirationSeconds"), Some(&json!(3600)));
    }

    #[test]
    fn there_are_none_that_depend_on_others() {
        assert_eq!(of("Container", "imagePullPolicy"), None);
        assert_eq!(of("ContainerPort", "hostPort"), None);
        assert_eq!(of("PodSpec", "serviceAccountName"), None);
    }
}
