//! [`stream`]: how kubectl reads a text of several documents.
//!
//! Upstream: `YAMLOrJSONDecoder` of apimachinery's `pkg/util/yaml` v0.37.2, with Go's `json.Decoder`.

use std::borrow::Cow;
use std::iter::FusedIterator;

use super::split::Split;
use super::{Source, check_size, read};
use crate::document::Document;
use crate::{ReadError, json};

/// So many bytes kubectl looks at to find out whether a text is JSON.
const PEEK: usize = 4096;

/// Reads the documents of a text as kubectl does: YAML documents between lines that start with `---`, or JSON values one
/// after the other.
///
/// A text that starts with `{` is tried as JSON. If that fails at the first or second value, what is left is read as YAML,
/// to the end. An empty YAML document, and one of nothing but comments, is null: kubectl passes over it. What it drops
/// without a word, such as what follows `...`, is in [`Document::dropped`]. All spans are places in the whole text.
///
/// # Examples
///
/// ```
/// let text = "kind: Pod\n---\n# nothing here\n---\nkind: Secret\n";
/// let mut kinds = Vec::new();
/// for doc in k8s_model::yaml::stream(text) {
///     let doc = doc?;
///     if !doc.root().is_null() {
///         kinds.push(doc.to_json());
///     }
/// }
/// assert_eq!(kinds, [r#"{"kind":"Pod"}"#, r#"{"kind":"Secret"}"#]);
/// # Ok::<(), k8s_model::ReadError>(())
/// ```
///
/// # Errors
///
/// The iterator gives an error, and then ends, at the first document that kubectl cannot read.
pub fn stream(text: &str) -> Stream<'_> {
    let head = text.as_bytes().get(..PEEK).map_or(text, |head| {
        let valid = std::str::from_utf8(head).map_or_else(|error| error.valid_up_to(), |_| PEEK);
        text.get(..valid).unwrap_or_default()
    });
    let mode = if head.trim_start().starts_with('{') {
        Mode::Json { at: 0, count: 0 }
    } else {
        Mode::Yaml { pieces: Split::from(text, 0), as_json: None }
    };
    Stream { text, mode, past_errors: false }
}

/// The documents of a text: see [`stream`].
#[derive(Debug, Clone)]
pub struct Stream<'t> {
    text: &'t str,
    mode: Mode<'t>,
    past_errors: bool,
}

#[derive(Debug, Clone)]
enum Mode<'t> {
    Json {
        at: usize,
        count: usize,
    },
    Yaml {
        pieces: Split<'t>,
        /// Why the next document is no JSON, where that was tried first.
        as_json: Option<ReadError>,
    },
    Done,
}

impl<'t> Stream<'t> {
    /// Goes on after a YAML document that cannot be read, to find what is wrong with the others. kubectl ends there.
    ///
    /// # Examples
    ///
    /// ```
    /// let text = "a: [\n---\nb: 1\n---\nc: ]\n";
    /// assert_eq!(k8s_model::yaml::stream(text).count(), 1);
    /// assert_eq!(k8s_model::yaml::stream(text).past_errors().filter(Result::is_err).count(), 2);
    /// ```
    #[must_use]
    pub fn past_errors(self) -> Self {
        Self { past_errors: true, ..self }
    }

    fn next_json(&mut self, at: usize, count: usize) -> Option<Result<Document<'t>, ReadError>> {
        let rest = self.text.get(at..).unwrap_or_default();
        if rest.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')) {
            return None;
        }
        match check_size(self.text).and_then(|()| json::value_prefix(Cow::Borrowed(self.text), at)) {
            Ok((document, at)) => {
                self.mode = Mode::Json { at, count: count.saturating_add(1) };
                Some(Ok(document))
            }
            Err(error) if count > 1 => Some(Err(error)),
            Err(error) => match skip_white_space(self.text, at) {
                Some(at) => self.next_yaml(Split::from(self.text, at), Some(error)),
                None => Some(Err(error)),
            },
        }
    }

    fn next_yaml(
        &mut self,
        mut pieces: Split<'t>,
        as_json: Option<ReadError>,
    ) -> Option<Result<Document<'t>, ReadError>> {
        let piece = pieces.next()?;
        let result = piece.and_then(|piece| read(Source::piece(self.text, piece.span())));
        if self.past_errors {
            self.mode = Mode::Yaml { pieces: pieces.past_error(), as_json: None };
        }
        match result {
            Ok(document) => {
                self.mode = Mode::Yaml { pieces, as_json: None };
                Some(Ok(document))
            }
            // It is neither: the error tells more that came later.
            Err(error) => Some(Err(match as_json {
                Some(as_json) if as_json.span().start >= error.span().start => as_json,
                _ => error,
            })),
        }
    }
}

/// The offset after white space up to the end of the line; `None` where kubectl does not get so far, as it wants to see
/// four bytes.
fn skip_white_space(text: &str, mut at: usize) -> Option<usize> {
    loop {
        let rest = text.get(at..)?;
        if rest.len() < 4 {
            return None;
        }
        let next = rest.chars().next().filter(|&next| next != char::REPLACEMENT_CHARACTER)?;
        if !next.is_whitespace() {
            return Some(at);
        }
        at = at.saturating_add(next.len_utf8());
        if next == '\n' {
            return Some(at);
        }
    }
}

impl<'t> Iterator for Stream<'t> {
    type Item = Result<Document<'t>, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        match std::mem::replace(&mut self.mode, Mode::Done) {
            Mode::Json { at, count } => self.next_json(at, count),
            Mode::Yaml { pieces, as_json } => self.next_yaml(pieces, as_json),
            Mode::Done => None,
        }
    }
}

impl FusedIterator for Stream<'_> {}
