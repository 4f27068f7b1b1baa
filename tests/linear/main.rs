//! Lists of any length are judged in one go: what takes the square of their length would not end here.
//!
//! `benches/verdict.rs` measures the same lists.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    unreachable_pub,
    reason = "a test that panics has failed"
)]

mod long;

use k8s_model::document::Format;
use k8s_model::{Verdict, review_text};

/// Squared, it is 40 thousand million.
const COUNT: usize = 200_000;

#[test]
fn long_lists_are_accepted() {
    for list in long::LISTS {
        let count = COUNT.min(list.most);
        let started = std::time::Instant::now();
        let review = review_text(&list.pod(count, list.fine), Format::Json);
        assert_eq!(review.verdict(), Verdict::Accepted, "{}: {:?}", list.name, review.problems().first());
        println!("{} {count} fine: {:?}", list.name, started.elapsed());
    }
}

#[test]
fn every_element_of_long_lists_is_refused() {
    for list in long::LISTS {
        let count = COUNT.min(list.most) / 4;
        let started = std::time::Instant::now();
        let review = review_text(&list.pod(count, list.wrong), Format::Json);
        if list.name != "args" {
            assert_eq!(review.verdict(), Verdict::Invalid, "{}", list.name);
            assert!(review.problems().len() + 1 >= count, "{}: {}", list.name, review.problems().len());
        }
        println!("{} {count} wrong: {:?}", list.name, started.elapsed());
    }
}
