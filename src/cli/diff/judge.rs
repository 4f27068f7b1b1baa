//! What the server says of a change: as an update, or of its parts through subresources.

use std::collections::HashMap;

use k8s_model::change::{Change, ChangeKind, changes};
use k8s_model::decode::Problem;
use k8s_model::document::{Node, Span};
use k8s_model::field::{Location, Segment};
use k8s_model::model::{TypeInfo, kinds};
use k8s_model::verdict::{Item, Object, Operation, Options, Review, review_update};
use k8s_model::{Document, Verdict};

use super::pair::Old;
use super::told::{By, Sources, Told, walk};
use super::{Comparison, Outcome, Rest, Spot, advice};
use crate::cli::check::Found;
use crate::cli::finding::Finding;
use crate::cli::kind::FindingKind;

/// The subresources that may change what an update may not, in the order in which they are tried.
const SUBRESOURCES: [Operation; 2] = [Operation::Resize, Operation::EphemeralContainers];
/// Where `kubectl apply` keeps what was applied last, in the cluster alone.
const LAST_APPLIED: &str = "kubectl.kubernetes.io/last-applied-configuration";
/// Of more changes it is not asked one by one which is refused.
const MAX_TRIALS: usize = 50;

impl Comparison {
    pub(super) fn new(outcome: Outcome) -> Self {
        Self {
            old: None,
            outcome,
            changes: Vec::new(),
            can_be_created: false,
            is_live: false,
            advice: Vec::new(),
        }
    }
}

/// Whether an object is as a cluster has it, where `kubectl apply` made it.
pub(super) fn is_live(root: Node<'_>) -> bool {
    let annotations = root.get("metadata").and_then(|metadata| metadata.get("annotations"));
    annotations.is_some_and(|annotations| annotations.get(LAST_APPLIED).is_some())
}

/// What was found out of an object of NEW.
pub(super) struct Judged {
    pub(super) old: Option<Spot>,
    pub(super) outcome: Outcome,
    pub(super) changes: Vec<Told>,
    pub(super) can_be_created: bool,
    pub(super) is_live: bool,
    /// What needs a subresource.
    through: Vec<Through>,
    refusals: Vec<Refusal>,
}

/// A part of a change that needs a subresource.
struct Through {
    operation: Operation,
    location: Location,
    span: Span,
    command: Option<String>,
}

impl Judged {
    pub(super) fn new(outcome: Outcome, old: Option<Spot>) -> Self {
        Self {
            old,
            outcome,
            changes: Vec::new(),
            can_be_created: false,
            is_live: false,
            through: Vec::new(),
            refusals: Vec::new(),
        }
    }

    /// What needs a subresource, at its lines, and what that refuses.
    pub(super) fn findings(&self, found: &Found<'_>) -> Vec<Finding> {
        let finding = |through: &Through| {
            let name = through.operation.subresource().unwrap_or_default();
            let message = format!("an update may not change this; the subresource `{name}` may");
            let kind = FindingKind::Subresource;
            let finding = found.finding(kind, through.span, Some(through.location.clone()), &message);
            Finding { help: through.command.clone(), ..finding }
        };
        let refused = self.refusals.iter().flat_map(|refusal| {
            let name = refusal.operation.subresource().unwrap_or_default();
            refusal.problems.iter().map(move |problem| {
                let finding = found.said(problem);
                Finding {
                    message: format!("the subresource `{name}` refuses it too: {}", finding.message),
                    ..finding
                }
            })
        });
        self.through.iter().map(finding).chain(refused).collect()
    }
}

/// A part of a change that a subresource is there for, and refuses.
struct Refusal {
    operation: Operation,
    problems: Vec<Problem>,
}

/// A step through a subresource: the object before it and after.
struct Step {
    operation: Operation,
    before: Object,
    after: Object,
    review: Review,
}

