//! What people see of the program: its reports, its help, its exit codes.
#![cfg(feature = "cli")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin;
use serde_json::Value;
use tempfile::TempDir;

mod check;
mod default;
mod diff;
mod explain;
mod resources;
mod schema;

/// The program, in the folder of the fixtures.
fn program() -> Command {
    let mut command = Command::new(cargo_bin!("k8s-model"));
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures"));
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command
}

/// What a run printed and how it ended.
struct Run {
    code: i32,
    out: String,
    err: String,
}

#[expect(clippy::unwrap_used, reason = "without it there is nothing to test")]
fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder with files in it.
#[expect(clippy::unwrap_used, reason = "without it there is nothing to test")]
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

#[expect(clippy::unwrap_used, reason = "without it there is nothing to test")]
fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap()
}

const GOOD: &str = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: good}\n";
const BAD: &str = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: bad}\ndata: {port: 80}\n";

/// Holds the block that follows a command in the README against what the command prints. `…` stands for lines that are left
/// out.
#[expect(clippy::unwrap_used, clippy::panic, reason = "it is what is tested")]
fn assert_readme_shows(command: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let (_, after) = readme.split_once(command).unwrap_or_else(|| panic!("not in the README: {command}"));
    let block = after.split("```").nth(1).unwrap().trim_start_matches("text\n");
    let run = run(program().current_dir(root).args(command.split(' ').skip(1)));
    let mut rest = run.out.as_str();
    for piece in block.split("…\n") {
        let found = rest.split_once(piece);
        rest = found.unwrap_or_else(|| panic!("not in the output: {piece}")).1;
    }
    assert_eq!(rest, "");
}
