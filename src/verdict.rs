//! The server's verdict on a manifest, with everything that is wrong at its place.
//!
//! Upstream at v1.37.2: the strict `json.Serializer` of `k8s.io/apimachinery`, with the types of the server's scheme, and
//! `rest.BeforeCreate` with the strategies of the three kinds: default, prepare, validate, warn.

mod kinds;
mod options;
mod place;
mod status;
mod type_meta;

use std::collections::HashSet;

use crate::SetDefaults;
use crate::corev1::{ConfigMap, Pod, Secret};
use crate::decode::{At, Decode, Problem, ProblemKind, Sink, Stage};
use crate::document::{Document, Format, Node, NodeId};
use crate::field::{Errors, Location, Segment, Warnings};

pub use options::{FieldValidation, Options};
pub use type_meta::TypeMeta;

/// So many unknown and duplicate fields the server counts before it stops.
const STRICT_LIMIT: usize = 100;

/// What the server answers to a manifest. It is strict with fields unless [`Options`] say otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Verdict {
    /// It is stored.
    Accepted,
    /// It can be read, but validation refuses it.
    Invalid,
    /// It can be read, but holds unknown or duplicate fields.
    Strict,
    /// It cannot be read as its kind.
    Decode,
    /// Its kind is not one of those that this version knows. Nothing was checked.
    Unsupported,
}

impl Verdict {
    /// Whether the object could be read and was validated: it is accepted or invalid.
    pub fn is_readable(self) -> bool {
        matches!(self, Self::Accepted | Self::Invalid)
    }

    /// The word for it in the answers of programs: `accepted`, `invalid`, `strict`, `decode`, `unsupported`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Invalid => "invalid",
            Self::Strict => "strict",
            Self::Decode => "decode",
            Self::Unsupported => "unsupported",
        }
    }
}

/// An object of a kind that this crate knows.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Object {
    /// A `Pod`.
    Pod(Box<Pod>),
    /// A `ConfigMap`.
    ConfigMap(Box<ConfigMap>),
    /// A `Secret`.
    Secret(Box<Secret>),
}

impl SetDefaults for Object {
    fn set_defaults(&mut self) {
        match self {
            Self::Pod(pod) => pod.set_defaults(),
            Self::ConfigMap(map) => map.set_defaults(),
            Self::Secret(secret) => secret.set_defaults(),
        }
    }
}

impl Object {
    /// Makes it what the server validates and, if it is valid, stores. To be called after
    /// [`SetDefaults::set_defaults`].
    ///
    /// What only the server can know stays unset: `uid`, `creationTimestamp` and the time of a condition; a name that it
    /// makes up ends with `xxxxx`. See [`Pod::prepare_for_create`], [`ConfigMap::prepare_for_create`] and
    /// [`Secret::prepare_for_create`].
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::document::Format;
    /// use k8s_model::{SetDefaults, review_text};
    ///
    /// let review = review_text("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {b: hi}", Format::Yaml);
    /// let mut object = review.into_object().unwrap();
    /// object.set_defaults();
    /// object.prepare_for_create();
    /// let stored = serde_json::to_value(&object)?;
    /// assert_eq!(stored["type"], "Opaque");
    /// assert_eq!(stored["data"]["b"], "aGk=");
    /// assert_eq!(stored["metadata"]["namespace"], "default");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// What the server says on the way, of Pods alone, is given back; it comes before [`Object::warnings_on_create`].
    pub fn prepare_for_create(&mut self) -> Warnings {
        match self {
            Self::Pod(pod) => return pod.prepare_for_create(),
            Self::ConfigMap(map) => map.prepare_for_create(),
            Self::Secret(secret) => secret.prepare_for_create(),
        }
        Warnings::new()
    }

