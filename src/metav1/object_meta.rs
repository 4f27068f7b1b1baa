//! [`ObjectMeta`]: what every object has, such as its name, labels and owners.
//!
//! Upstream at v1.37.2: `meta/v1.ObjectMeta`; `ValidateObjectMeta` and, in core, the names of finalizers. What an update may
//! change is in [`update`].

mod subresource;
mod update;

use crate::decode::shortened;
use crate::field::{Errors, Path};
use crate::format::{
    Faults, Form, dns_label, dns_subdomain, dns_subdomain_prefix, in_range, is_prefixed_annotation_key,
    label_value, path_segment_name, path_segment_prefix, qualified_name,
};
use crate::go_text::lower;
use crate::metav1::owner_reference::validate_owner_references;
use crate::metav1::{ManagedFieldsEntry, OwnerReference, Time};
use crate::model::words::IT;
use crate::model::{Law, When, model};
use crate::{bounds, format};
use std::collections::BTreeMap;
pub(crate) use update::cannot_change;

model! {
    /// Name, labels, owners and the server's own notes about an object.
    ///
    /// Users write the name, namespace, labels, annotations, owners and finalizers; the server writes the
    /// rest.
    pub struct ObjectMeta {
        /// Name, unique among the objects of its kind in the namespace. Required, unless `generateName` is
        /// there. Which names are valid depends on the kind; it cannot be changed later.
        plain name: String => "name",
        /// Beginning of a name that the server makes up, used when `name` is absent: it is cut to 58
        /// characters and five random ones are added.
        ///
        /// Follows the rule of `name`, save that a final hyphen is accepted; it is checked even when `name`
        /// is there.
        plain generate_name: String => "generateName",
        /// Namespace that the object lives in. Absent: that of the request, `default` if none is said. A DNS
        /// label of at most 63 characters; it cannot be changed later.
        plain namespace: String => "namespace",
        /// Deprecated: dropped by the server.
        plain self_link: String => "selfLink",
        /// Identity of the object, different from an earlier one of the same name. Written by the server on
        /// creation, whatever the manifest says; it cannot be changed later.
        plain uid: String => "uid",
        /// State of the object in the storage, an opaque text. Written by the server. Not accepted by the
        /// storage on creation; required for an update.
        plain resource_version: String => "resourceVersion",
        /// Number of the object's wanted state, counted up as it changes. Written by the server for kinds
        /// that have it (1 for a new Pod), kept as it is for others. Not negative, and never less than
        /// before.
        plain generation: i64 => "generation",
        /// When the object was created. Written by the server, whatever the manifest says; it cannot be
        /// changed later.
        plain creation_timestamp: Time => "creationTimestamp",
        /// When the object will be gone, its finalizers permitting. Written by the server once deletion is
        /// asked for; dropped on creation. Absent: not being deleted.
        option deletion_timestamp: Time => "deletionTimestamp",
        /// Seconds that the object has to end. Written by the server together with `deletionTimestamp`;
        /// dropped on creation.
        option deletion_grace_period_seconds: i64 => "deletionGracePeriodSeconds",
        /// Short names and values by which objects are selected. Default none.
        ///
        /// A key is a name of at most 63 letters, digits, `-`, `_` and `.` that begins and ends with a letter
        /// or digit, if wanted after a DNS subdomain of at most 253 characters and a slash. A value is empty
        /// or like such a name. Errors are reported at the map.
        plain labels: BTreeMap<String, String> => "labels" in IT.keys(&QUALIFIED_NAME).form(&LABEL_VALUE),
        /// Texts for tools, by which nothing is selected. Default none. Keys as for labels, capital letters
        /// in the prefix accepted; keys and values together have at most 256 KiB (262144 bytes). Errors are
        /// reported at the map.
        plain annotations: BTreeMap<String, String> => "annotations" in IT.keys(&QUALIFIED_NAME_LOWERED),
        /// Objects on which this one depends; when all are gone, it is deleted too. Default none. At most one
        /// may be the controller.
        sparse owner_references: Vec<OwnerReference> => "ownerReferences" in IT.merged_by(&["uid"]),
        /// Who must still do something before the deleted object may go. Default none.
        ///
        /// Each is `kubernetes`, `orphan`, `foregroundDeletion` or a name with a prefix, spelled like a label
        /// key. Not `orphan` together with `foregroundDeletion`. None can be added once deletion was asked
        /// for.
        sparse finalizers: Vec<String> => "finalizers" in IT.form(&FINALIZER).set().patched_by(""),
        /// Who set which fields, for server-side apply. Written by the server; users rarely need it.
        sparse managed_fields: Vec<ManagedFieldsEntry> => "managedFields",
    }
}

/// What is asked of the metadata of an object that is created.
pub(crate) const NAMED: &[Law] = &[
    Law::AnyOf(&["name", "generateName"]),
    Law::Field("name", IT.form(&format::DNS_SUBDOMAIN)),
    Law::Field("generateName", IT.form(&format::DNS_SUBDOMAIN_PREFIX)),
    Law::Unless(When::Set("name"), &[Law::Field("generateName", IT.form(&START_OF_NAME))]),
    Law::Field("namespace", IT.form(&format::DNS_LABEL)),
];

