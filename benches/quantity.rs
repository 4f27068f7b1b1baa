//! Quantities, side by side with `kube_quantity`.
//!
//! `cargo bench --manifest-path benches/Cargo.toml --bench quantity`

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use k8s_model::Quantity;
use k8s_openapi::apimachinery::pkg::api::resource::Quantity as Text;
use kube_quantity::ParsedQuantity;

fn parse(c: &mut Criterion) {
    for text in ["1536Mi", "100m", "0.5", "128974848"] {
        let mut group = c.benchmark_group(format!("quantity/parse/{text}"));
        group.bench_function("k8s-model", |b| {
            b.iter(|| black_box(text).parse::<Quantity>().expect("it is one"))
        });
        let wrapped = Text(text.to_owned());
        group.bench_function("kube_quantity", |b| {
            b.iter(|| ParsedQuantity::try_from(black_box(&wrapped)).expect("it is one"));
        });
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(2));
    targets = parse
}
criterion_main!(benches);
