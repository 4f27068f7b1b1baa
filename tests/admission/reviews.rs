//! What a server sends, and what it is told.

use k8s_model::admission::{Others, Policy, answer, answer_json};
use k8s_model::admissionv1::{AdmissionRequest, AdmissionResponse, AdmissionReview, Operation};
use k8s_model::metav1::{RawExtension, Status};
use k8s_model::verdict::FieldValidation;
use serde_json::{Value, json};

use crate::{request, text};

/// The code, and each cause, of a refusal.
fn causes(status: &Status) -> Vec<String> {
    let details = status.details.as_ref().unwrap();
    let causes = details.causes.iter().map(|cause| format!("{} {}", cause.reason, cause.field));
    [status.code.to_string()].into_iter().chain(causes).collect()
}

/// What is said of a review with no policy of one's own: refused and why, or allowed and what is noted or warned of.
fn told(name: &str) -> Vec<String> {
    let response = answer(&request(name), &Policy::new()).unwrap();
    assert_eq!(response.uid, request(name).uid);
    assert!(response.patch.as_bytes().is_empty() && response.patch_type.is_none());
    let mut told = vec![response.audit_annotations["verdict"].clone()];
    assert_eq!(response.allowed, response.status.is_none());
    told.extend(response.status.iter().flat_map(|status| causes(status)));
    told.extend(response.audit_annotations.get("note").cloned());
    told.extend(response.warnings);
    told
}

#[test]
fn creates_are_judged() {
    assert_eq!(told("pod-create"), ["accepted"]);
    assert_eq!(told("config-map-create-generated"), ["accepted"]);
    assert_eq!(told("secret-create"), ["accepted"]);
    assert_eq!(
        told("pod-create-refused"),
        [
            "invalid",
            "422",
            "FieldValueInvalid metadata.name",
            "FieldValueInvalid spec.containers[0].ports[0].containerPort",
            "FieldValueDuplicate spec.containers[1].name"
        ]
    );
    let warned = told("pod-create-warned");
    assert_eq!(warned.len(), 3, "{warned:?}");
    assert!(warned[1].starts_with("metadata.name: "), "{warned:?}");
    assert!(warned[2].starts_with("spec.nodeSelector[beta.kubernetes.io/os]: "), "{warned:?}");
}

#[test]
fn updates_are_judged() {
    assert_eq!(told("config-map-update"), ["accepted"]);
    assert_eq!(told("config-map-update-immutable"), ["invalid", "422", "FieldValueForbidden data"]);
    assert_eq!(told("secret-update-type"), ["invalid", "422", "FieldValueInvalid type"]);
    assert_eq!(told("pod-update-image"), ["accepted"]);
    assert_eq!(told("pod-update-finalizer"), ["accepted"]);
    assert_eq!(told("pod-update-refused"), ["invalid", "422", "FieldValueForbidden spec"]);
}

#[test]
fn subresources_of_a_pod_are_judged() {
    assert_eq!(told("pod-resize"), ["accepted"]);
    assert_eq!(told("pod-status"), ["accepted"]);
    assert_eq!(told("pod-ephemeral-containers"), ["accepted"]);
    // The same changes are refused of the Pod itself.
    for name in ["pod-resize", "pod-ephemeral-containers"] {
        let request = AdmissionRequest { sub_resource: String::new(), ..request(name) };
        assert_eq!(refused_for(&request), ["422", "FieldValueForbidden spec"], "{name}");
    }
}

/// Why a request is refused.
fn refused_for(request: &AdmissionRequest) -> Vec<String> {
    causes(&answer(request, &Policy::new()).unwrap().status.unwrap())
}

/// A review with a part of its object replaced.
fn with(name: &str, pointer: &str, value: Value) -> AdmissionRequest {
    let request = request(name);
    let mut object: Value = serde_json::from_str(request.object.as_json()).unwrap();
    *object.pointer_mut(pointer).unwrap() = value;
    AdmissionRequest { object: RawExtension::from_json(&object.to_string()).unwrap(), ..request }
}

#[test]
fn subresources_of_a_pod_have_rules_of_their_own() {
    let larger = with("pod-resize", "/spec/containers/0/resources/requests/memory", json!("1Gi"));
    assert_eq!(refused_for(&larger), ["422", "FieldValueInvalid spec.containers[0].resources.requests"]);
    let nameless =
        with("pod-ephemeral-containers", "/spec/ephemeralContainers/0/targetContainerName", json!("other"));
    assert_eq!(
        refused_for(&nameless),
        ["422", "FieldValueNotFound spec.ephemeralContainers[0].targetContainerName"]
    );
    let nowhere = with("pod-status", "/status/hostIPs/0/ip", json!("nowhere"));
    assert!(refused_for(&nowhere).contains(&"FieldValueInvalid status.hostIPs[0].ip".to_owned()));
}

#[test]
fn what_is_not_judged_is_allowed_and_noted() {
    assert_eq!(told("pod-delete"), ["unsupported", "deletions are not judged"]);
    assert_eq!(told("pod-exec"), ["unsupported", "connections are not judged"]);
    let other = "the kind Deployment (apps/v1) is not judged; Pod, ConfigMap and Secret of v1 are";
    assert_eq!(told("deployment-create"), ["unsupported", other]);
    let other = "the kind Binding (v1) is not judged; Pod, ConfigMap and Secret of v1 are";
    assert_eq!(told("pod-binding"), ["unsupported", other]);
}

