//! The server's verdict on a manifest, with everything that is wrong at its place.
//!
//! Upstream at v1.37.2: the strict `json.Serializer` of `k8s.io/apimachinery`, with the types of the server's scheme, and
//! `rest.BeforeCreate` and `rest.BeforeUpdate` with the strategies of the three kinds: default, prepare, validate, warn.

mod item;
mod kinds;
mod object;
mod operation;
mod options;
mod place;
mod status;
mod type_meta;
mod update;

use std::collections::HashSet;

use crate::SetDefaults;
use crate::decode::{At, Decode, Problem, ProblemKind, Sink, Stage};
use crate::document::{Document, Format, NodeId};
use crate::field::{Errors, Location, Segment, Warnings};

pub use item::{Item, items};
pub use object::Object;
pub use operation::Operation;
pub use options::{FieldValidation, Options};
pub use type_meta::TypeMeta;
pub use update::{review_update, review_update_with};

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
    operation: Operation,
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

    /// The object as it was validated: defaulted and prepared, accepted or not. As [`Review::object`], it lacks what could
    /// not be read.
    pub fn prepared(&self) -> Option<&Object> {
        self.prepared.as_ref()
    }

    /// The object as the server would store it, if it is accepted.
    pub fn stored(&self) -> Option<&Object> {
        self.prepared.as_ref().filter(|_| self.verdict == Verdict::Accepted)
    }

    /// What the server warns of, if it accepts the object: found out when it is asked for.
    pub fn warnings(&self) -> Warnings {
        let Some(object) = self.stored() else { return Warnings::default() };
        let mut warnings = self.dropped.clone();
        warnings.append(object.warnings(self.operation));
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
    review_at(&At::root(doc.root()), None, *options)
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
            operation: Operation::Create,
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
    items(doc).iter().map(|item| item.review(options)).collect()
}

/// The verdict on the object at `at`: as a new one, or as a change of the old one.
fn review_at(at: &At<'_, '_>, old: Option<&Object>, options: Options) -> Review {
    let operation = if old.is_some() { options.update() } else { Operation::Create };
    let doc = at.node().document();
    let mut sink = Sink::new();
    let (type_meta, mut object, supported) = match type_meta::interpret(at) {
        Ok(type_meta) => {
            let object = read_as(&type_meta, at, &mut sink);
            let supported = match &object {
                Some(object) => object.has(operation),
                None => type_meta.check(at, &mut sink),
            };
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
    let read = if options.keeps_object() { object.clone() } else { object.take() };
    let (prepared, dropped, errors) = judge(read.filter(|_| supported), old, operation);
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
    Review {
        verdict,
        type_meta,
        object,
        prepared,
        dropped,
        operation,
        errors,
        problems,
        tolerated,
        format,
        root,
        base,
    }
}

/// What the server makes of an object, what it warns of on the way, and what it refuses.
fn judge(
    read: Option<Object>,
    old: Option<&Object>,
    operation: Operation,
) -> (Option<Object>, Warnings, Errors) {
    let Some(mut object) = read else { return (None, Warnings::new(), Errors::new()) };
    object.set_defaults();
    let (dropped, errors) = match old {
        Some(old) => (object.prepare_for(operation, old), object.validate_for(operation, old)),
        None => (object.prepare_for_create(), object.validate_create()),
    };
    (Some(object), dropped, errors)
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
