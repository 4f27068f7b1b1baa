//! Where something is in an object: [`Location`], and how Kubernetes writes it.

mod location;

pub use location::{End, Location, Segment};
