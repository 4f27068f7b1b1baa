//! Structural schemas, which a `CustomResourceDefinition` needs.
//!
//! Upstream at v1.37.2: `NewStructural` and `ValidateStructural` of `k8s.io/apiextensions-apiserver/pkg/apiserver/schema`:
//! every value has one type, nothing is referred to, `properties` and `additionalProperties` do not stand together, and what
//! `allOf`, `anyOf`, `oneOf` and `not` say is about values alone.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

use super::extensions::{Extensions, OUR_DEFAULT};
use super::{Flavour, Map, laws};

/// The schema of a type as `openAPIV3Schema` of a `CustomResourceDefinition` takes it.
///
/// The type is a user's own, as a whole custom resource or its `spec`, and may embed types of this crate, a
/// [`PodSpec`](crate::corev1::PodSpec) for instance. What those ask of their fields is kept, as far as a structural schema can
/// say it: unions and what goes together as `anyOf` and `not`, quantities and ports by name as
/// `x-kubernetes-int-or-string`, lists with their keys. Not kept are the forms of keys of maps, that elements are unique, and
/// defaults, which a Pod gets when it is made; only those that keys of lists need are there. `metadata` of the resource itself
/// is the server's, so its schema is left empty.
///
/// # Examples
///
/// ```
/// use k8s_model::corev1::Probe;
/// use k8s_model::schema;
///
/// #[derive(schemars::JsonSchema)]
/// struct Website {
///     /// Where it is served.
///     host: String,
///     probe: Option<Probe>,
/// }
///
/// let schema = schema::structural::<Website>();
/// let probe = schema.pointer("/properties/probe").unwrap();
/// assert_eq!(probe["nullable"], true);
/// assert_eq!(probe["properties"]["periodSeconds"]["minimum"], 0);
/// assert_eq!(probe["properties"]["httpGet"]["properties"]["port"]["x-kubernetes-int-or-string"], true);
/// ```
pub fn structural<T: JsonSchema + ?Sized>() -> Schema {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    });
    let settings = settings.with_transform(Flavour::Strict).with_transform(Extensions { structural: true });
    let mut schema = settings.into_generator().into_root_schema_for::<T>().to_value();
    if let Value::Object(map) = &mut schema {
        map.remove("title");
        structure(map);
        for (name, own) in [
            ("apiVersion", json!({"type": "string"})),
            ("kind", json!({"type": "string"})),
            ("metadata", json!({"type": "object"})),
        ] {
            if let Some(value) = map.get_mut("properties").and_then(|properties| properties.get_mut(name)) {
                *value = own;
            }
        }
    }
    settle(&mut schema);
    Schema::try_from(schema).unwrap_or_default()
}

/// What a node of the structure may say.
const OF_NODES: &[&str] = &[
    "description",
    "type",
    "nullable",
    "default",
    "properties",
    "items",
    "additionalProperties",
    "format",
    "x-kubernetes-int-or-string",
    "x-kubernetes-preserve-unknown-fields",
    "x-kubernetes-list-type",
    "x-kubernetes-list-map-keys",
    "x-kubernetes-map-type",
    OUR_DEFAULT,
];
/// What can be said of values.
const OF_VALUES: &[&str] = &[
    "enum",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "required",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
];

/// Makes a node of the structure of a schema.
fn structure(map: &mut Map) {
    let nullable = unwrap_null(map);
    unwrap_constants(map);
    let nullable = one_type(map) || nullable;
    logic_of(map);
    map.retain(|keyword, _| OF_NODES.contains(&keyword.as_str()) || OF_VALUES.contains(&keyword.as_str()));
    if nullable {
        map.insert("nullable".to_owned(), true.into());
    }
    if map.contains_key("properties") {
        map.remove("additionalProperties");
    }
    for keyword in ["items", "additionalProperties"] {
        if let Some(value) = map.get_mut(keyword) {
            node(value);
        }
    }
    if let Some(Value::Object(properties)) = map.get_mut("properties") {
        properties.values_mut().for_each(node);
    }
    keys_of_list(map);
}

fn node(value: &mut Value) {
    match value {
        Value::Object(map) => structure(map),
        _ => *value = json!({"x-kubernetes-preserve-unknown-fields": true}),
    }
}

/// Takes null out of the choices.
fn unwrap_null(map: &mut Map) -> bool {
    for keyword in ["anyOf", "oneOf"] {
        let Some(Value::Array(choices)) = map.get(keyword) else { continue };
        let is_null = |choice: &Value| choice.get("type").is_some_and(|name| name == "null");
        let rest: Vec<&Value> = choices.iter().filter(|choice| !is_null(choice)).collect();
        if let ([Value::Object(one)], true) = (rest.as_slice(), rest.len() < choices.len()) {
            let one = one.clone();
            map.remove(keyword);
            for (keyword, value) in one {
                map.entry(keyword).or_insert(value);
            }
            return true;
        }
    }
    false
}

