//! [`VolumeMount`] and [`VolumeDevice`]: where a container finds a volume of its Pod.
//!
//! Upstream at v1.37.2: `core/v1.VolumeMount`, `core/v1.VolumeDevice`, `core/v1.MountPropagationMode`,
//! `core/v1.RecursiveReadOnlyMode`; `ValidateVolumeMounts`, `ValidateVolumeDevices`,
//! `validateMountPropagation`, `validateMountRecursiveReadOnly`, `validateBindMountOptions`,
//! `validateLocalDescendingPath`.

use std::collections::{HashMap, HashSet};

use crate::corev1::pod_spec::PodContext;
use crate::decode::{nearest, shortened};
use crate::field::{End, Errors, Path};
use crate::format;
use crate::model::model;
use crate::validate::{FEW, Seen};

model! {
    /// Where a container sees the files of a volume.
    ///
    /// A volume may be mounted several times in a container, each time at another path.
    pub struct VolumeMount {
        /// Name of the volume, in `spec.volumes`. Required; the volume must exist there and not be used in
        /// `volumeDevices` of the same container.
        always name: String => "name" in IT.required(),
        /// Whether the container may only read. Default false.
        plain read_only: bool => "readOnly",
        /// Whether mounts beneath this one are read-only, too. Absent: `Disabled`. One of the known modes,
        /// not `""`. Other than `Disabled` only with `readOnly` and without propagation.
        option recursive_read_only: RecursiveReadOnlyMode => "recursiveReadOnly"
            in IT.known(RecursiveReadOnlyMode::KNOWN),
        /// Path in the container. Required; unique among its mounts and not a `devicePath`. A relative path
        /// is accepted and taken from `/`.
        always mount_path: String => "mountPath" in IT.required(),
        /// File or directory of the volume to mount instead of all of it; if missing, made as a directory.
        /// Absent: the volume's root. Not absolute, no element `..`; not together with `subPathExpr`; not for
        /// ephemeral containers.
        plain sub_path: String => "subPath" in IT.form(&LOCAL_PATH),
        /// Whether later mounts cross between host and container. Absent: `None`. One of the known modes, not
        /// `""`. `Bidirectional` only in a privileged container.
        option mount_propagation: MountPropagationMode => "mountPropagation"
            in IT.known(MountPropagationMode::KNOWN),
        /// As `subPath`, with `$(NAME)` replaced from the container's environment. Absent: the volume's root.
        /// Not absolute, no element `..`; not together with `subPath`; not for ephemeral containers.
        plain sub_path_expr: String => "subPathExpr" in IT.form(&LOCAL_PATH),
        /// Further mount options on Linux: `noexec`, `nodev`, `nosuid`, each at most once; not for image
        /// volumes. Default none. Needs the feature gate `VolumeBindMountOptions`, off by default: the server
        /// drops it, unchecked.
        plain bind_mount_options: Vec<String> => "bindMountOptions" in IT.set(),
    }
    laws &[
        AtMostOne(&["subPath", "subPathExpr"]),
        If(Is("recursiveReadOnly", &["IfPossible", "Enabled"]), &[Required(&["readOnly"]), Field("mountPropagation", IT.known(&["None"]))]),
    ]
}

model! {
    /// Where a container sees a volume as a raw block device.
    ///
    /// Only for volumes whose claim has the mode `Block`, and not if the Pod has `hostUsers: false`.
    pub struct VolumeDevice {
        /// Name of the volume, in `spec.volumes`. Required; unique, a `persistentVolumeClaim` or `ephemeral`
        /// volume, and not in `volumeMounts` of the same container.
        always name: String => "name" in IT.required(),
        /// Path of the device in the container. Required; unique, no element `..`, and not a `mountPath`. The
        /// server accepts a relative path, the kubelet does not.
        always device_path: String => "devicePath" in IT.form(&PATH_WITHOUT_BACKSTEPS).required(),
    }
}

model! {
    /// Whether mounts made later cross between the host and a container.
    pub enum MountPropagationMode {
        /// Not at all (Linux: `rprivate`).
        None = "None",
        /// The container sees what the host mounts beneath the volume (Linux: `rslave`).
        HostToContainer = "HostToContainer",
        /// And the host, too, sees what the container mounts (Linux: `rshared`). Privileged containers only.
        Bidirectional = "Bidirectional",
    }
}

model! {
    /// Whether a read-only mount makes the mounts beneath it read-only, too.
    pub enum RecursiveReadOnlyMode {
        /// No: only the mount itself.
        Disabled = "Disabled",
        /// Yes, if the container runtime can.
        IfPossible = "IfPossible",
        /// Yes; if the container runtime cannot, the Pod does not start.
        Enabled = "Enabled",
    }
}

/// Something of a container that uses a volume at a path.
trait Use {
    fn volume(&self) -> &str;
    fn path(&self) -> &str;
}

impl Use for VolumeMount {
    fn volume(&self) -> &str {
        &self.name
    }

    fn path(&self) -> &str {
        &self.mount_path
    }
}

impl Use for VolumeDevice {
    fn volume(&self) -> &str {
        &self.name
    }

