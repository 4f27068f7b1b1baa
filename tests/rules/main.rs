//! Each rule of validation with what it accepts and what it refuses, as data: the files beside this one, named as those of
//! `src/corev1` and `src/metav1`. How they are written is told in `rules.rs`.
//!
//! What is expected is what Kubernetes v1.37.2 itself answers to these documents: they were held against it when they were
//! written. That no error of its own cases is without a rule here is checked by `tests/conformance/covered.rs`.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says by a panic that it fails"
)]

mod rules;

use k8s_model::Document;
use k8s_model::document::{LineIndex, Node};

use rules::{Case, steps};

/// The errors of a document, kind and path of each, sorted; nothing if it is accepted. What cannot be read has none.
fn errors(case: &Case) -> Option<Vec<String>> {
    let review = case.review();
    let errors = review.errors().iter().map(|error| format!("{:?} {}", error.kind(), error.path()));
    let mut errors: Vec<String> = errors.collect();
    errors.sort();
    review.verdict().is_readable().then_some(errors)
}

#[test]
fn what_is_accepted_and_what_is_refused() {
    let mut wrong = Vec::new();
    for case in rules::cases() {
        let found = errors(&case);
        if found.as_ref() != Some(&case.errors) {
            wrong.push(format!("{}\n  expected {:?}\n  found {found:?}", case.name, case.errors));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// First and last line of what stands at a way, with its key; of what is missing, the line where its parent begins, which
/// is the first key of an element of a list.
fn lines(doc: &Document<'_>, way: &str) -> (u32, u32) {
    let mut node: Node<'_> = doc.root();
    let mut span = node.span();
    let line = |offset| doc.position(offset).line;
    for step in steps(way) {
        let next = match step.parse() {
            Ok(index) => node.at(index).map(|element| (element, element)),
            Err(_) => node.entry(step),
        };
        let Some((key, value)) = next else {
            let is_element = span == node.span();
            let first_key = node.entries().and_then(|mut entries| entries.next()).map(|(key, _)| key.span());
            let begin = first_key.filter(|_| is_element).unwrap_or(span).start;
            return (line(begin), line(begin));
        };
        span = value.span();
        span.start = key.span().start;
        node = value;
    }
    (line(span.start), line(span.end))
}

#[test]
fn the_first_problem_stands_on_the_changed_line() {
    let mut elsewhere = Vec::new();
    for case in rules::cases() {
        let Some(stands) = &case.stands else { continue };
        let review = case.review();
        let index = LineIndex::new(&case.text);
        let doc = Document::from_json(&case.text).unwrap();
        let (first, last) = lines(&doc, stands);
        // What is wrong with all of the group is no matter here.
        let is_besides =
            |location: &str| case.besides.iter().any(|error| error.split_once(' ').unwrap().1 == location);
        let mut problems =
            review.problems().iter().filter(|problem| !is_besides(&problem.location().to_string()));
        let line = problems.next().map(|problem| index.position(problem.span().start).line);
        if !line.is_some_and(|line| (first..=last).contains(&line)) {
            elsewhere.push(format!(
                "{}: line {line:?}, not {first} to {last}: {}",
                case.name,
                review.problems()[0]
            ));
        }
    }
    assert!(elsewhere.is_empty(), "{}", elsewhere.join("\n"));
}

/// As every message: lower case, no full stop, with something to say; help apart from it.
#[test]
fn messages_are_in_style() {
    let is_in_style = |text: &str| {
        let first = text.chars().next().unwrap_or('A');
        !first.is_uppercase()
            && !text.ends_with(['.', ' ', ':'])
            && text.matches('`').count().is_multiple_of(2)
    };
    let mut others = Vec::new();
    for case in rules::cases() {
        for problem in case.review().problems() {
            let help = problem.help().unwrap_or("none");
            if !is_in_style(problem.message()) || !is_in_style(help) || problem.message() == help {
                others.push(format!("{}: {problem}: {help}", case.name));
            }
        }
    }
    assert!(others.is_empty(), "{}", others.join("\n"));
}
