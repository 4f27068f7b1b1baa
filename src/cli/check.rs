//! One input: read, judged by the library, and turned into what the reports show.

use std::borrow::Cow;
use std::fs;
use std::io::{self, Read};

use k8s_model::decode::Problem;
use k8s_model::document::{DropReason, LineIndex, Node, Span};
use k8s_model::field::{Location, Segment};
use k8s_model::verdict::{Item, Options, Review, items};
use k8s_model::{Document, ReadError, Verdict, yaml};

use super::excerpt::{Excerpt, one_line, short};
use super::finding::{DocumentReport, Failure, FileReport, Finding, Label, Place};
use super::input::{Input, Source};
use super::kind::FindingKind;
use super::recognise;
use super::redact::{Redaction, scrubbed, without_odd_keys};

/// What the command and its arguments say about judging.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    /// The command, for advice that names it.
    pub(crate) command: &'static str,
    /// What cannot be checked is a problem.
    pub(crate) fail_unknown: bool,
    /// A file that is named and is no manifest yet is a problem.
    pub(crate) fail_named: bool,
    /// What the server warns of is told too.
    pub(crate) warn: bool,
    /// How the library judges.
    pub(crate) options: Options,
}

/// Reads and judges one input.
pub(crate) fn check(input: &Input, settings: Settings) -> Result<FileReport, Failure> {
    visit(input, settings, |_, _, _| {})
}

/// Judges each object of an input, and does with it what a command is there for.
pub(crate) trait Visitor {
    /// The verdict on an object: as on a new one.
    fn review(&mut self, item: &Item<'_>, options: Options) -> Review {
        item.review(&options)
    }

    /// Is given an object that was found, with what is said of it.
    fn visit(&mut self, found: &Found<'_>, review: Review, said: &mut DocumentReport);
}

/// Shows what was judged to a function.
struct Showing<F>(F);

impl<F: FnMut(&Found<'_>, Review, &mut DocumentReport)> Visitor for Showing<F> {
    fn visit(&mut self, found: &Found<'_>, review: Review, said: &mut DocumentReport) {
        (self.0)(found, review, said);
    }
}

/// Reads and judges one input, and shows each object.
pub(crate) fn visit(
    input: &Input,
    settings: Settings,
    show: impl FnMut(&Found<'_>, Review, &mut DocumentReport),
) -> Result<FileReport, Failure> {
    visit_with(input, settings, &mut Showing(show))
}

/// Reads one input, and leaves its objects to the visitor.
pub(crate) fn visit_with(
    input: &Input,
    settings: Settings,
    visitor: &mut dyn Visitor,
) -> Result<FileReport, Failure> {
    let bytes = read(input).map_err(|error| Failure {
        path: Some(input.shown.clone()),
        message: format!("cannot be read: {}", described(&error)),
        help: None,
    })?;
    let text = match text_of(&bytes) {
        Ok(text) => text,
        Err(error) => return Ok(unreadable(input, &bytes, &error)),
    };
    let documents: Vec<Result<Document<'_>, ReadError>> = yaml::stream(&text).past_errors().collect();
    Ok(judge(input, &text, &documents, settings, visitor))
}

fn read(input: &Input) -> io::Result<Vec<u8>> {
    match &input.source {
        Source::Stdin => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes)?;
            Ok(bytes)
        }
        Source::File(path) => fs::read(path),
    }
}

/// The error of the operating system in the words of a message.
pub(crate) fn described(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
}

fn text_of(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    yaml::text(bytes)
}

/// The report on bytes that are no text.
fn unreadable(input: &Input, bytes: &[u8], error: &ReadError) -> FileReport {
    let mut report = FileReport::new(input.shown.clone());
    let text = String::from_utf8_lossy(bytes);
    if !input.named && !recognise::mentions_manifest(&text) {
        report.skipped = Some(recognise::no_manifest());
        return report;
    }
    report.problems.push(Finding {
        kind: FindingKind::Syntax,
        message: one_line(error.message()),
        help: error.help().map(one_line),
        location: None,
        place: None,
        labels: Vec::new(),
        excerpt: Excerpt::default(),
    });
    report
}

