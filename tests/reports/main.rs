//! What the program says of invalid documents, at least one for each family of rules: `documents` holds them, a file for
//! each family, and the snapshots their reports. Read them as somebody who does not know what Kubernetes is made of.
#![cfg(feature = "cli")]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin;
use k8s_model::{Document, Verdict, review, yaml};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports/documents")
}

/// What `k8s-model check` prints of a file, or of a text.
#[expect(clippy::unwrap_used, reason = "without it there is nothing to test")]
fn report(path: &str, text: &str) -> String {
    let mut command = Command::new(cargo_bin!("k8s-model"));
    command.current_dir(folder()).args(["check", "--color", "never", path]).write_stdin(text);
    let output = command.output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(1), Vec::new()), "{path}");
    String::from_utf8(output.stdout).unwrap()
}

macro_rules! families {
    ($($name:ident: $file:literal,)*) => {
        $(
            #[test]
            fn $name() {
                insta::assert_snapshot!(report($file, ""));
            }
        )*

        /// The files, in order.
        const FILES: &[&str] = &[$($file),*];

        #[test]
        fn every_file_has_a_snapshot() {
            let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
            let mut files: Vec<String> = files.collect();
            files.sort();
            assert_eq!(files, FILES);
        }
    };
}

families! {
    claims: "claims.yaml",
    cloud_volumes: "cloud-volumes.yaml",
    config_map: "config-map.yaml",
    config_volumes: "config-volumes.yaml",
    containers: "containers.yaml",
    dns: "dns.yaml",
    env_from: "env-from.yaml",
    env: "env.yaml",
    ephemeral_containers: "ephemeral-containers.yaml",
    gates: "gates.yaml",
    host_aliases: "host-aliases.yaml",
    hostname: "hostname.yaml",
    init_containers: "init-containers.yaml",
    labels: "labels.yaml",
    lifecycle: "lifecycle.yaml",
    local_volumes: "local-volumes.yaml",
    metadata: "metadata.yaml",
    mounts: "mounts.yaml",
    network_volumes: "network-volumes.yaml",
    node_affinity: "node-affinity.yaml",
    node_selector: "node-selector.yaml",
    pod_affinity: "pod-affinity.yaml",
    pod_resources: "pod-resources.yaml",
    pod_security: "pod-security.yaml",
    pod_spec: "pod-spec.yaml",
    ports: "ports.yaml",
    probes: "probes.yaml",
    projected_volumes: "projected-volumes.yaml",
    reading: "reading.yaml",
    resource_claims: "resource-claims.yaml",
    resources: "resources.yaml",
    restart_rules: "restart-rules.yaml",
    secret: "secret.yaml",
    security: "security.yaml",
    tolerations: "tolerations.yaml",
    topology: "topology.yaml",
    volumes: "volumes.yaml",
    windows: "windows.yaml",
}

#[test]
fn every_document_has_a_problem() {
    let out = report(".", "");
    let summary = out.trim_end().lines().last().unwrap();
    let numbers: Vec<usize> =
        summary.split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse().ok()).collect();
    let [documents, _files, _problems, with_problems, ..] = numbers[..] else { panic!("{summary}") };
    assert_eq!(documents, with_problems, "{summary}");
    assert!(documents >= 80, "{summary}");
}

/// The line of `answers.tsv` for a document, with our verdict and errors.
fn answer(file: &str, number: usize, doc: &Document<'_>) -> String {
    let review = review(doc);
    // What cannot be read is not validated by Kubernetes.
    let errors = review.errors().iter().filter(|_| review.verdict() == Verdict::Invalid);
    let mut errors: Vec<String> = errors.map(|error| format!("{} {}", error.kind(), error.path())).collect();
    errors.sort();
    format!("{file}\t{number}\t{}\t{}", review.verdict().as_str(), errors.join(", ")).trim_end().to_owned()
}

#[test]
fn kubernetes_refuses_them_for_the_same_reasons() {
    let expected = include_str!("answers.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut answers = Vec::new();
    for &file in FILES {
        let text = fs::read_to_string(folder().join(file)).unwrap();
        let docs = yaml::stream(&text).enumerate();
        answers.extend(docs.map(|(number, doc)| answer(file, number, &doc.unwrap())));
    }
    assert_eq!(answers, expected.collect::<Vec<_>>());
}

/// What is too large: the text is made here.
mod sizes {
    use super::*;

    #[test]
    fn annotations_of_more_than_256_kib() {
        let text = format!(
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: annotated\n  annotations:\n    notes: {}\n",
            "a".repeat(256 * 1024)
        );
        insta::assert_snapshot!(report("-", &text));
    }

    #[test]
    fn a_config_map_of_more_than_1_mib() {
        let text = format!(
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: large\ndata:\n  a: b\n  dump: {}\n",
            "a".repeat(1024 * 1024)
        );
        insta::assert_snapshot!(report("-", &text));
    }

    #[test]
    fn a_secret_of_more_than_1_mib() {
        let text = format!(
            "apiVersion: v1\nkind: Secret\nmetadata:\n  name: large\nstringData:\n  dump: {}\n",
            "a".repeat(1024 * 1024 + 1)
        );
        insta::assert_snapshot!(report("-", &text));
    }
}
