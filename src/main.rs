//! `k8s-model`: the Kubernetes API server's verdict on manifests, at the command line.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