/// The verdict on a change. Of one that is refused as a whole, the review is of what no subresource takes.
pub(super) fn judge(old: &Old, item: &Item<'_>) -> (Review, Judged) {
    let options = Options::new();
    let review = item.review_update(&old.object, &options);
    let new = review.prepared().filter(|_| review.verdict().is_readable());
    let Some((whole, written)) =
        new.and_then(|new| Some((Trees::of(&old.object, new)?, read(&old.written)?)))
    else {
        // What cannot be read is not a change; what is wrong with it by itself is told.
        return (item.review(&options), Judged::new(Outcome::Unread, None));
    };
    let sources =
        Sources { old: written.root(), new: item.node(), is_secret: matches!(old.object, Object::Secret(_)) };
    let changes = whole.differences();
    let told = |by: &dyn Fn(&Change<'_>) -> By| {
        changes.iter().map(|change| sources.told(change, by(change))).collect()
    };
    if review.verdict() == Verdict::Accepted {
        let outcome = if changes.is_empty() { Outcome::Unchanged } else { Outcome::InPlace };
        return (review, Judged { changes: told(&|_| By::Update), ..Judged::new(outcome, None) });
    }
    let (steps, refusals) = steps(&old.object, item);
    let (rest, left) = if let Some(last) = steps.last() {
        rest(last, &whole, item)
    } else {
        let left = whole.judged(&old.object, review.verdict());
        (review, left)
    };
    let through: Vec<(Operation, Vec<String>)> = steps.iter().map(Step::paths).collect();
    let by = |change: &Change<'_>| by(change.path(), &left, &through);
    let outcome = match rest.verdict() {
        Verdict::Accepted => {
            let rest = if left.is_empty() { Rest::None } else { Rest::InPlace };
            Outcome::Through(steps.iter().map(|step| step.operation).collect(), rest)
        }
        _ => Outcome::Refused,
    };
    let judged = Judged {
        old: None,
        outcome,
        changes: told(&by),
        is_live: is_live(written.root()),
        can_be_created: item.review(&options).verdict() == Verdict::Accepted,
        through: steps.iter().filter_map(|step| step.found(item, &changes, &by)).collect(),
        refusals,
    };
    (rest, judged)
}

/// What is left to an update after the last step: the verdict on it, and who makes each of its changes.
fn rest(last: &Step, whole: &Trees, item: &Item<'_>) -> (Review, HashMap<String, By>) {
    let review = item.review_update(&last.after, &Options::new());
    match review.prepared().and_then(|new| Trees::of(&last.after, new)) {
        Some(left) if left.only_drops_what_is_new_to(&whole.before) => (last.review.clone(), HashMap::new()),
        Some(left) => {
            let left = left.judged(&last.after, review.verdict());
            (review, left)
        }
        None => (review, HashMap::new()),
    }
}

/// What subresources make of an object, one after the other, and what they refuse.
fn steps(old: &Object, item: &Item<'_>) -> (Vec<Step>, Vec<Refusal>) {
    let (mut steps, mut refusals) = (Vec::<Step>::new(), Vec::new());
    for operation in SUBRESOURCES {
        let before = steps.last().map_or(old, |step| &step.after).clone();
        let review = item.review_update(&before, &Options::new().operation(operation));
        let Some(after) = review.prepared().cloned() else { continue };
        let step = Step { operation, before, after, review };
        if step.paths().1.is_empty() {
            continue;
        }
        if step.review.verdict() == Verdict::Accepted {
            steps.push(step);
        } else if step.is_all_its_own() {
            refusals.push(Refusal { operation, problems: step.review.problems().to_vec() });
        }
    }
    (steps, refusals)
}

impl Step {
    /// What it changes.
    fn paths(&self) -> (Operation, Vec<String>) {
        let paths = Trees::of(&self.before, &self.after)
            .map(|trees| trees.differences().iter().map(|change| change.path().to_owned()).collect());
        (self.operation, paths.unwrap_or_default())
    }

    /// Whether it changes nothing but what the subresource is there for.
    fn is_all_its_own(&self) -> bool {
        let fields: &[&str] = match self.operation {
            Operation::Resize => &["resources", "resizePolicy"],
            Operation::EphemeralContainers => &["ephemeralContainers"],
            _ => &[],
        };
        let is_own =
            |segment: &Segment| matches!(segment, Segment::Field(name) if fields.contains(&name.as_str()));
        let trees = Trees::of(&self.before, &self.after);
        trees.is_some_and(|trees| {
            trees.differences().iter().all(|change| change.location().segments().iter().any(is_own))
        })
    }

