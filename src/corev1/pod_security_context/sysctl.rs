//! The rules of kernel settings.
//!
//! Upstream at v1.37.2: `validateSysctls`, `IsValidSysctlName`, `ValidateHostSysctl`; `node/util/sysctl.GetNamespace`.

use super::Sysctl;
use crate::bounds;
use crate::field::{Errors, Exception, Path};
use crate::format::{Faults, Form};
use crate::validate::Seen;

/// A name of a kernel setting.
pub(super) const SYSCTL_NAME: Form = Form::new(
    "a kernel setting: parts of lower case letters, digits, `-` and `_`, with `.` or `/` between them",
    r"[a-z0-9]([-_a-z0-9]*[a-z0-9])?([./][a-z0-9]([-_a-z0-9]*[a-z0-9])?)*",
    Some(bounds::SYSCTL_NAME_LENGTH),
    "net.core.somaxconn",
    |text| Faults::unless(is_name(text), "must be the name of a kernel setting"),
);

/// Which namespaces of the node a Pod uses, instead of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct HostNamespaces {
    /// `hostNetwork`.
    pub(crate) network: bool,
    /// `hostIPC`.
    pub(crate) ipc: bool,
}

/// Settings of the IPC namespace, by their full names; those below `fs.mqueue.` are of it, too.
const IPC_NAMES: &[&str] = &[
    "kernel.sem",
    "kernel.shmall",
    "kernel.shmmax",
    "kernel.shmmni",
    "kernel.shm_rmid_forced",
    "kernel.shm",
    "kernel.msgmax",
    "kernel.msgmnb",
    "kernel.msgmni",
    "kernel.msg",
];

/// The rules of all settings of a Pod; `at` is the list.
pub(super) fn validate(sysctls: &[Sysctl], host: HostNamespaces, at: &Path<'_>, out: &mut Errors) {
    let mut seen: Seen<&str> = Seen::new();
    for (index, Sysctl { name, .. }) in sysctls.iter().enumerate() {
        let at = at.index(index);
        let at = at.field("name");
        let is_new = seen.insert(name);
        if name.is_empty() {
            out.required(&at, "the name of a kernel setting is needed, as `net.core.somaxconn`");
        } else if !is_name(name) {
            let (shown, limit) = (crate::decode::shortened(name), bounds::SYSCTL_NAME_LENGTH);
            out.invalid(
                &at,
                name,
                format_args!(
                    "`{shown}` must consist of lower case letters, digits, `-` and `_`, with `.` or `/` between its \
                     parts, which begin and end with a letter or digit; at most {limit} bytes"
                ),
            );
        } else if !is_new {
            out.duplicate(&at, name);
        }
        if let Some(field) = host.field_with(name)
            && !out.excepts(Exception::HostSysctls)
        {
            let shown = crate::decode::shortened(name);
            let detail = format_args!(
                "`{shown}` may not be set with `{field}: true`, it would be a setting of the node"
            );
            out.invalid(&at, name, detail);
        }
    }
}

impl HostNamespaces {
    /// The field by which the Pod shares the namespace of a setting with the node, if it does.
    pub(super) fn field_with(self, name: &str) -> Option<&'static str> {
        let is_of_ipc = || IPC_NAMES.iter().any(|known| names(name, known)) || is_below(name, "fs.mqueue");
        if self.network && is_below(name, "net") {
            Some("hostNetwork")
        } else if self.ipc && is_of_ipc() {
            Some("hostIPC")
        } else {
            None
        }
    }
}

/// Parts of lower case letters, digits, `-` and `_`, with a letter or digit at both ends.
fn is_name(name: &str) -> bool {
    let end = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    name.len() <= bounds::SYSCTL_NAME_LENGTH
        && name.as_bytes().split(|byte| matches!(byte, b'.' | b'/')).all(|part| {
            part.first().is_some_and(end)
                && part.last().is_some_and(end)
                && part.iter().all(|byte| end(byte) || matches!(byte, b'-' | b'_'))
        })
}

/// The bytes of a name with dots between its parts. Where the first that stands between parts is a `/`, dots and slashes
/// have changed places. The server looks only at what stands before a `*`.
fn dotted(name: &str) -> impl Iterator<Item = u8> {
    let swapped = name.bytes().find(|byte| matches!(byte, b'.' | b'/')) == Some(b'/');
    name.bytes().take_while(|&byte| byte != b'*').map(move |byte| match byte {
        b'.' if swapped => b'/',
        b'/' if swapped => b'.',
        _ => byte,
    })
}

fn names(name: &str, known: &str) -> bool {
    dotted(name).eq(known.bytes())
}

/// Whether the name is one of those that begin so, followed by a dot.
fn is_below(name: &str, prefix: &str) -> bool {
    let mut bytes = dotted(name);
    prefix.bytes().all(|byte| bytes.next() == Some(byte)) && bytes.next() == Some(b'.')
}