/// The same, where the server does not count the generation itself.
pub(crate) const NAMED_AND_COUNTED: &[Law] = &[
    Law::AnyOf(&["name", "generateName"]),
    Law::Field("name", IT.form(&format::DNS_SUBDOMAIN)),
    Law::Field("generateName", IT.form(&format::DNS_SUBDOMAIN_PREFIX)),
    Law::Unless(When::Set("name"), &[Law::Field("generateName", IT.form(&START_OF_NAME))]),
    Law::Field("namespace", IT.form(&format::DNS_LABEL)),
    Law::Field("generation", IT.range(&bounds::NON_NEGATIVE)),
];

/// What a name begins with if the server makes up its end.
const START_OF_NAME: Form = Form::new(
    "the start of a name: lower case letters, digits, `-` and `.`",
    r"([a-z0-9]([-a-z0-9]*[a-z0-9])?\.)*[a-z0-9][-a-z0-9]*",
    Some(bounds::DNS_SUBDOMAIN_LENGTH - RANDOM_SUFFIX.len()),
    "web-",
    |text| {
        let made_up = dns_subdomain(&format!("{text}{RANDOM_SUFFIX}"));
        if made_up.is_none() { dns_subdomain_prefix(text) } else { made_up }
    },
);

/// A finalizer.
const FINALIZER: Form = Form::new(
    "a domain, `/` and a name",
    r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?|kubernetes|orphan|foregroundDeletion",
    None,
    "example.com/finalizer",
    |text| {
        let faults = qualified_name(text);
        let is_known = text.contains('/') || STANDARD_FINALIZERS.contains(&text);
        if faults.is_none() { Faults::unless(is_known, "must have a domain") } else { faults }
    },
)
.wide();

/// The namespace of a request that names none.
const DEFAULT_NAMESPACE: &str = "default";
/// Stands for the random end of a name that the server makes up.
const RANDOM_SUFFIX: &str = "xxxxx";

impl ObjectMeta {
    /// Makes it what the server has before it validates a new object, as far as that can be foretold.
    ///
    /// What only the server writes is dropped: `selfLink`, `uid`, `creationTimestamp`, `deletionTimestamp`,
    /// `deletionGracePeriodSeconds`. The server then writes a `uid` and a `creationTimestamp` of its own, which stay
    /// unset here. The namespace is `default` if there is none. Without a name, the name is `generateName` followed by
    /// `xxxxx`, where the server has five random letters and digits.
    ///
    /// Upstream: `WipeObjectMetaSystemFields`, `EnsureObjectNamespaceMatchesRequestNamespace` and `BeforeCreate` of
    /// `apiserver/pkg/registry/rest`.
    pub fn prepare_for_create(&mut self) {
        self.creation_timestamp = Time::default();
        self.uid.clear();
        self.deletion_timestamp = None;
        self.deletion_grace_period_seconds = None;
        self.self_link.clear();
        if self.namespace.is_empty() {
            DEFAULT_NAMESPACE.clone_into(&mut self.namespace);
        }
        if self.name.is_empty() && !self.generate_name.is_empty() {
            self.name = format!("{}{RANDOM_SUFFIX}", self.generate_name);
        }
    }

    /// Whether the name is one that [`ObjectMeta::prepare_for_create`] made up.
    pub(crate) fn has_made_up_name(&self) -> bool {
        self.name.strip_suffix(RANDOM_SUFFIX) == Some(&self.generate_name)
    }
}

/// The form of the name of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameForm {
    /// A DNS subdomain.
    DnsSubdomain,
    /// A part of a URL, which the server asks of every object that is updated, before the kind's own form.
    PathSegment,
}

impl NameForm {
    /// What is wrong with a name, or with the start of one, which may end in a dash.
    fn faults(self, name: &str, is_prefix: bool) -> Faults {
        match self {
            Self::DnsSubdomain if is_prefix => dns_subdomain_prefix(name),
            Self::DnsSubdomain => dns_subdomain(name),
            Self::PathSegment if is_prefix => path_segment_prefix(name),
            Self::PathSegment => path_segment_name(name),
        }
    }
}

/// A finalizer that the garbage collector knows: dependents are kept.
const ORPHAN: &str = "orphan";
/// A finalizer that the garbage collector knows: dependents go first.
const FOREGROUND: &str = "foregroundDeletion";
/// The finalizers that need no domain.
const STANDARD_FINALIZERS: [&str; 3] = ["kubernetes", ORPHAN, FOREGROUND];

impl ObjectMeta {
    /// The rules of the metadata of an object in a namespace.
    pub(crate) fn validate(&self, form: NameForm, at: &Path<'_>, out: &mut Errors) {
        self.validate_names(form, at, out);
        self.validate_rest(at, out);
        self.validate_standard_finalizers(&at.field("finalizers"), out);
    }

