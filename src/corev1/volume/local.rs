//! [`EmptyDirVolumeSource`], [`HostPathVolumeSource`], [`ImageVolumeSource`], [`GitRepoVolumeSource`]:
//! volumes that the node itself provides.
//!
//! Upstream at v1.37.2: `core/v1.HostPathVolumeSource`, `core/v1.EmptyDirVolumeSource`,
//! `core/v1.GitRepoVolumeSource`, `core/v1.ImageVolumeSource`, `core/v1.HostPathType`,
//! `core/v1.StorageMedium`; `SetDefaults_HostPathVolumeSource`, `SetDefaults_Volume`, `validateVolumeSource`,
//! `validateHostPathVolumeSource`, `validateHostPathType`, `validateGitRepoVolumeSource`,
//! `validateImageVolumeSource`.

use crate::Quantity;
use crate::corev1::PullPolicy;
use crate::defaults::{SetDefaults, or_default_with};
use crate::field::{Errors, Exception, Path};
use crate::format::{local_path, path_without_backsteps};
use crate::model::model;
use crate::validate::{Validate, must_be_set};

model! {
    /// A file or directory of the node, as it is.
    ///
    /// The Pod sees the host's files, and finds others on another node. For system agents; avoid it
    /// elsewhere.
    pub struct HostPathVolumeSource {
        /// Path on the node; symbolic links are followed. Required; no element `..`. That it is absolute is
        /// not checked.
        always path: String => "path" in IT.form(&PATH_WITHOUT_BACKSTEPS).required(),
        /// What must be there before the Pod starts. Default `""`: nothing is checked. Else one of the known
        /// types.
        option type_: HostPathType => "type" in IT.known(HostPathType::KNOWN).or_empty(),
    }
}

model! {
    /// An empty directory that is made when the Pod comes to a node and deleted when it leaves.
    ///
    /// It survives a container's restart. All containers of the Pod may share it.
    pub struct EmptyDirVolumeSource {
        /// What holds it. Absent: the node's disk. Any text is accepted, but the kubelet knows only
        /// [`StorageMedium`]'s values and `HugePages-<size>` (as `HugePages-2Mi`), and cannot start the Pod
        /// with another.
        plain medium: StorageMedium => "medium",
        /// Bytes that it may hold. Absent or 0: no limit of its own. Not negative. Past it the Pod is
        /// evicted; for `Memory` it is the size of the tmpfs, if less than the Pod's memory limit.
        option size_limit: Quantity => "sizeLimit" in IT.range(&bounds::NON_NEGATIVE),
        /// Permission bits of the directory. Absent: 0777. 0 to 01777 octal, that is 0 to 1023. Needs the
        /// feature gate `EmptyDirVolumeMode`, off by default: the server drops it, unchecked.
        option mode: i32 => "mode",
    }
}

model! {
    /// A git repository, cloned into an empty directory before the containers start.
    ///
    /// Deprecated. The server accepts it, but the kubelet refuses to mount it unless the feature gate
    /// `GitRepoVolumeDriver`, off by default, is on. Clone into an `emptyDir` from an init container instead.
    pub struct GitRepoVolumeSource {
        /// URL of the repository. Required.
        always repository: String => "repository" in IT.required(),
        /// Commit, branch or tag to check out. Absent: the newest commit of the default branch.
        plain revision: String => "revision",
        /// Directory of the volume to clone into; `.` is the volume itself. Absent: one named after the
        /// repository. Not absolute, no element `..`.
        plain directory: String => "directory" in IT.form(&LOCAL_PATH),
    }
}

model! {
    /// The files of a container image or another OCI artifact, mounted read-only.
    ///
    /// The layers are merged as for a container. It is pulled again when the Pod is made anew, not while it
    /// runs.
    pub struct ImageVolumeSource {
        /// The image, written as a container's `image`, and pulled with the same secrets. Required in a new
        /// Pod.
        plain reference: String => "reference" in IT.required(),
        /// When it is pulled. Default `Always` if the tag is `latest` or missing, else `IfNotPresent`. One of
        /// [`PullPolicy`]'s values.
        plain pull_policy: PullPolicy => "pullPolicy" in IT.known(PullPolicy::KNOWN),
    }
}

model! {
    /// What must be at a host path before the Pod starts.
    ///
    /// The unset type, `""`, checks nothing.
    pub enum HostPathType {
        /// A directory; if nothing is there, one is made with permissions 0755.
        DirectoryOrCreate = "DirectoryOrCreate",
        /// A directory.
        Directory = "Directory",
        /// A file; if nothing is there, an empty one is made with permissions 0644. Its directory must exist.
        FileOrCreate = "FileOrCreate",
        /// A regular file.
        File = "File",
        /// A Unix socket.
        Socket = "Socket",
        /// A character device (Linux nodes).
        CharDevice = "CharDevice",
        /// A block device (Linux nodes).
        BlockDevice = "BlockDevice",
    }
}

model! {
    /// What holds an empty directory.
    ///
    /// Unset, `""`, is the node's disk. A size of huge pages, as `HugePages-2Mi`, is kept as another value.
    pub enum StorageMedium {
        /// The node's memory (tmpfs): fast, counted as memory of the containers that write, gone with a
        /// reboot.
        Memory = "Memory",
        /// Huge pages, of the one size that the Pod's containers ask for.
        HugePages = "HugePages",
    }
}

impl SetDefaults for HostPathVolumeSource {
    fn set_defaults(&mut self) {
        self.type_.get_or_insert_default();
    }
}

impl SetDefaults for ImageVolumeSource {
    fn set_defaults(&mut self) {
        or_default_with(&mut self.pull_policy, || PullPolicy::of_image(&self.reference));
    }
}

impl Validate for HostPathVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let path = at.field("path");
        if self.path.is_empty() {
            must_be_set(&self.path, "the path on the node", &path, out);
            return;
        }
        out.faults(&path, &self.path, path_without_backsteps(&self.path));
        if let Some(HostPathType::Other(text)) = &self.type_ {
            out.not_supported(&at.field("type"), text, HostPathType::KNOWN);
        }
    }
}

impl Validate for EmptyDirVolumeSource {
    // `mode` is dropped before it could be refused.
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        if let Some(limit) = &self.size_limit
            && limit.sign() < 0
        {
            out.forbidden(
                &at.field("sizeLimit"),
                format_args!("`{limit}` is negative, it must be 0 or more"),
            );
        }
    }
}

impl Validate for GitRepoVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        must_be_set(&self.repository, "the URL of the repository", &at.field("repository"), out);
        out.faults(&at.field("directory"), &self.directory, local_path(&self.directory));
    }
}

impl Validate for ImageVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        if !out.excepts(Exception::ImageReferences) {
            must_be_set(&self.reference, "the image", &at.field("reference"), out);
        }
        let policy = at.field("pullPolicy");
        match &self.pull_policy {
            PullPolicy::Unset => must_be_set("", "the pull policy", &policy, out),
            PullPolicy::Other(text) => _ = out.not_supported(&policy, text, PullPolicy::KNOWN),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
