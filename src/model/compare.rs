//! [`Compare`]: in which fields two values of a type differ, to the server.
//!
//! Upstream at v1.37.2: `equality.Semantic` of `k8s.io/apimachinery/pkg/api`: an empty list or map is none, and amounts are
//! compared by what they amount to.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

use crate::field::Path;
use crate::metav1::{FieldsV1, MicroTime, RawExtension, Time};
use crate::{ByteString, IntOrString, Quantity};

use super::Zero;

/// What has become of a part of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// It was not there before.
    Added,
    /// It is not there any more.
    Removed,
    /// It is another one.
    Changed,
    /// It is a list whose elements stand in another order; what else has become of them is told of each.
    Reordered,
}

/// Takes the changes one after the other, until it says to stop.
pub(crate) type Visit<'v> = dyn FnMut(&Path<'_>, Change) -> ControlFlow<()> + 'v;

/// A type whose values can be compared field by field.
pub(crate) trait Compare {
    /// Tells `visit` of each part in which it differs from what was there before; `at` is where it stands. Of what is new
    /// or gone the whole is told, not its parts; what is gone from a list is told by its key if it has one, since nothing
    /// stands at its index, or something else.
    fn compare(&self, old: &Self, at: &Path<'_>, visit: &mut Visit<'_>) -> ControlFlow<()>;

    /// Whether it is as good as nothing, where there could be none of it: an empty list or map.
    fn is_nothing(&self) -> bool {
        false
    }

    /// By what it is told apart from others in a list: a text by itself, an object by its name.
    fn key(&self) -> Option<&str> {
        None
    }

    /// Whether the server takes both for the same.
    fn is_same(&self, old: &Self) -> bool {
        self.compare(old, &Path::root(), &mut |_, _| ControlFlow::Break(())).is_continue()
    }
}

/// Compares values of which the zero is absence.
pub(crate) fn compare_plain<T: Compare + Zero>(
    new: &T,
    old: &T,
    at: &Path<'_>,
    visit: &mut Visit<'_>,
) -> ControlFlow<()> {
    match (new.is_zero(), old.is_zero()) {
        (true, true) => ControlFlow::Continue(()),
        (false, true) => visit(at, Change::Added),
        (true, false) => visit(at, Change::Removed),
        (false, false) => new.compare(old, at, visit),
    }
}

/// Types without parts.
macro_rules! leaf {
    ($($name:ty)*) => {$(
        impl Compare for $name {
            fn compare(&self, old: &Self, at: &Path<'_>, visit: &mut Visit<'_>) -> ControlFlow<()> {
                if self == old { ControlFlow::Continue(()) } else { visit(at, Change::Changed) }
            }
        }
    )*};
}

impl Compare for String {
    fn compare(&self, old: &Self, at: &Path<'_>, visit: &mut Visit<'_>) -> ControlFlow<()> {
        if self == old { ControlFlow::Continue(()) } else { visit(at, Change::Changed) }
    }

    fn key(&self) -> Option<&str> {
        Some(self.as_str()).filter(|text| !text.is_empty())
    }
}

leaf! { bool u8 i32 i64 Quantity IntOrString ByteString Time MicroTime FieldsV1 RawExtension }

impl<T: Compare> Compare for Box<T> {
    fn compare(&self, old: &Self, at: &Path<'_>, visit: &mut Visit<'_>) -> ControlFlow<()> {
        T::compare(self, old, at, visit)
    }
}

impl<T: Compare> Compare for Option<T> {
    fn compare(&self, old: &Self, at: &Path<'_>, visit: &mut Visit<'_>) -> ControlFlow<()> {
        match (self, old) {
            (Some(new), Some(old)) => new.compare(old, at, visit),
            (Some(new), None) if !new.is_nothing() => visit(at, Change::Added),
            (None, Some(old)) if !old.is_nothing() => visit(at, Change::Removed),
            _ => ControlFlow::Continue(()),
        }
    }
}

impl<T: Compare> Compare for Vec<T> {
    /// What is the same at the start and at the end is left out. Between them the elements are compared by their keys, if
    /// those of one list are also in the other; else one by one.
    fn compare(&self, old: &Self, at: &Path<'_>, visit: &mut Visit<'_>) -> ControlFlow<()> {
        let start = self.iter().zip(old).take_while(|(new, old)| new.is_same(old)).count();
        let both = self.len().min(old.len()).saturating_sub(start);
        let pairs = self.iter().rev().zip(old.iter().rev()).take(both);
        let end = pairs.take_while(|(new, old)| new.is_same(old)).count();
        let (rest, rest_of_old) = (self.len().saturating_sub(end), old.len().saturating_sub(end));
        let (new, old) = (self.get(start..rest), old.get(start..rest_of_old));
        let middle = Middle { new: new.unwrap_or_default(), old: old.unwrap_or_default(), start };
        match middle.keys() {
            Some(keys) => middle.compare_by_key(&keys, at, visit),
            None => middle.compare_by_place(at, visit),
        }
    }

