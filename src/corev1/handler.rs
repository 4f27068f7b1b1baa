//! [`ExecAction`], [`HTTPGetAction`], [`TCPSocketAction`], [`GRPCAction`], [`SleepAction`]: the actions of
//! probes and of lifecycle hooks.
//!
//! Upstream at v1.37.2: `core/v1.ExecAction`, `core/v1.HTTPGetAction`, `core/v1.HTTPHeader`,
//! `core/v1.TCPSocketAction`, `core/v1.GRPCAction`, `core/v1.SleepAction`, `core/v1.URIScheme`,
//! `core/v1.HTTPProtocol`, `core/v1.GRPCProbeMode`; `SetDefaults_HTTPGetAction`, `validateHandler` and
//! `validateExecAction`, `validateHTTPGetAction`, `validateTCPSocketAction`, `validateGRPCAction`,
//! `validateSleepAction`.

use crate::decode::shortened;
use crate::defaults::{SetDefaults, or_default};
use crate::field::{Errors, Path};
use crate::model::model;
use crate::{IntOrString, format};

model! {
    /// A command run inside the container.
    pub struct ExecAction {
        /// The program and its arguments, run in the container's working directory without a shell. Required:
        /// at least one element; the elements themselves are not checked.
        plain command: Vec<String> => "command" in IT.required(),
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
        always port: IntOrString => "port" in IT.range(&bounds::PORT).form(&PORT_NAME).required(),
        /// Host to connect to. Absent or `""`: the Pod's IP. Not checked, save that it must be empty with
        /// [`HTTPProtocol::Http2`]. To ask for a virtual host, set the header `Host` instead.
        plain host: String => "host",
        /// `HTTP` or `HTTPS`, in upper case. Default `HTTP`.
        plain scheme: URIScheme => "scheme" in IT.known(URIScheme::KNOWN),
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
        always name: String => "name" in IT.form(&HEADER_NAME).required(),
        /// Value, sent as it is; may be empty. Not checked.
        always value: String => "value",
    }
}

model! {
    /// A TCP connection to the container; being able to open it is success.
    pub struct TCPSocketAction {
        /// Port to connect to: a number from 1 to 65535, or the name of one of the container's ports.
        /// Required; a name follows the rule of [`HTTPGetAction::port`].
        always port: IntOrString => "port" in IT.range(&bounds::PORT).form(&PORT_NAME).required(),
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
        always port: i32 => "port" in IT.range(&bounds::PORT).required(),
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
        always seconds: i64 => "seconds" in IT.range(&bounds::NON_NEGATIVE),
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

/// The actions of a probe or of a hook, of which there should be one.
#[derive(Clone, Copy, Default)]
pub(crate) struct Actions<'a> {
    pub(crate) exec: Option<&'a ExecAction>,
    pub(crate) http_get: Option<&'a HTTPGetAction>,
    pub(crate) tcp_socket: Option<&'a TCPSocketAction>,
    pub(crate) grpc: Option<&'a GRPCAction>,
    pub(crate) sleep: Option<&'a SleepAction>,
}

impl Actions<'_> {
    /// The rules of the first action; others are refused. `grace` is how long the Pod has to end, `names` are the actions
    /// that there could be, in words.
    pub(crate) fn validate(&self, grace: Option<i64>, names: &str, at: &Path<'_>, out: &mut Errors) {
        let mut first = None;
        if let Some(exec) = self.exec {
            take("exec", &mut first, at, out, |at, out| exec.validate(at, out));
        }
        if let Some(http) = self.http_get {
            take("httpGet", &mut first, at, out, |at, out| http.validate(at, out));
        }
        if let Some(tcp) = self.tcp_socket {
            take("tcpSocket", &mut first, at, out, |at, out| {
                validate_port(&tcp.port, &at.field("port"), out);
            });
        }
        if let Some(grpc) = self.grpc {
            take("grpc", &mut first, at, out, |at, out| grpc.validate(at, out));
        }
        if let Some(sleep) = self.sleep {
            take("sleep", &mut first, at, out, |at, out| sleep.validate(grace, at, out));
        }
        if first.is_none() {
            out.required(at, format_args!("the action is missing, one of {names}")).meant(at.location());
        }
    }
}

/// Judges an action if it is the first, and refuses it otherwise.
fn take(
    name: &'static str,
    first: &mut Option<&'static str>,
    at: &Path<'_>,
    out: &mut Errors,
    judge: impl FnOnce(&Path<'_>, &mut Errors),
) {
    let at = at.field(name);
    if let Some(first) = first {
        out.forbidden(&at, format_args!("only one action may stand here, and `{first}` does already"))
            .meant_key(&at)
            .help_with(format_args!("keep `{first}` or `{name}`"));
    } else {
        *first = Some(name);
        judge(&at, out);
    }
}

impl ExecAction {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        if self.command.is_empty() {
            out.required(
                &at.field("command"),
                "the command is missing, a list of the program and its arguments",
            );
        }
    }
}

impl HTTPGetAction {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        if self.path.is_empty() {
            out.required(&at.field("path"), "the path of the request is missing, as `/healthz`");
        }
        validate_port(&self.port, &at.field("port"), out);
        if let URIScheme::Unset | URIScheme::Other(_) = self.scheme {
            out.not_supported(&at.field("scheme"), self.scheme.as_str(), URIScheme::KNOWN);
        }
        let headers_at = at.field("httpHeaders");
        for (index, header) in self.http_headers.iter().enumerate() {
            for fault in format::header_name(&header.name).iter() {
                let detail = format!("the name `{}` of the header {fault}", shortened(&header.name));
                let entry = headers_at.index(index);
                out.invalid(&entry.field("name"), &header.name, detail).named(headers_at);
            }
        }
        // `protocol` is dropped before: the feature gate H2CContainerProbe is off.
    }
}

impl GRPCAction {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        out.number_faults(&at.field("port"), self.port, format::port_number(self.port.into()));
        // `mode` is dropped before: the feature gate GRPCContainerProbeTLS is off.
    }
}

impl SleepAction {
    fn validate(&self, grace: Option<i64>, at: &Path<'_>, out: &mut Errors) {
        // Without a grace period it is that which is missing.
        let Some(grace) = grace else { return };
        if self.seconds < 0 || self.seconds > grace {
            let detail = format!(
                "`{}` must be from 0 to the Pod's `terminationGracePeriodSeconds`, which is {grace}",
                self.seconds
            );
            out.invalid(at, self.seconds, detail).meant(at.field("seconds").location());
        }
    }
}

/// The rules of a port by number or by name.
fn validate_port(port: &IntOrString, at: &Path<'_>, out: &mut Errors) {
    match port {
        // Absence is the same.
        IntOrString::Int(0) => {
            out.invalid(at, 0, "the port is missing or 0: it must be from 1 to 65535, or the name of a port");
        }
        IntOrString::Int(number) => out.number_faults(at, *number, format::port_number((*number).into())),
        IntOrString::String(name) => {
            let faults = format::port_name(name);
            let quoted = name.parse::<u16>().is_ok();
            for fault in faults.iter() {
                let detail = format!("the name `{}` of a port {fault}", shortened(name));
                let error = out.invalid(at, name, detail);
                if quoted {
                    error.help_with(format_args!("a number stands without quotes: {name}"));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