    /// The rules of the name, and of the start of one.
    pub(crate) fn validate_names(&self, form: NameForm, at: &Path<'_>, out: &mut Errors) {
        if !self.generate_name.is_empty() {
            let path = at.field("generateName");
            out.faults(&path, &self.generate_name, form.faults(&self.generate_name, true));
        }
        let path = at.field("name");
        if self.name.is_empty() {
            out.required(&path, "an object needs a name")
                .help_with("add `name`, or `generateName` for a made up one");
        } else {
            let is_made_up = self.name.strip_prefix(&self.generate_name) == Some(RANDOM_SUFFIX);
            let from = out.len();
            out.faults(&path, &self.name, form.faults(&self.name, false));
            if is_made_up {
                out.without_help(from);
            }
        }
    }

    /// The rules of all but the name, up to those of finalizers that only core has.
    fn validate_rest(&self, at: &Path<'_>, out: &mut Errors) {
        let path = at.field("namespace");
        if self.namespace.is_empty() {
            out.required(&path, "an object of this kind is in a namespace");
        } else {
            out.faults(&path, &self.namespace, dns_label(&self.namespace));
        }
        out.number_faults(
            &at.field("generation"),
            self.generation,
            in_range(self.generation, &bounds::NON_NEGATIVE),
        );
        validate_labels(&self.labels, &at.field("labels"), out);
        validate_annotations(&self.annotations, &at.field("annotations"), out);
        validate_owner_references(
            self.owner_references.as_deref().unwrap_or_default(),
            &at.field("ownerReferences"),
            out,
        );
        self.validate_finalizers(&at.field("finalizers"), out);
        let path = at.field("managedFields");
        for (index, entry) in self.managed_fields.iter().flatten().enumerate() {
            entry.validate(&path.index(index), out);
        }
    }

    /// The forms of the finalizers, of which the server names the list.
    fn validate_finalizers(&self, at: &Path<'_>, out: &mut Errors) {
        for (index, finalizer) in self.finalizers.iter().flatten().enumerate() {
            for fault in qualified_name(finalizer).iter() {
                out.invalid(at, finalizer, format_args!("`{}` {fault}", shortened(finalizer)))
                    .meant(at.index(index).location());
            }
        }
        let has = |name: &str| self.finalizers.iter().flatten().any(|finalizer| finalizer == name);
        if has(ORPHAN) && has(FOREGROUND) {
            let detail = format_args!("`{ORPHAN}` and `{FOREGROUND}` cannot stand together");
            out.invalid(at, ORPHAN, detail).help_with("keep one of them");
        }
    }

    fn validate_standard_finalizers(&self, at: &Path<'_>, out: &mut Errors) {
        for (index, finalizer) in self.finalizers.iter().flatten().enumerate() {
            if !finalizer.contains('/') && !STANDARD_FINALIZERS.contains(&finalizer.as_str()) {
                let detail =
                    format_args!("`{}` is no standard finalizer and has no domain", shortened(finalizer));
                out.invalid(&at.index(index), finalizer, detail).help_with(format_args!(
                    "write it with a domain, as `example.com/{}`",
                    shortened(finalizer)
                ));
            }
        }
    }
}

/// The rules of labels, which are at `at`; the server names all of them for one.
pub(crate) fn validate_labels(labels: &BTreeMap<String, String>, at: &Path<'_>, out: &mut Errors) {
    for (key, value) in labels {
        let path = at.key(key);
        for fault in qualified_name(key).iter() {
            out.invalid(at, key, format_args!("the key `{}` {fault}", shortened(key))).meant_key(&path);
        }
        for fault in label_value(value).iter() {
            let detail = format_args!("the value `{}` of `{}` {fault}", shortened(value), shortened(key));
            out.invalid(at, value, detail).meant(path.location()).told_by(format_args!("{value} {fault}"));
        }
    }
}

/// The rules of annotations, which are at `at`: their keys, which may have capital letters before the `/` too, and the
/// size of all of them.
pub(crate) fn validate_annotations(annotations: &BTreeMap<String, String>, at: &Path<'_>, out: &mut Errors) {
    let mut size = 0_usize;
    for (key, value) in annotations {
        size = size.saturating_add(key.len()).saturating_add(value.len());
        // What is valid as it is stays so in lower case.
        let mut faults = qualified_name(key);
        if !faults.is_none() {
            faults = if is_prefixed_annotation_key(key) {
                Faults::NONE
            } else {
                qualified_name(&key.chars().map(lower).collect::<String>())
            };
        }
        for fault in faults.iter() {
            out.invalid(at, key, format_args!("the key `{}` {fault}", shortened(key)))
                .meant_key(&at.key(key));
        }
    }
    if size > bounds::ANNOTATIONS_SIZE {
        out.too_long(at, bounds::ANNOTATIONS_SIZE)
            .help_with("the keys and values of all annotations count together");
    }
}

#[cfg(test)]
mod tests;
