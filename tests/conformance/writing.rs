//! What is written as YAML is read as the same again.
//!
//! Our own reader stands for Kubernetes' here: `reading.rs` holds the one against the other. That Kubernetes itself reads
//! the same objects from these texts was tried once, with every case and every manifest of a corpus.

use k8s_model::document::Format;
use k8s_model::{Document, review_text, yaml};

use crate::cases::{Case, check};
use crate::reading::same;

fn object(case: &Case) -> Option<String> {
    if case.expect.verdict != "accepted" && case.expect.verdict != "invalid" {
        return None;
    }
    let format = if case.format == "json" { Format::Json } else { Format::Yaml };
    let object = review_text(&case.data, format).into_object()?;
    let text = yaml::to_string(&object).unwrap();
    let again = review_text(&text, Format::Yaml);
    // A fraction of a second is read and not written, so it is not always the same object that comes back.
    let written = |object| serde_json::to_string(object).unwrap();
    if !again.verdict().is_readable() || again.object().map(written) != Some(written(&object)) {
        return Some(format!("what is written is not read as the same object:\n{text}"));
    }
    let read = match format {
        Format::Json => Document::from_json(&case.data),
        _ => Document::from_yaml(&case.data),
    };
    document(&read.unwrap())
}

fn document(doc: &Document<'_>) -> Option<String> {
    let text = match doc.to_yaml() {
        Ok(text) => text,
        Err(error) => return Some(error.to_string()),
    };
    match Document::from_yaml(&text) {
        Ok(again) if !again.duplicates().is_empty() => Some(format!("a key stands twice:\n{text}")),
        Ok(again) => same(&doc.to_json(), &again.to_json()),
        Err(error) => Some(format!("{error}:\n{text}")),
    }
}

fn body(case: &Case) -> Option<String> {
    document(&Document::from_yaml(&case.data).ok()?)
}

#[test]
fn pod() {
    check("pod", "create", object);
}

#[test]
fn config_map() {
    check("configmap", "create", object);
}

#[test]
fn secret() {
    check("secret", "create", object);
}

#[test]
fn yaml_bodies() {
    check("yaml", "yaml", body);
}

#[test]
fn yaml_habits() {
    check("yaml_pairs", "yaml", body);
}

#[test]
fn streams() {
    check("stream", "stream", |case| {
        let docs: Vec<Document<'_>> = yaml::stream(&case.data).collect::<Result<_, _>>().ok()?;
        let mut writer = yaml::Writer::new(Vec::new());
        let written: Vec<&Document<'_>> =
            docs.iter().filter(|doc| writer.write_node(doc.root()).is_ok()).collect();
        let text = String::from_utf8(writer.into_inner()).unwrap();
        let again: Result<Vec<Document<'_>>, _> = yaml::stream(&text).collect();
        match again {
            Ok(again) if again.len() == written.len() => {
                written.iter().zip(&again).find_map(|(doc, again)| same(&doc.to_json(), &again.to_json()))
            }
            Ok(again) => Some(format!("{} documents, not {}:\n{text}", again.len(), written.len())),
            Err(error) => Some(format!("{error}:\n{text}")),
        }
    });
}
