//! `k8s-model schema`: the JSON Schemas of the kinds, printed or written as files.

use std::fs;
use std::path::Path;

use k8s_model::schema;

use super::args::Schema;
use super::explain::look_up;
use super::finding::Failure;
use super::{FAILED, GOOD, end, fail, tell, to_stdout};

pub(super) fn run(args: &Schema) -> u8 {
    let color = args.color.choice();
    if let Some(folder) = &args.output {
        return match write_all(folder) {
            Ok(()) => GOOD,
            Err(failure) => fail(failure, color),
        };
    }
    let (flavour, draft) = (args.flavour.flavour(), args.draft.draft());
    let schema = match args.kind.as_deref().map(kind).transpose() {
        Ok(None) => schema::all(flavour, draft),
        Ok(Some(name)) => schema::of_kind(name, flavour, draft).unwrap_or_default(),
        Err(failure) => {
            tell(&[failure], color);
            return FAILED;
        }
    };
    let written = to_stdout(color, |out| out.write_all(schema::to_text(&schema).as_bytes()));
    end(written, GOOD, "the schema", color)
}

/// The kind of this name, plural or short name.
fn kind(name: &str) -> Result<&'static str, Failure> {
    let found = look_up(name)?;
    if found.field.is_none() {
        return Ok(found.info.name);
    }
    let message = format!("`{name}` is a field, and a schema is of a kind");
    Err(Failure { path: None, message, help: Some("write the kind alone, as `pod`".to_owned()) })
}

/// Writes every file below the folder.
fn write_all(folder: &Path) -> Result<(), Failure> {
    for (path, text) in schema::files() {
        let path = folder.join(path);
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, text));
        if let Err(error) = written {
            let message = format!("cannot be written: {error}");
            return Err(Failure { path: Some(path.display().to_string()), message, help: None });
        }
    }
    Ok(())
}
