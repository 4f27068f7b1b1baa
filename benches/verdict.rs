//! The whole verdict, from text to what the server would say: read, decoded, filled in, validated.
//!
//! `cargo bench --manifest-path benches/Cargo.toml --bench verdict`; Kubernetes' own figures for the same files come from
//! `oracle bench FILE N`.

#[path = "../tests/linear/long.rs"]
#[expect(dead_code, reason = "the elements that are wrong are for the test")]
mod long;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use k8s_model::document::Format;
use k8s_model::verdict::{Object, Options, Review, review_text_with};
use k8s_model::{SetDefaults, Verdict, review_text};
use k8s_openapi::api::core::v1 as upstream;

const POD_YAML: &str = include_str!("data/pod.yaml");
const POD_JSON: &str = include_str!("data/pod.json");

fn accepted(text: &str, format: Format) -> Object {
    let review = review_text(text, format);
    assert_eq!(review.verdict(), Verdict::Accepted);
    review.into_object().expect("it was read")
}

/// The verdict, with the object as it would be stored.
fn verdict(text: &str, format: Format) -> Review {
    let review = review_text_with(text, format, &Options::new().keep_object(false));
    assert_eq!(review.verdict(), Verdict::Accepted);
    review
}

fn prepared(text: &str, format: Format) -> Object {
    let mut object = accepted(text, format);
    object.set_defaults();
    object.prepare_for_create();
    object
}

fn from_yaml(c: &mut Criterion) {
    let mut group = c.benchmark_group("verdict/yaml");
    group.throughput(Throughput::Bytes(POD_YAML.len() as u64));
    group.bench_function("k8s-model", |b| b.iter(|| verdict(black_box(POD_YAML), Format::Yaml)));
    group.bench_function("serde_yaml+k8s-openapi, decode alone", |b| {
        b.iter(|| serde_yaml::from_str::<upstream::Pod>(black_box(POD_YAML)).expect("it is a Pod"));
    });
    group.finish();
}

fn from_json(c: &mut Criterion) {
    let mut group = c.benchmark_group("verdict/json");
    group.throughput(Throughput::Bytes(POD_JSON.len() as u64));
    group.bench_function("k8s-model", |b| b.iter(|| verdict(black_box(POD_JSON), Format::Json)));
    group.finish();
}

fn validation(c: &mut Criterion) {
    let object = prepared(POD_YAML, Format::Yaml);
    c.bench_function("verdict/validation", |b| b.iter(|| black_box(&object).validate_create()));
}

/// Validation stays linear where lists are long: four times the elements take some four times as long.
fn long_lists(c: &mut Criterion) {
    for list in long::LISTS {
        let mut group = c.benchmark_group(format!("verdict/linear/{}", list.name));
        group.sample_size(10);
        for count in [list.most / 4, list.most] {
            let object = prepared(&list.pod(count, list.fine), Format::Json);
            group.throughput(Throughput::Elements(count as u64));
            group.bench_with_input(BenchmarkId::from_parameter(count), &object, |b, object| {
                b.iter(|| black_box(object).validate_create());
            });
        }
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(3));
    targets = from_yaml, from_json, validation, long_lists
}
criterion_main!(benches);
