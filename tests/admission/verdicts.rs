//! Refusals and permissions are those of Kubernetes, cause by cause, and so are the defaults.

use k8s_model::admission::{Policy, answer};
use k8s_model::admissionv1::{AdmissionResponse, Operation};
use k8s_model::document::Format;
use k8s_model::review_text;

use crate::{cases, defaults};

/// Kind and field of each cause.
fn causes(response: &AdmissionResponse) -> Vec<(String, String)> {
    let details = response.status.iter().flat_map(|status| &status.details);
    let causes = details.flat_map(|details| &details.causes);
    let mut causes: Vec<_> = causes.map(|cause| (cause.reason.to_string(), cause.field.clone())).collect();
    causes.sort();
    causes
}

/// What was there before, as a server sends it: as it has stored it.
fn stored(old: &str) -> String {
    match review_text(old, Format::Json).into_object() {
        Some(object) => serde_json::to_string(&object.into_stored()).unwrap(),
        None => "null".to_owned(),
    }
}

/// Holds the answers to a file of cases, of which there are `count`, against those of Kubernetes. Says whether some lack
/// defaults.
fn check(kind: &str, file: &str, operation: &Operation, count: usize) -> bool {
    let creates = *operation == Operation::Create;
    let policy = Policy::new().add_defaults(creates);
    let (mut patched, mut refused, mut differ) = (false, false, Vec::new());
    let cases: Vec<_> = cases::of(file, if creates { "create" } else { "update" }, kind).collect();
    assert_eq!(cases.len(), count, "the README says how many there are");
    for mut case in cases {
        let request = cases::request(kind, operation.clone(), &case.new, &stored(&case.old));
        let response = answer(&request, &policy).unwrap();
        case.expect.errors.sort();
        let accepted = case.expect.verdict == "accepted";
        if (response.allowed, causes(&response)) != (accepted, case.expect.errors.clone()) {
            differ.push(case.id);
            continue;
        }
        refused |= !accepted;
        patched |= accepted && creates && defaults::check(kind, &case, &response);
    }
    assert!(refused, "{file} has no case that is refused");
    assert_eq!(differ, [""; 0], "{file}");
    patched
}

#[test]
fn creates_of_pods() {
    assert!(check("Pod", "pod", &Operation::Create, 8184));
}

#[test]
fn creates_of_config_maps() {
    let patched = check("ConfigMap", "configmap", &Operation::Create, 526);
    assert!(!patched, "a ConfigMap has no defaults");
}

#[test]
fn creates_of_secrets() {
    assert!(check("Secret", "secret", &Operation::Create, 696));
}

#[test]
fn updates_of_pods() {
    check("Pod", "pod", &Operation::Update, 2497);
}

#[test]
fn updates_of_config_maps() {
    check("ConfigMap", "configmap", &Operation::Update, 199);
}

#[test]
fn updates_of_secrets() {
    check("Secret", "secret", &Operation::Update, 218);
}
