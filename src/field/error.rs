//! [`FieldError`]: why validation refuses an object, and [`Errors`], where rules put them.
//!
//! Upstream at v1.37.2: `util/validation/field.Error`, `field.ErrorType`, `field.ErrorList`.

use std::collections::HashSet;
use std::fmt;

use super::several::Several;
use super::{End, Exception, Exceptions, Location, Path};
use crate::format::Faults;

/// What sort of error it is: Kubernetes' twelve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Something that is named does not exist.
    NotFound,
    /// A value is missing.
    Required,
    /// A value stands twice that may stand once.
    Duplicate,
    /// A value is not of the right form.
    Invalid,
    /// A value is not one of a known few.
    NotSupported,
    /// A value may not be set here, or not so.
    Forbidden,
    /// A text or list is too long.
    TooLong,
    /// There are too many.
    TooMany,
    /// There are too few.
    TooFew,
    /// A text is too short.
    TooShort,
    /// The server cannot say; not for lack of a valid value.
    Internal,
    /// A value is of another type.
    TypeInvalid,
}

impl ErrorKind {
    /// The reason in the server's status, as `FieldValueRequired`.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::NotFound => "FieldValueNotFound",
            Self::Required => "FieldValueRequired",
            Self::Duplicate => "FieldValueDuplicate",
            Self::Invalid => "FieldValueInvalid",
            Self::NotSupported => "FieldValueNotSupported",
            Self::Forbidden => "FieldValueForbidden",
            Self::TooLong => "FieldValueTooLong",
            Self::TooMany => "FieldValueTooMany",
            Self::TooFew => "FieldValueTooFew",
            Self::TooShort => "FieldValueTooShort",
            Self::Internal => "InternalError",
            Self::TypeInvalid => "FieldValueTypeInvalid",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.reason())
    }
}

/// Why validation refuses an object: what, where, and what is allowed.
///
/// `Display` is the path and the message: `spec.containers[0].image: a value is missing`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    kind: ErrorKind,
    path: String,
    pub(super) location: Location,
    bad_value: Option<String>,
    pub(super) detail: String,
    /// What the detail is made of, if it is about several places.
    pub(super) several: Option<Box<Several>>,
    help: Option<String>,
    /// What the server tells this error by from others of its kind at its path, if not by value and detail.
    told_by: Option<String>,
}

impl FieldError {
    /// What sort of error it is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The server's path, which is not always a way through the object: `spec.hostPID`, `metadata.labels` for one label.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The way to what is meant.
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// The value that is refused, where there is one that may be shown.
    pub fn bad_value(&self) -> Option<&str> {
        self.bad_value.as_deref()
    }

    /// What is wrong and what is allowed: lower case, no full stop.
    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// What to write instead, where it can be known.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// Says what to write instead.
    pub(crate) fn help_with(&mut self, help: impl fmt::Display) -> &mut Self {
        self.help = Some(help.to_string());
        self
    }

    /// Says by what the server tells this error from others of its kind at its path. It has fewer words than we have:
    /// mostly the value alone.
    pub(crate) fn told_by(&mut self, text: impl fmt::Display) -> &mut Self {
        self.told_by = Some(text.to_string());
        self
    }

    /// Says that the server names it otherwise than by the way to it: the path is then only a name.
    pub(crate) fn named(&mut self, path: impl fmt::Display) -> &mut Self {
        self.path = path.to_string();
        self
    }

    /// Says what is really meant, where the path does not lead there.
    pub(crate) fn meant(&mut self, location: Location) -> &mut Self {
        self.location = location;
        self
    }

    /// Says that the key is meant, not the value.
    pub(crate) fn meant_key(&mut self, path: &Path<'_>) -> &mut Self {
        self.location = path.location().ending(End::Key);
        self
    }
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.detail)
    }
}

impl std::error::Error for FieldError {}

/// Where rules put what they refuse: in the server's order, and nothing is allocated while there is nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Errors {
    list: Vec<FieldError>,
    /// The rules that are not asked.
    exceptions: Exceptions,
}

impl Errors {
    /// None.
    pub const fn new() -> Self {
        Self { list: Vec::new(), exceptions: Exceptions::NONE }
    }

    /// None yet, of rules with exceptions.
    pub(crate) const fn with(exceptions: Exceptions) -> Self {
        Self { list: Vec::new(), exceptions }
    }

    /// Whether a rule is not asked.
    pub(crate) const fn excepts(&self, exception: Exception) -> bool {
        self.exceptions.contains(exception)
    }

    /// Says that all rules have been asked.
    pub(crate) fn forget_exceptions(&mut self) {
        self.exceptions = Exceptions::NONE;
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// All of them, in the server's order.
    pub fn into_vec(self) -> Vec<FieldError> {
        self.list
    }

    /// Keeps those that `keep` says.
    #[cfg(test)]
    pub(crate) fn retain(&mut self, keep: impl FnMut(&FieldError) -> bool) {
        self.list.retain(keep);
    }

    /// One after the other.
    pub fn iter(&self) -> std::slice::Iter<'_, FieldError> {
        self.list.iter()
    }

