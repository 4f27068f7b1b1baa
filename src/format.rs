//! The forms that texts have, one small file each.

pub(crate) mod image;