    fn is_nothing(&self) -> bool {
        self.is_empty()
    }
}

/// What of two lists is not the same at their start or end.
struct Middle<'l, T> {
    new: &'l [T],
    old: &'l [T],
    start: usize,
}

/// The keys of elements, and where in their list these stand.
type Keys<'l> = HashMap<&'l str, usize>;

impl<'l, T: Compare> Middle<'l, T> {
    /// The keys of what is new and of what is old, if each element has one of its own, and those of the shorter list, which has
    /// several, are also in the other.
    fn keys(&self) -> Option<(Keys<'l>, Keys<'l>)> {
        let less = self.new.len().min(self.old.len());
        if less == 0 || self.new.len().max(self.old.len()) == 1 {
            return None;
        }
        let (new, old) = (keys(self.new)?, keys(self.old)?);
        let shared = new.keys().filter(|key| old.contains_key(*key)).count();
        (shared == less).then_some((new, old))
    }

    fn compare_by_key(
        &self,
        (keys, keys_of_old): &(Keys<'l>, Keys<'l>),
        at: &Path<'_>,
        visit: &mut Visit<'_>,
    ) -> ControlFlow<()> {
        let before = |element: &T| element.key().and_then(|key| keys_of_old.get(key)).copied();
        if !self.new.iter().filter_map(before).is_sorted() {
            visit(at, Change::Reordered)?;
        }
        for (index, new) in (self.start..).zip(self.new) {
            match before(new).and_then(|place| self.old.get(place)) {
                Some(old) => new.compare(old, &at.index(index), visit)?,
                None => visit(&at.index(index), Change::Added)?,
            }
        }
        for old in self.old {
            if let Some(key) = old.key().filter(|key| !keys.contains_key(*key)) {
                visit(&at.key(key), Change::Removed)?;
            }
        }
        ControlFlow::Continue(())
    }

    fn compare_by_place(&self, at: &Path<'_>, visit: &mut Visit<'_>) -> ControlFlow<()> {
        let pairs = self.new.iter().zip(self.old);
        for (index, (new, old)) in (self.start..).zip(pairs) {
            new.compare(old, &at.index(index), visit)?;
        }
        let both = self.new.len().min(self.old.len());
        for (index, _) in (self.start..).zip(self.new).skip(both) {
            visit(&at.index(index), Change::Added)?;
        }
        for (index, old) in (self.start..).zip(self.old).skip(both) {
            visit(&old.key().map_or(at.index(index), |key| at.key(key)), Change::Removed)?;
        }
        ControlFlow::Continue(())
    }
}

fn keys<T: Compare>(list: &[T]) -> Option<Keys<'_>> {
    let mut keys = Keys::with_capacity(list.len());
    for (place, element) in list.iter().enumerate() {
        if keys.insert(element.key()?, place).is_some() {
            return None;
        }
    }
    Some(keys)
}

impl<T: Compare> Compare for BTreeMap<String, T> {
    fn compare(&self, old: &Self, at: &Path<'_>, visit: &mut Visit<'_>) -> ControlFlow<()> {
        for (key, new) in self {
            match old.get(key) {
                Some(old) => new.compare(old, &at.key(key), visit)?,
                None => visit(&at.key(key), Change::Added)?,
            }
        }
        for key in old.keys().filter(|key| !self.contains_key(*key)) {
            visit(&at.key(key), Change::Removed)?;
        }
        ControlFlow::Continue(())
    }

