//! What Kubernetes v1.37.2 itself answers to some 30,000 cases, held against what this crate answers.
//!
//! Each `*.jsonl.gz` has a case a line, with Kubernetes' answer in `expect`. A case that differs and is to stay so stands
//! in `differences.toml` with its reason; an entry that agrees again fails too.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test says by a panic that it fails")]

mod cases;
mod covered;
mod encoding;
mod filling;
mod filling_laws;
mod quantity;
mod reading;
mod resources;
mod subresources;
mod types;
mod updating;
mod warnings;
mod writing;
