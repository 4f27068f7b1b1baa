//! The schema of a struct, from its table of fields.

use schemars::{Schema, SchemaGenerator};
use serde_json::{Value, json};

use super::extensions::{self, Extensions};
use super::{Flavour, Map, docs, field, laws};
use crate::model::{Class, Field, Law, Nature, Shape, TypeInfo};

/// The schema of a struct.
pub(crate) fn of_struct(info: &TypeInfo, generator: &mut SchemaGenerator) -> Schema {
    let flavour = Flavour::of(generator);
    let mut properties = Map::new();
    let mut required = Vec::new();
    let mut all = Vec::new();
    if let Some((version, kind)) = info.kind {
        properties.insert("apiVersion".to_owned(), json!({"description": "The version of the API that the object is written for.", "type": "string", "enum": [version]}));
        properties.insert(
            "kind".to_owned(),
            json!({"description": "What the object is.", "type": "string", "enum": [kind]}),
        );
        required.extend(["apiVersion".into(), "kind".into()]);
    }
    take(info, flavour, generator, &mut properties, &mut required, &mut all);
    let mut map = Map::new();
    if !flavour.is_lenient() {
        map.insert("title".to_owned(), info.name.into());
    }
    docs::describe(&mut map, info.docs, flavour);
    map.insert("type".to_owned(), "object".into());
    map.insert("properties".to_owned(), properties.into());
    if !required.is_empty() {
        map.insert("required".to_owned(), required.into());
    }
    if !flavour.is_lenient() {
        map.insert("additionalProperties".to_owned(), false.into());
    }
    if !all.is_empty() {
        map.insert("allOf".to_owned(), all.into());
    }
    if Extensions::wanted(generator) {
        extensions::of_type(info, &mut map);
    }
    map.into()
}

/// Takes the fields and laws of a struct, and those of the structs that it inlines.
fn take(
    info: &TypeInfo,
    flavour: Flavour,
    generator: &mut SchemaGenerator,
    properties: &mut Map,
    required: &mut Vec<Value>,
    all: &mut Vec<Value>,
) {
    for field in info.fields {
        if field.class == Class::Inline {
            take((field.type_info)(), flavour, generator, properties, required, all);
            continue;
        }
        properties.insert(field.name.to_owned(), field::property(info, field, generator).into());
        if is_required(field) {
            required.push(field.name.into());
        }
    }
    all.extend(laws::of(info.laws, info, flavour));
}

/// Whether the field must stand there.
pub(super) fn is_required(field: &Field) -> bool {
    field.rule.required
        || field.class == Class::Always
            && field.shape == Shape::One
            && (field.type_info)().nature == Nature::Struct
            && !may_be_empty((field.type_info)(), field.rule.laws)
}

/// Whether a struct without any field set may be valid.
pub(super) fn may_be_empty(info: &TypeInfo, more: &[Law]) -> bool {
    let mut laws = info.laws.iter().chain(more);
    let asks = laws.any(|law| match law {
        Law::ExactlyOne(_) | Law::AnyOf(_) | Law::Required(_) | Law::Entry(..) => true,
        Law::Field(_, rule) => rule.required,
        _ => false,
    });
    !asks
        && info.fields.iter().all(|field| match field.class {
            Class::Inline => may_be_empty((field.type_info)(), &[]),
            _ => !is_required(field),
        })
}

/// The field of this name, also of a struct that is inlined.
pub(super) fn find(fields: &'static [Field], name: &str) -> Option<&'static Field> {
    fields.iter().find_map(|field| match field.class {
        Class::Inline => find(field.inline, name),
        _ => (field.name == name).then_some(field),
    })
}
