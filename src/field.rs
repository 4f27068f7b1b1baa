//! Where something is in an object, and what is wrong with it there: [`Location`], [`Path`], [`FieldError`].

mod error;
mod location;
mod path;

pub use error::{ErrorKind, Errors, FieldError};
pub use location::{End, Location, Segment};
pub use path::Path;
