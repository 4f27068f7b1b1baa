//! The corpus of every target, run once without a fuzzer.

use std::fs;
use std::path::Path;

fn run(target: &str, on: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    let mut count = 0;
    for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        on(&fs::read(entry.unwrap().path()).unwrap());
        count += 1;
    }
    assert!(count > 0, "{target} has no corpus");
}

#[test]
fn yaml() {
    run("yaml", k8s_model_fuzz::yaml);
}

#[test]
fn json() {
    run("json", k8s_model_fuzz::json);
}

#[test]
fn stream() {
    run("stream", k8s_model_fuzz::stream);
}

#[test]
fn quantity() {
    run("quantity", k8s_model_fuzz::quantity);
}

#[test]
fn review() {
    run("review", k8s_model_fuzz::review);
}

#[test]
fn admission() {
    run("admission", k8s_model_fuzz::admission);
}