#[test]
fn other_kinds_can_be_warned_of_or_refused() {
    let of = |name: &str, policy: Policy| answer(&request(name), &policy).unwrap();
    let warned = of("deployment-create", Policy::new().others(Others::Warn));
    assert!(warned.allowed);
    assert!(warned.warnings[0].starts_with("the kind Deployment (apps/v1) is not judged"), "{warned:?}");

    let refusing = Policy::new().others(Others::Refuse);
    let refused = of("deployment-create", refusing);
    assert!(!refused.allowed);
    let status = refused.status.unwrap();
    assert_eq!((status.code, status.reason.as_str(), status.status.as_str()), (403, "Forbidden", "Failure"));
    assert_eq!(status.details.unwrap().kind, "Deployment");

    let rehearsed = of("deployment-create", refusing.only_warn(true));
    assert_eq!((rehearsed.allowed, rehearsed.warnings.len()), (true, 1));
    for free in ["pod-delete", "pod-exec"] {
        assert!(of(free, refusing).allowed, "{free}");
    }
}

#[test]
fn a_subresource_that_is_not_judged_counts_as_another_kind() {
    let mut request = request("config-map-update-immutable");
    request.sub_resource = "status".to_owned();
    assert!(answer(&request, &Policy::new()).unwrap().allowed);
    let refused = answer(&request, &Policy::new().others(Others::Refuse)).unwrap();
    let message = refused.status.unwrap().message;
    assert!(
        message.starts_with("update of the subresource `status` of ConfigMap (v1) is not judged"),
        "{message}"
    );
}

#[test]
fn a_rehearsal_allows_and_warns() {
    let response = answer(&request("pod-create-refused"), &Policy::new().only_warn(true)).unwrap();
    assert!(response.allowed && response.status.is_none());
    assert_eq!(response.audit_annotations["verdict"], "invalid");
    assert_eq!(response.warnings.len(), 3);
    assert!(
        response.warnings[2].starts_with("would be refused: spec.containers[1].name: "),
        "{:?}",
        response.warnings
    );
}

/// A field that this version does not know, as a newer server would send it.
fn with_a_new_field(asked: Option<&str>, policy: Policy) -> AdmissionResponse {
    let mut request = request("config-map-create-generated");
    let object = json!({
        "apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a", "namespace": "b"}, "mood": "good",
    });
    request.object = RawExtension::from_json(&object.to_string()).unwrap();
    let options = asked.map_or(Value::Null, |asked| json!({"fieldValidation": asked}));
    request.options = RawExtension::from_json(&options.to_string()).unwrap();
    answer(&request, &policy).unwrap()
}

#[test]
fn unknown_fields_are_taken_as_the_request_or_the_policy_says() {
    let warning = ["unknown field \"mood\""];
    for asked in [None, Some("Warn"), Some("")] {
        let response = with_a_new_field(asked, Policy::new());
        assert_eq!(
            (response.allowed, response.warnings.as_slice()),
            (true, warning.map(str::to_owned).as_slice())
        );
    }
    let ignored = with_a_new_field(Some("Ignore"), Policy::new());
    assert!(ignored.allowed && ignored.warnings.is_empty());
    let strict = with_a_new_field(Some("Strict"), Policy::new());
    assert_eq!(causes(&strict.status.unwrap()), ["400", "FieldValueForbidden mood"]);
    let told_otherwise = Policy::new().field_validation(FieldValidation::Ignore);
    assert!(with_a_new_field(Some("Strict"), told_otherwise).allowed);
}

#[test]
fn the_answer_is_an_admission_review() {
    let text = answer_json(text("pod-create-refused").as_bytes(), &Policy::new()).unwrap();
    let review: AdmissionReview = serde_json::from_str(&text).unwrap();
    assert!(review.request.is_none());
    assert!(!review.response.unwrap().allowed);
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        (&value["apiVersion"], &value["kind"]),
        (&json!("admission.k8s.io/v1"), &json!("AdmissionReview"))
    );
    assert_eq!(value["response"]["status"]["metadata"], json!({}));
    assert_eq!(value["response"]["auditAnnotations"], json!({"verdict": "invalid"}));
}

/// What is read is written as the server has written it.
#[test]
fn requests_come_back_as_they_were() {
    for name in
        ["pod-create", "pod-status", "pod-delete", "pod-exec", "deployment-create", "config-map-update"]
    {
        let review: AdmissionReview = serde_json::from_str(&text(name)).unwrap();
        assert_eq!(review.request.as_deref(), Some(&request(name)), "{name}");
        let sent: Value = serde_json::from_str(&text(name)).unwrap();
        assert_eq!(serde_json::to_value(&review).unwrap(), sent, "{name}");
    }
    let delete = request("pod-delete");
    assert_eq!((&delete.operation, delete.object.is_null()), (&Operation::Delete, true));
    assert_eq!(delete.user_info.extra["authentication.kubernetes.io/node-name"], ["node-1"]);
}

#[test]
fn what_a_server_has_defaulted_needs_no_patch() {
    let policy = Policy::new().add_defaults(true);
    for name in ["pod-create", "pod-update-image", "config-map-update", "secret-create", "pod-status"] {
        let response = answer(&request(name), &policy).unwrap();
        assert!(response.allowed && response.patch_type.is_none(), "{name}: {response:?}");
    }
}
