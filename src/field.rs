//! Where something is in an object, and what is wrong with it there: [`Location`], [`Path`], [`FieldError`],
//! [`Warning`].

mod error;
mod exception;
mod location;
mod path;
mod repeats;
mod several;
mod warning;

pub use error::{ErrorKind, Errors, FieldError};
pub(crate) use exception::{Exception, Exceptions};
pub use location::{End, Location, Segment};
pub use path::Path;
pub(crate) use repeats::repeats;
pub use warning::{Warning, Warnings};
