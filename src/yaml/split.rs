//! [`split`]: how kubectl cuts a text into documents.
//!
//! Upstream: `YAMLReader` and `LineReader` of apimachinery's `pkg/util/yaml` v0.37.2.

use std::borrow::Cow;
use std::iter::FusedIterator;

use super::check_size;
use super::scanner::offset;
use crate::ReadError;
use crate::document::Span;

/// Cuts a text into documents as kubectl does, without reading them: at each line that starts with `---`.
///
/// Lines end with LF or CR LF alone. A separator with nothing before it belongs to the document that it starts.
///
/// # Examples
///
/// ```
/// let text = "a: 1\n---  # next\nb: 2";
/// let pieces: Result<Vec<_>, _> = k8s_model::yaml::split(text).collect();
/// let spans: Vec<_> = pieces?.iter().map(|piece| piece.span().range()).collect();
/// assert_eq!(spans, [0..5, 17..21]);
/// # Ok::<(), k8s_model::ReadError>(())
/// ```
///
/// # Errors
///
/// The iterator gives an error, and then ends, where something other than a comment follows a `---`: what was read of the
/// document before it is lost to kubectl, too.
pub fn split(text: &str) -> Split<'_> {
    Split { text, at: 0, done: false }
}

/// The documents of a text, not yet read: see [`split`].
#[derive(Debug, Clone)]
pub struct Split<'t> {
    text: &'t str,
    at: usize,
    done: bool,
}

/// A document of a text, not yet read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'t> {
    whole: &'t str,
    span: Span,
}

impl<'t> Piece<'t> {
    /// Where it stands in the text.
    pub fn span(&self) -> Span {
        self.span
    }

    /// It as it stands in the text.
    pub fn as_written(&self) -> &'t str {
        self.whole.get(self.span.range()).unwrap_or_default()
    }

    /// It as kubectl hands it on: each line ends with LF, the last one too.
    pub fn text(&self) -> Cow<'t, str> {
        let written = self.as_written();
        if written.ends_with('\n') && !written.contains("\r\n") {
            return Cow::Borrowed(written);
        }
        let mut text = String::with_capacity(written.len().saturating_add(1));
        for line in written.split_inclusive('\n') {
            let line = line.strip_suffix("\r\n").or_else(|| line.strip_suffix('\n')).unwrap_or(line);
            text.push_str(line);
            text.push('\n');
        }
        Cow::Owned(text)
    }
}

impl<'t> Split<'t> {
    pub(super) fn from(text: &'t str, at: usize) -> Self {
        Self { text, at, done: false }
    }

    /// The same, going on after a separator that is none.
    pub(super) fn past_error(&self) -> Self {
        // At the start the text itself was refused.
        Self { done: self.at == 0, ..self.clone() }
    }

    fn piece(&self, start: usize, end: usize) -> Piece<'t> {
        Piece { whole: self.text, span: Span::new(offset(start), offset(end)) }
    }

    fn cut(&mut self) -> Result<Option<Piece<'t>>, ReadError> {
        check_size(self.text)?;
        let bytes = self.text.as_bytes();
        let start = self.at;
        while self.at < bytes.len() {
            let rest = bytes.get(self.at..).unwrap_or_default();
            let length = memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end.wrapping_add(1));
            let line = self.at;
            self.at = line.wrapping_add(length);
            if rest.starts_with(b"---") {
                check_separator(self.text, line, self.at)?;
                if line > start {
                    return Ok(Some(self.piece(start, line)));
                }
            }
        }
        Ok((self.at > start).then(|| self.piece(start, self.at)))
    }
}

/// Only a comment may follow a `---`.
fn check_separator(text: &str, start: usize, end: usize) -> Result<(), ReadError> {
    let line = text.get(start..end).unwrap_or_default();
    let rest = line.get(3..).unwrap_or_default();
    let found = rest.trim();
    if found.is_empty() || found.starts_with('#') {
        return Ok(());
    }
    let before = line.len().saturating_sub(rest.trim_start().len());
    let at = start.wrapping_add(before);
    let span = Span::new(offset(at), offset(at.wrapping_add(found.len())));
    Err(ReadError::new(span, "only a comment may follow the separator `---` on its line")
        .with_help("begin the document on the next line; if the line is text, indent it"))
}

impl<'t> Iterator for Split<'t> {
    type Item = Result<Piece<'t>, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let next = self.cut().transpose();
        self.done = !matches!(next, Some(Ok(_)));
        next
    }
}

impl FusedIterator for Split<'_> {}