    fn is_nothing(&self) -> bool {
        self.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corev1::PodSpec;

    fn changes(new: &str, old: &str) -> Vec<String> {
        let read = |text: &str| -> PodSpec { serde_yaml::from_str(text).unwrap() };
        let mut found = Vec::new();
        let flow = read(new).compare(&read(old), &Path::root(), &mut |at, change| {
            found.push(format!("{change:?} {at}"));
            ControlFlow::Continue(())
        });
        assert!(flow.is_continue());
        assert_eq!(found.is_empty(), read(new).is_same(&read(old)));
        found
    }

    #[test]
    fn nothing_is_told_of_the_same() {
        let full = "{containers: [{name: a, env: [{name: b}]}], hostNetwork: true, priority: 1}";
        assert_eq!(changes(full, full), [""; 0]);
        assert_eq!(changes("{containers: []}", "{containers: null}"), [""; 0]);
        let claims = |claims: &str| format!("{{containers: [{{resources: {{claims: {claims}}}}}]}}");
        assert_eq!(changes(&claims("[]"), &claims("null")), [""; 0]);
        let amount = |amount: &str| format!("{{overhead: {{cpu: {amount}}}}}");
        assert_eq!(changes(&amount("1000m"), &amount("1")), [""; 0]);
    }

    #[test]
    fn fields_come_go_and_change() {
        assert_eq!(changes("{hostname: a}", "{}"), ["Added hostname"]);
        assert_eq!(changes("{}", "{hostNetwork: true}"), ["Removed hostNetwork"]);
        assert_eq!(changes("{hostname: a}", "{hostname: b}"), ["Changed hostname"]);
        assert_eq!(changes("{priority: 0}", "{}"), ["Added priority"]);
        assert_eq!(changes("{securityContext: {}}", "{}"), ["Added securityContext"]);
        assert_eq!(changes("{dnsConfig: {searches: [a]}}", "{dnsConfig: {}}"), ["Added dnsConfig.searches"]);
        let probe = |port: u8| format!("{{containers: [{{livenessProbe: {{httpGet: {{port: {port}}}}}}}]}}");
        assert_eq!(changes(&probe(1), &probe(2)), ["Changed containers[0].livenessProbe.httpGet.port"]);
    }

    #[test]
    fn of_lists_the_elements_are_told() {
        let list = |names: &str| {
            let entries: Vec<String> = names.chars().map(|name| format!("{{name: {name}}}")).collect();
            format!("{{containers: null, schedulingGates: [{}]}}", entries.join(", "))
        };
        let of = |new: &str, old: &str| changes(&list(new), &list(old));
        assert_eq!(of("abc", "ac"), ["Added schedulingGates[1]"]);
        assert_eq!(of("ac", "abc"), ["Removed schedulingGates[b]"]);
        assert_eq!(of("abc", "axc"), ["Changed schedulingGates[1].name"]);
        assert_eq!(of("axyc", "abc"), ["Changed schedulingGates[1].name", "Added schedulingGates[2]"]);
        assert_eq!(of("aa", "a"), ["Added schedulingGates[1]"]);
        assert_eq!(of("", "a"), ["Removed schedulingGates"]);
    }

    #[test]
    fn elements_with_names_keep_them_in_another_order() {
        let list = |ways: &str| {
            let entries: Vec<String> = ways
                .split(' ')
                .map(|way| {
                    let name = way.chars().next().unwrap();
                    format!("{{name: {name}, hostPath: {{path: {way}}}}}")
                })
                .collect();
            format!("{{containers: null, volumes: [{}]}}", entries.join(", "))
        };
        let of = |new: &str, old: &str| changes(&list(new), &list(old));
        assert_eq!(of("b a", "a b"), ["Reordered volumes"]);
        assert_eq!(of("x b a y", "x a b y"), ["Reordered volumes"]);
        assert_eq!(of("b ax", "a b"), ["Reordered volumes", "Changed volumes[1].hostPath.path"]);
        assert_eq!(of("x ay b", "a b"), ["Added volumes[0]", "Changed volumes[1].hostPath.path"]);
        assert_eq!(of("bx", "a b"), ["Changed volumes[0].hostPath.path", "Removed volumes[a]"]);
        assert_eq!(of("c b a", "a b"), ["Reordered volumes", "Added volumes[0]"]);
        // Names that stand twice tell nothing.
        let by_place = ["name", "hostPath.path"].map(|field| format!("Changed volumes[0].{field}"));
        assert_eq!(of("b a a", "a a b")[..2], by_place);
        // Texts are their own names, and containers that are put in later have theirs from within.
        let searches = |searches: &str| format!("{{containers: null, dnsConfig: {{searches: {searches}}}}}");
        assert_eq!(changes(&searches("[b, a]"), &searches("[a, b]")), ["Reordered dnsConfig.searches"]);
        let late = |names: &str| format!("{{containers: null, ephemeralContainers: {names}}}");
        assert_eq!(
            changes(&late("[{name: b}, {name: a}]"), &late("[{name: a}, {name: b}]")),
            ["Reordered ephemeralContainers"]
        );
    }

    #[test]
    fn of_maps_the_keys_are_told() {
        let of = |new: &str, old: &str| {
            changes(&format!("{{nodeSelector: {new}}}"), &format!("{{nodeSelector: {old}}}"))
        };
        assert_eq!(
            of("{a: x, b: x, d: x}", "{a: x, b: y, c: x}"),
            ["Changed nodeSelector[b]", "Added nodeSelector[d]", "Removed nodeSelector[c]"]
        );
    }
}
