//! [`Law`]s as schemas.

use serde_json::{Value, json};

use super::field::{object_of, on_top};
use super::{Flavour, Map, object};
use crate::model::{Class, Field, Law, Nature, Shape, TypeInfo, When};

/// What the laws ask of a struct, as a list of schemas that all hold.
pub(super) fn of(laws: &[Law], info: &TypeInfo, flavour: Flavour) -> Vec<Value> {
    let to = Writer { info, flavour };
    laws.iter().flat_map(|law| to.law(law)).map(Value::Object).collect()
}

/// Writes schemas about the fields of a struct.
#[derive(Clone, Copy)]
struct Writer<'i> {
    info: &'i TypeInfo,
    flavour: Flavour,
}

impl Writer<'_> {
    fn field(self, name: &str) -> Option<&'static Field> {
        object::find(self.info.fields, name)
    }

    fn law(self, law: &Law) -> Vec<Map> {
        match *law {
            Law::AtMostOne(names) => self.at_most_one(names),
            Law::ExactlyOne(names) => {
                let mut all = self.at_most_one(names);
                all.push(self.any_of(names));
                all
            }
            Law::AnyOf(names) => vec![self.any_of(names)],
            Law::Required(names) => names.iter().map(|name| self.set(name)).collect(),
            Law::Refused(names) => vec![self.unset(names)],
            Law::Field(name, ref rule) => {
                let Some(field) = self.field(name) else { return Vec::new() };
                let on_top = on_top(field, rule, self.flavour);
                let mut map = Map::new();
                if !on_top.is_empty() {
                    map.insert("properties".to_owned(), json!({name: on_top}));
                }
                if rule.required {
                    map.insert("required".to_owned(), json!([name]));
                }
                vec![map]
            }
            Law::Entry(keys, maps) => {
                let each = maps.iter().flat_map(|map| keys.iter().map(move |key| (map, key)));
                let each: Vec<Value> = each
                    .map(|(map, key)| json!({"properties": {*map: {"type": "object", "required": [key]}}, "required": [map]}))
                    .collect();
                vec![object_of([("anyOf", each.into())])]
            }
            Law::If(ref when, laws) => self.where_so(when, "then", laws),
            Law::Unless(ref when, laws) => self.where_so(when, "else", laws),
        }
    }

    fn where_so(self, when: &When, keyword: &str, laws: &[Law]) -> Vec<Map> {
        let explained = |law: &Law| {
            let mut all = self.law(law);
            let message = |is: &str, only: &str| match keyword {
                "then" => format!("{is} where {}", in_words(when)),
                _ => format!("{only} where {}", in_words(when)),
            };
            for map in &mut all {
                match law {
                    Law::Refused(names) => {
                        let names = listed(names, "or");
                        self.explain(map, || {
                            message(&format!("may not have {names}"), &format!("may have {names} only"))
                        });
                    }
                    Law::Required(names) => {
                        let names = listed(names, "and");
                        self.explain(map, || {
                            message(&format!("needs {names}"), &format!("needs {names} save"))
                        });
                    }
                    _ => {}
                }
            }
            all
        };
        let mut all: Vec<Map> = laws.iter().flat_map(explained).collect();
        let then = match (all.len(), all.pop()) {
            (_, None) => return Vec::new(),
            (1, Some(one)) => one,
            (_, Some(last)) => {
                all.push(last);
                object_of([("allOf", all.into())])
            }
        };
        vec![object_of([("if", self.when(when).into()), (keyword, then.into())])]
    }

    /// Where one is set, those after it are not.
    fn at_most_one(self, names: &[&str]) -> Vec<Map> {
        let mut rest = names;
        let mut all = Vec::new();
        while let [first, others @ ..] = rest {
            if !others.is_empty() {
                let mut then = self.unset(others);
                self.explain(&mut then, || {
                    if names.len() > MANY {
                        return format!(
                            "there may be only one of its kind here, and `{first}` is there already"
                        );
                    }
                    format!("only one of {} may be set, and `{first}` is", listed(names, "and"))
                });
                all.push(object_of([("if", self.set(first).into()), ("then", then.into())]));
            }
            rest = others;
        }
        all
    }

    fn any_of(self, names: &[&str]) -> Map {
        let each: Vec<Value> = names
            .iter()
            .map(|name| {
                let mut set = self.set(name);
                self.explain(&mut set, || format!("one of {} is needed", listed(names, "and")));
                set.into()
            })
            .collect();
        object_of([("anyOf", each.into())])
    }

    /// Gives editors our words.
    fn explain(self, map: &mut Map, message: impl FnOnce() -> String) {
        if self.flavour.is_lenient() {
            return;
        }
        let message = Value::String(message());
        if let Some(Value::Object(properties)) = map.get_mut("properties") {
            for property in properties.values_mut().filter_map(Value::as_object_mut) {
                property.insert("errorMessage".to_owned(), message.clone());
            }
        }
        map.insert("errorMessage".to_owned(), message);
    }

    fn unset(self, names: &[&str]) -> Map {
        let none = names.iter().filter_map(|name| {
            let field = self.field(name)?;
            let schema = match (field.class, (field.type_info)().nature, field.shape) {
                _ if self.flavour.is_lenient() => zero(field).into(),
                (Class::Plain | Class::Always, Nature::Boolean, Shape::One) => json!({"const": false}),
                _ => Value::Bool(false),
            };
            Some(((*name).to_owned(), schema))
        });
        object_of([("properties", none.collect::<Map>().into())])
    }

    fn set(self, name: &str) -> Map {
        let mut map = object_of([("required", json!([name]))]);
        let value = self.field(name).map(|field| self.not_zero(field)).unwrap_or_default();
        if !value.is_empty() {
            map.insert("properties".to_owned(), json!({name: value}));
        }
        map
    }

    /// What a field holds if it is set.
    fn not_zero(self, field: &Field) -> Map {
        let nature = (field.type_info)().nature;
        match (field.shape, field.class, nature) {
            (Shape::List, ..) => object_of([("type", "array".into()), ("minItems", 1.into())]),
            (Shape::Map, ..) => object_of([("type", "object".into()), ("minProperties", 1.into())]),
            (Shape::One, Class::Plain | Class::Always, Nature::Text) => {
                object_of([("type", "string".into()), ("minLength", 1.into())])
            }
            (Shape::One, Class::Plain | Class::Always, Nature::Boolean) => {
                object_of([("const", true.into())])
            }
            (Shape::One, Class::Plain | Class::Always, Nature::Integer) => {
                object_of([("type", "integer".into()), ("not", json!({"const": 0}))])
            }
            _ if self.flavour.is_lenient() => object_of([("not", json!({"type": "null"}))]),
            _ => Map::new(),
        }
    }

    fn when(self, when: &When) -> Map {
        match *when {
            When::Set(name) => self.set(name),
            When::Is(name, texts) => {
                let mut values: Vec<Value> = texts.iter().map(|&text| text.into()).collect();
                let or_absent = texts.contains(&"");
                if or_absent {
                    values.push(Value::Null);
                }
                // An `enum` would be shown as what is allowed.
                let each: Vec<Value> = values.into_iter().map(|value| json!({"const": value})).collect();
                let value = match each.as_slice() {
                    [one] => one.clone(),
                    _ => json!({"anyOf": each}),
                };
                let mut map = object_of([("properties", json!({name: value}))]);
                if !or_absent {
                    map.insert("required".to_owned(), json!([name]));
                }
                map
            }
            When::True(name) => {
                object_of([("properties", json!({name: {"const": true}})), ("required", json!([name]))])
            }
            When::False(name) => {
                object_of([("properties", json!({name: {"const": false}})), ("required", json!([name]))])
            }
            When::In(name, when) => {
                let Some(field) = self.field(name) else { return Map::new() };
                let inner = Writer { info: (field.type_info)(), flavour: self.flavour };
                let mut value = inner.when(when);
                value.insert("type".to_owned(), "object".into());
                object_of([("properties", json!({name: value})), ("required", json!([name]))])
            }
            When::And(all) => {
                let all: Vec<Value> = all.iter().map(|when| self.when(when).into()).collect();
                object_of([("allOf", all.into())])
            }
        }
    }
}

