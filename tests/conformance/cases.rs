//! The cases, and how an answer is held against them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Debug, Deserialize)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) op: String,
    #[serde(default)]
    pub(crate) format: String,
    pub(crate) data: String,
    #[serde(default)]
    pub(crate) old: String,
    pub(crate) expect: Expect,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Expect {
    pub(crate) verdict: String,
    #[serde(default)]
    pub(crate) strict: Vec<String>,
    /// Type and field of each error.
    #[serde(default)]
    pub(crate) errors: Vec<(String, String)>,
    #[serde(default)]
    pub(crate) warnings: Vec<String>,
    #[serde(default)]
    pub(crate) defaulted: Option<Box<RawValue>>,
    #[serde(default)]
    pub(crate) stored: Option<Box<RawValue>>,
    #[serde(default)]
    pub(crate) result: Option<Box<RawValue>>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance")
}

/// The cases of a file that are of an operation.
pub(crate) fn of(file: &str, op: &str) -> Vec<Case> {
    let path = folder().join(format!("{file}.jsonl.gz"));
    let open = File::open(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let cases: Vec<Case> = BufReader::new(GzDecoder::new(open))
        .lines()
        .map(|line| serde_json::from_str(&line.unwrap()).unwrap())
        .filter(|case: &Case| case.op == op)
        .collect();
    assert!(!cases.is_empty(), "{file} has no case of {op}");
    cases
}

#[derive(Deserialize, Default)]
struct Differences {
    #[serde(default)]
    difference: Vec<Difference>,
}

#[derive(Deserialize)]
struct Difference {
    file: String,
    id: String,
    reason: String,
}

fn known_differences(file: &str) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(folder().join("differences.toml")).unwrap();
    let all: Differences = toml::from_str(&text).unwrap();
    let of_file = all.difference.into_iter().filter(|difference| difference.file == file);
    of_file
        .map(|difference| {
            assert!(difference.reason.len() > 20, "{}: say why it differs", difference.id);
            (difference.id, difference.reason)
        })
        .collect()
}

/// Holds `answer` against every case: it says what differs. Fails at the end, with the first few, if one that is not
/// known does, or if one that is known no longer does.
pub(crate) fn check(file: &str, op: &str, answer: impl Fn(&Case) -> Option<String>) {
    let known = known_differences(file);
    let cases = of(file, op);
    let mut differing = BTreeSet::new();
    let mut shown = Vec::new();
    for case in &cases {
        let Some(difference) = answer(case) else { continue };
        differing.insert(case.id.clone());
        if !known.contains_key(&case.id) {
            shown.push(format!("{}: {difference}\n  data: {:?}", case.id, case.data));
        }
    }
    let ids: BTreeSet<&str> = cases.iter().map(|case| case.id.as_str()).collect();
    for id in known.keys().filter(|id| ids.contains(id.as_str())) {
        assert!(differing.contains(id), "{file}: {id} agrees again: remove it from differences.toml");
    }
    let count = shown.len();
    shown.truncate(5);
    assert!(count == 0, "{file}: {count} of {} cases differ\n{}", cases.len(), shown.join("\n"));
}

/// What differs between two answers, if they do.
pub(crate) fn differs<T: PartialEq + std::fmt::Debug>(what: &str, expected: &T, found: &T) -> Option<String> {
    (expected != found).then(|| format!("{what}: expected {expected:?}, found {found:?}"))
}