    /// Where it is needed, and how it is made.
    fn found(
        &self,
        item: &Item<'_>,
        changes: &[Change<'_>],
        by: &dyn Fn(&Change<'_>) -> By,
    ) -> Option<Through> {
        let first = changes.iter().find(|change| by(change) == By::Through(self.operation))?;
        Some(Through {
            operation: self.operation,
            location: item.location(first.location()),
            span: item.span(first.location()),
            command: advice::command(self.operation, &self.before, &self.after),
        })
    }
}

/// Who makes a change: what was found of it, or of what it is part of or has as a part.
fn by(path: &str, left: &HashMap<String, By>, through: &[(Operation, Vec<String>)]) -> By {
    if let Some(by) = left.get(path) {
        return *by;
    }
    let is_within = |whole: &str, part: &str| {
        part.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    let is_same = |other: &str| is_within(other, path) || is_within(path, other);
    let of_left = left.iter().filter(|(other, _)| is_same(other)).map(|(_, by)| *by);
    let of_through = through.iter().filter(|(_, paths)| paths.iter().any(|other| is_same(other)));
    // Of several, the worst.
    of_left
        .chain(of_through.map(|(operation, _)| By::Through(*operation)))
        .max_by_key(|by| by.rank())
        .unwrap_or(By::Update)
}

/// An object before and after, as trees.
struct Trees {
    before: Document<'static>,
    after: Document<'static>,
    info: &'static TypeInfo,
}

impl Trees {
    fn of(before: &Object, after: &Object) -> Option<Self> {
        let tree = |object| read(&serde_json::to_string(&without_managed_fields(object)).ok()?);
        let info = kinds().into_iter().find(|info| info.name == after.kind())?;
        Some(Self { before: tree(before)?, after: tree(after)?, info })
    }

    /// The differences that are meant: not those that the server and `kubectl` make beside.
    fn differences(&self) -> Vec<Change<'_>> {
        let mut all = changes(self.before.root(), self.after.root(), self.info);
        all.retain(|change| !is_beside(change));
        all
    }

    /// Whether all that is different is gone, and neither side has asked for it: a subresource has filled it in.
    fn only_drops_what_is_new_to(&self, old: &Document<'_>) -> bool {
        let is_new = |change: &Change<'_>| {
            change.kind() == ChangeKind::Removed && walk(old.root(), change.location()).is_none()
        };
        self.differences().iter().all(is_new)
    }

    /// For each difference, whether an update of `old` may make it alone.
    fn judged(&self, old: &Object, verdict: Verdict) -> HashMap<String, By> {
        let changes = self.differences();
        let can_ask = changes.len() <= MAX_TRIALS;
        let judged = |change: &Change<'_>| {
            let is_taken = || {
                let alone = read(&change.alone(self.before.root()));
                alone.is_some_and(|alone| review_update(old, &alone).verdict() == Verdict::Accepted)
            };
            let by = match () {
                () if verdict == Verdict::Accepted => By::Update,
                () if !can_ask => By::Unknown,
                () if is_taken() => By::Update,
                () => By::Refused,
            };
            (change.path().to_owned(), by)
        };
        changes.iter().map(judged).collect()
    }
}

fn read(json: &str) -> Option<Document<'static>> {
    Document::from_json(json).ok().map(Document::into_owned)
}

/// They are the server's own, and may hold JSON that is too deep to be written.
fn without_managed_fields(object: &Object) -> Object {
    let mut object = object.clone();
    object.metadata_mut().managed_fields = None;
    object
}

/// Whether it is a field that the server or `kubectl` changes, whatever a manifest says.
fn is_beside(change: &Change<'_>) -> bool {
    let segments = change.location().segments();
    let name = |at: usize| match segments.get(at) {
        Some(Segment::Field(name) | Segment::Key(name)) => name.as_str(),
        _ => "",
    };
    let alone = change.before().or(change.after()).filter(|node| node.len() == 1);
    match (name(0), name(1)) {
        ("status", _) | ("metadata", "generation") => true,
        ("metadata", "annotations") if segments.len() == 2 => {
            alone.is_some_and(|annotations| annotations.get(LAST_APPLIED).is_some())
        }
        ("metadata", "annotations") => name(2) == LAST_APPLIED,
        _ => false,
    }
}
