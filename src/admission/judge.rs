//! [`answer`]: from what the server asks to what it is told.

use std::collections::BTreeMap;

use super::policy::{Others, Policy};
use super::{AdmissionError, patch, warnings};
use crate::admissionv1::{AdmissionRequest, AdmissionResponse, Operation, PatchType};
use crate::corev1::Pod;
use crate::decode::Stage;
use crate::document::{Document, Node};
use crate::metav1::{GroupVersionKind, RawExtension, Status, StatusDetails, StatusReason};
use crate::model::{Model, kinds};
use crate::verdict::{
    self, FieldValidation, Object, Options, Review, Verdict, review_update_with, review_with,
};
use crate::{ByteString, SetDefaults};

const FORBIDDEN: i32 = 403;

/// Answers a request of the server.
///
/// # Errors
///
/// If the request contradicts itself or lacks what belongs to it: the `uid`, an operation that there is, the object, on
/// an update the object as it is, both of the kind that the request names. That `request.oldObject` cannot be read is an error
/// too; that `request.object` cannot is a verdict.
///
/// # Examples
///
/// ```
/// use k8s_model::admission::{Policy, answer};
/// use k8s_model::admissionv1::{AdmissionRequest, Operation};
/// use k8s_model::metav1::{GroupVersionKind, RawExtension};
///
/// let request = AdmissionRequest {
///     uid: "705a".to_owned(),
///     operation: Operation::Create,
///     kind: GroupVersionKind { version: "v1".into(), kind: "Secret".into(), ..Default::default() },
///     object: RawExtension::from_json(r#"{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "db"}}"#)?,
///     ..Default::default()
/// };
/// let response = answer(&request, &Policy::new().add_defaults(true))?;
/// assert!(response.allowed);
/// assert_eq!(response.patch.as_str(), Some(r#"[{"op":"add","path":"/type","value":"Opaque"}]"#));
/// assert_eq!(response.audit_annotations["verdict"], "accepted");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn answer(request: &AdmissionRequest, policy: &Policy) -> Result<AdmissionResponse, AdmissionError> {
    if request.uid.is_empty() {
        return Err(AdmissionError::Missing { field: "request.uid" });
    }
    let response = match subject(request)? {
        Subject::Judged(operation) => judged(request, operation, *policy)?,
        Subject::Other(note) => other(request, note, *policy),
        Subject::Free(note) => not_judged(note),
    };
    Ok(AdmissionResponse { uid: request.uid.clone(), ..response })
}

/// What a request is to us.
enum Subject {
    /// Something that this crate judges.
    Judged(verdict::Operation),
    /// A create or update of something else; why it is not judged.
    Other(String),
    /// Nothing that is ever refused here, and why.
    Free(String),
}

fn subject(request: &AdmissionRequest) -> Result<Subject, AdmissionError> {
    let creates = match &request.operation {
        Operation::Create => true,
        Operation::Update => false,
        Operation::Delete => return Ok(Subject::Free("deletions are not judged".to_owned())),
        Operation::Connect => return Ok(Subject::Free("connections are not judged".to_owned())),
        Operation::Unset => return Err(AdmissionError::Missing { field: "request.operation" }),
        Operation::Other(found) => {
            return Err(AdmissionError::Operation { found: found.as_str().into() });
        }
    };
    let kind = &request.kind;
    if !is_judged(kind) {
        let note = format!("the kind {kind} is not judged; Pod, ConfigMap and Secret of v1 are");
        return Ok(Subject::Other(note));
    }
    let sub_resource = request.sub_resource.as_str();
    let operation = match (sub_resource, creates) {
        ("", true) => Some(verdict::Operation::Create),
        ("", false) => Some(verdict::Operation::Update),
        (_, true) => None,
        // Of the kinds that are judged, Pods alone have any of these.
        (name, false) => verdict::Operation::of_subresource(name).filter(|_| kind.kind == Pod::NAME),
    };
    Ok(operation.map_or_else(
        || {
            let operation = if creates { "create" } else { "update" };
            Subject::Other(format!(
                "{operation} of the subresource `{sub_resource}` of {kind} is not judged; update of `status`, `resize` and \
                 `ephemeralcontainers` of a Pod is"
            ))
        },
        Subject::Judged,
    ))
}

fn is_judged(kind: &GroupVersionKind) -> bool {
    kinds().iter().any(|info| info.kind == Some((kind.api_version().as_str(), kind.kind.as_str())))
}

/// The answer to what is not judged.
fn not_judged(note: String) -> AdmissionResponse {
    let mut response = AdmissionResponse { allowed: true, ..annotated(Verdict::Unsupported) };
    response.audit_annotations.insert("note".to_owned(), note);
    response
}

fn other(request: &AdmissionRequest, note: String, policy: Policy) -> AdmissionResponse {
    let mut response = not_judged(note.clone());
    match policy.on_others() {
        Others::Refuse if !policy.warns_only() => {
            response.allowed = false;
            response.status = Some(Box::new(forbidden(request, note)));
        }
        Others::Warn | Others::Refuse => response.warnings = warnings::sendable([note]),
        Others::Allow => {}
    }
    response
}

