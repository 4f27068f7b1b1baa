//! The schemas of the kinds: one of each, one of all, and the components of OpenAPI.

use std::collections::BTreeMap;

use schemars::{Schema, SchemaGenerator};
use serde_json::{Value, json};

use super::{Draft, Flavour, Map, to_text};
use crate::KUBERNETES_VERSION;
use crate::model::{Class, Field, TypeInfo, kinds};

/// The schema of a kind, which needs no other file. The name is that of the kind, in any case: `Pod`, `pod`.
///
/// # Examples
///
/// ```
/// use k8s_model::schema::{self, Draft, Flavour};
///
/// let schema = schema::of_kind("configmap", Flavour::Lenient, Draft::Draft2020).unwrap();
/// assert_eq!(schema.get("title").unwrap(), "ConfigMap");
/// assert!(schema::of_kind("Deployment", Flavour::Lenient, Draft::Draft2020).is_none());
/// ```
pub fn of_kind(name: &str, flavour: Flavour, draft: Draft) -> Option<Schema> {
    let info = kinds().into_iter().find(|info| info.name.eq_ignore_ascii_case(name))?;
    let (version, kind) = info.kind?;
    let mut generator = draft.settings(flavour).into_generator();
    let reference = (info.schema)(&mut generator);
    let mut schema =
        if draft.is_openapi() { document(&mut generator, draft) } else { root(&reference, &mut generator) };
    if !draft.is_openapi() {
        let comment = format!("{version}/{kind} of Kubernetes {KUBERNETES_VERSION}");
        schema.insert("title".to_owned(), kind.into());
        schema.insert("$comment".to_owned(), comment.into());
    }
    Some(schema)
}

/// The schema of every object: of a kind that this crate knows it asks what [`of_kind`] does, of a `List` that its items obey,
/// of others nothing.
///
/// Which of them counts is decided by `apiVersion` and `kind`, so that what is reported is about that kind alone.
///
/// # Examples
///
/// ```
/// use k8s_model::schema::{self, Draft, Flavour};
///
/// let schema = schema::all(Flavour::Strict, Draft::Draft7);
/// let pod = schema.pointer("/allOf/0/if/properties/kind/const").unwrap();
/// assert_eq!(pod, "Pod");
/// ```
pub fn all(flavour: Flavour, draft: Draft) -> Schema {
    if draft.is_openapi() {
        return components(flavour, draft);
    }
    let mut generator = draft.settings(flavour).into_generator();
    let mut cases = Vec::new();
    let mut names = Vec::new();
    for info in kinds() {
        let Some((version, kind)) = info.kind else { continue };
        names.push(kind);
        cases.push(case(version, kind, (info.schema)(&mut generator).as_value()));
    }
    let items = json!({"type": "array", "items": {"$ref": "#"}});
    cases.push(case("v1", "List", &json!({"properties": {"items": items}})));
    let mut schema = Schema::default();
    let text = json!({"type": "string"});
    for (keyword, value) in [
        ("title", "Kubernetes object".into()),
        ("$comment", format!("{} of Kubernetes {KUBERNETES_VERSION}", names.join(", ")).into()),
        ("type", "object".into()),
        ("required", json!(["apiVersion", "kind"])),
        ("properties", json!({"apiVersion": text, "kind": {"type": "string", "examples": names}})),
        ("allOf", cases.into()),
    ] {
        schema.insert(keyword.to_owned(), value);
    }
    if flavour == Flavour::Strict {
        schema.insert("defaultSnippets".to_owned(), snippets());
    }
    finish(&mut schema, &mut generator);
    schema
}

/// What editors offer in an empty file.
fn snippets() -> Value {
    let snippets = [
        (
            "Pod",
            "A Pod with one container.",
            "metadata:\n  name: $1\nspec:\n  containers:\n  - name: $2\n    image: $3\n",
        ),
        ("ConfigMap", "Settings as texts.", "metadata:\n  name: $1\ndata:\n  ${2:key}: $3\n"),
        (
            "Secret",
            "Secrets as plain texts, which the server encodes.",
            "metadata:\n  name: $1\nstringData:\n  ${2:key}: $3\n",
        ),
    ];
    let snippet = |(kind, description, rest): &(&str, &str, &str)| {
        let text = format!("apiVersion: v1\nkind: {kind}\n{rest}");
        json!({"label": kind, "description": description, "bodyText": text})
    };
    snippets.iter().map(snippet).collect::<Vec<_>>().into()
}

fn case(version: &str, kind: &str, then: &Value) -> Value {
    json!({
        "if": {
            "properties": {"apiVersion": {"const": version}, "kind": {"const": kind}},
            "required": ["apiVersion", "kind"],
        },
        "then": then,
    })
}

/// All kinds and what they are made of, as an OpenAPI document without paths whose components are named as in Kubernetes' own:
/// `io.k8s.api.core.v1.Pod`.
///
/// # Examples
///
/// ```
/// use k8s_model::schema::{self, Draft, Flavour};
///
/// let document = schema::components(Flavour::Strict, Draft::OpenApi30);
/// let ports = "/components/schemas/io.k8s.api.core.v1.Container/properties/ports/x-kubernetes-list-map-keys";
/// assert_eq!(document.pointer(ports).unwrap(), &serde_json::json!(["containerPort", "protocol"]));
/// ```
pub fn components(flavour: Flavour, draft: Draft) -> Schema {
    let draft = if draft.is_openapi() { draft } else { Draft::OpenApi31 };
    let mut generator = draft.settings(flavour).into_generator();
    for info in kinds() {
        (info.schema)(&mut generator);
    }
    document(&mut generator, draft)
}

