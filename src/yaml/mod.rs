//! YAML as Kubernetes reads it.
//!
//! It is YAML 1.1 with habits of its own: `yes` and `on` are booleans, `0644` is 420, merge keys are applied, of keys that
//! stand twice the last counts, and what follows the first document of a body is passed over. The result is what the
//! server makes JSON of, each node with its place in the text.
//!
//! - One document: [`Document::from_yaml`], [`Document::from_yaml_slice`], [`Document::from_yaml_reader`].
//! - A file of several documents: [`stream`] reads them as `kubectl` does; [`split`] only cuts.
//! - Writing: [`to_string`] for values, [`Document::to_yaml`] for documents, [`Writer`] for several.
//!
//! Upstream: go.yaml.in/yaml/v2 v2.4.4, sigs.k8s.io/yaml v1.6.0, and `pkg/util/yaml` of apimachinery v0.37.2.

mod chars;
mod compose;
mod dropped;
mod encoding;
mod load;
mod number;
mod parser;
mod resolve;
mod scanner;
mod split;
mod stream;
#[cfg(test)]
mod tests;
mod window;
mod write;

pub use self::load::text;
pub use self::split::{Piece, Split, split};
pub use self::stream::{Stream, stream};
pub use self::write::{WriteError, Writer, to_string};

use self::compose::Reader;
use self::encoding::{Encoding, MARK};
use self::scanner::Input;
use self::window::Refused;
use crate::ReadError;
use crate::document::{Document, Span};

/// So many levels of collections a document may have that is turned into JSON and read again.
const MAX_JSON_DEPTH: u32 = 10_000;

/// What of a text is to be read, and how.
struct Source<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    encoding: Encoding,
    /// What follows the text and is no text.
    refused: Option<Refused>,
    /// As a piece of a stream: with lines as kubectl rewrites them, and a limit to the depth.
    piece: bool,
}

impl<'t> Source<'t> {
    fn whole(text: &'t str) -> Self {
        Self { text, start: 0, end: text.len(), encoding: Encoding::Utf8, refused: None, piece: false }
    }

    fn piece(text: &'t str, span: Span) -> Self {
        let range = span.range();
        Self { start: range.start, end: range.end, piece: true, ..Self::whole(text) }
    }
}

/// Reads the first document.
fn read(source: Source<'_>) -> Result<Document<'_>, ReadError> {
    check_size(source.text)?;
    let text = source.text;
    read_parts(source).map_err(|error| error.within(text))
}

fn read_parts(source: Source<'_>) -> Result<Document<'_>, ReadError> {
    let text = source.text.get(..source.end).unwrap_or_default();
    let rest = text.get(source.start..).unwrap_or_default();
    let begun = source.start.saturating_add(if rest.starts_with(MARK) { MARK.len_utf8() } else { 0 });
    let content =
        encoding::inspect_piece(text, source.start, begun, source.encoding, source.piece, source.refused);
    let input = Input {
        text,
        start: begun,
        rewritten: source.piece,
        virtual_break: source.piece && !rest.ends_with(['\n', '\r']),
        window: content.window,
        ascii: content.ascii,
    };
    let mut reader = Reader::new(source.text, input);
    let result = reader.read_document();
    if let Some(window) = reader.scanner.window()
        && window.hit
        && let Some(refused) = window.refused()
    {
        return Err(ReadError::new(refused.span, &refused.message));
    }
    let root = result?;
    if source.piece && reader.height > MAX_JSON_DEPTH {
        let span = Span::new(scanner::offset(begun), scanner::offset(begun));
        return Err(ReadError::new(span, format_args!("nested more than {MAX_JSON_DEPTH} levels deep")));
    }
    reader.note_dropped()?;
    reader.finish(root)
}

fn check_size(text: &str) -> Result<(), ReadError> {
    if u32::try_from(text.len()).is_ok_and(|length| length < u32::MAX) {
        return Ok(());
    }
    Err(ReadError::new(Span::default(), "the text has 4 GiB or more"))
}