fn forbidden(request: &AdmissionRequest, message: String) -> Status {
    let details = StatusDetails {
        name: request.name.clone(),
        group: request.kind.group.clone(),
        kind: request.kind.kind.clone(),
        ..StatusDetails::default()
    };
    Status {
        status: "Failure".to_owned(),
        message,
        reason: StatusReason::Forbidden,
        details: Some(Box::new(details)),
        code: FORBIDDEN,
        ..Status::default()
    }
}

fn annotated(verdict: Verdict) -> AdmissionResponse {
    let audit_annotations = BTreeMap::from([("verdict".to_owned(), verdict.as_str().to_owned())]);
    AdmissionResponse { audit_annotations, ..AdmissionResponse::default() }
}

fn judged(
    request: &AdmissionRequest,
    operation: verdict::Operation,
    policy: Policy,
) -> Result<AdmissionResponse, AdmissionError> {
    let review = review(request, operation, policy)?;
    let mut response = annotated(review.verdict());
    let mut told = review.strict_warnings();
    told.extend(review.warnings().iter().map(ToString::to_string));
    match review.status() {
        None => {
            response.allowed = true;
            if policy.adds_defaults()
                && let Some(object) = review.object()
            {
                let patch = patch::of_defaults(&request.object, object)
                    .map_err(|error| AdmissionError::Write(error.to_string().into()))?;
                response.patch_type = patch.is_some().then_some(PatchType::JsonPatch);
                response.patch = patch.map(ByteString::from).unwrap_or_default();
            }
        }
        Some(status) if policy.warns_only() => {
            response.allowed = true;
            told.extend(would_be_refused(&status));
        }
        Some(status) => response.status = Some(Box::new(status)),
    }
    response.warnings = warnings::sendable(told);
    Ok(response)
}

/// What a refusal says, as warnings.
fn would_be_refused(status: &Status) -> Vec<String> {
    let causes = status.details.iter().flat_map(|details| &details.causes);
    let line = |(field, message): (&str, &str)| match field {
        "" => format!("would be refused: {message}"),
        _ => format!("would be refused: {field}: {message}"),
    };
    causes.map(|cause| line((&cause.field, &cause.message))).collect()
}

/// The verdict on the object of a request.
fn review(
    request: &AdmissionRequest,
    operation: verdict::Operation,
    policy: Policy,
) -> Result<Review, AdmissionError> {
    let doc = object(request, "request.object", &request.object)?;
    let options = Options::new()
        .field_validation(policy.fields(asked_validation(&request.options).as_deref()))
        .keep_object(policy.adds_defaults())
        .operation(operation);
    if operation == verdict::Operation::Create {
        return Ok(review_with(&doc, &options));
    }
    let old = stored(&object(request, "request.oldObject", &request.old_object)?)?;
    Ok(review_update_with(&old, &doc, &options))
}

/// The `fieldValidation` that the request asks for.
fn asked_validation(options: &RawExtension) -> Option<String> {
    let doc = Document::from_json(options.as_json()).ok()?;
    doc.root().get("fieldValidation").and_then(Node::as_str).map(str::to_owned)
}

/// An object of a request, which is of the kind that the request names if it says what it is.
fn object<'a>(
    request: &AdmissionRequest,
    field: &'static str,
    raw: &'a RawExtension,
) -> Result<Document<'a>, AdmissionError> {
    if raw.is_null() {
        return Err(AdmissionError::Missing { field });
    }
    let doc = Document::from_json(raw.as_json())?;
    let said = |field: &str| doc.root().get(field).and_then(Node::as_str);
    let expected = (request.kind.api_version(), request.kind.kind.as_str());
    if let (Some(api_version), Some(kind)) = (said("apiVersion"), said("kind"))
        && (api_version, kind) != (expected.0.as_str(), expected.1)
    {
        let found = verdict::TypeMeta { api_version: api_version.to_owned(), kind: kind.to_owned() };
        return Err(AdmissionError::OtherKind {
            field,
            expected: request.kind.to_string().into(),
            found: found.to_string().into(),
        });
    }
    Ok(doc)
}

/// The object as it is: read and defaulted, as the server sends it. It is not made a stored one by
/// [`Object::into_stored`], which would take the time of its deletion from it.
fn stored(doc: &Document<'_>) -> Result<Object, AdmissionError> {
    let review = review_with(doc, &Options::new().field_validation(FieldValidation::Ignore));
    if let Some(problem) = review.problems().iter().find(|problem| problem.stage() == Stage::Decode) {
        return Err(AdmissionError::OldObject(Box::new(problem.clone())));
    }
    let mut object = review.into_object().ok_or(AdmissionError::Missing { field: "request.oldObject" })?;
    object.set_defaults();
    if let Object::Secret(secret) = &mut object {
        secret.merge_texts();
    }
    Ok(object)
}
