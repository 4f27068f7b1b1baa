//! From a path as it is typed to the field that it names.

use k8s_model::model::{Class, Field, TypeInfo, kinds};

use crate::cli::excerpt::{one_line, short};
use crate::cli::finding::Failure;

/// What a path names.
#[derive(Debug)]
pub(crate) struct Found {
    /// The path as it is written well: `pod.spec.containers`.
    pub(crate) path: String,
    /// The field; none of a kind.
    pub(crate) field: Option<&'static Field>,
    /// The type of the field, or the kind.
    pub(crate) info: &'static TypeInfo,
}

/// Finds what a path names: `pod.spec.containers`, also with plurals, short names and indices, as
/// `pods.spec.containers[0]`.
pub(crate) fn look_up(path: &str) -> Result<Found, Failure> {
    let mut steps = path.trim().trim_end_matches('.').split('.');
    let first = steps.next().unwrap_or_default();
    let info = kind(first)?;
    let mut found = Found { path: info.name.to_lowercase(), field: None, info };
    for step in steps {
        let field = match find(found.info.fields, plain(step)) {
            Some(field) => field,
            None if is_type_meta(&found, step) => return Ok(found),
            None => return Err(no_field(&found, plain(step))),
        };
        found.path = format!("{}.{}", found.path, field.name);
        found.field = Some(field);
        found.info = (field.type_info)();
    }
    Ok(found)
}

/// A step without the index behind it.
fn plain(step: &str) -> &str {
    step.split_once('[').map_or(step, |(name, _)| name)
}

/// What stands in every object is told with the kind itself.
fn is_type_meta(found: &Found, step: &str) -> bool {
    found.info.kind.is_some() && matches!(step, "apiVersion" | "kind")
}

fn kind(name: &str) -> Result<&'static TypeInfo, Failure> {
    let wanted = name.to_lowercase();
    let names = |info: &TypeInfo| {
        let kind = info.name.to_lowercase();
        let brief = match info.name {
            "Pod" => "po",
            "ConfigMap" => "cm",
            _ => "",
        };
        wanted == kind || wanted == format!("{kind}s") || !brief.is_empty() && wanted == brief
    };
    if let Some(info) = kinds().into_iter().find(|info| names(info)) {
        return Ok(info);
    }
    let known: Vec<String> = kinds().map(|info| info.name.to_lowercase()).to_vec();
    let near = nearest(&wanted, known.iter().map(String::as_str));
    let listed = known.iter().map(|kind| format!("`{kind}`")).collect::<Vec<_>>().join(", ");
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("a path begins with one of {listed}"),
    };
    Err(Failure {
        path: None,
        message: format!("`{}` is no kind that can be explained", short(name)),
        help: Some(help),
    })
}

fn find(fields: &'static [Field], name: &str) -> Option<&'static Field> {
    fields.iter().find_map(|field| match field.class {
        Class::Inline => find(field.inline, name),
        _ => (field.name == name).then_some(field),
    })
}

fn names(fields: &'static [Field]) -> Vec<&'static str> {
    let mut all = Vec::new();
    for field in fields {
        match field.class {
            Class::Inline => all.extend(names(field.inline)),
            _ => all.push(field.name),
        }
    }
    all
}

fn no_field(found: &Found, name: &str) -> Failure {
    let names = names(found.info.fields);
    let help = if names.is_empty() {
        Some(format!("it is of the type {}, which has no fields", found.info.name))
    } else {
        let near =
            nearest(name, names.into_iter()).map(|near| format!("did you mean `{}.{near}`?", found.path));
        near.or_else(|| Some(format!("`k8s-model explain {}` lists its fields", found.path)))
    };
    let message = format!("`{}` has no field `{}`", one_line(&found.path), short(name));
    Failure { path: None, message, help }
}

/// The name that is written most alike, if any is alike enough to be meant.
fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    // A long name is none of ours, and comparing costs the product of both lengths.
    if name.chars().nth(64).is_some() {
        return None;
    }
    names
        .map(|other| (strsim::osa_distance(&name.to_lowercase(), &other.to_lowercase()), other))
        .filter(|(distance, other)| distance.saturating_mul(3) <= other.len().max(3))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, other)| other)
}
