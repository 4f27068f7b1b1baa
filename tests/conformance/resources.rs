//! What a Pod needs in all, and its class of service.

use std::collections::BTreeMap;

use k8s_model::document::Format;
use k8s_model::runtime::{qos, resources};
use k8s_model::verdict::Object;
use k8s_model::{SetDefaults, review_text};
use serde::Deserialize;

use crate::cases::{Case, check, differs};

#[derive(Deserialize)]
struct Expected {
    requests: BTreeMap<String, String>,
    limits: BTreeMap<String, String>,
    qos: String,
}

fn totals(case: &Case) -> Option<String> {
    let format = if case.format == "json" { Format::Json } else { Format::Yaml };
    let Some(Object::Pod(mut pod)) = review_text(&case.data, format).into_object() else {
        return Some("not read as a Pod".to_owned());
    };
    pod.set_defaults();
    let expected: Expected = serde_json::from_str(case.expect.result.as_deref()?.get()).unwrap();
    let text = |list: resources::ResourceList| {
        list.into_iter().map(|(name, amount)| (name, amount.to_string())).collect::<BTreeMap<_, _>>()
    };
    differs("requests", &expected.requests, &text(resources::requests(&pod)))
        .or_else(|| differs("limits", &expected.limits, &text(resources::limits(&pod))))
        .or_else(|| differs("class", &expected.qos.as_str(), &qos::class_of(&pod).as_str()))
        .or_else(|| differs("on a node", &expected.requests, &text(resources::requests_on_node(&pod))))
}

#[test]
fn requests_limits_and_class() {
    check("resources", "resources", totals);
}