/// So many names are listed in a message, and no more.
const MANY: usize = 8;

/// The names in words.
fn listed(names: &[&str], and: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [others @ .., last] if !others.is_empty() => format!("{} {and} {last}", others.join(", ")),
        _ => quoted.concat(),
    }
}

/// The condition in words.
fn in_words(when: &When) -> String {
    match when {
        When::Set(name) => format!("`{name}` is set"),
        When::Is(name, texts) => {
            let set: Vec<&str> = texts.iter().copied().filter(|text| !text.is_empty()).collect();
            if set.is_empty() {
                format!("`{name}` is not set")
            } else {
                format!("`{name}` is {}", listed(&set, "or"))
            }
        }
        When::True(name) => format!("`{name}` is true"),
        When::False(name) => format!("`{name}` is false"),
        When::In(name, when) => in_words(when).replacen('`', &format!("`{name}."), 1),
        When::And(all) => all.iter().map(in_words).collect::<Vec<_>>().join(" and "),
    }
}

/// What a field holds if it is not set.
pub(super) fn zero(field: &Field) -> Map {
    let nature = (field.type_info)().nature;
    match (field.shape, field.class, nature) {
        (Shape::List, ..) => object_of([("type", json!(["array", "null"])), ("maxItems", 0.into())]),
        (Shape::Map, ..) => object_of([("type", json!(["object", "null"])), ("maxProperties", 0.into())]),
        (Shape::One, Class::Plain | Class::Always, Nature::Text) => object_of([("enum", json!(["", null]))]),
        (Shape::One, Class::Plain | Class::Always, Nature::Boolean) => {
            object_of([("enum", json!([false, null]))])
        }
        (Shape::One, Class::Plain | Class::Always, Nature::Integer) => {
            object_of([("enum", json!([0, null]))])
        }
        _ => object_of([("type", "null".into())]),
    }
}

/// Says `if`, `then` and `else` by `anyOf` and `not`.
pub(super) fn without_if(map: &mut Map) {
    let Some(when) = map.remove("if") else { return };
    let mut all: Vec<Value> = Vec::new();
    if let Some(then) = map.remove("then") {
        all.push(json!({"anyOf": [{"not": when}, then]}));
    }
    if let Some(other) = map.remove("else") {
        all.push(json!({"anyOf": [when, other]}));
    }
    match map.get_mut("allOf") {
        Some(Value::Array(list)) => list.append(&mut all),
        _ => _ = map.insert("allOf".to_owned(), all.into()),
    }
}
