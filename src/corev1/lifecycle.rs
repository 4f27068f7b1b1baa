//! [`Lifecycle`]: what is done when a container starts and when it stops, and [`LifecycleHandler`], one such
//! action.
//!
//! Upstream at v1.37.2: `core/v1.Lifecycle`, `core/v1.LifecycleHandler`; `validateLifecycle`,
//! `validateHandler`, `validateStopSignal`.

use crate::corev1::{ExecAction, HTTPGetAction, Signal, SleepAction, TCPSocketAction};
use crate::defaults::SetDefaults;
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

#[cfg(test)]
mod tests {
    use super::Lifecycle;
    use crate::defaults::tests::becomes;

    #[test]
    fn requests_get_their_defaults() {
        becomes::<Lifecycle>(
            r#"{"postStart": {"httpGet": {"port": 1}}, "preStop": {"httpGet": {"port": 2, "scheme": "HTTPS"}}}"#,
            r#"{"postStart": {"httpGet": {"path": "/", "port": 1, "scheme": "HTTP"}},
                "preStop": {"httpGet": {"path": "/", "port": 2, "scheme": "HTTPS"}}}"#,
        );
        becomes::<Lifecycle>("{}", "{}");
    }
}