    /// What the server says about it on create, if it accepts it. It is defaulted and prepared; what
    /// [`Object::prepare_for_create`] gave back comes before this.
    ///
    /// See [`Pod::warnings_on_create`], [`ConfigMap::warnings_on_create`] and [`Secret::warnings_on_create`].
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::document::Format;
    /// use k8s_model::{SetDefaults, review_text};
    ///
    /// let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: a.b}\nspec: {containers: [{name: app, image: nginx}]}";
    /// let mut object = review_text(text, Format::Yaml).into_object().unwrap();
    /// object.set_defaults();
    /// let mut warnings = object.prepare_for_create();
    /// warnings.append(object.warnings_on_create());
    /// let paths: Vec<_> = warnings.iter().map(|warning| warning.path()).collect();
    /// assert_eq!(paths, [Some("metadata.name")]);
    /// ```
    pub fn warnings_on_create(&self) -> Warnings {
        match self {
            Self::Pod(pod) => pod.warnings_on_create(),
            Self::ConfigMap(map) => map.warnings_on_create(),
            Self::Secret(secret) => secret.warnings_on_create(),
        }
    }
}

impl Object {
    /// What the server refuses when the object is created. To be called after [`Object::prepare_for_create`].
    pub fn validate_create(&self) -> Errors {
        match self {
            Self::Pod(pod) => pod.validate_create(),
            Self::ConfigMap(map) => map.validate_create(),
            Self::Secret(secret) => secret.validate_create(),
        }
    }
}

impl serde::Serialize for Object {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Pod(pod) => pod.serialize(serializer),
            Self::ConfigMap(map) => map.serialize(serializer),
            Self::Secret(secret) => secret.serialize(serializer),
        }
    }
}

/// What is said of one object: the verdict, the object as far as it could be read, and every problem.
#[derive(Debug, Clone)]
pub struct Review {
    verdict: Verdict,
    type_meta: TypeMeta,
    object: Option<Object>,
    /// The object as it was validated.
    prepared: Option<Object>,
    /// What was warned of while it was prepared.
    dropped: Warnings,
    errors: Errors,
    problems: Vec<Problem>,
    /// Unknown and duplicate fields that are no reason to refuse it.
    tolerated: Vec<Problem>,
    format: Format,
    root: NodeId,
    /// The way to the object in its document: of an item of a `List`, to the item.
    base: Location,
}

impl Review {
    /// The node of the object in its document: of an item of a `List`, the item.
    pub fn root(&self) -> NodeId {
        self.root
    }

    /// The server's answer.
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// What the manifest says that it is.
    pub fn type_meta(&self) -> &TypeMeta {
        &self.type_meta
    }

    /// The object as it was read, without what the server fills in ([`SetDefaults::set_defaults`],
    /// [`Object::prepare_for_create`]). Where the verdict is [`Verdict::Decode`], what could not be read is unset. There
    /// is none if the kind is not known, or if it was not to be kept ([`Options::keep_object`]).
    pub fn object(&self) -> Option<&Object> {
        self.object.as_ref()
    }

    /// The object as the server would store it, if it is accepted.
    pub fn stored(&self) -> Option<&Object> {
        self.prepared.as_ref().filter(|_| self.verdict == Verdict::Accepted)
    }

    /// What the server warns of, if it accepts the object: found out when it is asked for.
    pub fn warnings(&self) -> Warnings {
        let Some(object) = self.stored() else { return Warnings::default() };
        let mut warnings = self.dropped.clone();
        warnings.append(object.warnings_on_create());
        warnings
    }

    /// [`Review::warnings`] with their places in the document that was judged, in the order of the text.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::{Document, review};
    ///
    /// let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: a.b}\nspec: {containers: [{name: app, image: nginx}]}\n";
    /// let doc = Document::from_yaml(text)?;
    /// let warned = review(&doc).warned(&doc);
    /// assert_eq!(warned[0].location().to_string(), "metadata.name");
    /// assert_eq!(doc.position(warned[0].span().start).to_string(), "3:18");
    /// # Ok::<(), k8s_model::ReadError>(())
    /// ```
    pub fn warned(&self, document: &Document<'_>) -> Vec<Problem> {
        place::warned(document.node(self.root), &self.base, &self.warnings())
    }

    /// What validation refuses, in the server's order. If the verdict is [`Verdict::Decode`] or [`Verdict::Strict`], the
    /// server does not come to say it.
    pub fn errors(&self) -> &Errors {
        &self.errors
    }

    /// The object, given away.
    pub fn into_object(self) -> Option<Object> {
        self.object
    }

