//! [`changes`]: what is different between two forms of one object, field by field.
//!
//! Upstream at v1.37.2: the `listMapKey`s of `core/v1` and `meta/v1`, by which the elements of two lists are told to be the
//! same one.

mod align;
mod apply;
mod keys;

use std::collections::{HashMap, HashSet};

use crate::document::{Kind, Node};
use crate::field::{Location, Segment};
use crate::model::{Class, Field, Listing, Shape, TypeInfo};

pub use align::{common, entries};

/// What happened to a part of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChangeKind {
    /// It was not there before.
    Added,
    /// It is not there any more.
    Removed,
    /// It has another value.
    Changed,
    /// A list whose elements stand in another order.
    Moved,
}

/// One difference between two forms of an object.
#[derive(Debug, Clone)]
pub struct Change<'d> {
    kind: ChangeKind,
    /// The way to it before; to what is added, where it would stand.
    origin: Location,
    location: Location,
    path: String,
    before: Option<Node<'d>>,
    after: Option<Node<'d>>,
    order: Option<Order>,
}

/// How the elements of a list stand in another order.
#[derive(Debug, Clone)]
struct Order {
    /// The keys of those that are there before and after.
    before: Vec<String>,
    after: Vec<String>,
    /// Where the elements are taken from before; those that are gone come last.
    positions: Vec<usize>,
}

impl<'d> Change<'d> {
    /// What happened.
    pub fn kind(&self) -> ChangeKind {
        self.kind
    }

    /// The way to it in the object as it is after; of what is removed, as it was before.
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// The way to it as a person says it, with the key of an element in place of its index:
    /// `spec.containers[app].ports[80/TCP].name`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The value before; none of what is added.
    pub fn before(&self) -> Option<Node<'d>> {
        self.before
    }

    /// The value after; none of what is removed.
    pub fn after(&self) -> Option<Node<'d>> {
        self.after
    }

    /// Of [`ChangeKind::Moved`], the keys of the elements that are there before and after, in both orders.
    pub fn order(&self) -> Option<(&[String], &[String])> {
        self.order.as_ref().map(|order| (order.before.as_slice(), order.after.as_slice()))
    }
}

/// The differences between two forms of one object, in the order of its fields.
///
/// The elements of a list are paired by their merge keys where their type has some, as containers by their names;
/// otherwise by what is equal in both. A null is the same as absence. Nothing is known here of defaults: what should not
/// count as a change is to be filled in on both sides before.
///
/// # Examples
///
/// ```
/// use k8s_model::change::{ChangeKind, changes};
/// use k8s_model::corev1::Pod;
/// use k8s_model::model::Described;
/// use k8s_model::Document;
///
/// let before = Document::from_yaml("spec: {containers: [{name: app, image: 'nginx:1'}]}")?;
/// let after = Document::from_yaml("spec: {containers: [{name: log}, {name: app, image: 'nginx:2'}]}")?;
/// let changes = changes(before.root(), after.root(), Pod::type_info());
/// let told: Vec<_> = changes.iter().map(|change| (change.kind(), change.path())).collect();
/// assert_eq!(
///     told,
///     [(ChangeKind::Added, "spec.containers[log]"), (ChangeKind::Changed, "spec.containers[app].image")],
/// );
/// assert_eq!(changes[1].location().to_string(), "spec.containers[1].image");
/// # Ok::<(), k8s_model::ReadError>(())
/// ```
pub fn changes<'d>(before: Node<'d>, after: Node<'d>, info: &'static TypeInfo) -> Vec<Change<'d>> {
    let mut walk = Walk::default();
    walk.value(before, after, Type::one(Some(info)));
    walk.found
}

/// What the model says of a value.
#[derive(Clone, Copy)]
struct Type {
    shape: Shape,
    /// Nothing is known of what the model does not have.
    info: Option<&'static TypeInfo>,
    /// The fields by which the elements of a list are told apart.
    keys: &'static [&'static str],
}

impl Type {
    fn of(field: &Field) -> Self {
        let keys = match field.rule.listing {
            Listing::By(keys) => keys,
            _ => &[],
        };
        Self { shape: field.shape, info: Some((field.type_info)()), keys }
    }

    /// One of its kind.
    const fn one(info: Option<&'static TypeInfo>) -> Self {
        Self { shape: Shape::One, info, keys: &[] }
    }

    /// What is in it, of a list or a map.
    const fn inner(self) -> Self {
        Self::one(self.info)
    }

    fn fields(self) -> &'static [Field] {
        self.info.map_or(&[], |info| info.fields)
    }

    /// The type of an entry.
    fn entry(self, key: &str) -> Self {
        match self.shape {
            Shape::Map => self.inner(),
            _ => find(self.fields(), key).map_or(Self::one(None), Self::of),
        }
    }
}

fn find(fields: &'static [Field], name: &str) -> Option<&'static Field> {
    fields.iter().find_map(|field| match field.class {
        Class::Inline => find(field.inline, name),
        _ => (field.name == name).then_some(field),
    })
}

/// A step of the way: in both forms, and as it is said.
struct Step {
    before: Segment,
    after: Segment,
    said: String,
}

#[derive(Default)]
struct Walk<'d> {
    way: Vec<Step>,
    found: Vec<Change<'d>>,
}