    /// Drops those that say to the server what one before them has said: it gives each message once.
    pub(crate) fn drop_repeats(&mut self) {
        if self.list.len() < 2 {
            return;
        }
        let mut said = HashSet::new();
        self.list.retain(|error| {
            let words = match &error.told_by {
                Some(text) => (Some(text.clone()), None),
                None => (error.bad_value.clone(), Some(error.detail.clone())),
            };
            said.insert((error.kind, error.path.clone(), words))
        });
    }

    /// Names the errors since the first `from` ones as the server does, which leaves something out of the way `at` to them
    /// or calls it otherwise.
    pub(crate) fn rename(&mut self, from: usize, at: &Path<'_>, name: impl fmt::Display) {
        if from >= self.list.len() {
            return;
        }
        let at = at.to_string();
        for error in self.list.iter_mut().skip(from) {
            if let Some(rest) = error.path.strip_prefix(&at) {
                error.path = format!("{name}{rest}");
            }
        }
    }

    /// Says that the errors since the first `from` ones, at `at` and below, are really about `meant`.
    pub(crate) fn trace(&mut self, from: usize, at: &Path<'_>, meant: &Path<'_>) {
        if from >= self.list.len() {
            return;
        }
        let at = at.location();
        for error in self.list.iter_mut().skip(from) {
            if error.location.segments().starts_with(at.segments()) {
                error.location = meant.location();
            }
        }
    }

    /// Says that the errors since the first `from` ones are really about what is at `location`.
    pub(crate) fn relocate(&mut self, from: usize, location: &Location) {
        self.list.iter_mut().skip(from).for_each(|error| error.location.clone_from(location));
    }

    /// Takes back what the errors since the first `from` ones say to write instead.
    pub(crate) fn without_help(&mut self, from: usize) {
        self.list.iter_mut().skip(from).for_each(|error| error.help = None);
    }

    #[cold]
    fn push(
        &mut self,
        kind: ErrorKind,
        path: &Path<'_>,
        bad: Option<String>,
        detail: String,
    ) -> &mut FieldError {
        let end = if kind == ErrorKind::Required { End::Missing } else { End::Value };
        self.list.push(FieldError {
            kind,
            path: path.to_string(),
            location: path.location().ending(end),
            bad_value: bad,
            detail,
            several: None,
            help: None,
            told_by: None,
        });
        let last = self.list.len().saturating_sub(1);
        // It was pushed just now.
        #[expect(clippy::indexing_slicing, reason = "the element was pushed in this function")]
        &mut self.list[last]
    }

    /// A value is missing.
    pub(crate) fn required(&mut self, path: &Path<'_>, detail: impl fmt::Display) -> &mut FieldError {
        self.push(ErrorKind::Required, path, None, detail.to_string())
    }

    /// A value is not of the right form.
    pub(crate) fn invalid(
        &mut self,
        path: &Path<'_>,
        bad: impl fmt::Display,
        detail: impl fmt::Display,
    ) -> &mut FieldError {
        self.push(ErrorKind::Invalid, path, Some(bad.to_string()), detail.to_string())
    }

    /// A text is not of the right form: an error of each fault, as the server makes them.
    pub(crate) fn faults(&mut self, path: &Path<'_>, bad: &str, faults: Faults) {
        for fault in faults.iter() {
            if bad.is_empty() {
                let detail =
                    if fault == MAY_NOT_BE_EMPTY { fault.into() } else { format!("is empty, it {fault}") };
                self.invalid(path, bad, detail);
                continue;
            }
            let error = self.invalid(path, bad, format_args!("`{}` {fault}", crate::decode::shortened(bad)));
            if let Some(name) = like_a_name(bad, fault) {
                error.help_with(format_args!("for example `{name}`"));
            }
        }
    }

    /// A number is out of its range.
    pub(crate) fn number_faults(&mut self, path: &Path<'_>, bad: impl Copy + fmt::Display, faults: Faults) {
        for fault in faults.iter() {
            self.invalid(path, bad, format_args!("`{bad}` {fault}"));
        }
    }

    /// A value is not of the right form, and may not be shown.
    pub(crate) fn invalid_hidden(&mut self, path: &Path<'_>, detail: impl fmt::Display) -> &mut FieldError {
        self.push(ErrorKind::Invalid, path, None, detail.to_string())
    }

