//! The files under `schemas/`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use k8s_model::schema;
use serde_json::Value;

const REFRESH: &str = "cargo run --features cli -- schema --output schemas";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas")
}

fn below(folder: &Path, found: &mut BTreeSet<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            below(&path, found);
        } else {
            found.insert(path);
        }
    }
}

#[test]
fn are_those_that_the_crate_makes() {
    let mut found = BTreeSet::new();
    below(&folder(), &mut found);
    for (path, text) in schema::files() {
        let path = folder().join(path);
        let is = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(is == text, "{} is not as the crate makes it: refresh it by `{REFRESH}`", path.display());
        found.remove(&path);
    }
    assert!(found.is_empty(), "{found:?} are not made by the crate: remove them");
}

#[test]
fn are_schemas_of_their_draft() {
    for (path, text) in schema::files() {
        let schema: Value = serde_json::from_str(&text).unwrap();
        if path.contains("openapi") {
            assert_eq!(dangling(&schema, &schema), None, "{path}");
            continue;
        }
        jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(dangling(&schema, &schema), None, "{path}");
    }
}

/// A reference to what is not there.
fn dangling(value: &Value, root: &Value) -> Option<String> {
    match value {
        Value::Array(list) => list.iter().find_map(|value| dangling(value, root)),
        Value::Object(map) => {
            let reference = map.get("$ref").and_then(Value::as_str);
            let missing =
                reference.filter(|path| path.strip_prefix('#').and_then(|path| root.pointer(path)).is_none());
            missing.map(str::to_owned).or_else(|| map.values().find_map(|value| dangling(value, root)))
        }
        _ => None,
    }
}

/// What any program can read: no assertions, no classes by name, no repetition beyond Go's limit.
#[test]
fn have_patterns_that_all_programs_read() {
    let mut patterns = BTreeSet::new();
    for text in schema::files().into_values() {
        collect(&serde_json::from_str(&text).unwrap(), &mut patterns);
    }
    assert!(patterns.len() > 30);
    for pattern in patterns {
        for foreign in ["(?=", "(?!", "(?<", "\\d", "\\w", "\\b", "\\p", "\\z", "\\A"] {
            assert!(!pattern.contains(foreign), "{pattern} has {foreign}");
        }
        assert!(regex::Regex::new(&pattern).is_ok(), "{pattern}");
    }
}

fn collect(value: &Value, patterns: &mut BTreeSet<String>) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| collect(value, patterns)),
        Value::Object(map) => {
            patterns.extend(map.get("pattern").and_then(Value::as_str).map(str::to_owned));
            map.values().for_each(|value| collect(value, patterns));
        }
        _ => {}
    }
}
