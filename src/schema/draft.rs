//! [`Draft`]: the dialects in which a schema can be written.

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, ReplacePrefixItems, ReplaceUnevaluatedProperties};
use serde_json::{Value, json};

use super::Flavour;
use super::extensions::Extensions;

/// The dialect of a schema.
///
/// # Examples
///
/// ```
/// use k8s_model::Quantity;
/// use k8s_model::schema::{Draft, Flavour};
///
/// let schema = Draft::Draft7.settings(Flavour::Strict).into_generator().into_root_schema_for::<Quantity>();
/// assert_eq!(schema.get("$schema").unwrap(), "http://json-schema.org/draft-07/schema#");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Draft {
    /// JSON Schema draft-07, which editors read.
    Draft7,
    /// JSON Schema 2020-12.
    Draft2020,
    /// The component form of OpenAPI 3.0, with Kubernetes' extensions.
    OpenApi30,
    /// The component form of OpenAPI 3.1, with Kubernetes' extensions.
    OpenApi31,
}

impl Draft {
    /// All.
    pub const ALL: [Self; 4] = [Self::Draft7, Self::Draft2020, Self::OpenApi30, Self::OpenApi31];

    /// Its folder under `schemas/<flavour>`.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Draft7 => "draft7",
            Self::Draft2020 => "2020-12",
            Self::OpenApi30 | Self::OpenApi31 => "openapi",
        }
    }

    /// Whether it is one of OpenAPI.
    pub const fn is_openapi(self) -> bool {
        matches!(self, Self::OpenApi30 | Self::OpenApi31)
    }

    /// Settings for a generator of schemars that writes this dialect.
    pub fn settings(self, flavour: Flavour) -> SchemaSettings {
        let settings = match self {
            Self::Draft7 => SchemaSettings::draft07().with(|settings| {
                settings.transforms = vec![
                    Box::new(ReplaceUnevaluatedProperties::default()),
                    Box::new(RecursiveTransform(constraints_beside_ref as fn(&mut Schema))),
                    Box::new(ReplacePrefixItems::default()),
                ];
            }),
            Self::Draft2020 => SchemaSettings::draft2020_12(),
            Self::OpenApi30 => SchemaSettings::openapi3()
                .with_transform(RecursiveTransform(as_openapi_30 as fn(&mut Schema))),
            Self::OpenApi31 => SchemaSettings::draft2020_12().with(|settings| {
                settings.definitions_path = "/components/schemas".into();
                settings.meta_schema = None;
            }),
        };
        let settings = settings.with_transform(flavour);
        if !self.is_openapi() {
            return settings;
        }
        let settings = settings.with_transform(Extensions { structural: false });
        settings.with_transform(RecursiveTransform(without_words_of_editors as fn(&mut Schema)))
    }
}

/// What stands beside a `$ref` counts for nothing in draft-07, save for what editors show.
fn constraints_beside_ref(schema: &mut Schema) {
    const READ: &[&str] = &[
        "$ref",
        "title",
        "description",
        "markdownDescription",
        "default",
        "examples",
        "$schema",
        "definitions",
    ];
    let Some(map) = schema.as_object_mut() else { return };
    if !map.contains_key("$ref") || map.keys().all(|keyword| READ.contains(&keyword.as_str())) {
        return;
    }
    if let Some(reference) = map.remove("$ref") {
        let reference = json!({"$ref": reference});
        match map.get_mut("allOf") {
            Some(Value::Array(all)) => all.insert(0, reference),
            _ => _ = map.insert("allOf".to_owned(), json!([reference])),
        }
    }
}

/// Says in OpenAPI 3.0's words what it has no keyword for.
fn as_openapi_30(schema: &mut Schema) {
    let Some(map) = schema.as_object_mut() else { return };
    map.remove("propertyNames");
    super::laws::without_if(map);
    super::leaf::without_type_lists(map);
}

/// Takes away what only editors read.
fn without_words_of_editors(schema: &mut Schema) {
    for keyword in [
        "markdownDescription",
        "enumDescriptions",
        "markdownEnumDescriptions",
        "patternErrorMessage",
        "errorMessage",
        "doNotSuggest",
    ] {
        schema.remove(keyword);
    }
}
