//! [`WriteError`]: a value that YAML, as Kubernetes reads it, cannot hold.

use std::io;

/// Why a value cannot be written as YAML that Kubernetes would read back as the same.
///
/// The message names a key or a number where that helps, and no other part of the value.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct WriteError(Box<Kind>);

#[derive(Debug, thiserror::Error)]
pub(super) enum Kind {
    #[error("infinity and NaN are no values in Kubernetes")]
    NotFinite,
    #[error("Kubernetes would not read the number `{0}` back from YAML as the same; write it as a string")]
    Number(String),
    #[error("{0} cannot be a key; keys are text")]
    Key(&'static str),
    #[error("the key `{0}` stands twice in one mapping")]
    DuplicateKey(String),
    #[error("nested more than {0} levels deep")]
    TooDeep(usize),
    #[error("the text would have 4 GiB or more")]
    TooLong,
    #[error("the value holds JSON that cannot be read: {0}")]
    Json(crate::ReadError),
    #[error("{0}")]
    Custom(String),
    #[error(transparent)]
    Io(io::Error),
}

impl WriteError {
    #[cold]
    pub(super) fn new(kind: Kind) -> Self {
        Self(Box::new(kind))
    }

    /// Whether the value is well, but what it was to be written to failed.
    pub fn is_io(&self) -> bool {
        matches!(*self.0, Kind::Io(_))
    }
}

impl From<Kind> for WriteError {
    fn from(kind: Kind) -> Self {
        Self::new(kind)
    }
}

impl From<WriteError> for io::Error {
    fn from(error: WriteError) -> Self {
        match *error.0 {
            Kind::Io(error) => error,
            kind => Self::new(io::ErrorKind::InvalidData, WriteError::new(kind)),
        }
    }
}

impl serde::ser::Error for WriteError {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self::new(Kind::Custom(message.to_string()))
    }
}
