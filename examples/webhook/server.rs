//! The server of the example: its routes, its limits, its TLS, its end. The tests share it.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum_server::Handle;
use axum_server::tls_rustls::{RustlsConfig, from_tcp_rustls};
use k8s_model::admission::{self, AdmissionError, Policy};
use k8s_model::admissionv1::{AdmissionRequest, AdmissionResponse};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// So many bytes a review may have. A body of the API server has at most 3 MiB, and the review of an update holds two
/// objects.
pub(crate) const MOST_BYTES: usize = 8 << 20;

/// So long the server waits, once it shall end, for the requests that it has begun.
const GRACE: Duration = Duration::from_secs(10);

/// Where it listens, and what it is stopped with.
pub(crate) type Stop = Handle<SocketAddr>;

/// A certificate with its key, both as PEM.
pub(crate) struct Certificate {
    /// The certificate, and behind it those that lead to its authority.
    pub(crate) chain: String,
    /// Its private key.
    pub(crate) key: String,
}

impl Certificate {
    /// One for trying out, for these names and addresses: it is its own authority.
    pub(crate) fn self_signed(names: Vec<String>) -> Result<Self, rcgen::Error> {
        let made = rcgen::generate_simple_self_signed(names)?;
        Ok(Self { chain: made.cert.pem(), key: made.signing_key.serialize_pem() })
    }

    fn config(&self) -> io::Result<RustlsConfig> {
        let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(self.chain.as_bytes()).collect();
        let key = PrivateKeyDer::from_pem_slice(self.key.as_bytes()).map_err(io::Error::other)?;
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(io::Error::other)?
            .with_no_client_auth()
            .with_single_cert(chain.map_err(io::Error::other)?, key)
            .map_err(io::Error::other)?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(RustlsConfig::from_config(Arc::new(config)))
    }
}

/// The paths that are answered: `/validate`, `/mutate`, which adds defaults, and `/healthz`.
pub(crate) fn routes(policy: Policy, most_bytes: usize) -> Router {
    // The API server refuses a patch of a validating webhook.
    let (validate, mutate) = (policy.add_defaults(false), policy.add_defaults(true));
    Router::new()
        .route("/validate", post(async move |headers, body| decide(validate, &headers, &body)))
        .route("/mutate", post(async move |headers, body| decide(mutate, &headers, &body)))
        .route("/healthz", get(|| async { "ok\n" }))
        .layer(DefaultBodyLimit::max(most_bytes))
}

/// Answers until it is told to stop with `stop.graceful_shutdown`.
pub(crate) async fn serve(
    listener: TcpListener,
    certificate: &Certificate,
    routes: Router,
    stop: Stop,
) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    from_tcp_rustls(listener, certificate.config()?)?.handle(stop).serve(routes.into_make_service()).await
}

/// Lets what has begun come to its end, and begins nothing more.
pub(crate) fn shut_down(stop: &Stop) {
    stop.graceful_shutdown(Some(GRACE));
}

fn decide(policy: Policy, headers: &HeaderMap, body: &Bytes) -> Response {
    let written_in = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if written_in.is_none_or(|written_in| !written_in.starts_with("application/json")) {
        return (StatusCode::UNSUPPORTED_MEDIA_TYPE, "send application/json\n").into_response();
    }
    match answered(policy, body) {
        Ok(answer) => ([(header::CONTENT_TYPE, "application/json")], answer).into_response(),
        Err(error) => {
            eprintln!("no answer: {error}");
            (StatusCode::BAD_REQUEST, format!("{error}\n")).into_response()
        }
    }
}

fn answered(policy: Policy, body: &[u8]) -> Result<String, AdmissionError> {
    let begun = Instant::now();
    let request = admission::read(body)?;
    let response = admission::answer(&request, &policy)?;
    eprintln!("{}", line(&request, &response, begun.elapsed()));
    admission::write(response)
}

/// A line of the log. Names are quoted: they come from users.
fn line(request: &AdmissionRequest, response: &AdmissionResponse, took: Duration) -> String {
    let said = |key: &str| response.audit_annotations.get(key).map_or("", String::as_str);
    format!(
        "uid={:?} user={:?} operation={} kind={:?} subresource={:?} namespace={:?} name={:?} verdict={} allowed={} \
         warnings={} patch={}B took={took:?} note={:?}",
        request.uid,
        request.user_info.username,
        request.operation,
        request.kind.kind,
        request.sub_resource,
        request.namespace,
        request.name,
        said("verdict"),
        response.allowed,
        response.warnings.len(),
        response.patch.as_bytes().len(),
        response.status.as_ref().map_or(said("note"), |status| &status.message),
    )
}
