//! Changes of Pods with long lists, through their subresources.

use std::fmt::Write as _;

use k8s_model::document::Format;
use k8s_model::verdict::{Operation, Options, Review, review_update_with};
use k8s_model::{Document, review_text};

/// So many elements: four hundred million pairs.
pub const COUNT: usize = 20_000;

/// A list, of elements made of their numbers.
fn list(element: impl Fn(usize) -> String) -> String {
    let mut text = String::from("[");
    for number in 0..COUNT {
        let comma = if number == 0 { "" } else { ", " };
        write!(text, "{comma}{}", element(number)).unwrap();
    }
    text + "]"
}

fn pod(spec: &str, status: &str) -> String {
    format!(
        r#"{{"apiVersion": "v1", "kind": "Pod", "metadata": {{"name": "a"}},
            "spec": {{"restartPolicy": "Never", {spec}}}, "status": {{"phase": "Running", {status}}}}}"#
    )
}

fn changed(old: &str, new: &str, operation: Operation) -> Review {
    let old = review_text(old, Format::Json).into_object().unwrap().into_stored();
    let new = Document::from_json(new).unwrap();
    review_update_with(&old, &new, &Options::new().operation(operation))
}

/// A status in which all that can be wrong with an element is.
pub fn statuses() -> Review {
    let containers = list(|n| format!(r#"{{"name": "c{n}", "image": "i"}}"#));
    let claimed = list(|n| format!(r#"{{"name": "c{n}", "resourceClaimName": "c{n}"}}"#));
    let spec = format!(r#""containers": {containers}, "resourceClaims": {claimed}"#);
    let ended = list(|n| format!(r#"{{"name": "c{n}", "state": {{"terminated": {{"exitCode": 1}}}}}}"#));
    let alive = list(|n| {
        let devices = r#"[{"name": "claim:d", "resources": [{"resourceID": "a"}]}]"#;
        format!(r#"{{"name": "c{n}", "allocatedResourcesStatus": {devices}}}"#)
    });
    let claims = list(|n| format!(r#"{{"name": "d{n}"}}"#));
    let mappings =
        list(|n| format!(r#"{{"containerName": "c{n}", "resourceName": "r", "requestName": "a"}}"#));
    let taken = list(|n| format!(r#"{{"resourceClaimName": "t{n}"}}"#));
    let ips = list(|n| format!(r#"{{"ip": "x{n}"}}"#));
    let health = list(|n| format!(r#"{{"name": "v{n}", "healthConditions": [{{"status": "Odd"}}]}}"#));
    let extended = format!(
        r#""extendedResourceClaimStatus": {{"resourceClaimName": "a", "requestMappings": {mappings}}}"#
    );
    let status = format!(
        r#""containerStatuses": {alive}, "resourceClaimStatuses": {claims}, "podIPs": {ips}, "volumeHealth": {health},
            {extended}, "nodeAllocatableResourceClaimStatuses": {taken}"#
    );
    let used = r#""volumeHealth": [{"name": "v"}], "nodeAllocatableResourceClaimStatuses": [{"resourceClaimName": "t"}]"#;
    let old = pod(&spec, &format!(r#""containerStatuses": {ended}, {used}"#));
    changed(&old, &pod(&spec, &status), Operation::UpdateStatus)
}

/// Ephemeral containers, all of which are others than before.
pub fn ephemeral_containers() -> Review {
    let with = |image: &str| {
        let containers = list(|n| format!(r#"{{"name": "e{n}", "image": "{image}"}}"#));
        pod(
            &format!(r#""containers": [{{"name": "c", "image": "i"}}], "ephemeralContainers": {containers}"#),
            r#""podIP": """#,
        )
    };
    changed(&with("i"), &with("j"), Operation::EphemeralContainers)
}

/// Containers, all with other requests than before.
pub fn resized() -> Review {
    let with = |amount: u8| {
        let requests = format!(r#"{{"cpu": {amount}, "ephemeral-storage": {amount}}}"#);
        let container =
            |n| format!(r#"{{"name": "c{n}", "image": "i", "resources": {{"requests": {requests}}}}}"#);
        pod(&format!(r#""containers": {}"#, list(container)), r#""podIP": """#)
    };
    changed(&with(1), &with(2), Operation::Resize)
}
