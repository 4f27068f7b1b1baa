//! Ports by number and by name.
//!
//! Upstream at v1.37.2: `validation.IsValidPortNum`, `IsValidPortName`.

use super::{Faults, Form, in_range};
use crate::bounds;

/// A number of a port: 1 to 65535.
pub fn port_number(value: i64) -> Faults {
    in_range(value, &bounds::PORT)
}

/// A name of a port: lower case letters, digits and `-`, with a letter, no `--`, no `-` at an end; 1 to 15 bytes.
pub fn port_name(text: &str) -> Faults {
    let fine = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    Faults::NONE
        .and_if(text.len() > bounds::PORT_NAME_LENGTH, "may have at most 15 bytes")
        .and_if(
            text.is_empty() || !text.bytes().all(fine),
            "may hold lower case letters, digits and `-` only",
        )
        .and_if(!text.bytes().any(|byte| byte.is_ascii_lowercase()), "must hold a letter")
        .and_if(text.contains("--"), "may not hold `--`")
        .and_if(text.starts_with('-') || text.ends_with('-'), "may not begin or end with `-`")
}

/// [`port_name`] as data.
pub const PORT_NAME: Form = Form::new(
    "a name of at most 15 lower case letters, digits and single inner `-`, with a letter",
    r"([0-9]+-)*[0-9]*[a-z][a-z0-9]*(-[a-z0-9]+)*",
    Some(bounds::PORT_NAME_LENGTH),
    "http",
    port_name,
);
