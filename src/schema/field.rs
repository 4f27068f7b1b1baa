//! The schema of a field: its type, what its rule asks, its docs and default.

use schemars::SchemaGenerator;
use serde_json::{Value, json};

use super::extensions::{self, Extensions};
use super::leaf::or_null;
use super::{Flavour, Map, defaults, docs, laws, object};
use crate::bounds::Range;
use crate::format::Form;
use crate::model::{Class, Field, Nature, Rule, Shape, TypeInfo};

/// The schema of a field of a type.
pub(super) fn property(of: &TypeInfo, field: &Field, generator: &mut SchemaGenerator) -> Map {
    let flavour = Flavour::of(generator);
    let info = (field.type_info)();
    let base = base(info, generator);
    let one = Place { zero: has_zero(field), flavour };
    let mut map = match field.shape {
        Shape::One => constrained(base, info, &field.rule, one),
        Shape::List => {
            let items = element(base, info, &field.rule, flavour);
            object_of([("type", "array".into()), ("items", items.into())])
        }
        Shape::Map => {
            let values = element(base, info, &field.rule, flavour);
            object_of([("type", "object".into()), ("additionalProperties", values.into())])
        }
    };
    count(&mut map, field.shape, &field.rule);
    if field.rule.refused {
        map = if flavour.is_lenient() { laws::zero(field) } else { object_of([("not", json!({}))]) };
    } else if flavour.is_lenient() && !object::is_required(field) {
        map = or_null(map);
    }
    docs::describe(&mut map, field.docs, flavour);
    docs::deprecate(&mut map, field.docs);
    if let Some(default) =
        defaults::of(of.name, field.name).filter(|value| !value.is_object() && !value.is_array())
    {
        map.insert("default".to_owned(), default.clone());
    }
    if Extensions::wanted(generator) {
        extensions::of_field(field, &mut map);
    }
    map
}

/// What a rule asks of a field, beside its type: on top of what is asked anyway.
pub(super) fn on_top(field: &Field, rule: &Rule, flavour: Flavour) -> Map {
    let info = (field.type_info)();
    if rule.refused {
        return if flavour.is_lenient() { laws::zero(field) } else { object_of([("not", json!({}))]) };
    }
    let mut map = match field.shape {
        Shape::One => constrained(Map::new(), info, rule, Place { zero: has_zero(field), flavour }),
        Shape::List => {
            let items = constrained(Map::new(), info, rule, Place { zero: false, flavour });
            let items = (!items.is_empty()).then_some(("items", items.into()));
            items.into_iter().map(|(key, value): (&str, Value)| (key.to_owned(), value)).collect()
        }
        Shape::Map => {
            let values = constrained(Map::new(), info, rule, Place { zero: false, flavour });
            let values = (!values.is_empty()).then_some(("additionalProperties", values.into()));
            values.into_iter().map(|(key, value): (&str, Value)| (key.to_owned(), value)).collect()
        }
    };
    count(&mut map, field.shape, rule);
    if flavour.is_lenient() && rule.required {
        map.entry("not").or_insert_with(|| json!({"type": "null"}));
    }
    map
}