    fn path(&self) -> &str {
        &self.device_path
    }
}

/// The volumes and paths that the other list of a container takes; of each volume the last path counts.
struct Taken<'c, U> {
    list: &'c [U],
    /// The same, of a long list.
    index: Option<(HashMap<&'c str, &'c str>, HashSet<&'c str>)>,
}

impl<'c, U: Use> Taken<'c, U> {
    fn new(list: &'c [U]) -> Self {
        let index = (list.len() > FEW).then(|| {
            let volumes: HashMap<&str, &str> = list.iter().map(|use_| (use_.volume(), use_.path())).collect();
            let paths = volumes.values().copied().collect();
            (volumes, paths)
        });
        Self { list, index }
    }

    fn has_volume(&self, volume: &str) -> bool {
        match &self.index {
            Some((volumes, _)) => volumes.contains_key(volume),
            None => self.list.iter().any(|use_| use_.volume() == volume),
        }
    }

    fn has_path(&self, path: &str) -> bool {
        match &self.index {
            Some((_, paths)) => paths.contains(path),
            None => self.list.iter().enumerate().any(|(index, use_)| {
                let mut later = self.list.iter().skip(index.saturating_add(1));
                use_.path() == path && !later.any(|later| later.volume() == use_.volume())
            }),
        }
    }
}

/// The rules of the mounts of a container, which are at `at`, beside its `devices`.
pub(crate) fn validate_mounts(
    mounts: &[VolumeMount],
    devices: &[VolumeDevice],
    privileged: bool,
    context: &PodContext<'_>,
    at: &Path<'_>,
    out: &mut Errors,
) {
    if mounts.is_empty() {
        return;
    }
    let taken = Taken::new(devices);
    let mut paths = Seen::new();
    for (index, mount) in mounts.iter().enumerate() {
        let at = at.index(index);
        let (name_at, path_at) = (at.field("name"), at.field("mountPath"));
        if mount.name.is_empty() {
            out.required(&name_at, "the name of the volume is missing");
        }
        if context.volumes.get(&mount.name).is_none() {
            no_volume(&mount.name, context, &name_at, out);
        }
        if mount.mount_path.is_empty() {
            out.required(&path_at, "the path in the container is missing");
        }
        if !paths.insert(mount.mount_path.as_str()) {
            let detail = format!("another mount has the path `{}` already", shortened(&mount.mount_path));
            out.invalid(&path_at, &mount.mount_path, detail);
        }
        if taken.has_volume(&mount.name) {
            let detail = format!("the volume `{}` stands in `volumeDevices`, too", shortened(&mount.name));
            out.invalid(&name_at, &mount.name, detail);
        }
        if taken.has_path(&mount.mount_path) {
            let detail = format!("a device has the path `{}`, too", shortened(&mount.mount_path));
            out.invalid(&path_at, &mount.mount_path, detail);
        }
        mount.validate_options(privileged, &at, out);
    }
}

/// The rules of the block devices of a container, which are at `at`, beside its `mounts`.
pub(crate) fn validate_devices(
    devices: &[VolumeDevice],
    mounts: &[VolumeMount],
    context: &PodContext<'_>,
    at: &Path<'_>,
    out: &mut Errors,
) {
    if devices.is_empty() {
        return;
    }
    let taken = Taken::new(mounts);
    let (mut names, mut paths) = (Seen::new(), Seen::new());
    for (index, device) in devices.iter().enumerate() {
        let at = at.index(index);
        device.validate_name(&mut names, context, &at.field("name"), out);
        device.validate_path(&mut paths, &at.field("devicePath"), out);
        if taken.has_volume(&device.name) {
            let detail = format!("the volume `{}` stands in `volumeMounts`, too", shortened(&device.name));
            out.invalid(&at.field("name"), &device.name, detail);
        }
        if taken.has_path(&device.device_path) {
            let detail = format!("a mount has the path `{}`, too", shortened(&device.device_path));
            out.invalid(&at.field("devicePath"), &device.device_path, detail);
        }
    }
}

impl VolumeDevice {
    /// The rules of the volume; `names` are those before.
    fn validate_name<'c>(
        &'c self,
        names: &mut Seen<&'c str>,
        context: &PodContext<'_>,
        at: &Path<'_>,
        out: &mut Errors,
    ) {
        if self.name.is_empty() {
            out.required(at, "the name of the volume is missing");
        } else if !names.insert(&self.name) {
            let detail = format!("another device is the volume `{}` already", shortened(&self.name));
            out.invalid(at, &self.name, detail);
        }
        match context.volumes.get(&self.name) {
            None => no_volume(&self.name, context, at, out),
            Some(volume) => {
                let source = &volume.source;
                if source.persistent_volume_claim.is_none() && source.ephemeral.is_none() {
                    let detail = format!(
                        "the volume `{}` is no block device, only a `persistentVolumeClaim` or `ephemeral` can be one",
                        shortened(&self.name)
                    );
                    out.invalid(at, &self.name, detail);
                }
            }
        }
    }

    /// The rules of the path; `paths` are the good ones before.
    fn validate_path<'c>(&'c self, paths: &mut Seen<&'c str>, at: &Path<'_>, out: &mut Errors) {
        let path = self.device_path.as_str();
        if path.is_empty() {
            out.required(at, "the path of the device in the container is missing");
        }
        let faults = format::path_without_backsteps(path);
        let is_new = if faults.is_none() { paths.insert(path) } else { !paths.contains(&path) };
        if !is_new {
            let detail = format!("another device has the path `{}` already", shortened(path));
            out.invalid(at, path, detail);
        }
        out.faults(at, path, faults);
    }
}

