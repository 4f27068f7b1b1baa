//! [`Status`]: what the server answers to a request that it does not fulfil.
//!
//! Upstream at v1.37.2: `meta/v1.Status`, `meta/v1.StatusDetails`, `meta/v1.StatusCause`, `meta/v1.ListMeta`.

use crate::model::model;

model! {
    /// How a request ended; mostly, why it failed.
    ///
    /// [`Review::status`](crate::verdict::Review::status) makes one of a verdict.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::metav1::{Status, StatusReason};
    ///
    /// let text = r#"{"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure", "reason": "Conflict"}"#;
    /// let status: Status = serde_json::from_str(text)?;
    /// assert_eq!(status.reason, StatusReason::Conflict);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct Status in "v1" "Status" {
        /// About a list, which this is not: empty.
        always metadata: ListMeta => "metadata",
        /// `Success` or `Failure`.
        plain status: String => "status",
        /// What happened, for people.
        plain message: String => "message",
        /// Why it failed, in a word for programs.
        plain reason: StatusReason => "reason",
        /// More about the reason: the object, and each cause.
        option details: Box<StatusDetails> => "details",
        /// The status code of HTTP that belongs to it.
        plain code: i32 => "code",
    }
}

model! {
    /// What lists have for metadata.
    pub struct ListMeta {
        /// No longer used.
        plain self_link: String => "selfLink",
        /// The version of the list as a whole, to watch from.
        plain resource_version: String => "resourceVersion",
        /// Where to go on, if the server has more.
        plain continue_token: String => "continue",
        /// How many more there are. Absent: not known.
        option remaining_item_count: i64 => "remainingItemCount",
    }
}

model! {
    /// More about the reason of a [`Status`].
    pub struct StatusDetails {
        /// Name of the object.
        plain name: String => "name",
        /// API group of the object; empty for the core group.
        plain group: String => "group",
        /// Kind of the object.
        plain kind: String => "kind",
        /// The object's uid, if there is a single object that has one.
        plain uid: String => "uid",
        /// What has caused it, one by one.
        plain causes: Vec<StatusCause> => "causes",
        /// Seconds after which the request may be tried again. 0: not said.
        plain retry_after_seconds: i32 => "retryAfterSeconds",
    }
}

model! {
    /// One of the causes of a failure.
    pub struct StatusCause {
        /// What sort of cause it is, in a word for programs.
        plain reason: CauseType => "reason",
        /// What is wrong, for people.
        plain message: String => "message",
        /// The field that it is about, as `spec.containers[0].image`. Empty: none.
        plain field: String => "field",
    }
}

model! {
    /// Why a request failed.
    pub enum StatusReason {
        /// Who asks has not said who it is, or not believably.
        Unauthorized = "Unauthorized",
        /// Who asks may not do this.
        Forbidden = "Forbidden",
        /// There is no such object.
        NotFound = "NotFound",
        /// There is such an object already.
        AlreadyExists = "AlreadyExists",
        /// The object has changed meanwhile, or cannot be changed so.
        Conflict = "Conflict",
        /// The object was there and is gone.
        Gone = "Gone",
        /// Validation refuses the object.
        Invalid = "Invalid",
        /// The server cannot say in time; the request may be tried again.
        ServerTimeout = "ServerTimeout",
        /// The storage could not be read.
        StoreReadError = "StorageReadError",
        /// The request took too long.
        Timeout = "Timeout",
        /// There are too many requests; the request may be tried again.
        TooManyRequests = "TooManyRequests",
        /// The request cannot be understood.
        BadRequest = "BadRequest",
        /// The object cannot be acted upon so.
        MethodNotAllowed = "MethodNotAllowed",
        /// The server cannot answer in the form that was asked for.
        NotAcceptable = "NotAcceptable",
        /// The request is larger than the server takes.
        RequestEntityTooLarge = "RequestEntityTooLarge",
        /// The server does not read the form in which the body is written.
        UnsupportedMediaType = "UnsupportedMediaType",
        /// Something went wrong in the server.
        InternalError = "InternalError",
        /// What was asked for is no longer kept.
        Expired = "Expired",
        /// The server does not serve now; the request may be tried again.
        ServiceUnavailable = "ServiceUnavailable",
    }
}

model! {
    /// What sort of cause it is.
    pub enum CauseType {
        /// Something that is named does not exist.
        FieldValueNotFound = "FieldValueNotFound",
        /// A value is missing.
        FieldValueRequired = "FieldValueRequired",
        /// A value stands twice that may stand once.
        FieldValueDuplicate = "FieldValueDuplicate",
        /// A value is not of the right form.
        FieldValueInvalid = "FieldValueInvalid",
        /// A value is not one of a known few.
        FieldValueNotSupported = "FieldValueNotSupported",
        /// A value may not be set here, or not so.
        FieldValueForbidden = "FieldValueForbidden",
        /// A text or list is too long.
        FieldValueTooLong = "FieldValueTooLong",
        /// There are too many.
        FieldValueTooMany = "FieldValueTooMany",
        /// There are too few.
        FieldValueTooFew = "FieldValueTooFew",
        /// A text is too short.
        FieldValueTooShort = "FieldValueTooShort",
        /// The server cannot say.
        InternalError = "InternalError",
        /// A value is of another type.
        FieldValueTypeInvalid = "FieldValueTypeInvalid",
        /// The server answered something that cannot be understood.
        UnexpectedServerResponse = "UnexpectedServerResponse",
        /// Another manager owns the field.
        FieldManagerConflict = "FieldManagerConflict",
        /// The resource version is too large.
        ResourceVersionTooLarge = "ResourceVersionTooLarge",
    }
}
