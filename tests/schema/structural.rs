//! Structural schemas, by Kubernetes' rules for them.

use k8s_model::corev1::{ConfigMap, Pod, PodSpec, Secret};
use k8s_model::metav1::ObjectMeta;
use k8s_model::schema::structural;
use schemars::JsonSchema;
use serde_json::{Value, json};

/// A resource of a user.
#[derive(JsonSchema)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "only its schema is used")]
struct Website {
    metadata: ObjectMeta,
    spec: WebsiteSpec,
}

#[derive(JsonSchema)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "only its schema is used")]
struct WebsiteSpec {
    #[serde(default)]
    replicas: u16,
    exposure: Option<Exposure>,
    template: Template,
    anything: Option<Value>,
}

#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
enum Exposure {
    /// Within.
    Internal,
    /// To all.
    Public,
}

#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
struct Template {
    metadata: ObjectMeta,
    spec: PodSpec,
}

/// What no structural schema may say.
const FORBIDDEN: &[&str] = &[
    "$ref",
    "$defs",
    "definitions",
    "if",
    "then",
    "else",
    "const",
    "propertyNames",
    "patternProperties",
    "uniqueItems",
    "examples",
    "deprecated",
    "errorMessage",
    "patternErrorMessage",
    "title",
    "$schema",
    "prefixItems",
];
/// What it may say of the structure alone.
const OF_STRUCTURE: &[&str] =
    &["description", "type", "default", "additionalProperties", "nullable", "x-kubernetes-list-type"];

/// What breaks a rule, with the path to it.
fn faults(schema: &Value, path: &str, in_logic: bool, found: &mut Vec<String>) {
    let Value::Object(map) = schema else {
        found.push(format!("{path} is no object"));
        return;
    };
    let is = |keyword: &str| map.contains_key(keyword);
    let mut refuse = |broken: bool, what: &str| {
        if broken {
            found.push(format!("{path} has {what}"));
        }
    };
    for keyword in FORBIDDEN {
        refuse(is(keyword), keyword);
    }
    let mixed = is("x-kubernetes-int-or-string");
    if in_logic {
        for keyword in OF_STRUCTURE {
            refuse(is(keyword), keyword);
        }
    } else {
        let typed = map.get("type").is_some_and(Value::is_string);
        refuse(!typed && !mixed && !is("x-kubernetes-preserve-unknown-fields"), "no type");
        refuse(is("properties") && is("additionalProperties"), "properties and additionalProperties");
    }
    for (name, value) in map.get("properties").and_then(Value::as_object).into_iter().flatten() {
        faults(value, &format!("{path}.{name}"), in_logic, found);
    }
    for value in ["items", "additionalProperties"].iter().filter_map(|keyword| map.get(*keyword)) {
        faults(value, &format!("{path}[]"), in_logic, found);
    }
    let lists = ["allOf", "anyOf", "oneOf"].into_iter().filter(|keyword| !mixed || *keyword != "anyOf");
    let logic = lists.filter_map(|keyword| map.get(keyword)).filter_map(Value::as_array).flatten();
    for value in logic.chain(map.get("not")) {
        faults(value, &format!("{path}<logic>"), true, found);
    }
}

#[test]
fn keep_the_rules() {
    for schema in
        [structural::<Website>(), structural::<Pod>(), structural::<ConfigMap>(), structural::<Secret>()]
    {
        let mut found = Vec::new();
        faults(schema.as_value(), "", false, &mut found);
        assert_eq!(found, Vec::<String>::new());
    }
}

#[test]
fn say_what_the_types_ask() {
    let schema = structural::<Website>();
    let at = |path: &str| schema.pointer(path).unwrap_or_else(|| panic!("{path}"));
    assert_eq!(at("/properties/metadata"), &json!({"type": "object"}));
    assert_eq!(at("/properties/spec/properties/exposure/enum"), &json!(["Internal", "Public"]));
    assert_eq!(at("/properties/spec/properties/exposure/nullable"), true);
    assert_eq!(at("/properties/spec/properties/replicas/default"), 0);
    let pod = "/properties/spec/properties/template/properties/spec/properties";
    let container = format!("{pod}/containers/items");
    assert_eq!(at(&format!("{container}/required")), &json!(["name", "image"]));
    assert_eq!(at(&format!("{pod}/containers/x-kubernetes-list-map-keys")), &json!(["name"]));
    let ports = format!("{container}/properties/ports");
    assert_eq!(at(&format!("{ports}/items/properties/protocol/default")), "TCP");
    assert!(schema.pointer(&format!("{container}/properties/terminationMessagePolicy/default")).is_none());
    let labels = "/properties/spec/properties/template/properties/metadata/properties/labels";
    assert_eq!(at(&format!("{labels}/additionalProperties/maxLength")), 63);
}

#[test]
fn judge_values_as_the_types_do() {
    let schema = structural::<Website>();
    let validator = jsonschema::validator_for(schema.as_value()).unwrap();
    let site = |container: Value| {
        json!({
            "metadata": {"name": "a"},
            "spec": {"replicas": 1, "template": {"metadata": {}, "spec": {"containers": [container]}}},
        })
    };
    assert!(validator.is_valid(&site(json!({"name": "web", "image": "nginx"}))));
    assert!(validator.is_valid(&site(
        json!({"name": "web", "image": "nginx", "resources": {"limits": {"cpu": 1, "memory": "1Gi"}},
            "livenessProbe": {"httpGet": {"port": "http"}}})
    )));
    for broken in [
        json!({"name": "web"}),
        json!({"name": "Web", "image": "nginx"}),
        json!({"name": "web", "image": "nginx", "imagePullPolicy": "always"}),
        json!({"name": "web", "image": "nginx", "resources": {"limits": {"cpu": "1Gb"}}}),
        json!({"name": "web", "image": "nginx", "livenessProbe": {}}),
        json!({"name": "web", "image": "nginx", "livenessProbe": {"exec": {"command": ["a"]}, "grpc": {"port": 1}}}),
        json!({"name": "web", "image": "nginx", "livenessProbe": {"httpGet": {"port": 0}}}),
        json!({"name": "web", "image": "nginx", "env": [{"name": "A", "value": "1", "valueFrom": {"fieldRef": {"fieldPath": "metadata.name"}}}]}),
    ] {
        assert!(!validator.is_valid(&site(broken.clone())), "{broken}");
    }
}
