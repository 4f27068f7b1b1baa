//! What the server says of objects that it accepts: what its lines begin with, before the first `: `.

use k8s_model::SetDefaults;

use crate::cases::{Case, check, differs};
use crate::filling::object;

/// What lines begin with, in order; nothing for those without such a beginning.
pub(crate) fn beginnings(lines: impl IntoIterator<Item = String>) -> Vec<String> {
    let begin = |line: String| line.split_once(": ").map(|(begin, _)| begin.to_owned()).unwrap_or_default();
    let mut beginnings: Vec<String> = lines.into_iter().map(begin).collect();
    beginnings.sort_unstable();
    beginnings
}

fn warns(case: &Case) -> Option<String> {
    if case.expect.verdict != "accepted" {
        return None;
    }
    let mut object = object(case)?;
    object.set_defaults();
    let mut warnings = object.prepare_for_create();
    warnings.append(object.warnings_on_create());
    let found = beginnings(warnings.iter().map(ToString::to_string));
    differs("warnings", &beginnings(case.expect.warnings.clone()), &found)
}

#[test]
fn pod() {
    check("pod", "create", warns);
}

#[test]
fn config_map() {
    check("configmap", "create", warns);
}

#[test]
fn secret() {
    check("secret", "create", warns);
}
