//! Where something is in an object, and what is wrong with it there: [`Location`], [`Path`], [`Warning`].

mod location;
#[expect(
    clippy::return_self_not_must_use,
    clippy::semicolon_if_nothing_returned,
    reason = "the file is another branch's, to be merged as it is"
)]
mod path;
mod repeats;
mod warning;

pub use location::{End, Location, Segment};
pub use path::Path;
pub(crate) use repeats::repeats;
pub use warning::{Warning, Warnings};