    /// Everything that is wrong, in the order of the text: also what the server does not come to say, since it stops at
    /// the first type error.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The server's own lines for unknown and duplicate fields, in its order and with its limit of 100. Empty unless the
    /// verdict is [`Verdict::Strict`].
    pub fn strict_errors(&self) -> Vec<String> {
        if self.verdict == Verdict::Strict { self.strict_lines(&self.problems) } else { Vec::new() }
    }

    /// The unknown and duplicate fields that are only warned of, in the order of the text. Empty unless
    /// [`FieldValidation::Warn`] was asked for.
    pub fn tolerated(&self) -> &[Problem] {
        &self.tolerated
    }

    /// The server's own warnings of unknown and duplicate fields, with [`FieldValidation::Warn`]: the lines that
    /// [`Review::strict_errors`] would have. Empty where the verdict is [`Verdict::Decode`], as the server does not come to
    /// warn then.
    pub fn strict_warnings(&self) -> Vec<String> {
        if self.verdict.is_readable() { self.strict_lines(&self.tolerated) } else { Vec::new() }
    }

    fn strict_lines(&self, problems: &[Problem]) -> Vec<String> {
        // The server decodes what it has made of YAML, where keys are sorted.
        let mut ordered: Vec<&Problem> = problems.iter().collect();
        if self.format == Format::Yaml {
            ordered.sort_by(|a, b| by_sorted_keys(a.location().segments(), b.location().segments()));
        }
        let (yaml, json): (Vec<_>, Vec<_>) = ordered.into_iter().partition(|problem| problem.is_yaml_key());
        let mut seen = HashSet::new();
        let json = json.into_iter().filter_map(Problem::strict_text).filter(|line| seen.insert(line.clone()));
        yaml.into_iter().filter_map(Problem::strict_text).chain(json.take(STRICT_LIMIT)).collect()
    }
}

fn by_sorted_keys(a: &[Segment], b: &[Segment]) -> std::cmp::Ordering {
    let name = |segment: &Segment| match segment {
        Segment::Field(name) | Segment::Key(name) => (0, name.clone()),
        Segment::Index(index) => (*index, String::new()),
    };
    a.iter().map(name).cmp(b.iter().map(name))
}

/// The server's verdict on a document.
///
/// # Examples
///
/// ```
/// use k8s_model::{Document, Verdict, review};
///
/// let doc = Document::from_yaml("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {port: 80}\nimutable: true\n")?;
/// let review = review(&doc);
/// assert_eq!(review.verdict(), Verdict::Decode);
/// let said: Vec<String> = review.problems().iter().map(ToString::to_string).collect();
/// assert_eq!(said, ["data[port]: expected a string, found a number", "imutable: unknown field `imutable`"]);
/// # Ok::<(), k8s_model::ReadError>(())
/// ```
pub fn review(doc: &Document<'_>) -> Review {
    review_with(doc, &Options::new())
}

/// The server's verdict on a document, given as the options say.
///
/// # Examples
///
/// ```
/// use k8s_model::verdict::{FieldValidation, Options, review_with};
/// use k8s_model::{Document, Verdict};
///
/// let doc = Document::from_yaml("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nimutable: true\n")?;
/// let review = review_with(&doc, &Options::new().field_validation(FieldValidation::Warn));
/// assert_eq!(review.verdict(), Verdict::Accepted);
/// assert_eq!(review.strict_warnings(), ["unknown field \"imutable\""]);
/// # Ok::<(), k8s_model::ReadError>(())
/// ```
pub fn review_with(doc: &Document<'_>, options: &Options) -> Review {
    review_at(&At::root(doc.root()), *options)
}

/// The server's verdict on a text, also when it cannot be read at all. Of several documents it is on the first, as for a
/// body that the server is sent.
pub fn review_text(text: &str, format: Format) -> Review {
    review_text_with(text, format, &Options::new())
}

