//! What a Pod needs in all.

use std::collections::BTreeMap;

use k8s_model::corev1::Pod;
use k8s_model::document::Format;
use k8s_model::quantity::Scale;
use k8s_model::review_text;
use k8s_model::runtime::resources;
use k8s_model::verdict::Object;
use serde::Deserialize;

use crate::cases::{Case, check, differs};

#[derive(Deserialize)]
struct Expected {
    requests: BTreeMap<String, String>,
    limits: BTreeMap<String, String>,
}

/// The little of defaulting that counts here: a limit without a request becomes the request, amounts are rounded up.
fn default_resources(pod: &mut Pod) {
    let containers = pod.spec.containers.iter_mut().flatten().chain(&mut pod.spec.init_containers);
    let containers = containers.map(|container| &mut container.resources);
    for resources in containers.chain(pod.spec.resources.as_deref_mut()) {
        for amount in resources.limits.values_mut().chain(resources.requests.values_mut()) {
            amount.round_up(Scale::MILLI);
        }
    }
    for container in pod.spec.containers.iter_mut().flatten().chain(&mut pod.spec.init_containers) {
        for (name, limit) in &container.resources.limits {
            container.resources.requests.entry(name.clone()).or_insert_with(|| limit.clone());
        }
    }
}

fn totals(case: &Case) -> Option<String> {
    let format = if case.format == "json" { Format::Json } else { Format::Yaml };
    let Some(Object::Pod(mut pod)) = review_text(&case.data, format).into_object() else {
        return Some("not read as a Pod".to_owned());
    };
    default_resources(&mut pod);
    let expected: Expected = serde_json::from_str(case.expect.result.as_deref()?.get()).unwrap();
    let text = |list: resources::ResourceList| {
        list.into_iter().map(|(name, amount)| (name, amount.to_string())).collect::<BTreeMap<_, _>>()
    };
    differs("requests", &expected.requests, &text(resources::requests(&pod)))
        .or_else(|| differs("limits", &expected.limits, &text(resources::limits(&pod))))
        .or_else(|| differs("on a node", &expected.requests, &text(resources::requests_on_node(&pod))))
}

#[test]
fn effective_requests_and_limits() {
    check("resources", "resources", totals);
}
