use serde_json::{Value, json};

use super::validate_claim_statuses;
use crate::corev1::testing::short;
use crate::corev1::{PodExtendedResourceClaimStatus, PodSpec};
use crate::field::{Errors, Path};

fn spec() -> PodSpec {
    let requests = |name: &str| json!({"requests": {name: 1}});
    serde_json::from_value(json!({
        "resourceClaims": [{"name": "gpu"}, {"name": "nic"}],
        "initContainers": [{"name": "init", "resources": requests("example.com/fpga")}],
        "containers": [{"name": "app", "resources": requests("example.com/gpu")}],
    }))
    .unwrap()
}

fn claims(list: Value) -> Vec<String> {
    let mut out = Errors::new();
    let root = Path::root();
    validate_claim_statuses(
        &serde_json::from_value::<Vec<_>>(list).unwrap(),
        &spec(),
        &root.field("x"),
        &mut out,
    );
    short(&out)
}

#[test]
fn claims_are_those_of_the_pod() {
    assert_eq!(claims(json!([{"name": "nic", "resourceClaimName": "a.b"}, {"name": "gpu"}])), [""; 0]);
    assert_eq!(
        claims(json!([{"name": "gpu"}, {"name": "ghost"}, {"name": "gpu"}, {"name": "ghost"}])),
        ["Invalid x[1].name", "Duplicate x[2].name", "Invalid x[3].name", "Duplicate x[3].name"]
    );
    assert_eq!(
        claims(json!([{"name": "gpu", "resourceClaimName": "A_b"}])),
        ["Invalid x[0].resourceClaimName"]
    );
    assert_eq!(claims(json!([{"name": "gpu", "resourceClaimName": ""}])), ["Invalid x[0].resourceClaimName"]);
}

fn extended(status: Value) -> Vec<String> {
    let status: PodExtendedResourceClaimStatus = serde_json::from_value(status).unwrap();
    let mut out = Errors::new();
    let root = Path::root();
    status.validate(&spec(), &root.field("x"), &mut out);
    short(&out)
}

fn mapping(container: &str, resource: &str, request: &str) -> Value {
    json!({"containerName": container, "resourceName": resource, "requestName": request})
}

#[test]
fn a_claim_for_extended_resources_serves_what_is_requested() {
    let of = |mappings: Value| extended(json!({"resourceClaimName": "a", "requestMappings": mappings}));
    let at = "x.requestMappings";
    let (app, init) = (mapping("app", "example.com/gpu", "r-0"), mapping("init", "example.com/fpga", "r-0"));
    assert_eq!(of(json!([app, init])), [""; 0]);
    assert_eq!(of(json!([])), [format!("Required {at}")]);
    assert_eq!(of(json!(null)), [format!("Required {at}")]);
    assert_eq!(
        of(json!([mapping("ghost", "example.com/gpu", "r")])),
        [format!("Invalid {at}[0].containerName")]
    );
    assert_eq!(
        of(json!([mapping("app", "example.com/fpga", "r")])),
        [format!("Invalid {at}[0].resourceName")]
    );
    let named = |end: &str| format!("Invalid x.requestName -> {at}[0].{end}");
    assert_eq!(of(json!([mapping("app", "example.com/gpu", "R")])), [named("requestName")]);
    assert_eq!(of(json!([mapping("app", "example.com/gpu", "")])), [named("requestName")]);
    let twice =
        ["containerName", "resourceName", "requestName"].map(|field| format!("Duplicate {at}[1].{field}"));
    assert_eq!(of(json!([app, app])), twice);
}

#[test]
fn a_claim_for_extended_resources_has_a_name() {
    let of = |name: &str| {
        extended(
            json!({"resourceClaimName": name, "requestMappings": [mapping("app", "example.com/gpu", "r")]}),
        )
    };
    assert_eq!(of("a.b"), [""; 0]);
    assert_eq!(of(""), ["Required x.resourceClaimName"]);
    assert_eq!(of("A"), ["Invalid x.resourceClaimName"]);
}
