//! The famous mistakes of `examples/manifests/mistakes`: each is refused, and the README there shows its report.
//!
//! `UPDATE_MISTAKES=1 cargo test --all-features --test mistakes` writes the README anew.
#![cfg(feature = "cli")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin;

const INTRO: &str = "\
# Thirty famous mistakes

What people get wrong most often in a Pod, a ConfigMap or a Secret: for each mistake a manifest, why Kubernetes refuses it,
and what `k8s-model check` says of it.

A test writes this page from the manifests (`UPDATE_MISTAKES=1 cargo test --all-features --test mistakes`) and fails when it
is not true any more.
";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/manifests/mistakes")
}

/// The names of the manifests, in order.
#[expect(clippy::unwrap_used, reason = "without it there is nothing to test")]
fn names() -> Vec<String> {
    let files =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = files.filter(|name| name != "README.md").collect();
    names.sort();
    names
}

/// The report of the program, without the line that counts.
#[expect(clippy::unwrap_used, reason = "without it there is nothing to test")]
fn report(name: &str) -> String {
    let mut command = Command::new(cargo_bin!("k8s-model"));
    let output = command.current_dir(folder()).args(["check", "--color", "never", name]).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{name} is a mistake");
    let out = String::from_utf8(output.stdout).unwrap();
    let (report, summary) = out.trim_end().rsplit_once("\n\n").unwrap();
    assert!(summary.starts_with("checked 1 document in 1 file: "), "{name}: {summary}");
    report.to_owned()
}

/// The comment that a manifest starts with.
#[expect(clippy::unwrap_used, reason = "without it there is nothing to test")]
fn why(name: &str) -> String {
    let text = fs::read_to_string(folder().join(name)).unwrap();
    let lines: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("# ")).collect();
    assert!(!lines.is_empty(), "{name} starts with a comment that says why it is wrong");
    lines.join("\n")
}

#[test]
fn the_readme_shows_the_report_of_each_mistake() {
    let mut page = INTRO.to_owned();
    for name in names() {
        let title = name.trim_end_matches(".yaml").replace('-', " ");
        writeln!(page, "\n## [{title}]({name})\n\n{}\n\n```text\n{}\n```", why(&name), report(&name))
            .unwrap();
    }
    let path = folder().join("README.md");
    if std::env::var_os("UPDATE_MISTAKES").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, page, "the page is old: UPDATE_MISTAKES=1 writes it anew");
}

#[test]
fn there_are_thirty() {
    assert_eq!(names().len(), 30);
}
