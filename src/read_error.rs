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

    /// With a place that is a piece of the text, made of whole characters.
    #[must_use]
    pub(crate) fn within(mut self, text: &str) -> Self {
        let fit = |offset: u32, step: fn(usize) -> usize| {
            let mut offset = usize::try_from(offset).unwrap_or(usize::MAX).min(text.len());
            while !text.is_char_boundary(offset) {
                offset = step(offset);
            }
            u32::try_from(offset).unwrap_or(u32::MAX)
        };
        let start = fit(self.span.start, |offset| offset.saturating_sub(1));
        let end = fit(self.span.end, |offset| offset.saturating_add(1));
        self.span = Span::new(start, end.max(start));
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
