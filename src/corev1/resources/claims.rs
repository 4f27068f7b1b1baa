//! The claims for devices that a container uses.
//!
//! Upstream at v1.37.2: `validateResourceClaimNames`.

use std::collections::HashSet;

use crate::corev1::ResourceClaim;
use crate::decode::{nearest, shortened};
use crate::field::{Errors, Path};
use crate::format;
use crate::validate::{FEW, Joined, Seen};

/// The claims that a container uses, as far as they were looked at.
struct Used<'c> {
    entries: Seen<Joined<'c>>,
    /// The claims of which a request was named; only of a long list.
    requested: Option<HashSet<&'c str>>,
}

impl<'c> Used<'c> {
    fn insert(&mut self, entry: Joined<'c>) {
        if self.entries.insert(entry)
            && let (Some(requested), Some(claim)) = (&mut self.requested, entry.head())
        {
            requested.insert(claim);
        }
    }

    fn has_request_of(&self, claim: &str) -> bool {
        match &self.requested {
            Some(requested) => requested.contains(claim),
            None => self.entries.few().any(|entry| entry.head() == Some(claim)),
        }
    }
}

/// The rules of a container's claims, which are at `at`; `known` are the names of the Pod's.
pub(super) fn validate_claims(claims: &[ResourceClaim], known: &Seen<&str>, at: &Path<'_>, out: &mut Errors) {
    if claims.is_empty() {
        return;
    }
    let mut used = Used { entries: Seen::new(), requested: (claims.len() > FEW).then(HashSet::new) };
    for (index, claim) in claims.iter().enumerate() {
        let at = at.index(index);
        if claim.name.is_empty() {
            out.required(&at, "the claim is missing, which is a `name` out of the Pod's `resourceClaims`")
                .meant(at.field("name").location().ending(crate::field::End::Missing));
            continue;
        }
        validate_use(claim, &mut used, &at, out);
        if !known.contains(&claim.name.as_str()) {
            not_found(&claim.name, known, &at, out);
        }
    }
}

/// Whether the entry is a new one, and its request has the right form.
fn validate_use<'c>(claim: &'c ResourceClaim, used: &mut Used<'c>, at: &Path<'_>, out: &mut Errors) {
    let whole = Joined::new(&claim.name, None);
    if used.entries.contains(&whole) {
        out.duplicate(at, whole);
        return;
    }
    let request = (!claim.request.is_empty()).then_some(claim.request.as_str());
    if let Some(request) = request {
        out.faults(&at.field("request"), request, format::dns_label(request));
    }
    let entry = Joined::new(&claim.name, request);
    if used.entries.contains(&entry) {
        out.duplicate(at, entry);
    } else if request.is_none() && used.has_request_of(&claim.name) {
        // The whole claim holds the requests that stand before it.
        out.duplicate(at, whole).help_with("take the whole claim, or single requests of it, but not both");
    }
    used.insert(entry);
}

#[cold]
fn not_found(name: &str, known: &Seen<&str>, at: &Path<'_>, out: &mut Errors) {
    let detail = format!("the Pod has no entry `{}` in `spec.resourceClaims`", shortened(name));
    let error = out.not_found(at, name, detail).meant(at.field("name").location());
    if let Some(near) = nearest(name, known.few().copied()) {
        error.help_with(format_args!("did you mean `{near}`?"));
    }
}
