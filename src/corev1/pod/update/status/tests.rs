use serde_json::{Value, json};

use crate::corev1::Pod;
use crate::corev1::pod::update::common::tests::{changed, pod_with};

fn reported(old: Value, new: Value) -> (Value, Vec<String>) {
    let (pod, said, _) = changed(old, new, Pod::prepare_for_status, Pod::validate_status);
    (pod, said)
}

/// What is refused of one status after another.
fn said(old: &Value, new: &Value) -> Vec<String> {
    let mut old = old.clone();
    old["phase"] = json!("Running");
    reported(json!({"status": old}), json!({"status": new})).1
}

#[test]
fn only_the_status_changes() {
    let new = json!({
        "metadata": {"ownerReferences": [{"apiVersion": "v1", "kind": "A", "name": "a", "uid": "a"}], "generation": 5,
            "deletionTimestamp": "2024-01-01T00:00:00Z", "labels": {"a": "b"}, "finalizers": ["example.com/a"]},
        "spec": {"hostNetwork": true, "containers": null},
        "status": {"phase": "Running"},
    });
    let (pod, said) = reported(json!({}), new);
    assert_eq!(said, [""; 0]);
    let old = reported(json!({}), json!({})).0;
    assert_eq!(pod["spec"], old["spec"]);
    assert_eq!(pod["status"], json!({"phase": "Running", "qosClass": "Burstable"}));
    let meta = json!({"name": "web", "namespace": "default", "generation": 1, "labels": {"a": "b"},
        "finalizers": ["example.com/a"]});
    assert_eq!(pod["metadata"], meta);
}

#[test]
fn what_writers_do_not_know_of_stays() {
    let claims = json!([{"name": "gpu", "resourceClaimName": "a"}]);
    let extended = json!({"resourceClaimName": "a", "requestMappings": [{"containerName": "app", "resourceName": "cpu", "requestName": "r"}]});
    let taken = json!([{"resourceClaimName": "a"}]);
    let old = json!({
        "spec": {"resourceClaims": [{"name": "gpu", "resourceClaimTemplateName": "t"}]},
        "status": {"phase": "Running", "observedGeneration": 3, "resourceClaimStatuses": claims,
            "extendedResourceClaimStatus": extended, "nodeAllocatableResourceClaimStatuses": taken},
    });
    let (pod, said) = reported(old.clone(), json!({"status": {"phase": "Failed"}}));
    assert_eq!(said, [""; 0]);
    let mut expected = old["status"].clone();
    expected["phase"] = json!("Failed");
    expected["qosClass"] = json!("Burstable");
    assert_eq!(pod["status"], expected);
    let emptied =
        json!({"phase": "Failed", "resourceClaimStatuses": [], "nodeAllocatableResourceClaimStatuses": []});
    let (pod, said) = reported(old.clone(), json!({"status": emptied}));
    assert_eq!((pod["status"].get("resourceClaimStatuses"), said), (None, vec![]));
    assert_eq!(pod["status"].get("nodeAllocatableResourceClaimStatuses"), None);
}

#[test]
fn conditions_keep_what_they_observed() {
    let conditions = |list: &[(&str, i64)]| {
        let list: Vec<Value> = list
            .iter()
            .map(|(name, seen)| json!({"type": name, "status": "True", "observedGeneration": seen}))
            .collect();
        json!({"phase": "Running", "conditions": list})
    };
    let kept = |old: &[(&str, i64)], new: &[(&str, i64)]| -> Vec<i64> {
        let (pod, _) = reported(json!({"status": conditions(old)}), json!({"status": conditions(new)}));
        let list = pod["status"]["conditions"].as_array().unwrap().clone();
        list.iter()
            .map(|one| one.get("observedGeneration").and_then(Value::as_i64).unwrap_or_default())
            .collect()
    };
    assert_eq!(kept(&[("Ready", 5), ("A", 7)], &[("A", 0), ("Ready", 0), ("B", 0)]), [7, 5, 0]);
    assert_eq!(kept(&[("Ready", 5)], &[("Ready", 6)]), [6]);
    // Of several of a type one goes to each, in order, needed or not.
    assert_eq!(kept(&[("A", 1), ("A", 2)], &[("A", 0), ("A", 0), ("A", 0)]), [1, 2, 0]);
    assert_eq!(kept(&[("A", 1), ("A", 2)], &[("A", 9), ("A", 0)]), [9, 2]);
    assert_eq!(kept(&[("A", 0), ("A", 2)], &[("A", 0), ("A", 0)]), [0, 2]);
}

