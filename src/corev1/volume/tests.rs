use serde_json::{Value, json};

use super::*;
use crate::defaults::tests::becomes;
use crate::field::{End, ErrorKind};

/// A change of a value (a JSON pointer and what is put there; null takes it away) and the errors that follow.
pub(super) type Case<'c> = (&'c str, Value, &'c [&'c str]);

fn volumes(value: &Value) -> Vec<Volume> {
    serde_json::from_value(value.clone()).unwrap()
}

/// Kind and path of each error, with the location where that is another one, and the end where it is not the usual one.
pub(super) fn shown(out: &Errors) -> Vec<String> {
    out.iter()
        .map(|error| {
            let kind = error.kind().reason().trim_start_matches("FieldValue");
            let (path, location) = (error.path(), error.location().to_string());
            let place = if path == location { String::new() } else { format!(" ({location})") };
            let end = match (error.kind(), error.location().end()) {
                (ErrorKind::Required, End::Value) => " value",
                (ErrorKind::Required, End::Missing) | (_, End::Value) => "",
                (_, End::Key) => " key",
                (_, End::Missing) => " missing",
            };
            assert!(!error.detail().is_empty() && !error.detail().ends_with('.'), "{error}");
            format!("{kind} {path}{place}{end}")
        })
        .collect()
}

fn errors_of(pod: &str, value: &Value) -> Vec<String> {
    let (volumes, root, mut out) = (volumes(value), Path::root(), Errors::new());
    let meta = ObjectMeta { name: pod.into(), ..ObjectMeta::default() };
    validate_volumes(&volumes, &meta, &root.field("v"), &mut out);
    shown(&out)
}

/// The value with one change.
pub(super) fn changed(value: &Value, pointer: &str, new: &Value) -> Value {
    let mut value = value.clone();
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    match value.pointer_mut(parent).unwrap_or_else(|| panic!("nothing at {parent}")) {
        Value::Object(map) if new.is_null() => _ = map.remove(last),
        Value::Object(map) => _ = map.insert(last.to_owned(), new.clone()),
        Value::Array(array) => array[last.parse::<usize>().unwrap()] = new.clone(),
        _ => panic!("nothing can be put at {pointer}"),
    }
    value
}

