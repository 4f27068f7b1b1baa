//! The schema of a field: its type, what its rule asks, its docs and default.

use schemars::SchemaGenerator;
use serde_json::{Value, json};

use super::extensions::{self, Extensions};
use super::leaf::{offer_known, or_null};
use super::rule::{Place, constrained, count};
use super::{Flavour, Map, defaults, docs, object};
use crate::format::Form;
use crate::model::{Class, Field, Nature, Rule, Shape, TypeInfo};

/// The schema of a field of a type.
pub(super) fn property(of: &TypeInfo, field: &Field, generator: &mut SchemaGenerator) -> Map {
    let flavour = Flavour::of(generator);
    let info = (field.type_info)();
    let mut base = base(info, generator);
    let offers = info.nature == Nature::Text && field.rule.known.is_none() && !flavour.is_lenient();
    if offers && !Extensions::wanted(generator) {
        offer_known(&mut base, info);
    }
    if field.shape == Shape::One && (field.rule.range.is_some() || field.rule.form.is_some()) {
        inline(&mut base, generator);
    }
    let mut map = match field.shape {
        Shape::One => constrained(base, info, &field.rule, Place::of(field, flavour)),
        Shape::List => {
            let items = element(base, info, &field.rule, flavour);
            object_of([("type", "array".into()), ("items", items.into())])
        }
        Shape::Map => {
            let values = element(base, info, &field.rule, flavour);
            object_of([("type", "object".into()), ("additionalProperties", values.into())])
        }
    };
    count(&mut map, field.shape, &field.rule, flavour);
    // Kubernetes' own tools write times that are not set as null.
    if (flavour.is_lenient() || info.name == "time") && !object::is_required(field) {
        map = or_null(map);
    }
    docs::describe(&mut map, field.docs, flavour);
    docs::deprecate(&mut map, field.docs, flavour);
    let default = defaults::of(of.name, field.name);
    if let Some(default) = default.filter(|value| !value.is_object() && !value.is_array() && *value != "") {
        map.insert(Extensions::default_keyword(generator).to_owned(), default.clone());
    }
    if Extensions::wanted(generator) {
        extensions::of_field(field, &mut map);
    }
    map
}

/// What a rule asks of a field, beside its type: on top of what is asked anyway.
pub(super) fn on_top(field: &Field, rule: &Rule, flavour: Flavour) -> Map {
    let info = (field.type_info)();
    let place = Place::of(&Field { rule: *rule, ..*field }, flavour);
    let mut map = match field.shape {
        Shape::One => constrained(Map::new(), info, rule, place),
        Shape::List | Shape::Map => {
            let inner = constrained(Map::new(), info, rule, Place::inside(flavour));
            let keyword = if field.shape == Shape::List { "items" } else { "additionalProperties" };
            if inner.is_empty() { Map::new() } else { object_of([(keyword, inner.into())]) }
        }
    };
    count(&mut map, field.shape, rule, flavour);
    if flavour.is_lenient() && rule.required {
        map.entry("not").or_insert_with(|| json!({"type": "null"}));
    } else if let Some(Value::Array(values)) = map.get_mut("enum").filter(|_| flavour.is_lenient()) {
        values.push(Value::Null);
    }
    map
}

/// A map from a few entries.
pub(super) fn object_of<const N: usize>(entries: [(&str, Value); N]) -> Map {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// The schema of a type without what fields ask.
fn base(info: &TypeInfo, generator: &mut SchemaGenerator) -> Map {
    let mut schema = (info.schema)(generator);
    let mut map = std::mem::take(schema.ensure_object());
    if info.nature != Nature::Integer {
        return map;
    }
    let range = match map.get("format").and_then(Value::as_str) {
        Some("int32") => Some((i64::from(i32::MIN), i64::from(i32::MAX))),
        Some("uint8") => Some((0, i64::from(u8::MAX))),
        _ => None,
    };
    if !Extensions::wanted(generator) {
        map.remove("format");
    }
    if let Some((least, most)) = range {
        map.insert("minimum".to_owned(), least.into());
        map.insert("maximum".to_owned(), most.into());
    }
    map
}

/// Puts what is referred to in the place of the reference, so that what is asked on top stands in one schema with it.
fn inline(map: &mut Map, generator: &SchemaGenerator) {
    let name = map.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next());
    if let Some(Value::Object(definition)) = name.and_then(|name| generator.definitions().get(name)) {
        *map = definition.clone();
        map.remove("examples");
    }
}

/// A value of a list or map.
fn element(base: Map, info: &TypeInfo, rule: &Rule, flavour: Flavour) -> Map {
    let map = constrained(base, info, rule, Place::inside(flavour));
    let takes_null = flavour.is_lenient()
        && match info.nature {
            Nature::Struct => object::may_be_empty(info, rule.laws),
            Nature::Text => {
                rule.form.is_none_or(Form::takes_empty) && rule.known.is_none_or(|known| known.contains(&""))
            }
            Nature::Integer => rule.range.is_none_or(|range| range.holds(0)),
            _ => true,
        };
    if takes_null { or_null(map) } else { map }
}

/// Whether absence of the field is the same as its zero.
pub(super) fn is_zero_absence(field: &Field) -> bool {
    matches!(field.class, Class::Plain | Class::Always)
}
