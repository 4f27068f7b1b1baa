//! How much of what the server refuses the schemas refuse.

use k8s_model::schema::{Draft, Flavour};

use crate::cases::{self, KINDS, Validators};

/// Of a hundred.
fn share(kind: &str, verdict: &str, validators: &Validators) -> usize {
    let cases: Vec<_> = cases::of(kind).into_iter().filter(|case| case.verdict == verdict).collect();
    let is_refused = |case: &&cases::Case| {
        case.value.as_ref().is_none_or(|value| validators.refusal(kind, value).is_some())
    };
    cases.iter().filter(is_refused).count() * 100 / cases.len()
}

#[test]
fn lenient_refuses_most_of_what_the_server_does() {
    let validators = Validators::new(Flavour::Lenient, Draft::Draft7);
    for (kind, invalid, decode) in [("Pod", 85, 97), ("ConfigMap", 90, 95), ("Secret", 95, 95)] {
        assert!(share(kind, "invalid", &validators) >= invalid, "{kind}");
        assert!(share(kind, "decode", &validators) >= decode, "{kind}");
    }
}

#[test]
fn strict_refuses_what_lenient_does_and_every_unknown_field() {
    let lenient = Validators::new(Flavour::Lenient, Draft::Draft7);
    let strict = Validators::new(Flavour::Strict, Draft::Draft7);
    for kind in KINDS {
        for case in cases::of(kind) {
            let Some(value) = &case.value else { continue };
            if let Some(reason) = lenient.refusal(kind, value) {
                assert!(strict.refusal(kind, value).is_some(), "{}: {reason}", case.id);
            }
        }
    }
    assert_eq!(share("Pod", "strict", &strict), 100);
}
