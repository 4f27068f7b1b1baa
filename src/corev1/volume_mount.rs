//! [`VolumeMount`] and [`VolumeDevice`]: where a container finds a volume of its Pod.
//!
//! Upstream at v1.37.2: `core/v1.VolumeMount`, `core/v1.VolumeDevice`, `core/v1.MountPropagationMode`,
//! `core/v1.RecursiveReadOnlyMode`; `ValidateVolumeMounts`, `ValidateVolumeDevices`,
//! `validateMountPropagation`, `validateMountRecursiveReadOnly`, `validateBindMountOptions`,
//! `validateLocalDescendingPath`.

use crate::model::model;

model! {
    /// Where a container sees the files of a volume.
    ///
    /// A volume may be mounted several times in a container, each time at another path.
    pub struct VolumeMount {
        /// Name of the volume, in `spec.volumes`. Required; the volume must exist there and not be used in
        /// `volumeDevices` of the same container.
        always name: String => "name",
        /// Whether the container may only read. Default false.
        plain read_only: bool => "readOnly",
        /// Whether mounts beneath this one are read-only, too. Absent: `Disabled`. One of the known modes,
        /// not `""`. Other than `Disabled` only with `readOnly` and without propagation.
        option recursive_read_only: RecursiveReadOnlyMode => "recursiveReadOnly",
        /// Path in the container. Required; unique among its mounts and not a `devicePath`. A relative path
        /// is accepted and taken from `/`.
        always mount_path: String => "mountPath",
        /// File or directory of the volume to mount instead of all of it; if missing, made as a directory.
        /// Absent: the volume's root. Not absolute, no element `..`; not together with `subPathExpr`; not for
        /// ephemeral containers.
        plain sub_path: String => "subPath",
        /// Whether later mounts cross between host and container. Absent: `None`. One of the known modes, not
        /// `""`. `Bidirectional` only in a privileged container.
        option mount_propagation: MountPropagationMode => "mountPropagation",
        /// As `subPath`, with `$(NAME)` replaced from the container's environment. Absent: the volume's root.
        /// Not absolute, no element `..`; not together with `subPath`; not for ephemeral containers.
        plain sub_path_expr: String => "subPathExpr",
        /// Further mount options on Linux: `noexec`, `nodev`, `nosuid`, each at most once; not for image
        /// volumes. Default none. Needs the feature gate `VolumeBindMountOptions`, off by default: the server
        /// drops it, unchecked.
        plain bind_mount_options: Vec<String> => "bindMountOptions",
    }
}

model! {
    /// Where a container sees a volume as a raw block device.
    ///
    /// Only for volumes whose claim has the mode `Block`, and not if the Pod has `hostUsers: false`.
    pub struct VolumeDevice {
        /// Name of the volume, in `spec.volumes`. Required; unique, a `persistentVolumeClaim` or `ephemeral`
        /// volume, and not in `volumeMounts` of the same container.
        always name: String => "name",
        /// Path of the device in the container. Required; unique, no element `..`, and not a `mountPath`. The
        /// server accepts a relative path, the kubelet does not.
        always device_path: String => "devicePath",
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
