//! What to do: the commands that make a change which an update may not make.

use std::collections::HashMap;

use k8s_model::corev1::{Container, Pod};
use k8s_model::metav1::ObjectMeta;
use k8s_model::verdict::{Object, Operation};
use serde_json::{Map, Value, json};

use super::{Comparison, Outcome};
use crate::cli::excerpt::short;
use crate::cli::finding::{DocumentReport, FileReport};
use crate::cli::input::STDIN;
use crate::cli::recognise::quoted;
use crate::cli::report::human::heading;

/// Says of each object of a file what can be done.
pub(super) fn give(report: &mut FileReport) {
    let is_alone = report.documents.len() == 1;
    for document in &mut report.documents {
        let Some(mut change) = document.change.take() else { continue };
        change.advice = advice(&change, document, &report.path, is_alone);
        document.change = Some(change);
    }
}

/// Where one object of a kind is gone and one has come that is called nearly so, it may be meant as the same one.
pub(super) fn tell_renamed(files: &mut [FileReport]) {
    let mut come: HashMap<String, Vec<(String, String)>> = HashMap::new();
    let mut gone: HashMap<String, usize> = HashMap::new();
    for said in files.iter().flat_map(|file| &file.documents) {
        let kind = said.kind.clone();
        match said.change.as_ref().map(|change| &change.outcome) {
            Some(Outcome::Created) => {
                come.entry(kind).or_default().extend(said.name.clone().zip(heading(said)));
            }
            Some(Outcome::Removed) => {
                let count = gone.entry(kind).or_default();
                *count = count.saturating_add(1);
            }
            _ => {}
        }
    }
    for said in files.iter_mut().flat_map(|file| &mut file.documents) {
        let Some([(new, heading)]) = come.get(&said.kind).map(Vec::as_slice) else { continue };
        let old = said.name.as_deref().unwrap_or_default();
        let is_near =
            new.starts_with(old) || old.starts_with(new.as_str()) || strsim::osa_distance(old, new) <= 2;
        let change = said.change.as_mut().filter(|change| change.outcome == Outcome::Removed);
        if let Some(change) = change.filter(|_| is_near && gone.get(&said.kind) == Some(&1)) {
            change
                .advice
                .push(format!("names and namespaces are never changed: {heading} is another object"));
        }
    }
}

/// What OLD should be instead of what the cluster has.
fn from_the_cluster(path: &str) -> String {
    let file = if path == STDIN { "NEW".to_owned() } else { word(path) };
    format!(
        "OLD is as the cluster has it, and `kubectl apply` keeps what others have added there; to see what it changes, take \
         what was applied last: `kubectl apply view-last-applied -f {file} -o yaml | k8s-model diff - {file}`"
    )
}

