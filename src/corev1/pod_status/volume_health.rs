//! [`PodVolumeHealth`] and [`VolumeHealthCondition`]: what is wrong with the volumes of a Pod.
//!
//! Upstream at v1.37.2: `validatePodVolumeHealth`, `validateVolumeHealthCondition`, `IsValidConditionReason`; and generated
//! from the tags of the types, `Validate_PodVolumeHealth` and `Validate_VolumeHealthCondition`, which pass over what an update
//! leaves as it is.

use super::{PodVolumeHealth, VolumeHealthCondition, VolumeHealthStatusType};
use crate::bounds;
use crate::corev1::PodSpec;
use crate::decode::shortened;
use crate::field::{Errors, Path};
use crate::validate::{Named, Seen, each_changed};

/// The rules that are written by hand; `at` is the list.
pub(crate) fn validate(list: &[PodVolumeHealth], spec: &PodSpec, at: &Path<'_>, out: &mut Errors) {
    if list.is_empty() {
        return;
    }
    let volumes: Seen<&str> = spec.volumes.iter().map(|volume| volume.name.as_str()).collect();
    for (index, volume) in list.iter().enumerate() {
        let at = at.index(index);
        if !volume.name.is_empty() && !volumes.contains(&volume.name.as_str()) {
            let detail = format_args!("the Pod has no volume `{}`", shortened(&volume.name));
            let error = out.not_found(&at.field("name"), &volume.name, detail);
            if let Some(near) = crate::decode::nearest(&volume.name, volumes.few().copied()) {
                error.help_with(format_args!("did you mean `{near}`?"));
            }
        }
        for (index, condition) in volume.health_conditions.iter().enumerate() {
            if !condition.reason.is_empty() && !is_reason(&condition.reason) {
                let detail = format_args!(
                    "`{}` must consist of letters, digits, `_`, `,` and `:`, begin with a letter and not end with \
                     `,` or `:`",
                    shortened(&condition.reason)
                );
                out.invalid(
                    &at.field("healthConditions").index(index).field("reason"),
                    &condition.reason,
                    detail,
                );
            }
        }
    }
}

/// A word for what is wrong.
fn is_reason(text: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b',' | b':');
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.ends_with(|last: char| last.is_ascii_alphanumeric() || last == '_')
        && text.bytes().all(inner)
}

/// The rules that are generated, of what is not as it was before; `at` is the list.
pub(crate) fn validate_changed(
    new: &[PodVolumeHealth],
    old: &[PodVolumeHealth],
    at: &Path<'_>,
    out: &mut Errors,
) {
    each_changed(new, old, at, out, PodVolumeHealth::validate_conditions);
}

impl Named for PodVolumeHealth {
    const NAME: &'static str = "name";

    fn name(&self) -> &str {
        &self.name
    }
}

impl PodVolumeHealth {
    /// The rules of what is wrong with the volume, but for what was there before.
    fn validate_conditions(&self, old: Option<&Self>, at: &Path<'_>, out: &mut Errors) {
        let old = old.map(|old| old.health_conditions.as_slice()).unwrap_or_default();
        let at = at.field("healthConditions");
        if self.health_conditions == old {
            return;
        }
        if self.health_conditions.len() > bounds::VOLUME_HEALTH_CONDITIONS {
            out.too_many(&at, self.health_conditions.len(), bounds::VOLUME_HEALTH_CONDITIONS);
            return;
        }
        for (index, condition) in self.health_conditions.iter().enumerate() {
            let same = |other: &&VolumeHealthCondition| {
                condition.status == other.status && condition.reason == other.reason
            };
            if self.health_conditions.iter().take(index).any(|other| same(&other)) {
                let told = format_args!("{} {}", condition.status, condition.reason);
                out.duplicate(&at.index(index), told);
            }
        }
        for (index, condition) in self.health_conditions.iter().enumerate() {
            let known =
                old.iter().find(|old| old.status == condition.status && old.reason == condition.reason);
            if known.is_none_or(|known| known.message != condition.message) {
                condition.validate(known.is_some(), &at.index(index), out);
            }
        }
    }
}

impl VolumeHealthCondition {
    /// The rules of one that is new; of one that is `known`, the message alone can be.
    fn validate(&self, known: bool, at: &Path<'_>, out: &mut Errors) {
        if !known {
            let status_at = at.field("status");
            match &self.status {
                VolumeHealthStatusType::Unset => {
                    out.required(&status_at, "the status is missing, which says how bad it is")
                        .help_with("write `Inaccessible`, `DataLoss` or `Degraded`");
                }
                VolumeHealthStatusType::Other(other) => {
                    out.not_supported(&status_at, other, VolumeHealthStatusType::KNOWN);
                }
                _ => {}
            }
            let reason_at = at.field("reason");
            if self.reason.is_empty() {
                out.required(&reason_at, "a word for what is wrong is missing");
            } else if self.reason.len() > bounds::VOLUME_HEALTH_REASON_LENGTH {
                out.too_long(&reason_at, bounds::VOLUME_HEALTH_REASON_LENGTH);
            }
        }
        if self.message.len() > bounds::VOLUME_HEALTH_MESSAGE_LENGTH {
            out.too_long(&at.field("message"), bounds::VOLUME_HEALTH_MESSAGE_LENGTH);
        }
    }
}

#[cfg(test)]
mod tests;
