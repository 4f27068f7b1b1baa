//! `lenient` refuses nothing that the server takes.

use std::collections::{BTreeMap, BTreeSet};

use k8s_model::schema::{Draft, Flavour};
use k8s_model::{Document, Verdict, review};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::cases::{self, KINDS, Validators};

#[test]
fn of_all_cases() {
    for draft in [Draft::Draft7, Draft::Draft2020] {
        let validators = Validators::new(Flavour::Lenient, draft);
        for kind in KINDS {
            let accepted = cases::of(kind).into_iter().filter(|case| case.verdict == "accepted");
            for case in accepted {
                let refusal = validators.refusal(kind, &case.value.unwrap());
                assert_eq!(refusal, None, "{} is accepted", case.id);
            }
        }
    }
}

/// What stands in the cases under each key, to be put elsewhere under the same.
struct Pool {
    by_key: BTreeMap<String, Vec<Value>>,
    /// The keys of mappings, by the key that these stand under.
    keys: BTreeMap<String, BTreeSet<String>>,
    accepted: Vec<Value>,
}

impl Pool {
    fn new() -> Self {
        let mut pool = Self { by_key: BTreeMap::new(), keys: BTreeMap::new(), accepted: Vec::new() };
        for kind in KINDS {
            for case in cases::of(kind) {
                let Some(value) = case.value else { continue };
                if case.verdict != "strict" {
                    pool.take("", &value);
                }
                if case.verdict == "accepted" {
                    pool.accepted.push(value);
                }
            }
        }
        pool
    }

    fn take(&mut self, context: &str, value: &Value) {
        match value {
            Value::Array(list) => list.iter().for_each(|value| self.take(context, value)),
            Value::Object(map) => {
                for (key, value) in map {
                    let seen = self.by_key.entry(key.clone()).or_default();
                    if seen.len() < 200 && !seen.contains(value) {
                        seen.push(value.clone());
                    }
                    self.keys.entry(context.to_owned()).or_default().insert(key.clone());
                    self.take(key, value);
                }
            }
            _ => {}
        }
    }

    /// Changes one place of a document.
    fn mutate(&self, context: &str, value: &mut Value, dice: &mut Dice) {
        match value {
            Value::Object(map) if !map.is_empty() => {
                let key = map.keys().nth(dice.below(map.len())).unwrap().clone();
                match dice.below(12) {
                    0 => _ = map.remove(&key),
                    1 => _ = map.insert(key, Value::Null),
                    2 | 3 if self.keys.contains_key(context) => {
                        let keys = &self.keys[context];
                        let other = keys.iter().nth(dice.below(keys.len())).unwrap();
                        map.insert(other.clone(), dice.one(&self.by_key[other]).clone());
                    }
                    4..6 if self.by_key.contains_key(&key) => {
                        let other = dice.one(&self.by_key[&key]).clone();
                        map.insert(key, other);
                    }
                    _ => self.mutate(&key, &mut map[&key], dice),
                }
            }
            Value::Array(list) if !list.is_empty() => {
                let index = dice.below(list.len());
                match dice.below(8) {
                    0 => _ = list.remove(index),
                    1 => list.push(list[index].clone()),
                    2 => list[index] = Value::Null,
                    _ => self.mutate(context, &mut list[index], dice),
                }
            }
            other => {
                let values = [
                    json!(null),
                    json!(""),
                    json!("a"),
                    json!("A b"),
                    json!("a-"),
                    json!("-"),
                    json!("a\n"),
                    json!(0),
                    json!(1),
                    json!(-1),
                    json!(65536),
                    json!(true),
                    json!(false),
                    json!([]),
                    json!({}),
                    json!("1Gi"),
                    json!("-0"),
                    json!(" 1 "),
                    json!("é"),
                    json!([1]),
                    json!("9".repeat(64)),
                    json!("."),
                    json!(".."),
                ];
                *other = dice.one(&values).clone();
            }
        }
    }
}

/// Numbers that follow from a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn one<'v>(&mut self, values: &'v [Value]) -> &'v Value {
        &values[self.below(values.len())]
    }
}

/// `SCHEMA_MUTATIONS` says how many documents are tried.
#[test]
fn of_changed_documents() {
    let count = std::env::var("SCHEMA_MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(4_000);
    let pool = Pool::new();
    let validators = Validators::new(Flavour::Lenient, Draft::Draft7);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: count,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let taken = std::cell::Cell::new(0);
    let result = runner.run(&any::<u64>(), |seed| {
        let mut dice = Dice(seed);
        let mut value = dice.one(&pool.accepted).clone();
        for _ in 0..=dice.below(2) {
            pool.mutate("", &mut value, &mut dice);
        }
        let text = value.to_string();
        let doc = Document::from_json(&text).unwrap();
        if review(&doc).verdict() == Verdict::Accepted {
            taken.set(taken.get() + 1);
            let kind = value["kind"].as_str().unwrap();
            prop_assert_eq!(validators.refusal(kind, &value), None, "accepted: {}", text);
        }
        Ok(())
    });
    result.unwrap();
    assert!(taken.get() > count / 20, "{} of {count} changed documents are accepted", taken.get());
}
