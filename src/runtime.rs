//! What the cluster will do with an object: questions that users ask of a manifest before they apply it.
//!
//! They are asked of an object as the server has it, that is after [defaulting](crate::SetDefaults).

pub mod qos;
pub mod resources;
