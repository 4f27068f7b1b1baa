//! How much of what the server refuses the schemas refuse too, and that they refuse nothing else: over the cases of
//! tests/conformance. `cargo run --release --features schema --example schema_figures [--missed] [OFFICIAL]`, where `OFFICIAL`
//! is Kubernetes' own `api/openapi-spec/v3/api__v1_openapi.json`, to be measured beside ours. With `--missed`, it lists what
//! `lenient` lets pass by type of error and field, and each document that a schema refuses wrongly.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::cast_precision_loss,
    clippy::indexing_slicing,
    reason = "small counts, and members of values that may be missing"
)]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::GzDecoder;
use k8s_model::Document;
use k8s_model::schema::{self, Draft, Flavour};
use serde_json::{Value, json};

/// A document, what the server said of it, and the types and fields of its errors.
struct Case {
    id: String,
    value: Option<Value>,
    verdict: String,
    errors: Vec<(String, String)>,
}

/// What a schema makes of documents of one verdict.
#[derive(Default)]
struct Count {
    all: usize,
    refused: usize,
}

const KINDS: [&str; 3] = ["Pod", "ConfigMap", "Secret"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut missed = false;
    let mut official = None;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--missed" => missed = true,
            path => official = Some(serde_json::from_reader(File::open(path)?)?),
        }
    }
    println!(
        "| kind | schema | accepted, yet refused | not decoded, refused | unknown fields, refused | invalid, refused |"
    );
    println!("|---|---|---|---|---|---|");
    for kind in KINDS {
        let mut cases = cases(kind)?;
        for flavour in [Flavour::Lenient, Flavour::Strict] {
            let schema = schema::of_kind(kind, flavour, Draft::Draft7).ok_or("no such kind")?;
            let validator = jsonschema::validator_for(schema.as_value())?;
            row(kind, flavour.name(), &cases, &validator);
            if missed {
                list(flavour, &cases, &validator);
            }
        }
        if let Some(official) = &official {
            let validator = of_kubernetes(kind, official)?;
            row(kind, "Kubernetes' own", &cases, &validator);
            for case in &mut cases {
                case.value.as_mut().map(without_null);
            }
            row(kind, "Kubernetes' own, nulls left out", &cases, &validator);
        }
    }
    Ok(())
}

/// The cases of a kind that are created.
fn cases(kind: &str) -> Result<Vec<Case>, Box<dyn Error>> {
    let name = format!("tests/conformance/{}.jsonl.gz", kind.to_lowercase());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let lines = BufReader::new(GzDecoder::new(File::open(path)?)).lines();
    let mut cases = Vec::new();
    for line in lines {
        let case: Value = serde_json::from_str(&line?)?;
        let text = |name: &str| case[name].as_str().unwrap_or_default();
        if !matches!(text("op"), "" | "create") {
            continue;
        }
        let doc = if text("format") == "json" {
            Document::from_json(text("data"))
        } else {
            Document::from_yaml(text("data"))
        };
        let value: Option<Value> = doc.ok().and_then(|doc| serde_json::from_str(&doc.to_json()).ok());
        // A few documents are of another kind than their file.
        let other = value.as_ref().and_then(|value| value["kind"].as_str()).unwrap_or(kind);
        if other != kind && KINDS.contains(&other) {
            continue;
        }
        let errors = case["expect"]["errors"].as_array().into_iter().flatten();
        let part = |error: &Value, index: usize| error[index].as_str().unwrap_or_default().to_owned();
        cases.push(Case {
            id: text("id").to_owned(),
            value,
            verdict: case["expect"]["verdict"].as_str().unwrap_or_default().to_owned(),
            errors: errors.map(|error| (part(error, 0), part(error, 1))).collect(),
        });
    }
    Ok(cases)
}

/// What is no text of YAML or JSON is refused by whoever reads it.
fn refuses(validator: &jsonschema::Validator, case: &Case) -> bool {
    case.value.as_ref().is_none_or(|value| !validator.is_valid(value))
}

fn row(kind: &str, name: &str, cases: &[Case], validator: &jsonschema::Validator) {
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for case in cases {
        let count = counts.entry(&case.verdict).or_default();
        count.all += 1;
        count.refused += usize::from(refuses(validator, case));
    }
    let cell = |verdict: &str| {
        let none = Count::default();
        let Count { all, refused } = counts.get(verdict).unwrap_or(&none);
        let percent = (refused * 1000 / (*all).max(1)) as f64 / 10.0;
        format!("{refused} of {all} ({percent} %)")
    };
    println!(
        "| {kind} | {name} | {} | {} | {} | {} |",
        cell("accepted"),
        cell("decode"),
        cell("strict"),
        cell("invalid")
    );
}

/// Prints what is let pass, and what is refused wrongly.
fn list(flavour: Flavour, cases: &[Case], validator: &jsonschema::Validator) {
    let mut passed: BTreeMap<(String, String), (usize, String)> = BTreeMap::new();
    for case in cases {
        match (case.verdict.as_str(), refuses(validator, case)) {
            ("accepted", true) => {
                let error = case.value.as_ref().and_then(|value| validator.iter_errors(value).next());
                let error = error.map(|error| (error.instance_path().to_string(), error.to_string()));
                println!("{} refuses {}: {error:.300?}", flavour.name(), case.id);
            }
            ("invalid" | "decode", false) if flavour == Flavour::Lenient => {
                let mut kinds: Vec<_> =
                    case.errors.iter().map(|(kind, field)| format!("{kind} {}", pattern(field))).collect();
                kinds.dedup();
                let entry = passed.entry((case.verdict.clone(), kinds.join(" + "))).or_default();
                entry.0 += 1;
                entry.1.clone_from(&case.id);
            }
            _ => {}
        }
    }
    let mut passed: Vec<_> = passed.into_iter().collect();
    passed.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
    for ((verdict, kinds), (count, id)) in passed {
        println!("{count:5} {verdict} {kinds:.200} ({id})");
    }
}

/// Takes away fields that are null, which are absent for the server.
fn without_null(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(without_null),
        Value::Object(map) => {
            map.retain(|_, value| !value.is_null());
            map.values_mut().for_each(without_null);
        }
        _ => {}
    }
}

/// A path without indices and keys.
fn pattern(field: &str) -> String {
    let mut out = String::new();
    let mut depth = 0;
    for c in field.chars() {
        match c {
            '[' => {
                depth += 1;
                out.push_str("[]");
            }
            ']' => depth -= 1,
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Kubernetes' own schema of a kind.
fn of_kubernetes(kind: &str, document: &Value) -> Result<jsonschema::Validator, Box<dyn Error>> {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": format!("#/components/schemas/io.k8s.api.core.v1.{kind}"),
        "components": document["components"],
    });
    Ok(jsonschema::validator_for(&schema)?)
}
