//! `k8s-model explain`: what a kind or a field is, from the docs of the library.

mod lookup;
mod prose;

use std::io::{self, Write};

use anstyle::Style;
use k8s_model::model::{Class, Field, TypeInfo};

use lookup::Found;
pub(crate) use lookup::look_up;
use prose::{paragraphs, wrapped};

const NAME: Style = Style::new().bold();
/// The columns of a page, if the terminal does not have fewer.
const WIDTH: usize = 100;
/// On fewer columns nothing can be read.
const LEAST_WIDTH: usize = 30;

/// The columns that are written to, as the shell says.
pub(crate) fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    columns.unwrap_or(WIDTH).clamp(LEAST_WIDTH, WIDTH)
}

/// Writes what is known of what was found.
pub(crate) fn write(found: &Found, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let info = found.info;
    let kind = found.field.map_or_else(|| info.name.to_owned(), type_in_words);
    writeln!(out, "{NAME}{}{NAME:#}: {kind}", found.path)?;
    if let Some(field) = found.field {
        section(field.docs, "  ", width, out)?;
    }
    if found.field.is_none() || !info.fields.is_empty() || !info.values.is_empty() {
        if found.field.is_some() {
            writeln!(out, "\n{NAME}{}{NAME:#}", info.name)?;
        }
        section(info.docs, "  ", width, out)?;
    } else if info.name != "string" && info.name != "boolean" {
        section(info.docs, "  ", width, out)?;
    }
    if !info.fields.is_empty() {
        writeln!(out, "\n{NAME}Fields{NAME:#}")?;
        if let Some((version, kind)) = info.kind {
            writeln!(out, "  {NAME}apiVersion{NAME:#}: string\n      `{version}`.")?;
            writeln!(out, "  {NAME}kind{NAME:#}: string\n      `{kind}`.")?;
        }
        fields(info.fields, width, out)?;
    }
    values(info, width, out)
}

fn fields(list: &[Field], width: usize, out: &mut dyn Write) -> io::Result<()> {
    for field in list {
        if field.class == Class::Inline {
            section(field.docs, "  ", width, out)?;
            fields(field.inline, width, out)?;
            continue;
        }
        writeln!(out, "  {NAME}{}{NAME:#}: {}", field.name, type_in_words(field))?;
        for paragraph in paragraphs(field.docs) {
            wrapped(&paragraph, "      ", width, out)?;
        }
    }
    Ok(())
}

fn values(info: &TypeInfo, width: usize, out: &mut dyn Write) -> io::Result<()> {
    if info.values.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{NAME}Values{NAME:#}")?;
    for value in info.values {
        writeln!(out, "  {NAME}{}{NAME:#}", value.text)?;
        for paragraph in paragraphs(value.docs) {
            wrapped(&paragraph, "      ", width, out)?;
        }
    }
    Ok(())
}

/// Paragraphs, each with an empty line before it.
fn section(docs: &[&str], indent: &str, width: usize, out: &mut dyn Write) -> io::Result<()> {
    for paragraph in paragraphs(docs) {
        writeln!(out)?;
        wrapped(&paragraph, indent, width, out)?;
    }
    Ok(())
}

/// The type as one says it: `list of Container`, `map of string`.
fn type_in_words(field: &Field) -> String {
    let mut words = String::new();
    let mut rest = field.type_name;
    loop {
        let (word, inner) = if let Some(inner) = rest.strip_prefix("Vec<") {
            ("list of ", inner)
        } else if let Some(inner) = rest.strip_prefix("BTreeMap<String,") {
            ("map of ", inner.trim_start())
        } else if let Some(inner) = rest.strip_prefix("Box<").or_else(|| rest.strip_prefix("Option<")) {
            ("", inner)
        } else {
            break;
        };
        words.push_str(word);
        rest = inner;
    }
    words + (field.type_info)().name
}

#[cfg(test)]
mod tests;
