use serde_json::{Value, json};

use crate::corev1::pod::tests::{check, check_spec, location};

#[test]
fn claims_have_a_name_and_one_source() {
    let with = |claims: Value| json!({"resourceClaims": claims});
    check_spec([
        (
            with(
                json!([{"name": "a", "resourceClaimName": "x.y"}, {"name": "b", "resourceClaimTemplateName": "x"}]),
            ),
            vec![],
        ),
        (with(json!([{"resourceClaimName": "x"}])), vec!["Required spec.resourceClaims[0].name"]),
        (
            with(json!([{"name": "a.b", "resourceClaimName": "x"}])),
            vec!["Invalid spec.resourceClaims[0].name"],
        ),
        (
            with(json!([{"name": "a", "resourceClaimName": "x"}, {"name": "a", "resourceClaimName": "x"}])),
            vec!["Duplicate spec.resourceClaims[1].name"],
        ),
        (with(json!([{"name": "a"}])), vec!["Invalid spec.resourceClaims[0]"]),
        (
            with(json!([{"name": "a", "resourceClaimName": "A", "resourceClaimTemplateName": ""}])),
            vec![
                "Invalid spec.resourceClaims[0]",
                "Invalid spec.resourceClaims[0].resourceClaimName",
                "Invalid spec.resourceClaims[0].resourceClaimTemplateName",
            ],
        ),
    ]);
}

#[test]
fn static_pods_have_no_claims() {
    let with = |claims: Value| {
        json!({
            "metadata": {"annotations": {"kubernetes.io/config.mirror": "x"}},
            "spec": {"nodeName": "n", "resourceClaims": claims},
        })
    };
    check([(with(json!([])), vec![]), (with(json!([{}])), vec!["Forbidden []"])]);
    assert_eq!(location(with(json!([{}]))).0, "spec.resourceClaims[0]");
}
