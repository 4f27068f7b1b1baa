//! [`Rule`]s as keywords.

use serde_json::{Value, json};

use super::field::{is_zero_absence, object_of};
use super::{Flavour, Map, docs, laws};
use crate::bounds::Range;
use crate::format::Form;
use crate::model::{Field, Nature, Rule, Shape, TypeInfo};

/// Where a value stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Whether its zero stands for absence.
    zero_is_absence: bool,
    /// Whether it must be set.
    required: bool,
    /// Whether it is no element of a list or map.
    alone: bool,
    flavour: Flavour,
}

impl Place {
    /// In a field.
    pub(super) fn of(field: &Field, flavour: Flavour) -> Self {
        Self { zero_is_absence: is_zero_absence(field), required: field.rule.required, alone: true, flavour }
    }

    /// In a list or map.
    pub(super) fn inside(flavour: Flavour) -> Self {
        Self { zero_is_absence: false, required: false, alone: false, flavour }
    }

    /// Whether zero is taken whatever the rule says.
    fn takes_zero(self) -> bool {
        self.zero_is_absence && !self.required && self.flavour.is_lenient()
    }

    /// Whether zero is refused whatever the rule says.
    fn refuses_zero(self) -> bool {
        self.zero_is_absence && self.required
    }
}

/// Adds what a rule asks of one value.
pub(super) fn constrained(base: Map, info: &TypeInfo, rule: &Rule, place: Place) -> Map {
    let mut map = base;
    let or_empty = rule.or_empty || place.takes_zero();
    if let Some(form) = rule.form {
        of_form(&mut map, form, or_empty, place.flavour);
    }
    if let Some(known) = rule.known {
        of_known(&mut map, info, known, or_empty, place.flavour);
    }
    match (rule.range, info.name) {
        (Some(_), "quantity") => not_negative(&mut map, place.flavour),
        (Some(range), _) => in_range(&mut map, range, place),
        (None, _) => {}
    }
    if place.refuses_zero() && !or_empty {
        match info.nature {
            Nature::Text if rule.known.is_none() && rule.form.is_none_or(Form::takes_empty) => {
                map.insert("minLength".to_owned(), 1.into());
            }
            Nature::Integer if rule.range.is_none_or(|range| range.holds(0)) => {
                map.insert("not".to_owned(), json!({"const": 0}));
            }
            _ => {}
        }
    }
    if let (Some(most), Nature::Text) = (rule.most, info.nature)
        && place.alone
    {
        map.insert("maxLength".to_owned(), most.into());
    }
    let laws = laws::of(rule.laws, info, place.flavour);
    and(&mut map, laws);
    map
}

/// Adds schemas that hold as well.
fn and(map: &mut Map, mut schemas: Vec<Value>) {
    match map.get_mut("allOf") {
        Some(Value::Array(all)) => all.append(&mut schemas),
        _ if schemas.is_empty() => {}
        _ => _ = map.insert("allOf".to_owned(), schemas.into()),
    }
}

fn of_form(map: &mut Map, form: &Form, or_empty: bool, flavour: Flavour) {
    let optional = or_empty && !form.takes_empty();
    let pattern = if optional { format!("^(?:{})?$", form.pattern) } else { form.whole_pattern() };
    map.insert("pattern".to_owned(), pattern.into());
    if let Some(most) = form.most {
        map.insert("maxLength".to_owned(), most.into());
    }
    if !flavour.is_lenient() {
        map.insert("examples".to_owned(), json!([form.example]));
        map.insert("patternErrorMessage".to_owned(), told(form).into());
    }
}

/// What editors say of a text of another form.
fn told(form: &Form) -> String {
    format!("must be {}, as `{}`", form.told, form.example)
}

fn of_known(map: &mut Map, info: &TypeInfo, known: &[&str], or_empty: bool, flavour: Flavour) {
    let mut values: Vec<Value> = known.iter().map(|&text| text.into()).collect();
    if or_empty && !known.contains(&"") {
        values.push("".into());
    }
    map.remove("examples");
    map.insert("enum".to_owned(), values.into());
    if flavour.is_lenient() {
        return;
    }
    docs::describe_values(map, info, or_empty);
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

/// A quantity that begins with no minus, unless it is zero.
fn not_negative(map: &mut Map, flavour: Flavour) {
    let pattern = match flavour {
        Flavour::Strict => "^[^-]".to_owned(),
        Flavour::Lenient => {
            let blanks = super::leaf::BLANKS;
            format!(
                "^{blanks}(?:[^-{}|-[0.]*(?:[^0-9.]|$))",
                blanks.trim_start_matches('[').trim_end_matches('*')
            )
        }
    };
    let mut on_top = object_of([("minimum", 0.into()), ("pattern", pattern.into())]);
    if !flavour.is_lenient() {
        on_top.insert("patternErrorMessage".to_owned(), "may not be negative".into());
    }
    if map.is_empty() {
        *map = on_top;
    } else {
        and(map, vec![on_top.into()]);
    }
}

/// Adds what a rule asks of how many there are, and of keys.
pub(super) fn count(map: &mut Map, shape: Shape, rule: &Rule, flavour: Flavour) {
    let (least, most) = match shape {
        Shape::One => return,
        Shape::List => ("minItems", "maxItems"),
        Shape::Map => ("minProperties", "maxProperties"),
    };
    if rule.required {
        map.insert(least.to_owned(), 1.into());
    }
    let number = if rule.refused { Some(0) } else { rule.most };
    if let Some(number) = number {
        map.insert(most.to_owned(), number.into());
    }
    if rule.unique {
        map.insert("uniqueItems".to_owned(), true.into());
    }
    if !rule.entries.is_empty() {
        map.insert("required".to_owned(), json!(rule.entries));
    }
    if let Some(form) = rule.keys {
        let mut names = object_of([("pattern", form.whole_pattern().into())]);
        if let Some(most) = form.most {
            names.insert("maxLength".to_owned(), most.into());
        }
        if !flavour.is_lenient() {
            names.insert("patternErrorMessage".to_owned(), told(form).into());
        }
        map.insert("propertyNames".to_owned(), names.into());
    }
}
