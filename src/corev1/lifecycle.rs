//! [`Lifecycle`]: what is done when a container starts and when it stops, and [`LifecycleHandler`], one such
//! action.
//!
//! Upstream at v1.37.2: `core/v1.Lifecycle`, `core/v1.LifecycleHandler`; `validateLifecycle`,
//! `validateHandler`, `validateStopSignal`.

use crate::corev1::handler::Actions;
use crate::corev1::{ExecAction, HTTPGetAction, Signal, SleepAction, TCPSocketAction};
use crate::defaults::SetDefaults;
use crate::field::{Errors, Path};
use crate::model::model;

model! {
    /// Actions at the two ends of a container's life.
    ///
    /// Not for init containers, unless they restart always (sidecars), and not for ephemeral containers.
    pub struct Lifecycle {
        /// Done right after the container was created, at the same time as its own command. If it fails, the
        /// container is killed and the restart policy applies. Absent: nothing.
        option post_start: Box<LifecycleHandler> => "postStart",
        /// Done before the container is told to stop, but not when it ended by itself. The Pod's grace period
        /// runs meanwhile. Absent: nothing.
        option pre_stop: Box<LifecycleHandler> => "preStop",
        /// Signal that asks the container to stop. Absent: the image's or the runtime's own, mostly
        /// `SIGTERM`.
        ///
        /// Needs the feature gate `ContainerStopSignals`, off by default: the server drops the field before
        /// it looks at the value. With the gate, only for Pods that set `os`.
        option stop_signal: Signal => "stopSignal",
    }
}

model! {
    /// One action of a hook: exactly one of the four must be set.
    ///
    /// When several are set, only the first in the order below is checked and each further one is refused.
    pub struct LifecycleHandler {
        /// Runs a command in the container; an exit status other than 0 fails the hook.
        option exec: Box<ExecAction> => "exec",
        /// Sends an HTTP GET request to the container.
        option http_get: Box<HTTPGetAction> => "httpGet",
        /// Deprecated: the kubelet cannot do it and the hook fails. The server still accepts it and checks
        /// its port.
        option tcp_socket: Box<TCPSocketAction> => "tcpSocket",
        /// Waits for some seconds.
        option sleep: Box<SleepAction> => "sleep",
    }
    laws &[ExactlyOne(&["exec", "httpGet", "tcpSocket", "sleep"])]
}

impl SetDefaults for Lifecycle {
    fn set_defaults(&mut self) {
        self.post_start.set_defaults();
        self.pre_stop.set_defaults();
    }
}

impl SetDefaults for LifecycleHandler {
    fn set_defaults(&mut self) {
        self.http_get.set_defaults();
    }
}

impl Lifecycle {
    /// The rules of both hooks; `grace` is how long the Pod has to end.
    pub(crate) fn validate(&self, grace: Option<i64>, at: &Path<'_>, out: &mut Errors) {
        if let Some(hook) = &self.post_start {
            hook.validate(grace, &at.field("postStart"), out);
        }
        if let Some(hook) = &self.pre_stop {
            hook.validate(grace, &at.field("preStop"), out);
        }
        // `stopSignal` is dropped before: the feature gate ContainerStopSignals is off.
    }
}

impl LifecycleHandler {
    fn validate(&self, grace: Option<i64>, at: &Path<'_>, out: &mut Errors) {
        let actions = Actions {
            exec: self.exec.as_deref(),
            http_get: self.http_get.as_deref(),
            tcp_socket: self.tcp_socket.as_deref(),
            grpc: None,
            sleep: self.sleep.as_deref(),
        };
        actions.validate(grace, "`exec`, `httpGet` and `sleep`", at, out);
    }
}

#[cfg(test)]
mod tests;