fn advice(change: &Comparison, said: &DocumentReport, path: &str, is_alone: bool) -> Vec<String> {
    let delete = || {
        let name = said.name.as_deref().unwrap_or_default();
        let namespace = in_namespace(said.namespace.as_deref().unwrap_or_default());
        format!("kubectl delete {} {}{namespace}", said.kind.to_lowercase(), word(name))
    };
    match change.outcome {
        Outcome::Refused if change.can_be_created => {
            let file = if path == STDIN { "NEW".to_owned() } else { word(path) };
            let how = if is_alone {
                format!("`kubectl replace --force -f {file}`")
            } else {
                format!("`{}`, then `kubectl apply -f {file}`", delete())
            };
            let meanwhile = if said.kind == "Pod" { "; its containers are stopped meanwhile" } else { "" };
            let replace = format!("to replace it all the same: {how}{meanwhile}");
            change.is_live.then(|| from_the_cluster(path)).into_iter().chain([replace]).collect()
        }
        Outcome::Removed => {
            vec![format!("`kubectl apply` leaves it in the cluster; `{}` deletes it", delete())]
        }
        Outcome::Unread => {
            let old = change.old.as_ref().filter(|_| said.problems.is_empty());
            let told = |old: &super::Spot| {
                format!(
                    "the one at {}:{} cannot be read; this one was judged by itself",
                    short(&old.path),
                    old.line
                )
            };
            old.map(told).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The command that makes a step through a subresource.
pub(super) fn command(operation: Operation, before: &Object, after: &Object) -> Option<String> {
    let (Object::Pod(before), Object::Pod(after)) = (before, after) else { return None };
    match operation {
        Operation::Resize => Some(resize(before, after)),
        Operation::EphemeralContainers => debug(before, after),
        _ => None,
    }
}

fn resize(before: &Pod, after: &Pod) -> String {
    let containers = |pod: &Pod| pod.spec.containers.clone().unwrap_or_default();
    let lists = [
        ("initContainers", before.spec.init_containers.clone(), after.spec.init_containers.clone()),
        ("containers", containers(before), containers(after)),
    ];
    let mut spec = Map::new();
    for (name, old, new) in lists {
        let changed: Vec<Value> = old.iter().zip(&new).filter_map(|(old, new)| container(old, new)).collect();
        if !changed.is_empty() {
            spec.insert(name.to_owned(), Value::Array(changed));
        }
    }
    if before.spec.resources != after.spec.resources {
        spec.insert(
            "resources".to_owned(),
            merge(&json!(before.spec.resources), &json!(after.spec.resources)),
        );
    }
    let patch = quoted_json(&json!({ "spec": spec }));
    let (name, namespace) = (word(&after.metadata.name), namespace(&after.metadata));
    format!("`kubectl patch pod {name}{namespace} --subresource resize --patch {patch}`")
}

/// What is to be patched in a container.
fn container(old: &Container, new: &Container) -> Option<Value> {
    let mut patch = Map::new();
    if old.resources != new.resources {
        patch.insert("resources".to_owned(), merge(&json!(old.resources), &json!(new.resources)));
    }
    if old.resize_policy != new.resize_policy {
        patch.insert("resizePolicy".to_owned(), json!(new.resize_policy));
    }
    if patch.is_empty() {
        return None;
    }
    patch.insert("name".to_owned(), json!(new.name));
    Some(Value::Object(patch))
}

/// The patch that makes one value of the other: what is new or other, and null for what is gone.
fn merge(old: &Value, new: &Value) -> Value {
    let (Value::Object(old), Value::Object(new)) = (old, new) else { return new.clone() };
    let gone = old.keys().filter(|key| !new.contains_key(*key)).map(|key| (key.clone(), Value::Null));
    let changed = new.iter().filter(|(key, value)| old.get(*key) != Some(value));
    let changed =
        changed.map(|(key, value)| (key.clone(), merge(old.get(key).unwrap_or(&Value::Null), value)));
    Value::Object(gone.chain(changed).collect())
}

fn debug(before: &Pod, after: &Pod) -> Option<String> {
    let is_new = |name: &str| !before.spec.ephemeral_containers.iter().any(|old| old.common.name == name);
    let added = after.spec.ephemeral_containers.iter().filter(|container| is_new(&container.common.name));
    let (pod, namespace) = (word(&after.metadata.name), namespace(&after.metadata));
    let commands = added.map(|added| {
        let container = &added.common;
        let terminal = if container.stdin && container.tty { " -it" } else { "" };
        let target = match added.target_container_name.as_str() {
            "" => String::new(),
            target => format!(" --target {}", word(target)),
        };
        let words: Vec<String> =
            container.command.iter().chain(&container.args).map(|text| word(text)).collect();
        let run = if words.is_empty() { String::new() } else { format!(" -- {}", words.join(" ")) };
        let (name, image) = (word(&container.name), word(&container.image));
        format!("`kubectl debug {pod}{namespace}{terminal} --container {name} --image {image}{target}{run}`")
    });
    let commands: Vec<String> = commands.collect();
    (!commands.is_empty()).then(|| commands.join(", "))
}

fn namespace(metadata: &ObjectMeta) -> String {
    in_namespace(&metadata.namespace)
}

fn in_namespace(namespace: &str) -> String {
    if matches!(namespace, "" | "default") { String::new() } else { format!(" -n {}", word(namespace)) }
}

/// A word as it can stand in a shell's command.
fn word(text: &str) -> String {
    quoted(std::path::Path::new(text))
}

fn quoted_json(value: &Value) -> String {
    format!("'{}'", value.to_string().replace('\'', r"'\''"))
}
