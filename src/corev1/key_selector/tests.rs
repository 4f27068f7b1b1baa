use super::*;
use crate::corev1::testing::{said, said_of_pod};
use crate::defaults::tests::becomes;

#[test]
fn keys_of_objects() {
    let cases: &[(&str, &[&str])] = &[
        ("{name: a.b, key: K.k-k_}", &[]),
        ("{key: k}", &["Invalid x.name"]),
        ("{name: a-, key: k}", &["Invalid x.name"]),
        ("{name: a}", &["Required x.key"]),
        ("{name: a, key: a/b}", &["Invalid x.key"]),
        ("{name: a, key: ..b}", &["Invalid x.key"]),
    ];
    for (yaml, expected) in cases {
        let found = said(yaml, ConfigMapKeySelector::validate);
        assert_eq!(&found, expected, "{yaml}");
        let found = said(yaml, SecretKeySelector::validate);
        assert_eq!(&found, expected, "{yaml}");
    }
}

#[test]
fn variables_in_files() {
    let cases: &[(&str, &[&str])] = &[
        ("{volumeName: v, path: /a/b, key: 'A b'}", &[]),
        ("{}", &["Required x.key", "Required x.volumeName", "Required x.path"]),
        (
            "{volumeName: V, path: a/../b, key: a=}",
            &["Invalid x.key", "Invalid x.volumeName", "Invalid x.path"],
        ),
    ];
    for (yaml, expected) in cases {
        let found = said(yaml, FileKeySelector::validate);
        assert_eq!(&found, expected, "{yaml}");
    }
}

#[test]
fn volumes_of_files() {
    let env = |volume: &str| {
        format!(
            "{{env: [{{name: A, valueFrom: {{fileKeyRef: {{volumeName: '{volume}', path: f, key: K}}}}}}]}}"
        )
    };
    let path = "spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName";
    let check = |volume: &str, spec: &str, expected: &[String]| {
        let found =
            said_of_pod(&env(volume), spec, |context, at, out| validate_file_volumes(context.spec, at, out));
        assert_eq!(found, expected, "{volume} {spec}");
    };
    check("v", "{}", &[]);
    check("p", "{}", &[format!("Invalid {path}")]);
    check("x", "{}", &[format!("NotFound {path}")]);
    check("", "{}", &[format!("NotFound {path}")]);
    // Of two volumes of the same name the last counts.
    let twice = "{volumes: [{name: v, emptyDir: {}}, {name: v, hostPath: {path: /}}]}";
    let found = said_of_pod(&env("v"), twice, |context, at, out| {
        *out = Errors::new();
        validate_file_volumes(context.spec, at, out);
    });
    assert_eq!(found, [format!("Invalid {path}")]);
    let many: Vec<String> = (0..100).map(|n| format!("{{name: v{n}, emptyDir: {{}}}}")).collect();
    let many = format!("{{volumes: [{}]}}", many.join(", "));
    check("v99", &many, &[]);
    check("v100", &many, &[format!("NotFound {path}")]);
}

#[test]
fn all_containers_are_looked_at() {
    let list = "[{name: i, env: [{name: A, valueFrom: {fileKeyRef: {volumeName: x}}}]}]";
    let spec = format!("{{initContainers: {list}, ephemeralContainers: {list}}}");
    let found = said_of_pod("{}", &spec, |context, at, out| validate_file_volumes(context.spec, at, out));
    assert_eq!(
        found,
        [
            "NotFound spec.initContainers[0].env[0].valueFrom.fileKeyRef.volumeName",
            "NotFound spec.ephemeralContainers[0].env[0].valueFrom.fileKeyRef.volumeName",
        ]
    );
}

