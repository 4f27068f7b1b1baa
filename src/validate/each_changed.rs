//! [`each_changed`]: the rules of lists with names that the server generates from the tags of types, which pass over what an
//! update leaves as it is.
//!
//! Upstream at v1.37.2: `EachValSliceVal` and `ValSliceUnique` of `k8s.io/apimachinery/pkg/api/validate`, of lists with
//! `+k8s:listType=map`.

use super::{ByName, Seen};
use crate::field::{Errors, Path};

/// What goes by a name in its list, by which an update is compared with what was there before.
pub(crate) trait Named {
    /// The field in which the name stands.
    const NAME: &'static str;

    /// The name.
    fn name(&self) -> &str;
}

/// Each name stands once, and is there in what is new; then `rest` judges each that is not as it was before, given the one of
/// its name that was there. A list that is as it was before is passed over.
pub(crate) fn each_changed<T: Named + PartialEq>(
    new: &[T],
    old: &[T],
    at: &Path<'_>,
    out: &mut Errors,
    rest: impl Fn(&T, Option<&T>, &Path<'_>, &mut Errors),
) {
    if new == old {
        return;
    }
    let mut seen = Seen::new();
    for (index, item) in new.iter().enumerate() {
        if !seen.insert(item.name()) {
            let at = at.index(index);
            out.duplicate(&at, item.name()).meant(at.field(T::NAME).location());
        }
    }
    let before = ByName::new(old.iter().map(|item| (item.name(), item)));
    for (index, item) in new.iter().enumerate() {
        let known = before.get(item.name());
        if known == Some(item) {
            continue;
        }
        let at = at.index(index);
        if known.is_none() && item.name().is_empty() {
            out.required(&at.field(T::NAME), "the name is missing");
        }
        rest(item, known, &at, out);
    }
}