fn judge(
    input: &Input,
    text: &str,
    documents: &[Result<Document<'_>, ReadError>],
    settings: Settings,
    visitor: &mut dyn Visitor,
) -> FileReport {
    let mut report = FileReport::new(input.shown.clone());
    if let Some(skipped) = recognise::recognise(input, text, documents, settings.command) {
        let is_problem = match skipped.kind {
            FindingKind::HelmTemplate | FindingKind::Kustomization => {
                settings.fail_unknown || settings.fail_named && input.named
            }
            FindingKind::NoManifest => input.named,
            _ => false,
        };
        if is_problem {
            report.problems.push(whole_file(skipped.kind, skipped.message, skipped.help));
        } else {
            report.skipped = Some(skipped);
        }
        return report;
    }
    let read: Vec<&Document<'_>> = documents.iter().filter_map(|document| document.as_ref().ok()).collect();
    let unread: Vec<Span> =
        documents.iter().filter_map(|document| document.as_ref().err()).map(ReadError::span).collect();
    let shown = Shown {
        index: LineIndex::new(text),
        redaction: std::cell::OnceCell::new(),
        read: &read,
        unread: &unread,
    };
    for document in documents {
        match document {
            Ok(document) => one_document(&shown, document, settings, &mut report, visitor),
            Err(error) => report.documents.push(shown.unread(error)),
        }
    }
    report
}

fn whole_file(kind: FindingKind, message: String, help: Option<String>) -> Finding {
    Finding {
        kind,
        message,
        help,
        location: None,
        place: None,
        labels: Vec::new(),
        excerpt: Excerpt::default(),
    }
}

fn one_document(
    shown: &Shown<'_, '_>,
    document: &Document<'_>,
    settings: Settings,
    report: &mut FileReport,
    visitor: &mut dyn Visitor,
) {
    for dropped in document.dropped() {
        report.warnings.push(shown.ignored(dropped.span, dropped.reason));
    }
    if document.root().is_null() {
        return;
    }
    for item in items(document) {
        let review = visitor.review(&item, settings.options);
        let mut said = shown.reviewed(document, &review, settings);
        let found = Found { shown, index: report.documents.len(), root: item.node() };
        visitor.visit(&found, review, &mut said);
        report.documents.push(said);
    }
}

/// An object that was found in a file.
pub(crate) struct Found<'f> {
    shown: &'f Shown<'f, 'f>,
    /// Its number among the documents of the report.
    pub(crate) index: usize,
    /// The object as it stands in the file.
    pub(crate) root: Node<'f>,
}

impl Found<'_> {
    /// A problem with the object as a whole, of which the message may quote a part.
    pub(crate) fn problem(&self, message: &str) -> Finding {
        let span = self.root.get("kind").unwrap_or(self.root).span();
        let message = if self.shown.redaction().is_careful(span.start) {
            scrubbed(message, self.shown.index.text())
        } else {
            message.to_owned()
        };
        self.finding(FindingKind::Other, span, None, &message)
    }

    /// A problem that the library found in the object.
    pub(crate) fn said(&self, problem: &Problem) -> Finding {
        self.shown.problem(problem)
    }

    /// A finding in the object, of which the message says nothing that is secret.
    pub(crate) fn finding(
        &self,
        kind: FindingKind,
        span: Span,
        location: Option<Location>,
        message: &str,
    ) -> Finding {
        Finding {
            kind,
            message: one_line(message),
            help: None,
            location,
            place: Some(self.shown.place(span)),
            labels: Vec::new(),
            excerpt: Excerpt::new(&self.shown.index, self.shown.redaction(), span, &[]),
        }
    }
}

/// A file that is being shown: its lines, and what of them is not.
struct Shown<'t, 'd> {
    index: LineIndex<'t>,
    /// Made when the first line is shown: most files have nothing to show.
    redaction: std::cell::OnceCell<Redaction>,
    read: &'d [&'d Document<'d>],
    unread: &'d [Span],
}

impl Shown<'_, '_> {
    fn redaction(&self) -> &Redaction {
        self.redaction.get_or_init(|| Redaction::new(self.index.text(), self.read, self.unread))
    }

    fn place(&self, span: Span) -> Place {
        Place::of(&self.index, span)
    }

