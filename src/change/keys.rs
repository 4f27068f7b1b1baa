//! By what the elements of a list are told apart.

use crate::document::Node;

/// The fields that make up the key of an element, by its type.
const KEYS: &[(&str, &[&str])] = &[
    ("Container", &["name"]),
    ("ContainerPort", &["containerPort", "protocol"]),
    ("EnvVar", &["name"]),
    ("EphemeralContainer", &["name"]),
    ("EvictionResponder", &["name"]),
    ("HostAlias", &["ip"]),
    ("HostIP", &["ip"]),
    ("LocalObjectReference", &["name"]),
    ("OwnerReference", &["uid"]),
    ("PodCondition", &["type"]),
    ("PodIP", &["ip"]),
    ("PodResourceClaim", &["name"]),
    ("PodResourceClaimStatus", &["name"]),
    ("PodSchedulingGate", &["name"]),
    ("ResourceClaim", &["name"]),
    ("TopologySpreadConstraint", &["topologyKey", "whenUnsatisfiable"]),
    ("Volume", &["name"]),
    ("VolumeDevice", &["devicePath"]),
    ("VolumeMount", &["mountPath"]),
    ("VolumeMountStatus", &["mountPath"]),
];

/// The fields that make up the key of an element of this type, if it has one.
pub(super) fn of(type_name: &str) -> Option<&'static [&'static str]> {
    KEYS.iter().find(|(name, _)| *name == type_name).map(|(_, fields)| *fields)
}

/// The keys of the elements, if each has one of its own: `80/TCP`.
pub(super) fn keys(list: Node<'_>, fields: &[&str]) -> Option<Vec<String>> {
    let text = |element: Node<'_>, field: &&str| -> Option<String> {
        let value = element.get(field)?;
        value.as_str().or_else(|| value.as_number()).map(str::to_owned)
    };
    let key = |element: Node<'_>| {
        // A key may have a part that is left out, but not the first.
        text(element, fields.first()?)?;
        Some(fields.iter().filter_map(|field| text(element, field)).collect::<Vec<_>>().join("/"))
    };
    let keys: Vec<String> = list.elements()?.map(key).collect::<Option<_>>()?;
    let mut seen = std::collections::HashSet::new();
    keys.iter().all(|key| seen.insert(key.as_str())).then_some(keys)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, TypeInfo, kinds};

    fn all(fields: &'static [Field]) -> Vec<&'static Field> {
        fields.iter().flat_map(|field| [field].into_iter().chain(all(field.inline))).collect()
    }

    fn visit(info: &'static TypeInfo, seen: &mut Vec<&'static TypeInfo>) {
        if seen.iter().any(|other| other.name == info.name) {
            return;
        }
        seen.push(info);
        for field in all(info.fields) {
            visit((field.type_info)(), seen);
        }
    }

    #[test]
    fn every_key_is_made_of_fields_that_there_are() {
        let mut types = Vec::new();
        for kind in kinds() {
            visit(kind, &mut types);
        }
        for (name, fields) in KEYS {
            let info =
                types.iter().find(|info| info.name == *name).unwrap_or_else(|| panic!("no type {name}"));
            for field in *fields {
                assert!(all(info.fields).iter().any(|known| known.name == *field), "{name}.{field}");
            }
        }
    }
}
