//! [`Emitter`]: lays collections and scalars out as text.
//!
//! It is told what comes, in order, and keeps what is open in a list of its own, so that it needs no recursion.

use super::error::{Kind, WriteError};
use super::number;
use super::text::{self, Context};

/// So many collections inside each other are laid out in lines of their own; what is deeper is written in brackets on
/// one line, or a hostile object would become a text of mostly indentation.
const MAX_BLOCK_DEPTH: usize = 64;

/// Columns from one level to the next.
const STEP: usize = 2;

/// So many characters a key may have, with its quotes, to stand before a `:` without a mark of its own.
const MAX_SIMPLE_KEY: usize = 1024;

/// The text must be shorter than that, or nobody could read it.
const MAX_LENGTH: usize = u32::MAX as usize;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Collection {
    Sequence,
    Mapping,
}

/// What stands before the node that comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Nothing: it is the document.
    Root,
    /// A key with its `:`, on a line.
    Key,
    /// The `- ` of an element, on a line.
    Dash,
    /// Something in brackets.
    Flow,
}

/// A collection that is open.
#[derive(Debug, Clone, Copy)]
struct Open {
    collection: Collection,
    place: Place,
    /// In brackets, on one line.
    flow: bool,
    /// Where its lines begin.
    column: usize,
    /// Something is in it already.
    begun: bool,
    /// How many keys were known before it.
    keys: usize,
}

#[derive(Debug)]
pub(super) struct Emitter {
    out: String,
    open: Vec<Open>,
    place: Place,
    /// Where the keys of the open mappings stand in the text.
    keys: Vec<(usize, usize)>,
    max_depth: usize,
}

impl Emitter {
    pub(super) fn new(max_depth: usize) -> Self {
        Self {
            out: String::with_capacity(256),
            open: Vec::with_capacity(16),
            place: Place::Root,
            keys: Vec::with_capacity(32),
            max_depth,
        }
    }

    /// The document with its last line feed.
    pub(super) fn finish(mut self) -> String {
        self.out.push('\n');
        self.out
    }

    /// Opens a list or mapping.
    pub(super) fn begin(&mut self, collection: Collection) -> Result<(), WriteError> {
        if self.open.len() >= self.max_depth {
            return Err(Kind::TooDeep(self.max_depth).into());
        }
        let place = self.place;
        let parent = self.open.last().map_or(0, |parent| parent.column);
        let column = match (place, collection) {
            (Place::Root, _) => 0,
            (Place::Key, Collection::Sequence) => parent,
            _ => parent.saturating_add(STEP),
        };
        let flow = place == Place::Flow || self.open.len() >= MAX_BLOCK_DEPTH;
        self.open.push(Open { collection, place, flow, column, begun: false, keys: self.keys.len() });
        Ok(())
    }

    /// Closes the innermost list or mapping.
    pub(super) fn end(&mut self) -> Result<(), WriteError> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        self.check_keys(open.keys)?;
        let (both, close) = match open.collection {
            Collection::Sequence => ("[]", ']'),
            Collection::Mapping => ("{}", '}'),
        };
        if !open.begun {
            self.place = open.place;
            self.lead();
            self.out.push_str(both);
        } else if open.flow {
            self.out.push(close);
        }
        Ok(())
    }

    /// No two of the keys from `base` on may be the same; they are forgotten.
    fn check_keys(&mut self, base: usize) -> Result<(), WriteError> {
        let Self { out, keys, .. } = self;
        let read = |&(start, end): &(usize, usize)| out.get(start..end).unwrap_or_default();
        let own = keys.get_mut(base..).unwrap_or_default();
        if !own.is_sorted_by(|a, b| read(a) < read(b)) {
            own.sort_unstable_by(|a, b| read(a).cmp(read(b)));
            let twice = own.iter().zip(own.iter().skip(1)).find(|(a, b)| read(a) == read(b));
            if let Some((twice, _)) = twice {
                return Err(Kind::DuplicateKey(text::shortened(read(twice))).into());
            }
        }
        keys.truncate(base);
        Ok(())
    }

    /// Begins an element of the innermost list; its value must follow.
    pub(super) fn element(&mut self) -> Result<(), WriteError> {
        if self.entry()? {
            self.place = Place::Flow;
        } else {
            self.out.push_str("- ");
            self.place = Place::Dash;
        }
        Ok(())
    }

    /// Begins an entry of the innermost mapping; its value must follow.
    pub(super) fn key(&mut self, key: &str) -> Result<(), WriteError> {
        let flow = self.entry()?;
        let column = self.open.last().map_or(0, |open| open.column);
        let start = self.out.len();
        text::write(key, if flow { Context::Flow } else { Context::Key }, &mut self.out);
        let end = self.out.len();
        self.keys.push((start, end));
        let written = self.out.get(start..end).unwrap_or_default();
        if written.len() > MAX_SIMPLE_KEY && written.chars().count() > MAX_SIMPLE_KEY {
            self.out.insert_str(start, "? ");
            if let Some((start, end)) = self.keys.last_mut() {
                (*start, *end) = (start.saturating_add(2), end.saturating_add(2));
            }
            if flow {
                self.out.push(' ');
            } else {
                self.break_line(column);
            }
        }
        self.out.push_str(if flow { ": " } else { ":" });
        self.place = if flow { Place::Flow } else { Place::Key };
        Ok(())
    }

    /// Writes what stands before an entry, and says whether that is in brackets.
    fn entry(&mut self) -> Result<bool, WriteError> {
        if self.out.len() >= MAX_LENGTH {
            return Err(Kind::TooLong.into());
        }
        let Some(open) = self.open.last_mut() else { return Ok(false) };
        let first = !std::mem::replace(&mut open.begun, true);
        let open = *open;
        if open.flow && first {
            self.place = open.place;
            self.lead();
            self.out.push(if open.collection == Collection::Sequence { '[' } else { '{' });
        } else if open.flow {
            self.out.push_str(", ");
        } else if !first || open.place == Place::Key {
            self.break_line(open.column);
        }
        Ok(open.flow)
    }

    fn break_line(&mut self, column: usize) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', column));
    }

    /// The blank between a key and a value on its line.
    fn lead(&mut self) {
        if self.place == Place::Key {
            self.out.push(' ');
        }
    }

    pub(super) fn null(&mut self) {
        self.lead();
        self.out.push_str("null");
    }

    pub(super) fn bool(&mut self, value: bool) {
        self.lead();
        self.out.push_str(if value { "true" } else { "false" });
    }

    /// A number in its JSON spelling.
    pub(super) fn number(&mut self, text: &str) -> Result<(), WriteError> {
        let Some(written) = number::written(text) else {
            return Err(Kind::Number(text::shortened(text)).into());
        };
        self.lead();
        self.out.push_str(written);
        Ok(())
    }

    /// A number that is as good as its digits: the reader makes the same float of them.
    pub(super) fn float(&mut self, value: f64) -> Result<(), WriteError> {
        if !value.is_finite() {
            return Err(Kind::NotFinite.into());
        }
        self.lead();
        number::write_float(value, &mut self.out);
        Ok(())
    }

    pub(super) fn string(&mut self, text: &str) {
        self.lead();
        let context = match self.place {
            Place::Flow => Context::Flow,
            // A block of text stands a step right of the collection that it is in.
            Place::Root => Context::Value { column: STEP },
            Place::Key | Place::Dash => {
                Context::Value { column: self.open.last().map_or(0, |open| open.column).saturating_add(STEP) }
            }
        };
        text::write(text, context, &mut self.out);
    }
}
