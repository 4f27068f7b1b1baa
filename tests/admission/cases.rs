//! The cases that Kubernetes itself has answered, as reviews.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::GzDecoder;
use k8s_model::Document;
use k8s_model::admissionv1::{AdmissionRequest, Operation};
use k8s_model::document::Node;
use k8s_model::metav1::{GroupVersionKind, RawExtension};
use serde::Deserialize;
use serde_json::value::RawValue;

/// A case as it stands in its file.
#[derive(Deserialize)]
struct Line {
    id: String,
    op: String,
    #[serde(default)]
    format: String,
    data: String,
    old: Option<String>,
    expect: Expect,
}

/// What Kubernetes answers.
#[derive(Deserialize)]
pub(crate) struct Expect {
    pub(crate) verdict: String,
    /// Kind and field of each error.
    #[serde(default)]
    pub(crate) errors: Vec<(String, String)>,
    /// The object with its defaults, of creates.
    pub(crate) defaulted: Option<Box<RawValue>>,
}

/// A case that was validated: its objects are JSON.
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) new: String,
    /// On update, what was there before; null otherwise.
    pub(crate) old: String,
    pub(crate) expect: Expect,
}

/// The cases of a file that are of an operation, and whose objects were read and are of a kind.
pub(crate) fn of(file: &str, op: &str, kind: &str) -> impl Iterator<Item = Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/conformance/{file}.jsonl.gz"));
    let lines = BufReader::new(GzDecoder::new(File::open(path).unwrap())).lines();
    lines.filter_map(move |line| {
        let line: Line = serde_json::from_str(&line.unwrap()).unwrap();
        if line.op != op || !["accepted", "invalid"].contains(&line.expect.verdict.as_str()) {
            return None;
        }
        let read = |text: &str| {
            let doc =
                if line.format == "json" { Document::from_json(text) } else { Document::from_yaml(text) };
            let doc = doc.unwrap();
            let said = doc.root().get("kind").and_then(Node::as_str);
            (said.is_none() || said == Some(kind)).then(|| doc.to_json())
        };
        let (new, old) = (read(&line.data)?, read(line.old.as_deref().unwrap_or("null"))?);
        Some(Case { id: line.id, new, old, expect: line.expect })
    })
}

/// A review of an object of `v1`.
pub(crate) fn request(kind: &str, operation: Operation, object: &str, old_object: &str) -> AdmissionRequest {
    AdmissionRequest {
        uid: "705a".to_owned(),
        operation,
        kind: GroupVersionKind { version: "v1".to_owned(), kind: kind.to_owned(), ..Default::default() },
        object: RawExtension::from_json(object).unwrap(),
        old_object: RawExtension::from_json(old_object).unwrap(),
        ..Default::default()
    }
}
