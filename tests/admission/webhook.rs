//! The server of `examples/webhook.rs`, asked over HTTPS on the loopback.

#[path = "../../examples/webhook/server.rs"]
mod server;

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread::JoinHandle;

use k8s_model::admission::Policy;
use k8s_model::admissionv1::{AdmissionResponse, AdmissionReview, PatchType};
use k8s_model::corev1::Pod;
use k8s_model::document::Format;
use k8s_model::verdict::Object;
use k8s_model::{Verdict, review_text, yaml};
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use serde_json::{Value, json};
use server::{Certificate, Stop};

use crate::text;

const JSON: &str = "application/json";

/// A server on a free port, which ends with the test.
struct Webhook {
    address: SocketAddr,
    /// What a client trusts.
    chain: String,
    stop: Stop,
    running: Option<JoinHandle<io::Result<()>>>,
}

impl Webhook {
    fn start(policy: Policy, most_bytes: usize) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let certificate = Certificate::self_signed(vec!["localhost".to_owned()]).unwrap();
        let (chain, stop) = (certificate.chain.clone(), Stop::new());
        let running = std::thread::spawn({
            let stop = stop.clone();
            move || {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
                let routes = server::routes(policy, most_bytes);
                runtime.block_on(server::serve(listener, &certificate, routes, stop))
            }
        });
        Self { address, chain, stop, running: Some(running) }
    }

    fn new() -> Self {
        Self::start(Policy::new(), server::MOST_BYTES)
    }

    /// A connection of a client that trusts `chain` and nothing else.
    fn connect(&self, chain: &str) -> StreamOwned<ClientConnection, TcpStream> {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(chain.as_bytes()).unwrap()).unwrap();
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let name = ServerName::try_from("localhost").unwrap();
        let client = ClientConnection::new(Arc::new(config), name).unwrap();
        StreamOwned::new(client, TcpStream::connect(self.address).unwrap())
    }

    fn send(&self, method: &str, path: &str, content_type: &str, body: &str) -> (u16, String) {
        let mut stream = self.connect(&self.chain);
        stream.write_all(head(method, path, content_type, body.len()).as_bytes()).unwrap();
        stream.write_all(body.as_bytes()).unwrap();
        answer(&mut stream)
    }

    /// The answer to a review, which must be one.
    fn review(&self, path: &str, body: &str) -> AdmissionResponse {
        let (code, text) = self.send("POST", path, JSON, body);
        assert_eq!(code, 200, "{text}");
        let review: AdmissionReview = serde_json::from_str(&text).unwrap();
        *review.response.unwrap()
    }

    /// Ends it, and waits for its end.
    fn end(&mut self) {
        server::shut_down(&self.stop);
        if let Some(running) = self.running.take() {
            running.join().unwrap().unwrap();
        }
    }
}

impl Drop for Webhook {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.end();
        }
    }
}

fn head(method: &str, path: &str, content_type: &str, length: usize) -> String {
    format!(
        "{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n"
    )
}

/// Code and body of an answer.
fn answer(stream: &mut impl Read) -> (u16, String) {
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
}

#[test]
fn accepts_and_refuses_creates() {
    let webhook = Webhook::new();
    let accepted = webhook.review("/validate", &text("pod-create"));
    assert_eq!((accepted.allowed, accepted.uid.as_str()), (true, "705ab4f5-6393-11e8-b7cc-42010a800000"));
    let refused = webhook.review("/validate", &text("pod-create-refused"));
    let status = refused.status.unwrap();
    assert_eq!((refused.allowed, status.code, status.details.unwrap().causes.len()), (false, 422, 3));
    let warned = webhook.review("/validate", &text("pod-create-warned"));
    assert_eq!((warned.allowed, warned.warnings.len()), (true, 2));
}

#[test]
fn accepts_and_refuses_updates() {
    let webhook = Webhook::new();
    assert!(webhook.review("/validate", &text("config-map-update")).allowed);
    let refused = webhook.review("/validate", &text("config-map-update-immutable"));
    assert_eq!(refused.status.unwrap().details.unwrap().causes[0].field, "data");
    assert!(webhook.review("/validate", &text("pod-resize")).allowed);
    assert!(!webhook.review("/validate", &text("pod-update-refused")).allowed);
}

#[test]
fn other_kinds_are_allowed() {
    let webhook = Webhook::new();
    for name in ["deployment-create", "pod-exec", "pod-delete"] {
        let response = webhook.review("/validate", &text(name));
        assert_eq!(
            (response.allowed, response.audit_annotations["verdict"].as_str()),
            (true, "unsupported"),
            "{name}"
        );
        assert!(!response.audit_annotations["note"].is_empty());
    }
}

/// A review of a manifest that no server has defaulted.
fn bare() -> (Value, Value) {
    let mut review: Value = serde_json::from_str(&text("pod-create")).unwrap();
    let object = json!({
        "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web", "namespace": "shop"},
        "spec": {"containers": [{"name": "app", "image": "nginx", "livenessProbe": {"httpGet": {"port": 80}}}]},
    });
    review["request"]["object"] = object.clone();
    (review, object)
}

