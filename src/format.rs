//! The forms that texts have, one small file each.

pub(crate) mod canonical_ip;
pub(crate) mod image;
