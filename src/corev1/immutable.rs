//! Objects that say of themselves that they cannot be changed any more: a `ConfigMap` or Secret with `immutable: true`.
//!
//! Upstream at v1.37.2: `ValidateConfigMapUpdate`, `ValidateSecretUpdate`.

use std::collections::BTreeMap;

use crate::bounds;
use crate::decode::shortened;
use crate::field::{End, Errors, Path};

/// What can be done instead.
const MAKE_ANOTHER: &str =
    "make one of another name and let the Pods use that, or delete it and create it anew";

/// What is immutable stays so; `new` is the field of that name, `root` what it stands in.
pub(super) fn refuse_to_lift(new: Option<bool>, root: &Path<'_>, out: &mut Errors) {
    if new == Some(true) {
        return;
    }
    let at = root.field("immutable");
    let error = out.forbidden(&at, "the object is immutable, which cannot be taken back");
    error.help_with("write `immutable: true`; or delete the object and create it anew");
    if new.is_none() {
        error.meant(at.location().ending(End::Missing));
    }
}

/// Refuses other values than before, which are at `at`. The values themselves may be secret.
pub(super) fn refuse_changes<V: PartialEq>(
    new: &BTreeMap<String, V>,
    old: &BTreeMap<String, V>,
    at: &Path<'_>,
    out: &mut Errors,
) {
    if new == old {
        return;
    }
    let is_changed = |(key, value): &(&String, &V)| old.get(*key).is_some_and(|old| old != *value);
    let changed = new.iter().filter(is_changed).map(|(key, _)| (key, "changed"));
    let added = new.keys().filter(|key| !old.contains_key(*key)).map(|key| (key, "added"));
    let removed = old.keys().filter(|key| !new.contains_key(*key)).map(|key| (key, "removed"));
    let clauses =
        changed.chain(added).chain(removed).take(bounds::FEW.saturating_add(1)).map(|(key, what)| {
            let end = if what == "removed" { End::Missing } else { End::Value };
            (at.key(key).location().ending(end), format!("`{}` is {what}", shortened(key)))
        });
    out.forbidden(at, "")
        .tell_of_several("the object is immutable, but", clauses.collect())
        .help_with(MAKE_ANOTHER);
}