/// A map from a few entries.
pub(super) fn object_of<const N: usize>(entries: [(&str, Value); N]) -> Map {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// Whether zero stands for absence, and absence is allowed.
fn has_zero(field: &Field) -> bool {
    matches!(field.class, Class::Plain | Class::Always) && !field.rule.required
}

/// Where a value stands.
#[derive(Clone, Copy)]
struct Place {
    /// Whether its zero stands for absence, which is allowed.
    zero: bool,
    flavour: Flavour,
}

impl Place {
    /// Whether zero is taken whatever the rule says.
    fn takes_zero(self) -> bool {
        self.zero && self.flavour.is_lenient()
    }
}

/// The schema of a type without what fields ask.
fn base(info: &TypeInfo, generator: &mut SchemaGenerator) -> Map {
    let mut schema = (info.schema)(generator);
    let map = std::mem::take(schema.ensure_object());
    if info.nature != Nature::Integer {
        return map;
    }
    let mut map = map;
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

/// A value of a list or map.
fn element(base: Map, info: &TypeInfo, rule: &Rule, flavour: Flavour) -> Map {
    let map = constrained(base, info, rule, Place { zero: false, flavour });
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

/// Adds what a rule asks of one value.
fn constrained(base: Map, info: &TypeInfo, rule: &Rule, place: Place) -> Map {
    let mut map = base;
    if let Some(form) = rule.form {
        of_form(&mut map, form, place);
    }
    if let Some(known) = rule.known {
        of_known(&mut map, info, known, place);
    }
    if let Some(range) = rule.range {
        in_range(&mut map, range, place);
    }
    if rule.required
        && info.nature == Nature::Text
        && rule.known.is_none()
        && rule.form.is_none_or(Form::takes_empty)
    {
        map.insert("minLength".to_owned(), 1.into());
    }
    if rule.required && info.nature == Nature::Integer && rule.range.is_none_or(|range| range.holds(0)) {
        map.insert("not".to_owned(), json!({"const": 0}));
    }
    let laws = laws::of(rule.laws, info, place.flavour);
    if !laws.is_empty() {
        map.insert("allOf".to_owned(), laws.into());
    }
    map
}

fn of_form(map: &mut Map, form: &Form, place: Place) {
    let optional = place.takes_zero() && !form.takes_empty();
    let pattern = if optional { format!("^(?:{})?$", form.pattern) } else { form.whole_pattern() };
    map.insert("pattern".to_owned(), pattern.into());
    if let Some(most) = form.most {
        map.insert("maxLength".to_owned(), most.into());
    }
    if !place.flavour.is_lenient() {
        map.insert("examples".to_owned(), json!([form.example]));
        let message = format!("must be {}, as `{}`", form.told, form.example);
        map.insert("patternErrorMessage".to_owned(), message.into());
    }
}

fn of_known(map: &mut Map, info: &TypeInfo, known: &[&str], place: Place) {
    let mut values: Vec<Value> = known.iter().map(|&text| text.into()).collect();
    if place.takes_zero() && !known.contains(&"") {
        values.push("".into());
    }
    map.remove("examples");
    map.insert("enum".to_owned(), values.into());
    if place.flavour.is_lenient() {
        return;
    }
    let told = |text: &str| {
        let value = info.values.iter().find(|value| value.text == text);
        value.map(|value| docs::markdown(value.docs)).unwrap_or_default()
    };
    let told: Vec<String> = known.iter().map(|text| told(text)).collect();
    if told.iter().any(|text| !text.is_empty()) {
        let plain: Vec<String> = told.iter().map(|text| text.replace('`', "")).collect();
        map.insert("enumDescriptions".to_owned(), json!(plain));
        map.insert("markdownEnumDescriptions".to_owned(), json!(told));
    }
}

/// What doubles hold exactly: other numbers are read differently by different programs.
const EXACT: i64 = 1 << 53;

fn in_range(map: &mut Map, range: &Range, place: Place) {
    let (mut min, mut max) = (range.min, range.max);
    if place.takes_zero() {
        // What lies between zero and the range is let through.
        min = min.min(0);
        max = max.max(0);
    }
    if min >= -EXACT {
        map.insert("minimum".to_owned(), min.into());
    }
    if max <= EXACT {
        let most = map.get("maximum").and_then(Value::as_i64).map_or(max, |most| most.min(max));
        map.insert("maximum".to_owned(), most.into());
    }
}

/// Adds what a rule asks of how many there are.
fn count(map: &mut Map, shape: Shape, rule: &Rule) {
    let (least, most) = match shape {
        Shape::One => return,
        Shape::List => ("minItems", "maxItems"),
        Shape::Map => ("minProperties", "maxProperties"),
    };
    if rule.required {
        map.insert(least.to_owned(), 1.into());
    }
    if let Some(number) = rule.most {
        map.insert(most.to_owned(), number.into());
    }
    if let (Some(form), Shape::Map) = (rule.keys, shape) {
        let mut names = object_of([("pattern", form.whole_pattern().into())]);
        if let Some(most) = form.most {
            names.insert("maxLength".to_owned(), most.into());
        }
        map.insert("propertyNames".to_owned(), names.into());
    }
}