#[test]
fn the_class_of_service_and_generations() {
    assert_eq!(said(&json!({}), &json!({"qosClass": "Guaranteed"})), ["Invalid status.qosClass"]);
    assert_eq!(said(&json!({"qosClass": "Odd"}), &json!({"qosClass": "Odd"})), [""; 0]);
    assert_eq!(said(&json!({}), &json!({"observedGeneration": -1})), ["Invalid status.observedGeneration"]);
    assert_eq!(said(&json!({"observedGeneration": -1}), &json!({})), ["Invalid status.observedGeneration"]);
    assert_eq!(said(&json!({}), &json!({"observedGeneration": 9, "phase": "Odd"})), [""; 0]);
}

#[test]
fn a_node_is_nominated_before_there_is_one() {
    let named = |name: &str| json!({"nominatedNodeName": name});
    let at = "status.nominatedNodeName";
    assert_eq!(said(&json!({}), &named("node-1")), [""; 0]);
    assert_eq!(said(&json!({}), &named("Node_1")), [format!("Invalid {at}")]);
    assert_eq!(said(&named("Node_1"), &named("Node_1")), [""; 0]);
    assert_eq!(said(&named("Node_1"), &json!({})), [""; 0]);
    let bound = |name: &str| json!({"spec": {"nodeName": "n"}, "status": {"phase": "Running", "nominatedNodeName": name}});
    assert_eq!(reported(bound(""), bound("node-1")).1, [format!("Forbidden {at}")]);
    assert_eq!(reported(bound("node-1"), bound("node-1")).1, [""; 0]);
    assert_eq!(reported(bound("node-1"), bound("")).1, [""; 0]);
}

#[test]
fn the_node_cannot_change_with_the_status() {
    let (old, new) = (pod_with(json!({})), pod_with(json!({"spec": {"nodeName": "n"}})));
    let errors = new.validate_status(&old);
    let error = errors.iter().next().unwrap();
    assert_eq!((error.path(), &*error.location().to_string()), ("status.nodeName", "spec.nodeName"));
}

#[test]
fn annotations_keep_their_rules() {
    let with = |annotations: Value| json!({"metadata": {"annotations": annotations}});
    let mirror = json!({"kubernetes.io/config.mirror": "x"});
    let said = reported(json!({}), with(mirror)).1;
    assert!(said.iter().any(|said| said.starts_with("Forbidden metadata.annotations[")), "{said:?}");
    let cost = |cost: &str| with(json!({"controller.kubernetes.io/pod-deletion-cost": cost}));
    assert_eq!(reported(cost("1"), cost("+1")).1.len(), 1);
    // What was odd before may stay so, and be odd in another way.
    assert_eq!(reported(cost("+1"), cost("+2")).1, [""; 0]);
}

#[test]
fn warns_of_addresses_that_could_be_written_better() {
    let status = json!({"podIPs": [{"ip": "::0"}, {"ip": "1.2.3.4"}], "hostIP": "01.2.3.4", "hostIPs": [{"ip": "01.2.3.4"}]});
    let warnings = pod_with(json!({"status": status})).warnings_on_status();
    let paths: Vec<_> = warnings.iter().map(|warning| warning.path().unwrap_or_default()).collect();
    assert_eq!(paths, ["status.podIPs[0].ip", "status.hostIPs[0].ip"]);
}