    fn reviewed(&self, document: &Document<'_>, review: &Review, settings: Settings) -> DocumentReport {
        let root = document.node(review.root());
        let metadata = |key: &str| Some(short(root.get("metadata")?.get(key)?.as_str()?));
        let type_meta = review.type_meta();
        let mut report = DocumentReport {
            line: self.index.position(root.span().start).line,
            api_version: short(&type_meta.api_version),
            kind: short(&type_meta.kind),
            name: metadata("name"),
            generate_name: metadata("generateName"),
            namespace: metadata("namespace"),
            verdict: review.verdict(),
            problems: review.problems().iter().map(|problem| self.problem(problem)).collect(),
            warnings: Vec::new(),
            change: None,
        };
        if settings.warn {
            let warned = review.warned(document);
            let warnings = review.tolerated().iter().chain(&warned);
            let warning = |problem| Finding { kind: FindingKind::Warning, ..self.problem(problem) };
            report.warnings = warnings.map(warning).collect();
        }
        if review.verdict() == Verdict::Unsupported && settings.fail_unknown {
            report.problems.push(self.unsupported(root, review));
        }
        report
    }

    fn problem(&self, problem: &Problem) -> Finding {
        let span = problem.span();
        let spans: Vec<Span> = problem.labels().iter().map(|label| label.span).collect();
        let covered = self.redaction().covers(span.start);
        let safe = |text: &str| {
            let written = self.index.text().get(span.range()).unwrap_or_default();
            one_line(&if covered { scrubbed(text, written) } else { text.to_owned() })
        };
        Finding {
            kind: problem.kind().into(),
            message: safe(problem.message()),
            help: problem.help().map(safe),
            location: self.location(problem),
            place: Some(self.place(span)),
            labels: problem
                .labels()
                .iter()
                .map(|label| Label { place: self.place(label.span), text: one_line(&label.text) })
                .collect(),
            excerpt: Excerpt::new(&self.index, self.redaction(), span, &spans),
        }
    }

    /// The way to a problem. In a Secret, a key that can be none may be a value in the wrong place.
    fn location(&self, problem: &Problem) -> Option<Location> {
        let location = problem.location();
        let is_careful = self.redaction().is_careful(problem.span().start);
        let told = if is_careful { without_odd_keys(location) } else { location.clone() };
        Some(told).filter(|location| !location.segments().is_empty())
    }

    /// The report on a document that cannot be read: nothing is known of it but where.
    fn unread(&self, error: &ReadError) -> DocumentReport {
        let problem = Problem::from(error.clone());
        let mut finding = self.problem(&problem);
        if self.redaction().withholds(error.span().start) {
            // A message may quote a word that is a value.
            finding.message = scrubbed(&finding.message, self.index.text());
            finding.help = finding.help.map(|help| scrubbed(&help, self.index.text()));
        }
        DocumentReport {
            line: self.index.position(error.span().start).line,
            api_version: String::new(),
            kind: String::new(),
            name: None,
            generate_name: None,
            namespace: None,
            verdict: Verdict::Decode,
            problems: vec![finding],
            warnings: Vec::new(),
            change: None,
        }
    }

    fn unsupported(&self, root: Node<'_>, review: &Review) -> Finding {
        let span = root.get("kind").unwrap_or(root).span();
        Finding {
            kind: FindingKind::UnknownKind,
            message: format!(
                "`{}` cannot be checked by this version",
                short(&review.type_meta().to_string())
            ),
            help: Some("leave out `--unknown-kinds fail` to skip it".to_owned()),
            location: Some(Location::from_iter([Segment::Field("kind".to_owned())])),
            place: Some(self.place(span)),
            labels: Vec::new(),
            excerpt: Excerpt::new(&self.index, self.redaction(), span, &[]),
        }
    }

    fn ignored(&self, span: Span, reason: DropReason) -> Finding {
        let (why, help) = match reason {
            DropReason::AfterRoot => (
                "the document has ended before it",
                "indent it as the keys above, or begin a new document with `---`",
            ),
            DropReason::AfterDocumentEnd => {
                ("it stands after `...`", "begin a new document with `---`, or remove the `...`")
            }
            DropReason::FurtherDocuments => {
                ("only the first document is read", "put it into a file of its own")
            }
            _ => ("it is not part of the document", "remove it"),
        };
        Finding {
            kind: FindingKind::Ignored,
            message: format!("Kubernetes silently ignores this part: {why}"),
            help: Some(help.to_owned()),
            location: None,
            place: Some(self.place(span)),
            labels: Vec::new(),
            excerpt: Excerpt::new(&self.index, self.redaction(), span, &[]),
        }
    }
}
