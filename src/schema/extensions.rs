//! [`Extensions`]: Kubernetes' own keywords in the OpenAPI form.
//!
//! Upstream at v1.37.2: `x-kubernetes-int-or-string`, `-list-type`, `-list-map-keys`, `-patch-strategy`,
//! `-patch-merge-key`, `-group-version-kind`, `-map-type` in `api/openapi-spec/v3`.

use schemars::transform::Transform;
use schemars::{Schema, SchemaGenerator};
use serde_json::json;

use super::Map;
use crate::model::{Field, Listing, Nature, Rule, Shape, TypeInfo};

/// Tells the types, among the transforms of a generator, that Kubernetes' keywords are wanted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extensions {
    /// Whether the schema becomes a structural one, in which defaults of ours count only for the keys of lists.
    pub(super) structural: bool,
}

/// Where a default of ours waits in a schema that becomes a structural one.
pub(super) const OUR_DEFAULT: &str = "x-kubernetes-default-of-ours";

impl Transform for Extensions {
    fn transform(&mut self, _: &mut Schema) {}
}

impl Extensions {
    /// Whether the generator was told so.
    pub(super) fn wanted(generator: &SchemaGenerator) -> bool {
        Self::of(generator).is_some()
    }

    /// Under which keyword a default of ours stands.
    pub(super) fn default_keyword(generator: &SchemaGenerator) -> &'static str {
        if Self::of(generator).is_some_and(|wanted| wanted.structural) { OUR_DEFAULT } else { "default" }
    }

    fn of(generator: &SchemaGenerator) -> Option<&Self> {
        generator.settings().transforms.iter().find_map(|transform| transform.downcast_ref::<Self>())
    }
}

/// How lists are told apart and merged.
pub(super) fn of_field(field: &Field, map: &mut Map) {
    let Rule { listing, merge_key, retain_keys, .. } = field.rule;
    if field.shape == Shape::List {
        let kind = match listing {
            Listing::Atomic => "atomic",
            Listing::Set => "set",
            Listing::By(_) => "map",
        };
        map.insert("x-kubernetes-list-type".to_owned(), kind.into());
        if let Listing::By(keys) = listing {
            map.insert("x-kubernetes-list-map-keys".to_owned(), json!(keys));
        }
    }
    if field.rule.atomic {
        map.insert(MAP_TYPE.to_owned(), "atomic".into());
    }
    let strategies: Vec<&str> = [("merge", merge_key.is_some()), ("retainKeys", retain_keys)]
        .iter()
        .filter(|one| one.1)
        .map(|one| one.0)
        .collect();
    if !strategies.is_empty() {
        map.insert("x-kubernetes-patch-strategy".to_owned(), strategies.join(",").into());
    }
    if let Some(key) = merge_key.filter(|key| !key.is_empty()) {
        map.insert("x-kubernetes-patch-merge-key".to_owned(), key.into());
    }
}

const MAP_TYPE: &str = "x-kubernetes-map-type";

/// The structs that server-side apply takes as one value.
const ATOMIC: &[&str] = &[
    "ConfigMapKeySelector",
    "EvictionResponder",
    "FileKeySelector",
    "LabelSelector",
    "LocalObjectReference",
    "NodeSelector",
    "NodeSelectorTerm",
    "ObjectFieldSelector",
    "OwnerReference",
    "ResourceFieldSelector",
    "SecretKeySelector",
    "TypedLocalObjectReference",
];

/// Which kind it is, and whether it is one value.
pub(super) fn of_type(info: &TypeInfo, map: &mut Map) {
    if ATOMIC.contains(&info.name) {
        map.insert(MAP_TYPE.to_owned(), "atomic".into());
    }
    if let (Some((version, kind)), Nature::Struct) = (info.kind, info.nature) {
        let (group, version) = version.split_once('/').unwrap_or(("", version));
        let value = json!([{"group": group, "version": version, "kind": kind}]);
        map.insert("x-kubernetes-group-version-kind".to_owned(), value);
    }
}