/// A choice of constants is an enum.
fn unwrap_constants(map: &mut Map) {
    let Some(Value::Array(choices)) = map.get("oneOf") else { return };
    let constants: Option<Vec<Value>> = choices.iter().map(|choice| choice.get("const").cloned()).collect();
    if let Some(constants) = constants {
        map.remove("oneOf");
        map.entry("type").or_insert_with(|| "string".into());
        map.insert("enum".to_owned(), constants.into());
    }
}

/// Gives the node one type, and says whether null was another.
fn one_type(map: &mut Map) -> bool {
    let mut types: Vec<Value> = match map.remove("type") {
        Some(Value::Array(types)) => types,
        Some(one) => vec![one],
        None => Vec::new(),
    };
    let many = types.len();
    types.retain(|name| name != "null");
    let nullable = types.len() < many;
    match types.as_slice() {
        [one] => _ = map.insert("type".to_owned(), one.clone()),
        [] if map.contains_key("properties") => _ = map.insert("type".to_owned(), "object".into()),
        [] if map.contains_key("items") => _ = map.insert("type".to_owned(), "array".into()),
        [] => _ = map.insert("x-kubernetes-preserve-unknown-fields".to_owned(), true.into()),
        _ => {
            map.insert("x-kubernetes-int-or-string".to_owned(), true.into());
            // Kubernetes takes the types in this place, and nowhere else.
            map.insert("anyOf".to_owned(), json!([{"type": "integer"}, {"type": "string"}]));
        }
    }
    nullable
}

/// Brings what is said of values into the words that there are.
fn logic_of(map: &mut Map) {
    laws::without_if(map);
    if let Some(constant) = map.remove("const") {
        map.insert("enum".to_owned(), json!([constant]));
    }
    let is_mixed = map.contains_key("x-kubernetes-int-or-string");
    for keyword in ["allOf", "anyOf", "oneOf"] {
        if let Some(Value::Array(choices)) = map.get_mut(keyword)
            && !(is_mixed && keyword == "anyOf")
        {
            choices.iter_mut().for_each(logic);
        }
    }
    if let Some(value) = map.get_mut("not") {
        logic(value);
    }
    if let Some(Value::Array(all)) = map.get_mut("allOf") {
        *all = std::mem::take(all).into_iter().flat_map(flattened).collect();
        if all.is_empty() {
            map.remove("allOf");
        }
    }
}

/// What holds all together, without what says nothing.
fn flattened(value: Value) -> Vec<Value> {
    match value {
        Value::Object(map) if map.is_empty() => Vec::new(),
        Value::Object(mut map) if map.len() == 1 && map.contains_key("allOf") => match map.remove("allOf") {
            Some(Value::Array(all)) => all,
            _ => Vec::new(),
        },
        other => vec![other],
    }
}

/// What is said of values alone.
fn logic(value: &mut Value) {
    let map = match value {
        Value::Object(map) => map,
        Value::Bool(false) => {
            *value = json!({"not": {}});
            return;
        }
        _ => {
            *value = json!({});
            return;
        }
    };
    logic_of(map);
    map.retain(|keyword, _| {
        matches!(keyword.as_str(), "properties" | "items") || OF_VALUES.contains(&keyword.as_str())
    });
    if let Some(value) = map.get_mut("items") {
        logic(value);
    }
    if let Some(Value::Object(properties)) = map.get_mut("properties") {
        properties.values_mut().for_each(logic);
    }
}

/// The keys of a list must be there in each element, or have a default.
fn keys_of_list(map: &mut Map) {
    const KEYS: &str = "x-kubernetes-list-map-keys";
    let Some(Value::Array(keys)) = map.get(KEYS) else { return };
    let Some(items) = map.get("items") else { return };
    let is_there = |key: &Value| {
        let required =
            items.get("required").and_then(Value::as_array).is_some_and(|names| names.contains(key));
        let property = key.as_str().and_then(|key| items.get("properties")?.get(key));
        required
            || property
                .is_some_and(|property| property.get("default").or(property.get(OUR_DEFAULT)).is_some())
    };
    if !keys.iter().all(is_there) {
        map.remove(KEYS);
        map.insert("x-kubernetes-list-type".to_owned(), "atomic".into());
        return;
    }
    let keys = keys.clone();
    let properties =
        map.get_mut("items").and_then(|items| items.get_mut("properties")).and_then(Value::as_object_mut);
    for (name, property) in properties.into_iter().flatten() {
        if let Value::Object(property) = property
            && keys.iter().any(|key| key == name.as_str())
            && let Some(default) = property.remove(OUR_DEFAULT)
        {
            property.insert("default".to_owned(), default);
        }
    }
}

/// Takes away what waited in vain.
fn settle(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(settle),
        Value::Object(map) => {
            map.remove(OUR_DEFAULT);
            map.values_mut().for_each(settle);
        }
        _ => {}
    }
}
