//! What the cluster will do with an object.

pub mod qos;
