//! What users of `serde_json` and `serde_yaml` get: the same reading and writing as the crate's own.

use k8s_model::corev1::{ConfigMap, Pod, PullPolicy, Secret};
use k8s_model::{ByteString, IntOrString, Quantity};
use serde_json::json;

const POD: &str = include_str!("../benches/data/pod.yaml");

#[test]
fn a_pod_goes_round_through_json_and_yaml() {
    let pod: Pod = serde_yaml::from_str(POD).unwrap();
    let container = &pod.spec.containers.as_ref().unwrap()[0];
    assert_eq!(container.image_pull_policy, PullPolicy::IfNotPresent);
    assert_eq!(container.resources.limits["memory"], "512Mi".parse::<Quantity>().unwrap());
    let probe = container.liveness_probe.as_ref().unwrap();
    assert_eq!(probe.handler.http_get.as_ref().unwrap().port, IntOrString::from("http"));

    let json = serde_json::to_string(&pod).unwrap();
    assert_eq!(serde_json::from_str::<Pod>(&json).unwrap(), pod);
    let value = serde_json::to_value(&pod).unwrap();
    assert_eq!(serde_json::from_value::<Pod>(value).unwrap(), pod);
    let value = serde_yaml::to_value(&pod).unwrap();
    assert_eq!(serde_yaml::from_value::<Pod>(value).unwrap(), pod);
}

#[test]
fn null_is_absence_and_in_a_list_a_zero_element() {
    let map: ConfigMap = serde_json::from_value(json!({
        "metadata": {"name": null, "labels": null, "ownerReferences": [null], "creationTimestamp": null},
        "immutable": null,
        "data": {"b": null},
    }))
    .unwrap();
    assert_eq!(map.immutable, None);
    assert_eq!(map.data["b"], "");
    assert_eq!(map.metadata.owner_references.as_ref().map(Vec::len), Some(1));
    let yaml: ConfigMap = serde_yaml::from_str("data: {b: ~}\nmetadata: null\n").unwrap();
    assert_eq!(yaml.data["b"], "");
}

#[test]
fn unknown_fields_are_passed_over() {
    let map: ConfigMap =
        serde_json::from_value(json!({"data": {"a": "b"}, "nonsense": {"deep": [1, 2.5, null]}})).unwrap();
    assert_eq!(map.data["a"], "b");
    assert!(serde_yaml::from_str::<ConfigMap>("data: {a: b}\nnonsense: 1\n").is_ok());
}

#[test]
fn a_wrong_value_is_an_error_that_says_where() {
    let error = serde_json::from_value::<Pod>(json!({"spec": {"containers": [{"image": 5}]}})).unwrap_err();
    assert_eq!(error.to_string(), "spec.containers[0].image: expected a string, found a number");
    let error = serde_yaml::from_str::<ConfigMap>("data: {port: 80}").unwrap_err();
    assert_eq!(error.to_string(), "data[port]: expected a string, found a number");
    assert!(serde_json::from_str::<Pod>(r#"{"spec": {"activeDeadlineSeconds": 1.0}}"#).is_err());
}

#[test]
fn another_kind_is_refused_and_none_is_taken() {
    let error = serde_json::from_value::<Pod>(json!({"apiVersion": "v1", "kind": "Secret"})).unwrap_err();
    assert_eq!(error.to_string(), "kind: expected `Pod`, found `Secret`");
    assert!(serde_json::from_value::<Pod>(json!({})).is_ok());
}

#[test]
fn what_is_written_is_what_the_server_writes() {
    let pod = Pod::default();
    assert_eq!(
        serde_json::to_value(&pod).unwrap(),
        json!({"apiVersion": "v1", "kind": "Pod", "metadata": {}, "spec": {"containers": null}, "status": {}})
    );
    let secret: Secret =
        serde_json::from_value(json!({"data": {"null": null, "empty": "", "a": "eA=="}})).unwrap();
    assert_eq!(
        serde_json::to_value(&secret).unwrap(),
        json!({"apiVersion": "v1", "kind": "Secret", "metadata": {}, "data": {"null": null, "empty": "", "a": "eA=="}})
    );
}

#[test]
fn debug_hides_the_values_of_a_secret() {
    let mut secret = Secret::default();
    secret.data.insert("password".into(), ByteString::from("hunter2"));
    secret.string_data.insert("token".into(), "hunter3".into());
    let shown = format!("{secret:?} {secret:#?}");
    assert!(shown.contains("password") && shown.contains("token"), "{shown}");
    assert!(!shown.contains("hunter") && !shown.contains("aHVudGVy"), "{shown}");
}

#[test]
fn user_types_can_hold_ours() {
    #[derive(serde::Serialize, serde::Deserialize, PartialEq, Debug)]
    struct Template {
        replicas: u32,
        spec: Option<k8s_model::corev1::PodSpec>,
        limit: Quantity,
    }
    let template: Template =
        serde_json::from_value(json!({"replicas": 2, "spec": {"containers": []}, "limit": 1.5})).unwrap();
    assert_eq!(template.limit.to_string(), "1500m");
    let back = serde_json::to_value(&template).unwrap();
    assert_eq!(back, json!({"replicas": 2, "spec": {"containers": []}, "limit": "1500m"}));
}
