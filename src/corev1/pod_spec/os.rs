//! The operating system of a Pod, and what each system forbids.
//!
//! Upstream at v1.37.2: `validateOS`, `validateLinux`, `validateWindows`, `validateWindowsHostProcessPod`.

use super::{OSName, PodOS, PodSpec};
use crate::field::{End, Errors, Path};

/// Refuses a field that a Pod on Windows may not have.
pub(crate) fn refuse_on_windows(at: &Path<'_>, out: &mut Errors) {
    out.forbidden(at, "may not be set in a Pod with the operating system `windows`");
}

/// Refuses Windows' settings in a Pod on Linux; `at` is the security context.
fn refuse_on_linux(at: &Path<'_>, out: &mut Errors) {
    out.forbidden(&at.field("windowsOptions"), "may not be set in a Pod with the operating system `linux`");
}

impl PodSpec {
    /// The rules of `os`, and those that follow from it; `at` is `spec`.
    pub(super) fn validate_os(&self, at: &Path<'_>, out: &mut Errors) {
        let Some(PodOS { name }) = self.os.as_deref() else { return };
        let at_os = at.field("os");
        match name {
            OSName::Linux => self.validate_linux(at, out),
            OSName::Windows => self.validate_windows(at, out),
            OSName::Unset => {
                out.required(&at_os.field("name"), "an operating system is needed: `linux` or `windows`");
            }
            OSName::Other(name) => {
                out.not_supported(&at_os.field("name"), name, OSName::KNOWN).named(at_os);
            }
        }
    }

    fn validate_linux(&self, at: &Path<'_>, out: &mut Errors) {
        if self.security_context.as_ref().is_some_and(|context| context.windows_options.is_some()) {
            refuse_on_linux(&at.field("securityContext"), out);
        }
        for (container, place) in self.every_container() {
            if container.security_context.is_some_and(|context| context.windows_options.is_some()) {
                place.within(at, |at| refuse_on_linux(&at.field("securityContext"), out));
            }
        }
    }

    fn validate_windows(&self, at: &Path<'_>, out: &mut Errors) {
        if let Some(context) = &self.security_context {
            context.refuse_on_windows(&at.field("securityContext"), out);
        }
        for (is_set, name) in [
            (self.host_users.is_some(), "hostUsers"),
            (self.host_pid, "hostPID"),
            (self.host_ipc, "hostIPC"),
            (self.share_process_namespace.is_some(), "shareProcessNamespace"),
        ] {
            if is_set {
                refuse_on_windows(&at.field(name), out);
            }
        }
        for (container, place) in self.every_container() {
            if let Some(context) = container.security_context {
                place.within(at, |at| context.refuse_on_windows(&at.field("securityContext"), out));
            }
        }
    }

    /// Processes of a Windows host: all containers or none, and in the host's network; `at` is `spec`.
    ///
    /// A server that runs without `--allow-privileged` refuses them altogether.
    pub(super) fn validate_host_processes(&self, at: &Path<'_>, out: &mut Errors) {
        let of_pod = self.security_context.as_deref().and_then(|context| context.windows_options.as_deref());
        let of_pod = of_pod.and_then(|options| options.host_process);
        let mut any = false;
        let mut other = None;
        for (container, place) in self.every_container() {
            let own = container.security_context.and_then(|context| context.windows_options.as_deref());
            let own = own.and_then(|options| options.host_process);
            if let (Some(of_pod), Some(own)) = (of_pod, own)
                && of_pod != own
            {
                place.within(at, |at| {
                    out.invalid(
                        &at.field("securityContext.windowsOptions.hostProcess"),
                        own,
                        format_args!("must be {of_pod} as in the Pod's own security context, or absent"),
                    );
                });
            }
            if own.or(of_pod) == Some(true) {
                any = true;
            } else if other.is_none() {
                other = Some((place, own.is_some()));
            }
        }
        if !any {
            return;
        }
        if let Some((place, is_set)) = other {
            // The server names the whole specification.
            place.within(at, |here| {
                let here = here.field("securityContext.windowsOptions.hostProcess");
                let end = if is_set { End::Value } else { End::Missing };
                out.invalid(&here, is_set, "where one container is a process of the host, all must be")
                    .named(at)
                    .meant(here.location().ending(end));
            });
        }
        if !self.host_network {
            out.invalid(
                &at.field("hostNetwork"),
                false,
                "must be true where containers are processes of the host",
            );
        }
    }
}
