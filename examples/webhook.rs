//! An admission webhook over HTTPS: it tells an API server what Kubernetes v1.37.2 says.
//!
//! ```console
//! $ cargo run --features webhook-example --example webhook -- --self-signed localhost > ca.pem
//! $ curl --cacert ca.pem https://localhost:8443/healthz
//! ok
//! $ curl --cacert ca.pem -H 'Content-Type: application/json' https://localhost:8443/validate \
//!       -d @tests/admission/reviews/pod-create-refused.json
//! ```
//!
//! How it is put before a cluster shows `examples/webhook/install.yaml`. What a webhook gets to see, and what it is good
//! for, tells the module `k8s_model::admission`. A new certificate is read when the program is started anew.

#[path = "webhook/server.rs"]
mod server;

use std::error::Error;
use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, ValueEnum};
use k8s_model::admission::{Others, Policy};
use k8s_model::verdict::FieldValidation;
use server::{Certificate, Stop};

/// Answers the reviews of an API server over HTTPS: POST /validate, POST /mutate (adds defaults), GET /healthz.
///
/// Each decision is a line on standard error. It ends on SIGTERM or Ctrl-C, once what it has begun is answered.
#[derive(Parser)]
#[command(
    name = "webhook",
    after_help = "Examples:\n  \
        webhook --cert tls.crt --key tls.key --listen 0.0.0.0:8443\n  \
        webhook --self-signed localhost > ca.pem        to try it out\n  \
        webhook --cert tls.crt --key tls.key --only-warn  before an upgrade"
)]
struct Arguments {
    /// Address and port to listen on; port 0 is any that is free.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8443")]
    listen: SocketAddr,
    #[command(flatten)]
    tls: Tls,
    /// What becomes of unknown and duplicate fields. Without it: what each request asks for.
    #[arg(long, value_name = "HOW")]
    fields: Option<Fields>,
    /// What becomes of a create or update of other kinds.
    #[arg(long, value_name = "HOW", default_value = "allow")]
    others: OtherKinds,
    /// Allow everything, and warn of what would be refused.
    #[arg(long)]
    only_warn: bool,
    /// Bytes that a review may have.
    #[arg(long, value_name = "BYTES", default_value_t = server::MOST_BYTES)]
    most_bytes: usize,
}

#[derive(Args)]
struct Tls {
    /// The certificate as PEM, and behind it those that lead to its authority.
    #[arg(long, value_name = "FILE", requires = "key", required_unless_present = "self_signed")]
    cert: Option<PathBuf>,
    /// Its private key as PEM.
    #[arg(long, value_name = "FILE", requires = "cert")]
    key: Option<PathBuf>,
    /// Make a certificate for this name, print it, and forget it at the end. Several names are separated by commas.
    #[arg(long, value_name = "NAME", value_delimiter = ',', conflicts_with = "cert")]
    self_signed: Vec<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Fields {
    Strict,
    Warn,
    Ignore,
}

#[derive(Clone, Copy, ValueEnum)]
enum OtherKinds {
    Allow,
    Warn,
    Refuse,
}

impl Arguments {
    fn policy(&self) -> Policy {
        let others = match self.others {
            OtherKinds::Allow => Others::Allow,
            OtherKinds::Warn => Others::Warn,
            OtherKinds::Refuse => Others::Refuse,
        };
        let policy = Policy::new().others(others).only_warn(self.only_warn);
        match self.fields {
            None => policy,
            Some(Fields::Strict) => policy.field_validation(FieldValidation::Strict),
            Some(Fields::Warn) => policy.field_validation(FieldValidation::Warn),
            Some(Fields::Ignore) => policy.field_validation(FieldValidation::Ignore),
        }
    }
}

impl Tls {
    fn certificate(self) -> Result<Certificate, Box<dyn Error>> {
        let read =
            |path: PathBuf| fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()));
        if let (Some(cert), Some(key)) = (self.cert, self.key) {
            return Ok(Certificate { chain: read(cert)?, key: read(key)? });
        }
        let certificate = Certificate::self_signed(self.self_signed)?;
        print!("{}", certificate.chain);
        Ok(certificate)
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("webhook: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let routes = server::routes(arguments.policy(), arguments.most_bytes);
    let listener = TcpListener::bind(arguments.listen)
        .map_err(|error| format!("cannot listen on {}: {error}", arguments.listen))?;
    let certificate = arguments.tls.certificate()?;
    eprintln!("listening on https://{}", listener.local_addr()?);
    let stop = Stop::new();
    tokio::spawn({
        let stop = stop.clone();
        async move {
            told_to_end().await;
            eprintln!("ending");
            server::shut_down(&stop);
        }
    });
    server::serve(listener, &certificate, routes, stop).await?;
    Ok(())
}

/// Waits for Ctrl-C or, as Kubernetes ends containers, SIGTERM.
async fn told_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    // Without signals it ends when it is killed.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
