//! [`Probe`]: how the kubelet finds out how a container is, and [`ProbeHandler`], what it does for that.
//!
//! Upstream at v1.37.2: `core/v1.Probe`, `core/v1.ProbeHandler`; `SetDefaults_Probe`, `validateProbe` and its
//! three roles `validateLivenessProbe`, `validateReadinessProbe`, `validateStartupProbe`.

use crate::corev1::handler::Actions;
use crate::corev1::{ExecAction, GRPCAction, HTTPGetAction, TCPSocketAction};
use crate::defaults::{SetDefaults, or_default};
use crate::field::{Errors, Path};
use crate::model::words::IT;
use crate::model::{Law, model};
use crate::{bounds, format};

model! {
    /// A check that the kubelet repeats on a running container.
    ///
    /// A failing liveness or startup probe restarts the container; a failing readiness probe takes the Pod
    /// out of its Services. Until a startup probe has succeeded, the other two wait. Not for init containers,
    /// unless they restart always (sidecars), and not for ephemeral containers.
    pub struct Probe {
        /// What is done: exactly one of `exec`, `httpGet`, `tcpSocket`, `grpc`. Their names stand directly in
        /// the probe.
        inline handler: ProbeHandler,
        /// Seconds between the container's start and the first check. Default 0; not negative.
        plain initial_delay_seconds: i32 => "initialDelaySeconds" in IT.range(&bounds::NON_NEGATIVE),
        /// Seconds after which a check without an answer has failed. Default 1; not negative (0 becomes the
        /// default).
        plain timeout_seconds: i32 => "timeoutSeconds" in IT.range(&bounds::NON_NEGATIVE),
        /// Seconds between two checks. Default 10; not negative (0 becomes the default).
        plain period_seconds: i32 => "periodSeconds" in IT.range(&bounds::NON_NEGATIVE),
        /// Successes in a row that make a failed probe good again. Default 1; not negative (0 becomes the
        /// default). Must be 1 for liveness and startup.
        plain success_threshold: i32 => "successThreshold" in IT.range(&bounds::NON_NEGATIVE),
        /// Failures in a row that make the probe fail. Default 3; not negative (0 becomes the default).
        plain failure_threshold: i32 => "failureThreshold" in IT.range(&bounds::NON_NEGATIVE),
        /// Seconds that a failing container may take to end. Absent: the Pod's own. At least 1; not for
        /// readiness.
        option termination_grace_period_seconds: i64 => "terminationGracePeriodSeconds"
            in IT.range(&bounds::POSITIVE),
    }
}

model! {
    /// What a probe does: exactly one of the four must be set.
    ///
    /// When several are set, only the first in the order below is checked and each further one is refused.
    pub struct ProbeHandler {
        /// Runs a command in the container; exit status 0 is success.
        option exec: Box<ExecAction> => "exec",
        /// Sends an HTTP GET request; a status from 200 to 399 is success.
        option http_get: Box<HTTPGetAction> => "httpGet",
        /// Opens a TCP connection; an open port is success.
        option tcp_socket: Box<TCPSocketAction> => "tcpSocket",
        /// Calls the gRPC health service; the answer `SERVING` is success.
        option grpc: Box<GRPCAction> => "grpc",
    }
    laws &[ExactlyOne(&["exec", "httpGet", "tcpSocket", "grpc"])]
}

/// What is asked of liveness and startup probes on top.
pub(crate) const ONE_SUCCESS: &[Law] = &[Law::Field("successThreshold", IT.range(&bounds::PROBE_SUCCESSES))];

/// What is asked of readiness probes on top.
pub(crate) const ENDS_NOTHING: &[Law] = &[Law::Refused(&["terminationGracePeriodSeconds"])];

impl SetDefaults for Probe {
    fn set_defaults(&mut self) {
        or_default(&mut self.timeout_seconds, bounds::PROBE_TIMEOUT);
        or_default(&mut self.period_seconds, bounds::PROBE_PERIOD);
        or_default(&mut self.success_threshold, bounds::PROBE_SUCCESS_THRESHOLD);
        or_default(&mut self.failure_threshold, bounds::PROBE_FAILURE_THRESHOLD);
        self.handler.set_defaults();
    }
}

impl SetDefaults for ProbeHandler {
    fn set_defaults(&mut self) {
        self.http_get.set_defaults();
        self.grpc.set_defaults();
    }
}

/// What a probe is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Whether the container still works.
    Liveness,
    /// Whether it can serve.
    Readiness,
    /// Whether it has started.
    Startup,
}

impl Probe {
    /// The rules of every probe, then those of its role.
    pub(crate) fn validate(&self, role: Role, at: &Path<'_>, out: &mut Errors) {
        let handler = &self.handler;
        let actions = Actions {
            exec: handler.exec.as_deref(),
            http_get: handler.http_get.as_deref(),
            tcp_socket: handler.tcp_socket.as_deref(),
            grpc: handler.grpc.as_deref(),
            sleep: None,
        };
        actions.validate(None, "`exec`, `httpGet`, `tcpSocket` and `grpc`", at, out);
        for (name, value) in [
            ("initialDelaySeconds", self.initial_delay_seconds),
            ("timeoutSeconds", self.timeout_seconds),
            ("periodSeconds", self.period_seconds),
            ("successThreshold", self.success_threshold),
            ("failureThreshold", self.failure_threshold),
        ] {
            out.number_faults(&at.field(name), value, format::in_range(value.into(), &bounds::NON_NEGATIVE));
        }
        let grace_at = at.field("terminationGracePeriodSeconds");
        if let Some(grace) = self.termination_grace_period_seconds {
            out.number_faults(&grace_at, grace, format::in_range(grace, &bounds::POSITIVE));
        }
        match role {
            Role::Liveness | Role::Startup => {
                let successes = self.success_threshold;
                let faults = format::in_range(successes.into(), &bounds::PROBE_SUCCESSES);
                out.number_faults(&at.field("successThreshold"), successes, faults);
            }
            Role::Readiness => {
                if let Some(grace) = self.termination_grace_period_seconds {
                    let detail = "a readiness probe ends no container, so it may not have this field";
                    out.invalid(&grace_at, grace, detail).meant_key(&grace_at);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
