//! [`ReadError`]: a text that is no YAML or no JSON to Kubernetes.

use std::fmt;

use crate::document::Span;

/// Why a text cannot be read: the first thing that stops Kubernetes' reader, with its place.
///
/// `Display` is the message alone; where it stands is [`span`](Self::span), and what to do about it
/// [`help`](Self::help).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ReadError {
    message: Box<str>,
    span: Span,
    help: Option<Box<str>>,
}

impl ReadError {
    pub(crate) fn new(span: Span, message: impl fmt::Display) -> Self {
        Self { message: message.to_string().into(), span, help: None }
    }

    #[must_use]
    pub(crate) fn with_help(mut self, help: impl fmt::Display) -> Self {
        self.help = Some(help.to_string().into());
        self
    }

    /// What is wrong: lower case, no full stop.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Where it is, in the text that was read.
    pub fn span(&self) -> Span {
        self.span
    }

    /// What to write instead, where it can be known.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

/// Why a manifest could not be read from a reader: the reader failed, or the text is none.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadFailure {
    /// The reader failed.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// The text cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
}
