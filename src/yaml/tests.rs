//! Tests of the YAML reader as a whole.

mod errors;
mod habits;
mod hostile;
mod places;
mod property;
mod streams;

use crate::document::Document;

/// The document as JSON; a refused one as `!` and the message.
fn json(text: &str) -> String {
    match Document::from_yaml(text) {
        Ok(document) => document.to_json(),
        Err(error) => format!("!{}", error.message()),
    }
}

fn refused(text: &str) -> bool {
    Document::from_yaml(text).is_err()
}
