//! What go-yaml passes over after the first document.

use super::compose::Reader;
use super::scanner::{Kind, offset};
use crate::ReadError;
use crate::document::{DropReason, Span};

impl Reader<'_> {
    /// Notes what is left of the text after the first document, if it is more than white space and comments.
    pub(super) fn note_dropped(&mut self) -> Result<(), ReadError> {
        let token = self.scanner.peek_token(self.builder.scratch())?;
        let (at, reason) = match token.kind {
            Kind::StreamEnd => return Ok(()),
            Kind::DocumentEnd => (token.end, DropReason::AfterDocumentEnd),
            _ => (token.start, DropReason::AfterRoot),
        };
        let text = self.scanner.text();
        let mut at = at as usize;
        let mut first = None;
        let mut last = at;
        let mut reason = reason;
        while at < text.len() {
            let rest = text.get(at..).unwrap_or_default();
            let length = rest.find('\n').map_or(rest.len(), |end| end.wrapping_add(1));
            let line = rest.get(..length).unwrap_or_default();
            let begins_line = at == 0 || text.as_bytes().get(at.wrapping_sub(1)) == Some(&b'\n');
            if begins_line && is_separator(line) && reason != DropReason::FurtherDocuments {
                self.note(first.take(), last, reason);
                reason = DropReason::FurtherDocuments;
                first = Some(at);
                last = at;
            }
            if has_content(line) {
                first = first.or(Some(at));
                last = at.wrapping_add(line.trim_end().len());
            }
            at = at.wrapping_add(length);
        }
        self.note(first, last, reason);
        Ok(())
    }

    fn note(&mut self, first: Option<usize>, last: usize, reason: DropReason) {
        if let Some(first) = first
            && first < last
        {
            self.builder.note_dropped(Span::new(offset(first), offset(last)), reason);
        }
    }
}

/// Whether a line starts another document.
fn is_separator(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

/// Whether a line is more than white space, a comment or a separator.
fn has_content(line: &str) -> bool {
    let rest = if is_separator(line) { line.get(3..).unwrap_or_default() } else { line };
    let rest = rest.trim_start_matches('\u{feff}').trim();
    !rest.is_empty() && !rest.starts_with('#') && rest != "..."
}
