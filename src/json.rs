//! JSON text to [`Document`], as Kubernetes reads it.
//!
//! Upstream at v1.37.2: `sigs.k8s.io/json` (a fork of Go's `encoding/json`): the same grammar, at most 10,000 levels,
//! `\u` escapes that are half of a surrogate pair become U+FFFD, and so does what is not UTF-8.

mod error;
mod scan;

use std::borrow::Cow;
use std::io;

use crate::document::{Builder, Document, Format, NodeId, Scalar, Span};
use crate::read_error::{ReadError, ReadFailure};
use scan::Scanner;

/// So deep may lists and objects be nested; one level more is refused.
const MAX_DEPTH: usize = 10_000;

impl<'a> Document<'a> {
    /// Reads a JSON text as the server reads a body of type `application/json`: one value and nothing after it.
    ///
    /// Members that stand twice are kept (see [`Document::duplicates`]).
    ///
    /// # Errors
    ///
    /// The first place where the text is no JSON, where it is nested more than 10,000 levels deep, or when it has 4 GiB
    /// or more.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::Document;
    ///
    /// let doc = Document::from_json(r#"{"kind": "Pod"}"#)?;
    /// assert_eq!(doc.root().get("kind").and_then(|kind| kind.as_str()), Some("Pod"));
    ///
    /// let error = Document::from_json("{'kind': 1}").unwrap_err();
    /// assert_eq!(error.span().start, 1);
    /// # Ok::<(), k8s_model::ReadError>(())
    /// ```
    pub fn from_json(text: &'a str) -> Result<Self, ReadError> {
        whole(Cow::Borrowed(text))
    }

    /// Reads JSON from bytes. What is not UTF-8 becomes U+FFFD, byte by byte, as in Go.
    ///
    /// # Errors
    ///
    /// As [`Document::from_json`]; U+FFFD is an error outside of strings.
    pub fn from_json_slice(bytes: &'a [u8]) -> Result<Self, ReadError> {
        whole(lossy(bytes))
    }

    /// Reads JSON from a reader, to its end.
    ///
    /// # Errors
    ///
    /// As [`Document::from_json_slice`], and when the reader fails.
    pub fn from_json_reader(mut reader: impl io::Read) -> Result<Document<'static>, ReadFailure> {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes)?;
        Ok(Document::from_json_slice(&bytes)?.into_owned())
    }
}

fn whole(text: Cow<'_, str>) -> Result<Document<'_>, ReadError> {
    let mut reader = Reader::new(text, 0)?;
    let root = reader.value()?;
    reader.scanner.skip_space();
    if reader.scanner.peek().is_some() {
        return Err(error::trailing(&reader.scanner));
    }
    Ok(reader.builder.finish(root))
}

/// Reads the value that starts at `start` or after white space there, and says where it ends: what follows is left for
/// the next call, as in a stream of values.
pub(crate) fn value_prefix(text: Cow<'_, str>, start: usize) -> Result<(Document<'_>, usize), ReadError> {
    let mut reader = Reader::new(text, start)?;
    let root = reader.value()?;
    let end = reader.scanner.at();
    Ok((reader.builder.finish(root), end))
}

/// The text of bytes, with U+FFFD for every byte that is not part of a character.
pub(crate) fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    let mut rest = match std::str::from_utf8(bytes) {
        Ok(text) => return Cow::Borrowed(text),
        Err(_) => bytes,
    };
    let mut text = String::with_capacity(bytes.len());
    loop {
        match std::str::from_utf8(rest) {
            Ok(valid) => {
                text.push_str(valid);
                return Cow::Owned(text);
            }
            Err(error) => {
                let (valid, bad) = rest.split_at(error.valid_up_to());
                text.push_str(std::str::from_utf8(valid).unwrap_or_default());
                text.push(char::REPLACEMENT_CHARACTER);
                rest = bad.get(1..).unwrap_or_default();
            }
        }
    }
}

/// A list or an object that is open.
#[derive(Clone, Copy)]
struct Open {
    object: bool,
    start: u32,
    mark: usize,
}

struct Reader<'a> {
    scanner: Scanner<'a>,
    builder: Builder<'a>,
    open: Vec<Open>,
}

impl<'a> Reader<'a> {
    fn new(text: Cow<'a, str>, start: usize) -> Result<Self, ReadError> {
        if u32::try_from(text.len()).is_err() {
            return Err(error::too_large());
        }
        let expected = text.len().saturating_sub(start);
        let scanner = Scanner::new(text.clone(), start);
        Ok(Self {
            scanner,
            builder: Builder::new(text, Format::Json, expected),
            open: Vec::with_capacity(16),
        })
    }