#[cold]
fn no_volume(name: &str, context: &PodContext<'_>, at: &Path<'_>, out: &mut Errors) {
    let names = || context.spec.volumes.iter().map(|volume| volume.name.as_str());
    if name.is_empty() {
        out.not_found(at, name, "a volume without a name does not exist")
            .meant(at.location().ending(End::Missing));
        return;
    }
    let shown = shortened(name);
    // Of a long list it would take too long to look for each.
    let few = || names().take(FEW);
    if few().any(|volume| volume == name) {
        let detail = format!("the volume `{shown}` is not valid itself, so it cannot be used");
        out.not_found(at, name, detail).help_with("see the errors in `spec.volumes`");
        return;
    }
    let error = out.not_found(at, name, format_args!("the Pod has no volume `{shown}` in `spec.volumes`"));
    let mut known = few().filter(|volume| !volume.is_empty());
    if let Some(near) = nearest(name, few()) {
        error.help_with(format_args!("did you mean `{}`?", shortened(near)));
    } else if let (Some(only), None) = (known.next(), known.next()) {
        error.help_with(format_args!("its only volume is `{}`", shortened(only)));
    }
}

impl VolumeMount {
    /// The rules of what is mounted and how. The server names the list, not the entry, of most fields.
    fn validate_options(&self, privileged: bool, at: &Path<'_>, out: &mut Errors) {
        if !self.sub_path.is_empty() {
            validate_sub_path("subPath", &self.sub_path, at, out);
        }
        if !self.sub_path_expr.is_empty() {
            if !self.sub_path.is_empty() {
                let expr_at = at.field("subPathExpr");
                out.invalid(&expr_at, &self.sub_path_expr, "may not stand beside `subPath`")
                    .meant_key(&expr_at)
                    .help_with("keep `subPath` or `subPathExpr`");
            }
            validate_sub_path("subPathExpr", &self.sub_path_expr, at, out);
        }
        self.validate_propagation(privileged, at, out);
        self.validate_recursive_read_only(at, out);
        // `bindMountOptions` is dropped before: the feature gate VolumeBindMountOptions is off.
    }

    fn validate_propagation(&self, privileged: bool, at: &Path<'_>, out: &mut Errors) {
        let mode_at = at.field("mountPropagation");
        let named = at.parent();
        let named = named.field("mountPropagation");
        match &self.mount_propagation {
            Some(mode @ (MountPropagationMode::Unset | MountPropagationMode::Other(_))) => {
                out.not_supported(&mode_at, mode.as_str(), MountPropagationMode::KNOWN).named(named);
            }
            Some(MountPropagationMode::Bidirectional) if !privileged => {
                out.forbidden(&mode_at, "`Bidirectional` is only for privileged containers")
                    .named(named)
                    .help_with("set `securityContext.privileged: true`, or take `HostToContainer`");
            }
            _ => {}
        }
    }

    fn validate_recursive_read_only(&self, at: &Path<'_>, out: &mut Errors) {
        let Some(mode) = &self.recursive_read_only else { return };
        let mode_at = at.field("recursiveReadOnly");
        let named = at.parent();
        let named = named.field("recursiveReadOnly");
        match mode {
            RecursiveReadOnlyMode::Disabled => {}
            RecursiveReadOnlyMode::IfPossible | RecursiveReadOnlyMode::Enabled => {
                if !self.read_only {
                    out.forbidden(
                        &mode_at,
                        format_args!("`{mode}` is only for a mount with `readOnly: true`"),
                    )
                    .named(named)
                    .told_by("readOnly")
                    .help_with("add `readOnly: true`");
                }
                if self.mount_propagation.as_ref().is_some_and(|mode| *mode != MountPropagationMode::None) {
                    let detail =
                        format!("`{mode}` is only for a mount without `mountPropagation`, or with `None`");
                    out.forbidden(&mode_at, detail).named(named).told_by("mountPropagation");
                }
            }
            RecursiveReadOnlyMode::Unset | RecursiveReadOnlyMode::Other(_) => {
                out.not_supported(&mode_at, mode.as_str(), RecursiveReadOnlyMode::KNOWN).named(named);
            }
        }
    }
}

fn validate_sub_path(field: &str, path: &str, at: &Path<'_>, out: &mut Errors) {
    for fault in format::local_path(path).iter() {
        let list = at.parent();
        out.invalid(&at.field(field), path, format_args!("`{}` {fault}", shortened(path)))
            .named(list.field(field));
    }
}

#[cfg(test)]
mod tests;
