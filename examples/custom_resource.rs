//! A `CustomResourceDefinition` whose resource embeds parts of a Pod: their schema, with all that validation asks, comes from
//! this crate. `cargo run --features schema --example custom_resource` prints it as YAML.

use k8s_model::corev1::{PodSpec, Probe, ResourceRequirements};
use k8s_model::metav1::ObjectMeta;
use k8s_model::{schema, yaml};
use schemars::JsonSchema;
use serde_json::{Value, json};

/// A web site that an operator of yours serves.
#[derive(JsonSchema)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "only its schema is used here")]
struct Website {
    api_version: String,
    kind: String,
    metadata: ObjectMeta,
    spec: WebsiteSpec,
    status: Option<WebsiteStatus>,
}

/// What is wanted.
#[derive(JsonSchema)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "only its schema is used here")]
struct WebsiteSpec {
    /// The name under which it is served.
    host: String,
    /// How many Pods serve it.
    #[schemars(range(min = 0, max = 100))]
    #[serde(default = "one")]
    replicas: i32,
    /// How it is served to the world.
    exposure: Option<Exposure>,
    /// The Pods.
    template: PodTemplate,
    /// How it is found out from outside whether it works.
    probe: Option<Probe>,
    /// What all Pods together may use.
    resources: Option<ResourceRequirements>,
}

fn one() -> i32 {
    1
}

/// How a site is served to the world.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used here")]
enum Exposure {
    /// Within the cluster alone.
    Internal,
    /// To everyone.
    Public,
}

/// A Pod to be made.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used here")]
struct PodTemplate {
    metadata: Option<ObjectMeta>,
    spec: PodSpec,
}

/// What was found.
#[derive(JsonSchema)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "only its schema is used here")]
struct WebsiteStatus {
    ready_replicas: i32,
}

/// The definition.
fn definition() -> Value {
    json!({
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {"name": "websites.example.com"},
        "spec": {
            "group": "example.com",
            "names": {"kind": "Website", "plural": "websites", "singular": "website", "listKind": "WebsiteList"},
            "scope": "Namespaced",
            "versions": [{
                "name": "v1",
                "served": true,
                "storage": true,
                "subresources": {"status": {}},
                "schema": {"openAPIV3Schema": schema::structural::<Website>()},
            }],
        },
    })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    print!("{}", yaml::to_string(&definition())?);
    Ok(())
}
