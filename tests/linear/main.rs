//! Lists of any length are judged in one go: what takes the square of their length would not end here.
//!
//! `benches/verdict.rs` measures the same lists.

#![expect(clippy::unwrap_used, unreachable_pub, reason = "a test that panics has failed")]

mod changes;
mod long;

use k8s_model::document::Format;
use k8s_model::verdict::review_update;
use k8s_model::{Document, Verdict, review_text};

#[test]
fn long_lists_are_accepted() {
    for list in long::LISTS {
        // 200,000 of most.
        let review = review_text(&list.pod(list.most / 5, list.fine), Format::Json);
        assert_eq!(review.verdict(), Verdict::Accepted, "{}: {:?}", list.name, review.problems().first());
    }
}

#[test]
fn long_lists_are_compared() {
    // Nothing can be wrong with an argument.
    for list in long::LISTS.iter().filter(|list| list.name != "args") {
        let count = list.most / 50;
        let (fine, wrong) = (list.pod(count, list.fine), list.pod(count, list.wrong));
        let old = review_text(&fine, Format::Json).into_object().unwrap().into_stored();
        let verdict = |text: &str| review_update(&old, &Document::from_json(text).unwrap()).verdict();
        assert_eq!(verdict(&fine), Verdict::Accepted, "{}", list.name);
        assert_eq!(verdict(&wrong), Verdict::Invalid, "{}", list.name);
    }
}

#[test]
fn every_element_of_long_lists_is_refused() {
    // Nothing can be wrong with an argument.
    for list in long::LISTS.iter().filter(|list| list.name != "args") {
        let count = list.most / 20;
        let review = review_text(&list.pod(count, list.wrong), Format::Json);
        assert_eq!(review.verdict(), Verdict::Invalid, "{}", list.name);
        assert!(review.problems().len() + 1 >= count, "{}: {}", list.name, review.problems().len());
    }
}

#[test]
fn every_element_of_long_changes_is_refused() {
    // Two for each container, claim, mapping, address and volume, less where one is told for all.
    for (review, least) in [
        (changes::statuses(), 9 * changes::COUNT),
        (changes::ephemeral_containers(), changes::COUNT),
        (changes::resized(), 1),
    ] {
        assert_eq!(review.verdict(), Verdict::Invalid);
        assert!(review.errors().len() >= least, "{} of {least}", review.errors().len());
    }
}
