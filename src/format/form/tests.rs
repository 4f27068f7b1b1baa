//! The patterns against the checks, on texts of the pattern, texts near to them, and any.

use std::collections::BTreeSet;

use proptest::prelude::*;
use regex::Regex;

use super::Form;
use crate::model::{Class, Field, Law, Rule, TypeInfo, kinds};

/// Every form that the tables name.
fn forms() -> Vec<&'static Form> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for kind in kinds() {
        of_type(kind, &mut seen, &mut found);
    }
    found.sort_by_key(|form| form.pattern);
    found.dedup_by_key(|form| (form.pattern, form.most));
    found
}

fn of_type(info: &'static TypeInfo, seen: &mut BTreeSet<&'static str>, found: &mut Vec<&'static Form>) {
    if !info.fields.is_empty() && seen.insert(info.name) {
        of_laws(info.laws, found);
        of_fields(info.fields, seen, found);
    }
}

fn of_fields(fields: &'static [Field], seen: &mut BTreeSet<&'static str>, found: &mut Vec<&'static Form>) {
    for field in fields {
        if field.class == Class::Inline {
            of_laws((field.type_info)().laws, found);
            of_fields(field.inline, seen, found);
        } else {
            of_rule(&field.rule, found);
            of_type((field.type_info)(), seen, found);
        }
    }
}

fn of_rule(rule: &Rule, found: &mut Vec<&'static Form>) {
    found.extend(rule.form);
    found.extend(rule.keys);
    of_laws(rule.laws, found);
}

fn of_laws(laws: &[Law], found: &mut Vec<&'static Form>) {
    for law in laws {
        match law {
            Law::Field(_, rule) => of_rule(rule, found),
            Law::If(_, laws) | Law::Unless(_, laws) => of_laws(laws, found),
            _ => {}
        }
    }
}

/// Whether pattern and length take the text, as a schema counts it: in characters.
fn takes(form: &Form, regex: &Regex, text: &str) -> bool {
    regex.is_match(text) && form.most.is_none_or(|most| text.chars().count() <= most)
}

/// A text of the pattern, changed at one place or not at all.
fn near(form: &Form) -> impl Strategy<Value = String> {
    let other = r#"[-_.:/%a-zA-Z0-9 '"\\=,@\[\]\u{e9}\u{212a}\n]{0,6}"#;
    let of_form = proptest::string::string_regex(form.pattern).unwrap();
    (of_form, other, any::<prop::sample::Index>(), 0..4_u8).prop_map(|(text, other, index, how)| {
        let chars: Vec<char> = text.chars().collect();
        let at = index.index(chars.len().saturating_add(1));
        let (before, after) = chars.split_at(at);
        let (before, after): (String, String) = (before.iter().collect(), after.iter().collect());
        match how {
            0 => text,
            1 => before + &other + &after,
            2 => before + after.get(1..).unwrap_or_default(),
            _ => other,
        }
    })
}

#[test]
fn patterns_take_what_the_checks_take() {
    let forms = forms();
    assert!(forms.len() > 30, "{}", forms.len());
    for form in forms {
        let regex = Regex::new(&form.whole_pattern()).unwrap();
        proptest!(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() }, |(text in near(form))| {
            let is_fine = (form.check)(&text).is_none();
            let is_taken = takes(form, &regex, &text);
            prop_assert!(is_taken || !is_fine, "`{}` is fine, but {} does not take it", text, form.pattern);
            prop_assert!(is_fine || !is_taken || !form.exact, "{} takes `{}`", form.pattern, text);
        });
    }
}

#[test]
fn texts_as_long_as_they_may_be() {
    for form in forms() {
        let Some(most) = form.most else { continue };
        let regex = Regex::new(&form.whole_pattern()).unwrap();
        for length in [most - 1, most, most + 1] {
            for text in
                ["a".repeat(length), format!("{}-", "a".repeat(length - 1)), "a.".repeat(length / 2) + "a"]
            {
                let is_fine = (form.check)(&text).is_none();
                assert!(takes(form, &regex, &text) || !is_fine, "{} at {length}", form.pattern);
            }
        }
    }
}

#[test]
fn examples_are_of_their_form() {
    for form in forms() {
        let regex = Regex::new(&form.whole_pattern()).unwrap();
        assert!((form.check)(form.example).is_none(), "{}", form.example);
        assert!(takes(form, &regex, form.example), "{}", form.example);
    }
}
