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