    /// Reads one value.
    fn value(&mut self) -> Result<NodeId, ReadError> {
        loop {
            self.scanner.skip_space();
            let mut done = match self.begin_or_scalar()? {
                Some(id) => Some(id),
                None if self.begins_empty() => Some(self.end()),
                None => {
                    self.key_if_object()?;
                    None
                }
            };
            // A value is complete: it may complete what it stands in.
            while let Some(id) = done {
                if self.open.is_empty() {
                    return Ok(id);
                }
                self.builder.child(id);
                done = self.after_value()?;
            }
        }
    }

    /// Reads a scalar, or opens a list or an object.
    fn begin_or_scalar(&mut self) -> Result<Option<NodeId>, ReadError> {
        let start = self.scanner.offset();
        match self.scanner.peek() {
            Some(b'"') => {
                let text = self.scanner.string(self.builder.scratch())?;
                Ok(Some(self.builder.string(text, self.scanner.since(start), false)))
            }
            Some(b'{') => self.begin(true),
            Some(b'[') => self.begin(false),
            Some(b'-' | b'0'..=b'9') => {
                let span = self.scanner.number()?;
                Ok(Some(self.builder.number(Scalar::Source(span), span)))
            }
            Some(b't') if self.scanner.take("true") => {
                Ok(Some(self.builder.bool(true, self.scanner.since(start))))
            }
            Some(b'f') if self.scanner.take("false") => {
                Ok(Some(self.builder.bool(false, self.scanner.since(start))))
            }
            Some(b'n') if self.scanner.take("null") => Ok(Some(self.builder.null(self.scanner.since(start)))),
            _ => Err(error::no_value(&self.scanner, self.innermost())),
        }
    }

    fn innermost(&self) -> Option<(bool, Span)> {
        self.open.last().map(|open| (open.object, Span::new(open.start, open.start.saturating_add(1))))
    }

    fn begin(&mut self, object: bool) -> Result<Option<NodeId>, ReadError> {
        if self.open.len() >= MAX_DEPTH {
            return Err(error::too_deep(&self.scanner));
        }
        self.open.push(Open { object, start: self.scanner.offset(), mark: self.builder.mark() });
        self.scanner.advance();
        Ok(None)
    }

    /// After the bracket that opens: whether the one that closes follows at once.
    fn begins_empty(&mut self) -> bool {
        self.scanner.skip_space();
        let close = if self.open.last().is_some_and(|open| open.object) { b'}' } else { b']' };
        self.scanner.peek() == Some(close)
    }

    /// Closes the innermost list or object.
    fn end(&mut self) -> NodeId {
        self.scanner.advance();
        let open = self.open.pop().unwrap_or(Open { object: false, start: 0, mark: 0 });
        let span = self.scanner.since(open.start);
        if open.object {
            self.builder.end_mapping(open.mark, span)
        } else {
            self.builder.end_sequence(open.mark, span)
        }
    }

    /// Reads a key and its colon, if an object is innermost.
    fn key_if_object(&mut self) -> Result<(), ReadError> {
        if !self.open.last().is_some_and(|open| open.object) {
            return Ok(());
        }
        self.scanner.skip_space();
        if self.scanner.peek() != Some(b'"') {
            return Err(error::no_key(&self.scanner, self.innermost()));
        }
        let start = self.scanner.offset();
        let text = self.scanner.string(self.builder.scratch())?;
        let key = self.builder.string(text, self.scanner.since(start), false);
        self.builder.child(key);
        self.scanner.skip_space();
        if self.scanner.peek() != Some(b':') {
            return Err(error::no_colon(&self.scanner));
        }
        self.scanner.advance();
        Ok(())
    }

    /// After a value in a list or an object: the next begins, or what it stands in is complete.
    fn after_value(&mut self) -> Result<Option<NodeId>, ReadError> {
        self.scanner.skip_space();
        let object = self.open.last().is_some_and(|open| open.object);
        match (self.scanner.peek(), object) {
            (Some(b','), _) => {
                self.scanner.advance();
                self.key_if_object()?;
                Ok(None)
            }
            (Some(b'}'), true) | (Some(b']'), false) => Ok(Some(self.end())),
            _ => Err(error::no_comma(&self.scanner, self.innermost())),
        }
    }
}

#[cfg(test)]
mod tests;