/// As [`review_text`], given as the options say.
pub fn review_text_with(text: &str, format: Format, options: &Options) -> Review {
    let doc = match format {
        Format::Yaml => Document::from_yaml(text),
        Format::Json => Document::from_json(text),
    };
    match doc {
        Ok(doc) => review_with(&doc, options),
        Err(error) => Review {
            verdict: Verdict::Decode,
            type_meta: TypeMeta::default(),
            object: None,
            prepared: None,
            dropped: Warnings::default(),
            errors: Errors::new(),
            problems: vec![error.into()],
            tolerated: Vec::new(),
            format,
            root: NodeId::default(),
            base: Location::default(),
        },
    }
}

/// The verdicts on the objects of a document: one, or of a `List` one for each item, as `kubectl` sends them.
pub fn review_items(doc: &Document<'_>) -> Vec<Review> {
    review_items_with(doc, &Options::new())
}

/// As [`review_items`], given as the options say.
pub fn review_items_with(doc: &Document<'_>, options: &Options) -> Vec<Review> {
    let root = At::root(doc.root());
    let is_list = doc.root().get("kind").and_then(Node::as_str).is_some_and(|kind| kind.ends_with("List"))
        && doc.root().get("apiVersion").and_then(Node::as_str) == Some("v1");
    match doc.root().entry("items") {
        Some((key, items)) if is_list && items.elements().is_some() => {
            let list = root.field(key, items);
            let elements = items.elements().into_iter().flatten().enumerate();
            elements.map(|(index, item)| review_at(&list.element(index, item), *options)).collect()
        }
        _ => vec![review_at(&root, *options)],
    }
}

fn review_at(at: &At<'_, '_>, options: Options) -> Review {
    let doc = at.node().document();
    let mut sink = Sink::new();
    let (type_meta, mut object, supported) = match type_meta::interpret(at) {
        Ok(type_meta) => {
            let object = read_as(&type_meta, at, &mut sink);
            let supported = object.is_some() || type_meta.check(at, &mut sink);
            (type_meta, object, supported)
        }
        Err(problem) => {
            sink.push(*problem);
            (TypeMeta::default(), None, true)
        }
    };
    if object.is_some() {
        sink.duplicate_keys(at);
    }
    let (mut problems, tolerated) = options.sorted(sink.into_problems());
    let mut dropped = Warnings::default();
    let read = if options.keeps_object() { object.clone() } else { object.take() };
    let prepared = read.map(|mut object| {
        object.set_defaults();
        dropped = object.prepare_for_create();
        object
    });
    let errors = prepared.as_ref().map(Object::validate_create).unwrap_or_default();
    let verdict = match problems.iter().map(Problem::stage).min() {
        _ if !supported => Verdict::Unsupported,
        Some(Stage::Decode) => Verdict::Decode,
        Some(Stage::Strict) => Verdict::Strict,
        None if errors.is_empty() => Verdict::Accepted,
        None | Some(Stage::Invalid | Stage::Warning) => Verdict::Invalid,
    };
    if !errors.is_empty() {
        problems.extend(place::problems(at, errors.iter().as_slice(), &problems));
        problems.sort_by_key(|problem| problem.span().start);
    }
    let (format, root, base) = (doc.format(), at.node().id(), at.location());
    Review { verdict, type_meta, object, prepared, dropped, errors, problems, tolerated, format, root, base }
}

fn read_as(type_meta: &TypeMeta, at: &At<'_, '_>, sink: &mut Sink) -> Option<Object> {
    if type_meta.api_version != "v1" {
        return None;
    }
    match type_meta.kind.as_str() {
        "Pod" => Some(Object::Pod(Box::new(Decode::decode(at, sink)))),
        "ConfigMap" => Some(Object::ConfigMap(Box::new(Decode::decode(at, sink)))),
        "Secret" => Some(Object::Secret(Box::new(Decode::decode(at, sink)))),
        _ => None,
    }
}

/// A problem with the kind itself, or with what should have one.
fn kind_problem(at: &At<'_, '_>, message: String, help: Option<String>) -> Problem {
    let problem = Problem::new(ProblemKind::Kind, at.location(), at.node().span(), message).with_help(help);
    match at.node().anchor() {
        Some(anchor) => problem.with_label(anchor, "the alias stands for this"),
        None => problem,
    }
}

#[cfg(test)]
mod tests;