#[test]
fn fields_of_the_pod() {
    let check = |version: &str, path: &str, expected: &[&str]| {
        let selector = ObjectFieldSelector { api_version: version.to_owned(), field_path: path.to_owned() };
        let mut out = Errors::new();
        selector.validate(&["metadata.name", "spec.nodeName"], &Path::root().field("x"), &mut out);
        let found: Vec<String> =
            out.iter().map(|error| format!("{:?} {}", error.kind(), error.path())).collect();
        assert_eq!(found, expected, "{version} {path}");
        assert!(out.iter().all(|error| error.location().to_string().starts_with("x.")), "{version} {path}");
    };
    let bad_key = "Invalid x";
    let bad_path = "Invalid x.fieldPath";
    for fine in [
        "metadata.name",
        "spec.nodeName",
        "spec.host",
        "metadata.labels['a.b/C']",
        "metadata.annotations['A.b/C']",
        "metadata.annotations['\u{130}']",
    ] {
        check("v1", fine, &[]);
    }
    check("", "metadata.name", &["Required x.apiVersion"]);
    check("v1", "", &["Required x.fieldPath"]);
    check("v2", "metadata.name", &[bad_path]);
    check("v1", "metadata.uid", &["NotSupported x.fieldPath"]);
    check("v1", "status.phase", &["NotSupported x.fieldPath"]);
    check("v1", "metadata.foo", &[bad_path]);
    check("v1", "metadata.labels[a]", &[bad_path]);
    check("v1", "['a']", &[bad_path]);
    check("v1", "metadata.name['a']", &[bad_path]);
    check("v1", "metadata.labels['A.b/C']", &[bad_key]);
    check("v1", "metadata.labels['']", &[bad_key, bad_key]);
    check("v1", "metadata.annotations['a b']", &[bad_key]);
}

#[test]
fn requests_and_limits() {
    let check = |volume: bool, yaml: &str, expected: &[&str]| {
        let found = said::<ResourceFieldSelector>(yaml, |selector, at, out| {
            selector.validate(RESOURCE_FIELDS, HUGE_PAGE_FIELDS, volume, at, out);
        });
        assert_eq!(found, expected, "{volume} {yaml}");
    };
    check(false, "{resource: limits.memory, divisor: 1Mi}", &[]);
    check(true, "{resource: limits.memory, containerName: c}", &[]);
    check(true, "{resource: limits.foo}", &["Required x.containerName"]);
    check(false, "{}", &["Required x.resource"]);
    check(false, "{resource: limits.foo, divisor: 7}", &["NotSupported x.resource"]);
    for (resource, good, bad) in [
        ("limits.cpu", "1m 1 1000m 0.001 0 0.0", "2 1k 1Ki 10m 1u +1"),
        ("requests.memory", "1 1k 1M 1G 1T 1P 1E 1Ki 1Mi 1Gi 1Ti 1Pi 1Ei 0 1000", "1m 1024 2Ki 1e3 +1 1n"),
        ("requests.ephemeral-storage", "1Gi", "1m"),
        ("requests.hugepages-2Mi", "1Mi", "2Mi"),
    ] {
        for divisor in good.split(' ') {
            check(false, &format!("{{resource: {resource}, divisor: '{divisor}'}}"), &[]);
        }
        for divisor in bad.split(' ') {
            check(false, &format!("{{resource: {resource}, divisor: '{divisor}'}}"), &["Invalid x.divisor"]);
        }
    }
}

#[test]
fn a_file_is_needed() {
    let empty = r#"{"volumeName": "", "path": "", "key": ""}"#;
    becomes::<FileKeySelector>(empty, &empty.replace('}', r#", "optional": false}"#));
    let optional = empty.replace('}', r#", "optional": true}"#);
    becomes::<FileKeySelector>(&optional, &optional);
}

#[test]
fn fields_are_of_v1() {
    becomes::<ObjectFieldSelector>("{}", r#"{"apiVersion": "v1", "fieldPath": ""}"#);
    let written = r#"{"apiVersion": "v2", "fieldPath": "spec"}"#;
    becomes::<ObjectFieldSelector>(written, written);
}
