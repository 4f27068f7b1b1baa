//! `k8s-model schema`.

use serde_json::Value;

use super::{Run, program, run};

fn schema(args: &[&str]) -> Run {
    run(program().env("COLUMNS", "100").arg("schema").args(args))
}

fn json(args: &[&str]) -> Value {
    let run = schema(args);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    serde_json::from_str(&run.out).unwrap_or_default()
}

#[test]
fn help_teaches() {
    insta::assert_snapshot!(schema(&["--help"]).out);
}

#[test]
fn a_kind_has_its_own_by_any_of_its_names() {
    let pod = json(&["pod"]);
    assert_eq!(pod["title"], "Pod");
    assert_eq!(pod["$schema"], "http://json-schema.org/draft-07/schema#");
    assert_eq!(pod["additionalProperties"], false);
    assert_eq!(json(&["pods"]), pod);
    assert_eq!(json(&["cm", "--draft", "2020-12", "--flavour", "lenient"])["title"], "ConfigMap");
}

#[test]
fn without_a_kind_it_is_that_of_all() {
    assert_eq!(json(&[])["allOf"].as_array().map(Vec::len), Some(4));
    assert_eq!(json(&["--draft", "openapi"])["openapi"], "3.0.3");
    assert_eq!(json(&["secret", "--draft", "openapi-3.1"])["openapi"], "3.1.0");
}

#[test]
fn an_unknown_kind_is_told() {
    let run = schema(&["deployment"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("deployment"), "{}", run.err);
    let run = schema(&["pod.spec"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("write the kind alone"), "{}", run.err);
}

#[test]
fn all_are_written_as_files() {
    let folder = tempfile::tempdir().unwrap();
    let run = schema(&["--output", folder.path().to_str().unwrap()]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    for path in ["strict/draft7/pod-v1.json", "lenient/2020-12/all.json", "strict/openapi/v3.1.json"] {
        assert!(folder.path().join(path).is_file(), "{path}");
    }
    let file = folder.path().join("strict");
    let run = schema(&["--output", file.join("draft7/pod-v1.json").to_str().unwrap()]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("cannot be written"), "{}", run.err);
}
