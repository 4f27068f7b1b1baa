//! The JSON Schemas: the files under `schemas/` are those that the crate makes, they are schemas, they refuse nothing that the
//! server takes, and much of what it refuses.

mod cases;
mod files;
mod refused;
mod sound;
mod structural;
