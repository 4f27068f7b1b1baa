//! [`Law`]: what validation asks of the fields of a struct together, as data.

use super::Rule;

/// What validation asks of the fields of a struct together, or of a struct where it is used in a role of its own.
///
/// Fields are named as on the wire. A field is *set* if it stands there with another value than null and, where its class
/// makes zero the same as absence, than zero; a list if it has elements.
///
/// # Examples
///
/// ```
/// use k8s_model::corev1::ProbeHandler;
/// use k8s_model::model::{Law, Model};
///
/// assert!(matches!(ProbeHandler::LAWS, [Law::ExactlyOne(["exec", "httpGet", "tcpSocket", "grpc"])]));
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Law {
    /// At most one of these is set.
    AtMostOne(&'static [&'static str]),
    /// Exactly one of these is set.
    ExactlyOne(&'static [&'static str]),
    /// At least one of these is set.
    AnyOf(&'static [&'static str]),
    /// All of these are set.
    Required(&'static [&'static str]),
    /// None of these is set.
    Refused(&'static [&'static str]),
    /// A field obeys a rule on top of its own; absence does where the rule lets it.
    Field(&'static str, Rule),
    /// One of the keys, named first, stands in one of the maps.
    Entry(&'static [&'static str], &'static [&'static str]),
    /// Where something is so, laws hold.
    If(When, &'static [Law]),
    /// Where something is not so, laws hold.
    Unless(When, &'static [Law]),
}

/// What may be so in a struct.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum When {
    /// A field is set.
    Set(&'static str),
    /// A field is one of these texts; `""` is absence, too.
    Is(&'static str, &'static [&'static str]),
    /// A field is true.
    True(&'static str),
    /// A field is false, and not absent.
    False(&'static str),
    /// In the struct that a field holds something is so; where that is absent, nothing is.
    In(&'static str, &'static When),
    /// All of these are so.
    And(&'static [When]),
}
