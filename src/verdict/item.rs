//! [`Item`]: an object of a document, to be judged in one way or another.

use super::{Object, Options, Review, place, review_at};
use crate::decode::At;
use crate::document::{Document, Node, Span};
use crate::field::{Location, Segment};

/// An object of a document: the document itself, or an item of a `List`.
///
/// # Examples
///
/// ```
/// use k8s_model::verdict::{Options, items};
/// use k8s_model::{Document, Verdict};
///
/// let text = "{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {b: 1}}]}";
/// let doc = Document::from_yaml(text)?;
/// let items = items(&doc);
/// let review = items[0].review(&Options::new());
/// assert_eq!(review.verdict(), Verdict::Decode);
/// assert_eq!(review.problems()[0].location().to_string(), "items[0].data[b]");
/// # Ok::<(), k8s_model::ReadError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Item<'d> {
    node: Node<'d>,
    list: Option<Listed<'d>>,
}

/// Where an item of a `List` stands.
#[derive(Debug, Clone, Copy)]
struct Listed<'d> {
    root: Node<'d>,
    key: Node<'d>,
    items: Node<'d>,
    index: usize,
}

impl<'d> Item<'d> {
    /// The object as it stands in the document.
    pub fn node(&self) -> Node<'d> {
        self.node
    }

    /// The way from the root of the document to a part of the object.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::Document;
    /// use k8s_model::field::{Location, Segment};
    /// use k8s_model::verdict::items;
    ///
    /// let doc = Document::from_yaml("apiVersion: v1\nkind: List\nitems: [{}, {}]")?;
    /// let data = Location::from_iter([Segment::Field("data".to_owned())]);
    /// assert_eq!(items(&doc)[1].location(&data).to_string(), "items[1].data");
    /// # Ok::<(), k8s_model::ReadError>(())
    /// ```
    pub fn location(&self, within: &Location) -> Location {
        let list = self.list.map(|list| [Segment::Field("items".to_owned()), Segment::Index(list.index)]);
        let way = list.into_iter().flatten().chain(within.segments().iter().cloned());
        way.collect::<Location>().ending(within.end())
    }

    /// The place of a part of the object: as of a problem that is there.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::Document;
    /// use k8s_model::field::{Location, Segment};
    /// use k8s_model::verdict::items;
    ///
    /// let doc = Document::from_yaml("data:\n  a: b")?;
    /// let way = ["data", "a"].map(|name| Segment::Field(name.to_owned()));
    /// let span = items(&doc)[0].span(&Location::from_iter(way));
    /// assert_eq!(doc.position(span.start).to_string(), "2:6");
    /// # Ok::<(), k8s_model::ReadError>(())
    /// ```
    pub fn span(&self, within: &Location) -> Span {
        place::of(self.node, within)
    }

    /// The server's verdict on it as a new object.
    pub fn review(&self, options: &Options) -> Review {
        self.review_at(None, *options)
    }

    /// The server's verdict on it as a change of `old`: as [`review_update_with`](super::review_update_with).
    pub fn review_update(&self, old: &Object, options: &Options) -> Review {
        self.review_at(Some(old), *options)
    }

    fn review_at(&self, old: Option<&Object>, options: Options) -> Review {
        let Some(list) = self.list else { return review_at(&At::root(self.node), old, options) };
        let root = At::root(list.root);
        review_at(&root.field(list.key, list.items).element(list.index, self.node), old, options)
    }
}

/// The objects of a document: one, or of a `List` one for each item, as `kubectl` sends them.
pub fn items<'d>(doc: &'d Document<'_>) -> Vec<Item<'d>> {
    let root = doc.root();
    let is_list = root.get("kind").and_then(Node::as_str).is_some_and(|kind| kind.ends_with("List"))
        && root.get("apiVersion").and_then(Node::as_str) == Some("v1");
    match root.entry("items") {
        Some((key, items)) if is_list && items.elements().is_some() => {
            let elements = items.elements().into_iter().flatten().enumerate();
            let listed = |index| Some(Listed { root, key, items, index });
            elements.map(|(index, node)| Item { node, list: listed(index) }).collect()
        }
        _ => vec![Item { node: root, list: None }],
    }
}
