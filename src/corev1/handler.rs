//! [`ExecAction`], [`HTTPGetAction`], [`TCPSocketAction`], [`GRPCAction`], [`SleepAction`]: the actions of
//! probes and of lifecycle hooks.
//!
//! Upstream at v1.37.2: `core/v1.ExecAction`, `core/v1.HTTPGetAction`, `core/v1.HTTPHeader`,
//! `core/v1.TCPSocketAction`, `core/v1.GRPCAction`, `core/v1.SleepAction`, `core/v1.URIScheme`,
//! `core/v1.HTTPProtocol`, `core/v1.GRPCProbeMode`; `SetDefaults_HTTPGetAction`, `validateHandler` and
//! `validateExecAction`, `validateHTTPGetAction`, `validateTCPSocketAction`, `validateGRPCAction`,
//! `validateSleepAction`.

use crate::IntOrString;
use crate::defaults::{SetDefaults, or_default};
use crate::model::model;

model! {
    /// A command run inside the container.
    pub struct ExecAction {
        /// The program and its arguments, run in the container's working directory without a shell. Required:
        /// at least one element; the elements themselves are not checked.
        plain command: Vec<String> => "command",
    }
}

model! {
    /// An HTTP GET request to the container, sent by the kubelet.
    ///
    /// Redirects within the host are followed; the certificate of an HTTPS server is not verified.
    pub struct HTTPGetAction {
        /// Path of the request, with its query if there is one. Default `/`, also for `""`. Any text is
        /// accepted.
        plain path: String => "path",
        /// Port to ask: a number from 1 to 65535, or the name of one of the container's ports. Required.
        ///
        /// A name has at most 15 letters a-z (lower case), digits and single inner hyphens, with at least one
        /// letter; that a port of this name exists is not checked.
        always port: IntOrString => "port",
        /// Host to connect to. Absent or `""`: the Pod's IP. Not checked, save that it must be empty with
        /// [`HTTPProtocol::Http2`]. To ask for a virtual host, set the header `Host` instead.
        plain host: String => "host",
        /// `HTTP` or `HTTPS`, in upper case. Default `HTTP`.
        plain scheme: URIScheme => "scheme",
        /// Headers to send besides the kubelet's own, in order; a name may come twice. Default none.
        plain http_headers: Vec<HTTPHeader> => "httpHeaders",
        /// Version of HTTP. Needs the feature gate `H2CContainerProbe`, off by default: the server drops the
        /// field before it looks at the value.
        option protocol: HTTPProtocol => "protocol",
    }
}

model! {
    /// One header of an HTTP request.
    pub struct HTTPHeader {
        /// Name: letters, digits and hyphens. Required: not empty. An error is reported at the list
        /// `httpHeaders`.
        always name: String => "name",
        /// Value, sent as it is; may be empty. Not checked.
        always value: String => "value",
    }
}

model! {
    /// A TCP connection to the container; being able to open it is success.
    pub struct TCPSocketAction {
        /// Port to connect to: a number from 1 to 65535, or the name of one of the container's ports.
        /// Required; a name follows the rule of [`HTTPGetAction::port`].
        always port: IntOrString => "port",
        /// Host to connect to. Absent or `""`: the Pod's IP. Not checked.
        plain host: String => "host",
    }
}

model! {
    /// A call of the gRPC health checking protocol; only for probes.
    ///
    /// The server must listen on the Pod's IP.
    pub struct GRPCAction {
        /// Port to call: a number from 1 to 65535, never a name. Required.
        always port: i32 => "port",
        /// Service name put into the request. Default `""`, written by the server; what it means is up to the
        /// gRPC server. Not checked.
        nullable service: String => "service",
        /// Whether to use TLS. Needs the feature gate `GRPCContainerProbeTLS`, off by default: the server
        /// drops the field before it looks at the value. Absent: plain text.
        option mode: GRPCProbeMode => "mode",
    }
}

model! {
    /// A pause of the container; only for lifecycle hooks.
    ///
    /// Mostly a `preStop` hook that lets load balancers forget the Pod before it ends.
    pub struct SleepAction {
        /// Seconds to wait. Required; 0 is accepted. From 0 to the Pod's `terminationGracePeriodSeconds`,
        /// both included. An error is reported at the action, not at this field.
        always seconds: i64 => "seconds",
    }
}

model! {
    /// Scheme of a request.
    pub enum URIScheme {
        /// Plain HTTP.
        Http = "HTTP",
        /// HTTP over TLS, the certificate not verified.
        Https = "HTTPS",
    }
}

model! {
    /// Version of the HTTP protocol that a request uses.
    pub enum HTTPProtocol {
        /// HTTP/1.1, the default.
        Http1 = "HTTP1",
        /// HTTP/2 without TLS, known beforehand (h2c); only with scheme `HTTP` and no host.
        Http2 = "HTTP2",
    }
}

model! {
    /// How a gRPC probe connects.
    pub enum GRPCProbeMode {
        /// Without TLS, the default.
        Plaintext = "Plaintext",
        /// With TLS, the certificate not verified.
        Tls = "TLS",
    }
}

/// What is asked for if an HTTP request names no path.
const ROOT_PATH: &str = "/";

impl SetDefaults for HTTPGetAction {
    fn set_defaults(&mut self) {
        or_default(&mut self.path, ROOT_PATH);
        or_default(&mut self.scheme, URIScheme::Http);
    }
}

impl SetDefaults for GRPCAction {
    fn set_defaults(&mut self) {
        self.service.get_or_insert_default();
    }
}

#[cfg(test)]
mod tests {
    use super::{GRPCAction, HTTPGetAction};
    use crate::defaults::tests::becomes;

    #[test]
    fn a_request_has_path_and_scheme() {
        becomes::<HTTPGetAction>("{}", r#"{"path": "/", "port": 0, "scheme": "HTTP"}"#);
        let written = r#"{"path": "live", "port": "web", "scheme": "gopher"}"#;
        becomes::<HTTPGetAction>(written, written);
    }

    #[test]
    fn a_service_is_the_empty_one() {
        becomes::<GRPCAction>(r#"{"port": 1, "service": null}"#, r#"{"port": 1, "service": ""}"#);
        becomes::<GRPCAction>(r#"{"port": 1, "service": "live"}"#, r#"{"port": 1, "service": "live"}"#);
    }
}
