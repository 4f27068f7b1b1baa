//! Says of each case which JSON Schemas take it, so that the `jsonschema` crate can be held against other implementations.
//!
//! ```console
//! $ echo '{"id": "1", "file": "pod", "data": "kind: Pod\napiVersion: v1\nspec: {containers: 5}"}' |
//!       cargo run --example schema_answers -- schemas/strict/draft7/{file}-v1.json
//! ```
//!
//! Each argument is a schema; `{file}` in it stands for the case's `file`. A case has an `id`, a `format` (`yaml` if there
//! is none) and its `data`. The answer to it holds the value that Kubernetes makes of the text, as JSON, so that
//! all see the same value, and whether each schema takes it; of a text that cannot be read, neither.

use std::collections::HashMap;
use std::error::Error;
use std::io::{self, BufRead, Write};

use jsonschema::Validator;
use k8s_model::Document;
use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, Value};

#[derive(Deserialize)]
struct Case {
    id: String,
    #[serde(default)]
    file: String,
    #[serde(default)]
    format: String,
    data: String,
}

#[derive(Serialize)]
struct Answer {
    id: String,
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Box<RawValue>>,
    taken: Vec<bool>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let schemas: Vec<String> = std::env::args().skip(1).collect();
    let mut validators = HashMap::new();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let case: Case = serde_json::from_str(&line?)?;
        let value = value_of(&case);
        let mut taken = Vec::new();
        if let Some(value) = &value {
            let value: Value = serde_json::from_str(value.get())?;
            for schema in &schemas {
                let path = schema.replace("{file}", &case.file);
                taken.push(validator(&mut validators, path)?.is_valid(&value));
            }
        }
        serde_json::to_writer(&mut out, &Answer { id: case.id, file: case.file, value, taken })?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(())
}

/// The text as JSON, where both Kubernetes and `serde_json` can read it.
fn value_of(case: &Case) -> Option<Box<RawValue>> {
    let doc =
        if case.format == "json" { Document::from_json(&case.data) } else { Document::from_yaml(&case.data) };
    let json = doc.ok()?.to_json();
    serde_json::from_str::<Value>(&json).ok()?;
    RawValue::from_string(json).ok()
}

fn validator(known: &mut HashMap<String, Validator>, path: String) -> Result<&Validator, Box<dyn Error>> {
    if !known.contains_key(&path) {
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
        let schema: Value = serde_json::from_str(&text)?;
        known.insert(
            path.clone(),
            jsonschema::validator_for(&schema).map_err(|error| format!("{path}: {error}"))?,
        );
    }
    known.get(&path).ok_or_else(|| path.into())
}
