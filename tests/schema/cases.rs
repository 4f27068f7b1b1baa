//! The cases of tests/conformance as values.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::GzDecoder;
use jsonschema::Validator;
use k8s_model::Document;
use k8s_model::schema::{self, Draft, Flavour};
use serde_json::Value;

/// The kinds that have cases.
pub(crate) const KINDS: [&str; 3] = ["Pod", "ConfigMap", "Secret"];

/// A document, and what the server said of it on create.
pub(crate) struct Case {
    pub(crate) id: String,
    /// None, if the text is neither YAML nor JSON.
    pub(crate) value: Option<Value>,
    pub(crate) verdict: String,
}

/// The cases of a kind that are created.
pub(crate) fn of(kind: &str) -> Vec<Case> {
    let path = format!("tests/conformance/{}.jsonl.gz", kind.to_lowercase());
    let file = File::open(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let lines = BufReader::new(GzDecoder::new(file)).lines();
    let cases = lines.map(|line| serde_json::from_str::<Value>(&line.unwrap()).unwrap());
    let created = cases.filter(|case| matches!(case["op"].as_str(), None | Some("create")));
    created
        .map(|case| {
            let data = case["data"].as_str().unwrap();
            let doc =
                if case["format"] == "json" { Document::from_json(data) } else { Document::from_yaml(data) };
            Case {
                id: case["id"].as_str().unwrap().to_owned(),
                value: doc.ok().and_then(|doc| serde_json::from_str(&doc.to_json()).ok()),
                verdict: case["expect"]["verdict"].as_str().unwrap().to_owned(),
            }
        })
        .collect()
}

/// The validators of a flavour, by kind.
pub(crate) struct Validators(BTreeMap<&'static str, Validator>);

impl Validators {
    pub(crate) fn new(flavour: Flavour, draft: Draft) -> Self {
        let validator = |kind| {
            let schema = schema::of_kind(kind, flavour, draft).unwrap();
            (kind, jsonschema::validator_for(schema.as_value()).unwrap())
        };
        Self(KINDS.map(validator).into())
    }

    /// Why the schema of the document's kind, or else of `kind`, refuses it.
    pub(crate) fn refusal(&self, kind: &str, value: &Value) -> Option<String> {
        let own = value["kind"].as_str().filter(|own| KINDS.contains(own)).unwrap_or(kind);
        let error = self.0[own].iter_errors(value).next()?;
        Some(format!("{}: {error:.300}", error.instance_path()))
    }
}
