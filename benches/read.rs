//! From text to a `Pod`, side by side with the libraries that read into k8s-openapi's Pod.
//!
//! `cargo bench --manifest-path benches/Cargo.toml --bench read`

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use k8s_model::corev1::{ConfigMap, Pod};
use k8s_model::{Document, SetDefaults, decode, yaml};
use k8s_openapi::api::core::v1 as upstream;

const POD_YAML: &str = include_str!("data/pod.yaml");
const POD_JSON: &str = include_str!("data/pod.json");

/// One mebibyte of Pods with comments between them, as a stream.
fn stream() -> String {
    let mut text = String::new();
    let mut number = 0;
    while text.len() < 1 << 20 {
        number += 1;
        text += &format!("---\n# web server number {number}\n{POD_YAML}");
    }
    text
}

/// A `ConfigMap` with a literal of 200 KiB.
fn config_map() -> String {
    let line = "    key = \"value\"  # a setting as configuration files have them: 0123456789\n";
    let lines = line.repeat(200 * 1024 / line.len());
    format!("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  app.conf: |\n{lines}")
}

/// Reads strictly: what is wrong would be found, each at its place.
fn strict_yaml<T: decode::Decode>(text: &str) -> T {
    let doc = Document::from_yaml(text).expect("it is YAML");
    let (object, problems) = decode::decode::<T>(&doc);
    assert!(problems.is_empty());
    object
}

fn strict_json<T: decode::Decode>(text: &str) -> T {
    let doc = Document::from_json(text).expect("it is JSON");
    let (object, problems) = decode::decode::<T>(&doc);
    assert!(problems.is_empty());
    object
}

fn pod_from_yaml(c: &mut Criterion) {
    let mut group = c.benchmark_group("pod/yaml");
    group.throughput(Throughput::Bytes(POD_YAML.len() as u64));
    group.bench_function("k8s-model", |b| b.iter(|| strict_yaml::<Pod>(black_box(POD_YAML))));
    group.bench_function("k8s-model/document", |b| {
        b.iter(|| Document::from_yaml(black_box(POD_YAML)).expect("it is YAML").root().len());
    });
    group.bench_function("serde_yaml+k8s-openapi", |b| {
        b.iter(|| serde_yaml::from_str::<upstream::Pod>(black_box(POD_YAML)).expect("it is a Pod"));
    });
    group.bench_function("serde-saphyr+k8s-openapi", |b| {
        b.iter(|| serde_saphyr::from_str::<upstream::Pod>(black_box(POD_YAML)).expect("it is a Pod"));
    });
    group.finish();
}

fn pod_from_json(c: &mut Criterion) {
    let mut group = c.benchmark_group("pod/json");
    group.throughput(Throughput::Bytes(POD_JSON.len() as u64));
    group.bench_function("k8s-model", |b| b.iter(|| strict_json::<Pod>(black_box(POD_JSON))));
    group.bench_function("k8s-model/document", |b| {
        b.iter(|| Document::from_json(black_box(POD_JSON)).expect("it is JSON").root().len());
    });
    group.bench_function("serde_json+k8s-openapi", |b| {
        b.iter(|| serde_json::from_str::<upstream::Pod>(black_box(POD_JSON)).expect("it is a Pod"));
    });
    group.finish();
}

fn pod_defaulted(c: &mut Criterion) {
    let read = strict_yaml::<Pod>(POD_YAML);
    let mut defaulted = read.clone();
    defaulted.set_defaults();
    let mut group = c.benchmark_group("pod/fill");
    group.bench_function("set_defaults", |b| {
        b.iter_batched_ref(|| read.clone(), SetDefaults::set_defaults, BatchSize::SmallInput);
    });
    group.bench_function("prepare_for_create", |b| {
        b.iter_batched_ref(|| defaulted.clone(), Pod::prepare_for_create, BatchSize::SmallInput);
    });
    group.finish();
}

fn pods_from_stream(c: &mut Criterion) {
    let text = stream();
    let mut group = c.benchmark_group("stream/1MiB");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.sample_size(10);
    group.bench_function("k8s-model", |b| {
        b.iter(|| {
            let pods = yaml::stream(black_box(&text)).map(|doc| {
                let (pod, problems) = decode::decode::<Pod>(&doc.expect("it is YAML"));
                assert!(problems.is_empty());
                pod
            });
            pods.collect::<Vec<_>>()
        });
    });
    group.bench_function("serde_yaml+k8s-openapi", |b| {
        b.iter(|| {
            let docs = serde_yaml::Deserializer::from_str(black_box(&text));
            docs.map(|doc| serde::Deserialize::deserialize(doc).expect("it is a Pod"))
                .collect::<Vec<upstream::Pod>>()
        });
    });
    group.bench_function("serde-saphyr+k8s-openapi", |b| {
        b.iter(|| serde_saphyr::from_multiple::<upstream::Pod>(black_box(&text)).expect("they are Pods"));
    });
    group.finish();
}

fn config_map_from_yaml(c: &mut Criterion) {
    let text = config_map();
    let mut group = c.benchmark_group("configmap/200KiB");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("k8s-model", |b| b.iter(|| strict_yaml::<ConfigMap>(black_box(&text))));
    group.bench_function("serde_yaml+k8s-openapi", |b| {
        b.iter(|| serde_yaml::from_str::<upstream::ConfigMap>(black_box(&text)).expect("it is a ConfigMap"));
    });
    group.bench_function("serde-saphyr+k8s-openapi", |b| {
        b.iter(|| {
            serde_saphyr::from_str::<upstream::ConfigMap>(black_box(&text)).expect("it is a ConfigMap")
        });
    });
    group.finish();
}

/// Reading stays linear where texts are large.
fn size(c: &mut Criterion) {
    let mut group = c.benchmark_group("linear");
    group.sample_size(10);
    for kib in [64_usize, 256, 1024] {
        let text = format!("[{}]", "{\"a\": [1, \"b\"]}, ".repeat(kib * 1024 / 18) + "0");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new("yaml", kib), &text, |b, text| {
            b.iter(|| Document::from_yaml(text).expect("it is YAML").root().len());
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(3));
    targets = pod_from_yaml, pod_from_json, pod_defaulted, pods_from_stream, config_map_from_yaml, size
}
criterion_main!(benches);
