//! [`Location`]: the way from the root of an object to one of its parts.

use std::fmt;

/// One step of a [`Location`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Segment {
    /// The field of a struct, by its JSON name: `.spec`.
    Field(String),
    /// An element of a list, from 0: `[2]`.
    Index(usize),
    /// An entry of a map, by its key: `[app]`.
    Key(String),
}

/// What of the place is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum End {
    /// The value.
    #[default]
    Value,
    /// The key: it should not be there, or stands twice.
    Key,
    /// What is named last is missing in what stands before it.
    Missing,
}

/// The way from the root of an object to one of its parts, in steps that a program can follow.
///
/// `Display` writes it as Kubernetes' validation does: `spec.containers[0].image`, `metadata.labels[app]`.
///
/// # Examples
///
/// ```
/// use k8s_model::field::{Location, Segment};
///
/// let at = Location::from_iter([Segment::Field("data".into()), Segment::Key("app.conf".into())]);
/// assert_eq!(at.to_string(), "data[app.conf]");
/// assert_eq!(at.dotted(), "data.app.conf");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Location {
    segments: Vec<Segment>,
    end: End,
}

impl Location {
    /// The steps from the root.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// What of the place is meant.
    pub fn end(&self) -> End {
        self.end
    }

    /// The same way, ending as said.
    #[must_use]
    pub fn ending(mut self, end: End) -> Self {
        self.end = end;
        self
    }

    /// The way as Kubernetes' decoder writes it, which sets map keys off by a dot.
    pub fn dotted(&self) -> String {
        use fmt::Write as _;
        let mut out = String::new();
        for segment in &self.segments {
            match segment {
                Segment::Field(name) | Segment::Key(name) => {
                    if !out.is_empty() {
                        out.push('.');
                    }
                    out.push_str(name);
                }
                // Writing to a string does not fail.
                Segment::Index(index) => _ = write!(out, "[{index}]"),
            }
        }
        out
    }
}

impl FromIterator<Segment> for Location {
    fn from_iter<I: IntoIterator<Item = Segment>>(segments: I) -> Self {
        Self { segments: segments.into_iter().collect(), end: End::Value }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, segment) in self.segments.iter().enumerate() {
            match segment {
                Segment::Field(name) if i == 0 => f.write_str(name)?,
                Segment::Field(name) => write!(f, ".{name}")?,
                Segment::Index(index) => write!(f, "[{index}]")?,
                Segment::Key(key) => write!(f, "[{key}]")?,
            }
        }
        Ok(())
    }
}
