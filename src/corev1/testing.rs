//! For unit tests: what rules say of a value, in short.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::corev1::PodSpec;
use crate::corev1::pod_spec::PodContext;
use crate::field::{Errors, Path};

/// A value, written in YAML.
pub(crate) fn read<T: DeserializeOwned>(yaml: &str) -> T {
    serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{yaml}: {error}"))
}

/// What a rule says of a value that stands at `x`: kind and path, then the location if that is another way.
pub(crate) fn said<T: DeserializeOwned>(
    yaml: &str,
    rule: impl FnOnce(&T, &Path<'_>, &mut Errors),
) -> Vec<String> {
    let mut out = Errors::new();
    rule(&read(yaml), &Path::root().field("x"), &mut out);
    short(&out)
}

/// What a rule says of a Pod that is valid but for one change: the fields of the first container, and those of the
/// specification. A field that is null is left out.
pub(crate) fn said_of_pod(
    container: &str,
    spec: &str,
    rule: impl FnOnce(&PodContext<'_>, &Path<'_>, &mut Errors),
) -> Vec<String> {
    let mut changed = pod();
    merge(&mut changed["containers"][0], read(container));
    merge(&mut changed, read(spec));
    let spec: PodSpec = serde_json::from_value(changed).expect("a Pod");
    let mut out = Errors::new();
    let root = Path::root();
    let at = root.field("spec");
    let meta = crate::metav1::ObjectMeta::default();
    let volumes =
        crate::corev1::volume::validate_volumes(&spec.volumes, &meta, &at.field("volumes"), &mut out);
    rule(&PodContext { spec: &spec, volumes }, &at, &mut out);
    short(&out)
}

/// The specification of a valid Pod, with its defaults.
fn pod() -> Value {
    json!({
        "containers": [container("c")],
        "volumes": [
            {"name": "v", "emptyDir": {}},
            {"name": "p", "persistentVolumeClaim": {"claimName": "p"}},
        ],
        "resourceClaims": [{"name": "rc", "resourceClaimName": "a"}],
        "restartPolicy": "Always",
        "terminationGracePeriodSeconds": 30,
    })
}

/// A valid container, with its defaults.
pub(crate) fn container(name: &str) -> Value {
    json!({"name": name, "image": "i", "terminationMessagePolicy": "File", "imagePullPolicy": "Always"})
}

fn merge(into: &mut Value, changes: Value) {
    let into = into.as_object_mut().expect("an object");
    let Value::Object(changes) = changes else { panic!("{changes}") };
    for (key, value) in changes {
        match value {
            Value::Null => _ = into.remove(&key),
            _ => _ = into.insert(key, value),
        }
    }
}

/// Kind and path of each error, then the location if that is another way.
pub(crate) fn short(errors: &Errors) -> Vec<String> {
    errors
        .iter()
        .map(|error| {
            let (path, location) = (error.path(), error.location().to_string());
            if path == location {
                format!("{:?} {path}", error.kind())
            } else {
                format!("{:?} {path} -> {location}", error.kind())
            }
        })
        .collect()
}
