//! The types of `admission.k8s.io/v1`: what the server asks a webhook, and what that answers.
//!
//! Upstream at v1.37.2: `admission/v1.AdmissionReview`, `admission/v1.AdmissionRequest`,
//! `admission/v1.AdmissionResponse`, `admission/v1.Operation`, `admission/v1.PatchType`.

use std::collections::BTreeMap;

use crate::ByteString;
use crate::authenticationv1::UserInfo;
use crate::metav1::{GroupVersionKind, GroupVersionResource, RawExtension, Status};
use crate::model::model;

model! {
    /// A question of the server, or the answer to one.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::admissionv1::{AdmissionResponse, AdmissionReview};
    ///
    /// let response = AdmissionResponse { uid: "705a".to_owned(), allowed: true, ..Default::default() };
    /// let review = AdmissionReview { response: Some(Box::new(response)), ..Default::default() };
    /// assert_eq!(
    ///     serde_json::to_string(&review)?,
    ///     r#"{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","response":{"uid":"705a","allowed":true}}"#,
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct AdmissionReview in "admission.k8s.io/v1" "AdmissionReview" {
        /// What the server asks. Absent in an answer.
        option request: Box<AdmissionRequest> => "request",
        /// What the webhook answers. Absent in a question.
        option response: Box<AdmissionResponse> => "response",
    }
}

model! {
    /// What the server is asked to do, and by whom.
    pub struct AdmissionRequest {
        /// What tells this question from all others; not the `uid` of an object. The answer repeats it.
        always uid: String => "uid",
        /// Kind of the object, in the version that the webhook has asked for.
        always kind: GroupVersionKind => "kind",
        /// Resource that the request is about, in the version that the webhook has asked for.
        always resource: GroupVersionResource => "resource",
        /// The part of the resource that the request is about, as `status`. Default `""`: the object itself.
        plain sub_resource: String => "subResource",
        /// Kind that was really sent, if the server has converted it. Absent: not told.
        option request_kind: Box<GroupVersionKind> => "requestKind",
        /// Resource that was really asked for. Absent: not told.
        option request_resource: Box<GroupVersionResource> => "requestResource",
        /// The part of it that was really asked for. Default `""`: the object itself.
        plain request_sub_resource: String => "requestSubResource",
        /// Name of the object. Default `""`: the server makes it up.
        plain name: String => "name",
        /// Namespace of the request. Default `""`: none.
        plain namespace: String => "namespace",
        /// What is done. A patch is an update here, or a create.
        always operation: Operation => "operation",
        /// Who sends the request.
        always user_info: UserInfo => "userInfo",
        /// The object as it shall be. Null on a deletion.
        always object: RawExtension => "object",
        /// The object as it is. Null unless it is changed or deleted.
        always old_object: RawExtension => "oldObject",
        /// Whether nothing will be stored, whatever the answer. Absent: false.
        option dry_run: bool => "dryRun",
        /// How it is done: `CreateOptions`, `UpdateOptions` or `DeleteOptions` of `meta.k8s.io/v1`. May be null.
        always options: RawExtension => "options",
    }
}

model! {
    /// What a webhook answers.
    pub struct AdmissionResponse {
        /// The `uid` of the question.
        always uid: String => "uid",
        /// Whether the request may go on.
        always allowed: bool => "allowed",
        /// Why it may not, as the user is told. Looked at only if it is not allowed. Absent: the server says that
        /// there is no explanation.
        option status: Box<Status> => "status",
        /// What is changed in the object: for `JSONPatch` a JSON Patch (RFC 6902), in Base64 on the wire. Default
        /// none. A validating webhook must not send one.
        plain patch: ByteString => "patch",
        /// In which form the patch is written. Set if and only if there is one.
        option patch_type: PatchType => "patchType",
        /// What is put into the audit log, each key behind the name of the webhook and a `/`. Default none.
        plain audit_annotations: BTreeMap<String, String> => "auditAnnotations",
        /// What the user is warned of, whether it is allowed or not. Default none. Best at most 120 characters each;
        /// beyond 256, or 4096 in all, the server may cut.
        plain warnings: Vec<String> => "warnings",
    }
}

model! {
    /// What is done with the object.
    pub enum Operation {
        /// It is made.
        Create = "CREATE",
        /// It is changed.
        Update = "UPDATE",
        /// It is deleted.
        Delete = "DELETE",
        /// It is connected to, as by `kubectl exec`.
        Connect = "CONNECT",
    }
}

model! {
    /// In which form a patch is written.
    pub enum PatchType {
        /// As a JSON Patch (RFC 6902).
        JsonPatch = "JSONPatch",
    }
}