    /// A value is not one of a known few.
    pub(crate) fn not_supported(&mut self, path: &Path<'_>, bad: &str, allowed: &[&str]) -> &mut FieldError {
        let near = crate::decode::nearest(bad, allowed.iter().copied());
        let allowed: Vec<String> = allowed.iter().map(|value| format!("`{value}`")).collect();
        let allowed = allowed.join(", ");
        let detail = if bad.is_empty() {
            format!("may not be empty, the values are {allowed}")
        } else {
            format!("`{}` is not known here, the values are {allowed}", crate::decode::shortened(bad))
        };
        let error = self.push(ErrorKind::NotSupported, path, Some(bad.to_owned()), detail);
        if let Some(near) = near {
            error.help_with(format_args!("did you mean `{near}`?"));
        }
        error
    }

    /// A value may not be set here, or not so.
    pub(crate) fn forbidden(&mut self, path: &Path<'_>, detail: impl fmt::Display) -> &mut FieldError {
        self.push(ErrorKind::Forbidden, path, None, detail.to_string())
    }

    /// A value stands twice that may stand once.
    pub(crate) fn duplicate(&mut self, path: &Path<'_>, bad: impl fmt::Display) -> &mut FieldError {
        let bad = bad.to_string();
        let detail = format!("`{}` is taken already", crate::decode::shortened(&bad));
        self.push(ErrorKind::Duplicate, path, Some(bad), detail)
    }

    /// Something that is named does not exist.
    pub(crate) fn not_found(
        &mut self,
        path: &Path<'_>,
        bad: impl fmt::Display,
        detail: impl fmt::Display,
    ) -> &mut FieldError {
        self.push(ErrorKind::NotFound, path, Some(bad.to_string()), detail.to_string())
    }

    /// A text is too long; `limit` is in bytes.
    pub(crate) fn too_long(&mut self, path: &Path<'_>, limit: usize) -> &mut FieldError {
        self.push(ErrorKind::TooLong, path, None, format!("may not be longer than {limit} bytes"))
    }

    /// The server cannot say.
    pub(crate) fn internal(&mut self, path: &Path<'_>, detail: impl fmt::Display) -> &mut FieldError {
        self.push(ErrorKind::Internal, path, None, detail.to_string())
    }

    /// There are too many.
    pub(crate) fn too_many(&mut self, path: &Path<'_>, count: usize, limit: usize) -> &mut FieldError {
        self.push(
            ErrorKind::TooMany,
            path,
            Some(count.to_string()),
            format!("there are {count}, at most {limit} are allowed"),
        )
    }
}

/// What a fault says of a text that is empty.
const MAY_NOT_BE_EMPTY: &str = "may not be empty";

/// A name as it may be, of one that has capitals or underscores: `web-server` for `Web_Server`.
fn like_a_name(bad: &str, fault: &str) -> Option<String> {
    let dots = fault.starts_with("must consist of lower case letters, digits, `-` and `.`");
    let is_name = dots || fault.starts_with("must consist of lower case letters, digits and `-`");
    let name: String = bad.to_ascii_lowercase().replace(['_', ' '], "-");
    let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || dots && c == '.';
    let name = name.trim_matches(['-', '.']);
    (is_name && name.len() <= 63 && !name.is_empty() && name.chars().all(fine) && !name.contains(".."))
        .then(|| name.to_owned())
}

impl IntoIterator for Errors {
    type Item = FieldError;
    type IntoIter = std::vec::IntoIter<FieldError>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'e> IntoIterator for &'e Errors {
    type Item = &'e FieldError;
    type IntoIter = std::slice::Iter<'e, FieldError>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(errors: &Errors) -> Vec<(String, String)> {
        errors.iter().map(|error| (error.path().to_owned(), error.location().to_string())).collect()
    }

    #[test]
    fn each_message_is_given_once() {
        let root = Path::root();
        let (a, b) = (root.field("a"), root.field("b"));
        let mut out = Errors::new();
        out.invalid(&a, "x", "is bad");
        out.invalid(&a, "x", "is bad").meant(b.location());
        out.invalid(&a, "y", "is bad");
        out.invalid(&a, "x", "is odd");
        out.required(&a, "is bad");
        out.invalid(&b, "x", "is bad");
        out.invalid(&b, "y", "`y` is bad").told_by("x");
        out.invalid(&b, "z", "`z` is bad").told_by("x");
        out.drop_repeats();
        assert_eq!(out.len(), 6);
    }

    #[test]
    fn errors_are_named_and_traced() {
        let root = Path::root();
        let (a, b) = (root.field("a"), root.field("b"));
        let mut out = Errors::new();
        out.required(&a.field("x"), "");
        let before = out.len();
        out.required(&a.field("x"), "");
        out.required(&b, "");
        out.rename(before, &a, "other");
        out.trace(before, &a, &b);
        let owned = |pairs: [(&str, &str); 3]| pairs.map(|(path, at)| (path.to_owned(), at.to_owned()));
        assert_eq!(paths(&out), owned([("a.x", "a.x"), ("other.x", "b"), ("b", "b")]));
        out.rename(out.len(), &a, "none");
    }
}
