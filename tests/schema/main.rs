//! The JSON Schemas: the files under `schemas/` are those that the crate makes, they are schemas, they refuse nothing that the
//! server takes, and much of what it refuses.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test says by a panic that it fails"
)]

mod cases;
mod files;
mod refused;
mod sound;
mod structural;