/// Holds a volume with a source that is fine against changes of it.
pub(super) fn check(source: &Value, cases: &[Case<'_>]) {
    let mut volume = source.clone();
    volume["name"] = json!("data");
    assert_eq!(errors_of("web", &json!([volume])), [""; 0], "{source}");
    for (pointer, new, expected) in cases {
        let volume = changed(&volume, pointer, new);
        assert_eq!(errors_of("web", &json!([volume])), *expected, "{pointer}: {new}");
    }
}

#[test]
fn names() {
    let two = |first: &str, second: &str| json!([{"name": first, "emptyDir": {}}, {"name": second, "emptyDir": {}}]);
    assert_eq!(errors_of("web", &two("a", "b")), [""; 0]);
    assert_eq!(errors_of("web", &two("a", "a")), ["Duplicate v[1].name"]);
    assert_eq!(errors_of("web", &two("", "")), ["Required v[0].name", "Required v[1].name"]);
    // Only a valid volume takes a name.
    assert_eq!(errors_of("web", &two("A", "A")), ["Invalid v[0].name", "Invalid v[1].name"]);
    assert_eq!(errors_of("web", &two(&"A".repeat(64), "a")), ["Invalid v[0].name", "Invalid v[0].name"]);
}

#[test]
fn one_source() {
    check(
        &json!({"emptyDir": {}}),
        &[
            ("/emptyDir", Value::Null, &["Required v[0] value"]),
            ("/hostPath", json!({}), &["Forbidden v[0].hostPath key"]),
            ("/cephfs", json!({}), &["Forbidden v[0].cephFS (v[0].cephfs) key"]),
            ("/downwardAPI", json!({}), &["Forbidden v[0].downwarAPI (v[0].downwardAPI) key"]),
            ("/gcePersistentDisk", json!({}), &["Forbidden v[0].gcePersistentDisk key"]),
            ("/ephemeral", json!({}), &["Forbidden v[0].ephemeral key"]),
        ],
    );
}

#[test]
fn each_source_is_refused_as_the_second() {
    let sources = <VolumeSource as crate::model::Model>::FIELDS;
    for source in sources.iter().map(|field| field.name).filter(|&name| name != "emptyDir") {
        let mut volume = json!({"name": "data", "emptyDir": {}});
        volume[source] = json!({});
        let errors = errors_of("web", &json!([volume]));
        assert_eq!(errors.len(), 1, "{source}: {errors:?}");
        assert!(errors[0].starts_with("Forbidden") && errors[0].ends_with("key"), "{source}: {errors:?}");
    }
}

#[test]
fn each_source_is_judged() {
    let sources = <VolumeSource as crate::model::Model>::FIELDS;
    for source in sources.iter().map(|field| field.name) {
        let fine = ["emptyDir", "downwardAPI", "projected"].contains(&source);
        let mut volume = json!({"name": "data"});
        volume[source] = json!({});
        assert_eq!(errors_of("web", &json!([volume])).is_empty(), fine, "{source}");
    }
}

#[test]
fn claims_of_ephemeral_volumes() {
    let spec = json!({"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}});
    let pair = |claim: &str| {
        json!([
            {"name": "data", "ephemeral": {"volumeClaimTemplate": {"spec": spec}}},
            {"name": "other", "persistentVolumeClaim": {"claimName": claim}},
        ])
    };
    assert_eq!(errors_of("web", &pair("data")), [""; 0]);
    assert_eq!(errors_of("", &pair("-data")), [""; 0]);
    assert_eq!(errors_of("web", &pair("web-data")), ["Invalid v[1].persistentVolumeClaim.claimName"]);
    // The claim is called as the Pod and the volume.
    assert_eq!(errors_of(&"a".repeat(248), &pair("x")), [""; 0]);
    assert_eq!(errors_of(&"a".repeat(249), &pair("x")), ["Invalid v[0].name"]);
    assert_eq!(errors_of("A", &pair("x")), ["Invalid v[0].name"]);
}

fn valid(value: &Value, names: &[&str]) -> Vec<bool> {
    let volumes = volumes(value);
    let mut out = Errors::new();
    let meta = ObjectMeta { name: "web".into(), ..ObjectMeta::default() };
    let known = validate_volumes(&volumes, &meta, &Path::root().field("v"), &mut out);
    names.iter().map(|name| known.get(name).is_some_and(|volume| volume.name == *name)).collect()
}

#[test]
fn valid_volumes_are_found() {
    let mut list = vec![
        json!({"name": "fine", "emptyDir": {}}),
        json!({"name": "faulty", "hostPath": {}}),
        json!({"name": "faulty", "emptyDir": {}}),
        json!({"name": "bad", "hostPath": {}}),
        json!({"name": "fine", "emptyDir": {}}),
        // That its claim is another volume's does not make it invalid.
        json!({"name": "mine", "ephemeral": {"volumeClaimTemplate": {"spec": {
            "accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}}}}),
        json!({"name": "claimed", "persistentVolumeClaim": {"claimName": "web-mine"}}),
    ];
    for more in [0, 100] {
        list.extend((0..more).map(|index| json!({"name": format!("v{index}"), "emptyDir": {}})));
        let names = ["fine", "faulty", "bad", "claimed", "none", ""];
        assert_eq!(valid(&json!(list), &names), [true, true, false, true, false, false]);
    }
}

#[test]
fn no_source_is_an_empty_directory() {
    becomes::<Volume>(r#"{"name": "a"}"#, r#"{"name": "a", "emptyDir": {}}"#);
    becomes::<Volume>(r#"{"name": "a", "nfs": null}"#, r#"{"name": "a", "emptyDir": {}}"#);
    let written = r#"{"name": "a", "flocker": {}, "csi": {"driver": ""}}"#;
    becomes::<Volume>(written, written);
}

#[test]
fn sources_get_their_defaults() {
    becomes::<Volume>(
        r#"{"name": "a", "secret": {}, "configMap": {}, "downwardAPI": {}, "projected": {}, "hostPath": {},
            "image": {}, "ephemeral": {}}"#,
        r#"{"name": "a", "secret": {"defaultMode": 420}, "configMap": {"defaultMode": 420},
            "downwardAPI": {"defaultMode": 420}, "projected": {"defaultMode": 420, "sources": null},
            "hostPath": {"path": "", "type": ""}, "image": {"pullPolicy": "IfNotPresent"}, "ephemeral": {}}"#,
    );
}