#[test]
fn the_patch_gives_what_the_server_would_store() {
    let webhook = Webhook::new();
    let (review, mut object) = bare();
    let manifest = object.to_string();
    let response = webhook.review("/mutate", &review.to_string());
    assert_eq!((response.allowed, response.patch_type), (true, Some(PatchType::JsonPatch)));
    let patch: json_patch::Patch = serde_json::from_slice(response.patch.as_bytes()).unwrap();
    json_patch::patch(&mut object, &patch).unwrap();
    assert_eq!(object["spec"]["containers"][0]["livenessProbe"]["periodSeconds"], 10);

    let review = review_text(&manifest, Format::Json);
    let Some(Object::Pod(stored)) = review.stored() else { panic!("{:?}", review.verdict()) };
    let patched: Pod = serde_json::from_value(object).unwrap();
    assert_eq!(patched.spec, stored.spec);
}

#[test]
fn a_validating_webhook_patches_nothing() {
    let webhook = Webhook::new();
    let response = webhook.review("/validate", &bare().0.to_string());
    assert!(response.allowed && response.patch_type.is_none() && response.patch.as_bytes().is_empty());
}

#[test]
fn what_is_no_review_is_refused() {
    let webhook = Webhook::new();
    let (code, said) = webhook.send("POST", "/validate", JSON, "{");
    assert_eq!(code, 400);
    assert!(said.starts_with("the body cannot be read as JSON: "), "{said}");
    let (code, said) = webhook.send("POST", "/mutate", JSON, r#"{"kind": "Pod", "apiVersion": "v1"}"#);
    assert_eq!(
        (code, said.trim()),
        (400, "expected `AdmissionReview` of `admission.k8s.io/v1`, found `Pod` of `v1`")
    );
    assert_eq!(webhook.send("POST", "/validate", "application/yaml", "{}").0, 415);
    assert_eq!(webhook.send("POST", "/other", JSON, "{}").0, 404);
    assert_eq!(webhook.send("GET", "/validate", JSON, "").0, 405);
    assert_eq!(webhook.send("GET", "/healthz", JSON, ""), (200, "ok\n".to_owned()));
}

#[test]
fn a_body_that_is_too_large_is_refused() {
    let body = text("pod-create");
    let webhook = Webhook::start(Policy::new(), body.len());
    assert!(webhook.review("/validate", &body).allowed);
    assert_eq!(webhook.send("POST", "/validate", JSON, &format!("{body} ")).0, 413);
}

#[test]
fn who_trusts_another_certificate_is_not_answered() {
    let webhook = Webhook::new();
    let other = Certificate::self_signed(vec!["localhost".to_owned()]).unwrap();
    let error = webhook.connect(&other.chain).write_all(b"GET /healthz HTTP/1.1\r\n\r\n").unwrap_err();
    assert!(error.to_string().contains("invalid peer certificate"), "{error}");
}

#[test]
fn what_has_begun_is_answered_before_the_end() {
    let mut webhook = Webhook::new();
    let body = text("pod-create");
    let mut stream = webhook.connect(&webhook.chain);
    let head = head("POST", "/validate", JSON, body.len());
    stream
        .write_all(
            format!("{}Expect: 100-continue\r\n\r\n", head.trim_end_matches("\r\n").to_owned() + "\r\n")
                .as_bytes(),
        )
        .unwrap();
    // The server has begun with the request: it asks for the body.
    let mut begun = [0; 25];
    stream.read_exact(&mut begun).unwrap();
    assert_eq!(&begun, b"HTTP/1.1 100 Continue\r\n\r\n");
    server::shut_down(&webhook.stop);
    stream.write_all(body.as_bytes()).unwrap();
    let (code, said) = answer(&mut stream);
    assert!(code == 200 && said.contains("\"allowed\":true"), "{code}: {said}");
    webhook.end();
}

/// What is installed in a cluster is well formed, and asks for paths that are answered.
#[test]
fn the_manifest_is_sound() {
    let webhook = Webhook::new();
    let mut kinds = Vec::new();
    for doc in yaml::stream(include_str!("../../examples/webhook/install.yaml")) {
        let doc = doc.unwrap();
        assert!(doc.duplicates().is_empty() && doc.dropped().is_empty());
        let value: Value = serde_json::from_str(&doc.to_json()).unwrap();
        for configured in value["webhooks"].as_array().into_iter().flatten() {
            let path = configured["clientConfig"]["service"]["path"].as_str().unwrap();
            assert!(webhook.review(path, &text("pod-create")).allowed);
        }
        if value["kind"] == "Deployment" {
            let mut pod = value["spec"]["template"].clone();
            pod["apiVersion"] = "v1".into();
            pod["kind"] = "Pod".into();
            pod["metadata"]["name"] = "webhook".into();
            let review = review_text(&pod.to_string(), Format::Json);
            assert_eq!(review.verdict(), Verdict::Accepted, "{:?}", review.problems());
        }
        kinds.push(value["kind"].as_str().unwrap().to_owned());
    }
    let expected =
        ["Namespace", "Issuer", "Certificate", "Deployment", "Service", "ValidatingWebhookConfiguration"];
    assert_eq!(kinds, expected);
}