/// Every file under `schemas/`, by its path there, with its text.
///
/// # Examples
///
/// ```
/// use k8s_model::schema;
///
/// let paths: Vec<_> = schema::files().into_keys().collect();
/// assert!(paths.contains(&"strict/draft7/pod-v1.json".to_owned()));
/// assert!(paths.contains(&"lenient/openapi/v3.0.json".to_owned()));
/// ```
pub fn files() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for flavour in Flavour::ALL {
        for draft in Draft::ALL {
            let folder = format!("{}/{}", flavour.name(), draft.folder());
            if draft.is_openapi() {
                let version = if draft == Draft::OpenApi30 { "v3.0" } else { "v3.1" };
                files.insert(format!("{folder}/{version}.json"), to_text(&components(flavour, draft)));
                continue;
            }
            files.insert(format!("{folder}/all.json"), to_text(&all(flavour, draft)));
            for info in kinds() {
                let schema = of_kind(info.name, flavour, draft);
                if let (Some(schema), Some((version, kind))) = (schema, info.kind) {
                    let version = version.replace('/', "-");
                    files
                        .insert(format!("{folder}/{}-{version}.json", kind.to_lowercase()), to_text(&schema));
                }
            }
        }
    }
    files
}

/// The schema that is referred to, with all that it needs.
fn root(reference: &Schema, generator: &mut SchemaGenerator) -> Schema {
    let prefix = format!("#{}/", generator.settings().definitions_path);
    let name = reference.get("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix(&prefix));
    let definition = name.and_then(|name| generator.definitions_mut().remove(name));
    let mut schema = definition.and_then(|value| Schema::try_from(value).ok()).unwrap_or_default();
    finish(&mut schema, generator);
    schema
}

/// Adds the definitions and says which dialect it is.
fn finish(schema: &mut Schema, generator: &mut SchemaGenerator) {
    let keyword = generator.settings().definitions_path.trim_start_matches('/').to_owned();
    let meta = generator.settings().meta_schema.clone();
    let mut definitions = generator.take_definitions(false);
    if keyword == "definitions" {
        definitions.values_mut().for_each(without_docs_of_struct);
    }
    schema.insert(keyword, definitions.into());
    if let Some(meta) = meta {
        schema.insert("$schema".to_owned(), meta.into());
    }
    for transform in generator.transforms_mut() {
        transform.transform(schema);
    }
}

/// Editors that read draft-07 show the docs of a struct in place of those of the field that holds it.
fn without_docs_of_struct(definition: &mut Value) {
    if let Value::Object(map) = definition
        && map.contains_key("properties")
    {
        map.remove("description");
        map.remove("markdownDescription");
    }
}

/// An OpenAPI document of all definitions.
fn document(generator: &mut SchemaGenerator, draft: Draft) -> Schema {
    let version = if draft == Draft::OpenApi30 { "3.0.3" } else { "3.1.0" };
    let names = component_names();
    let definitions = generator.take_definitions(true);
    let mut schemas = Map::new();
    for (name, mut definition) in definitions {
        rename(&mut definition, &names);
        schemas.insert(names.get(name.as_str()).cloned().unwrap_or(name), definition);
    }
    let mut document = Schema::default();
    for (keyword, value) in [
        ("openapi", version.into()),
        ("info", json!({"title": "Kubernetes", "version": format!("v{KUBERNETES_VERSION}")})),
        ("paths", json!({})),
        ("components", json!({"schemas": schemas})),
    ] {
        document.insert(keyword.to_owned(), value);
    }
    document
}

/// Renames what is referred to.
fn rename(value: &mut Value, names: &BTreeMap<&'static str, String>) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|value| rename(value, names)),
        Value::Object(map) => {
            if let Some(Value::String(path)) = map.get_mut("$ref")
                && let Some((start, name)) = path.rsplit_once('/')
                && let Some(name) = names.get(name)
            {
                *path = format!("{start}/{name}");
            }
            map.values_mut().for_each(|value| rename(value, names));
        }
        _ => {}
    }
}

/// What Kubernetes calls the types.
fn component_names() -> BTreeMap<&'static str, String> {
    let mut names = BTreeMap::new();
    for info in kinds() {
        name(info, &mut names);
    }
    for (ours, package) in [
        ("Quantity", "api.resource"),
        ("IntOrString", "util.intstr"),
        ("Time", "apis.meta.v1"),
        ("MicroTime", "apis.meta.v1"),
        ("FieldsV1", "apis.meta.v1"),
    ] {
        names.insert(ours, format!("io.k8s.apimachinery.pkg.{package}.{ours}"));
    }
    names
}

fn name(info: &'static TypeInfo, names: &mut BTreeMap<&'static str, String>) {
    if info.fields.is_empty() || names.contains_key(info.name) {
        return;
    }
    let package = if info.module.contains("::metav1") {
        "io.k8s.apimachinery.pkg.apis.meta.v1"
    } else {
        "io.k8s.api.core.v1"
    };
    names.insert(info.name, format!("{package}.{}", info.name));
    each(info.fields, &mut |field| name((field.type_info)(), names));
}

fn each(fields: &'static [Field], then: &mut impl FnMut(&'static Field)) {
    for field in fields {
        if field.class == Class::Inline {
            each(field.inline, then);
        } else {
            then(field);
        }
    }
}