impl Order {
    /// None if what is in both stands in the same order.
    fn of(before: &[String], after: &[String]) -> Option<Self> {
        let positions: HashMap<&String, usize> =
            before.iter().enumerate().map(|(at, key)| (key, at)).collect();
        let moved: Vec<usize> = after.iter().filter_map(|key| positions.get(key).copied()).collect();
        if moved.is_sorted() {
            return None;
        }
        let kept: HashSet<usize> = moved.iter().copied().collect();
        let is_kept = |&(at, _): &(usize, &String)| kept.contains(&at);
        let old = before.iter().enumerate().filter(is_kept).map(|(_, key)| key.clone()).collect();
        let gone = (0..before.len()).filter(|at| !kept.contains(at));
        let after = after.iter().filter(|key| positions.contains_key(key)).cloned().collect();
        Some(Self { before: old, after, positions: moved.iter().copied().chain(gone).collect() })
    }
}

/// One part in both forms.
type Pair<'d> = (Option<Node<'d>>, Option<Node<'d>>);

impl<'d> Walk<'d> {
    fn push(&mut self, kind: ChangeKind, (before, after): Pair<'d>, order: Option<Order>) {
        let origin: Location = self.way.iter().map(|step| step.before.clone()).collect();
        let location = match kind {
            ChangeKind::Removed => origin.clone(),
            _ => self.way.iter().map(|step| step.after.clone()).collect(),
        };
        let path = self.way.iter().map(|step| step.said.as_str()).collect();
        self.found.push(Change { kind, origin, location, path, before, after, order });
    }

    /// A part that is there in one form or in both.
    fn part(&mut self, step: Step, (before, after): Pair<'d>, of: Type) {
        self.way.push(step);
        let there = |node: Option<Node<'d>>| node.filter(|node| !node.is_null());
        match (there(before), there(after)) {
            (Some(before), Some(after)) => self.value(before, after, of),
            (None, Some(after)) => self.push(ChangeKind::Added, (None, Some(after)), None),
            (Some(before), None) => self.push(ChangeKind::Removed, (Some(before), None), None),
            (None, None) => {}
        }
        self.way.pop();
    }

    fn value(&mut self, before: Node<'d>, after: Node<'d>, of: Type) {
        let has_entries = of.shape == Shape::Map || !of.fields().is_empty();
        match (before.kind(), after.kind()) {
            (Kind::Mapping, Kind::Mapping) if has_entries => self.mappings(before, after, of),
            (Kind::Sequence, Kind::Sequence) if of.shape == Shape::List => self.lists(before, after, of),
            _ if before.to_json() == after.to_json() => {}
            _ => self.push(ChangeKind::Changed, (Some(before), Some(after)), None),
        }
    }

    fn mappings(&mut self, before: Node<'d>, after: Node<'d>, of: Type) {
        for (key, before, after) in entries(before, after) {
            let (segment, said) = match of.shape {
                Shape::Map => (Segment::Key(key.to_owned()), format!("[{key}]")),
                _ if self.way.is_empty() => (Segment::Field(key.to_owned()), key.to_owned()),
                _ => (Segment::Field(key.to_owned()), format!(".{key}")),
            };
            let step = Step { before: segment.clone(), after: segment, said };
            self.part(step, (before, after), of.entry(key));
        }
    }

    fn lists(&mut self, before: Node<'d>, after: Node<'d>, of: Type) {
        let keyed = keys::keys(before, of.keys).zip(keys::keys(after, of.keys));
        let Some((old, new)) = keyed else { return self.unkeyed_lists(before, after, of) };
        // Where what is added would stand before.
        let mut at = 0_usize;
        for (from, to) in align::align(&old, &new) {
            let index = from.unwrap_or(at);
            at = from.map_or(at, |from| from.saturating_add(1));
            let key = from.and_then(|from| old.get(from)).or(to.and_then(|to| new.get(to)));
            let step = Step {
                before: Segment::Index(index),
                after: Segment::Index(to.unwrap_or(index)),
                said: format!("[{}]", key.map_or("", String::as_str)),
            };
            let pair = (from.and_then(|from| before.at(from)), to.and_then(|to| after.at(to)));
            self.part(step, pair, of.inner());
        }
        if let Some(order) = Order::of(&old, &new) {
            self.push(ChangeKind::Moved, (Some(before), Some(after)), Some(order));
        }
    }

    /// Elements without a key: what is equal in both stays, and between that one comes in the place of another.
    fn unkeyed_lists(&mut self, before: Node<'d>, after: Node<'d>, of: Type) {
        let texts = |node: Node<'d>| -> Vec<String> {
            node.elements().into_iter().flatten().map(Node::to_json).collect()
        };
        let (mut from, mut to) = (0_usize, 0_usize);
        let same = common(&texts(before), &texts(after));
        for (next_from, next_to) in same.into_iter().chain([(before.len(), after.len())]) {
            while from < next_from || to < next_to {
                let old = (from < next_from).then(|| before.at(from)).flatten();
                let new = (to < next_to).then(|| after.at(to)).flatten();
                let index = if new.is_some() { to } else { from };
                let step = Step {
                    before: Segment::Index(from),
                    after: Segment::Index(to),
                    said: format!("[{index}]"),
                };
                self.part(step, (old, new), of.inner());
                from = from.saturating_add(usize::from(old.is_some()));
                to = to.saturating_add(usize::from(new.is_some()));
                if old.is_none() && new.is_none() {
                    break;
                }
            }
            (from, to) = (next_from.saturating_add(1), next_to.saturating_add(1));
        }
    }
}

#[cfg(test)]
mod tests;
