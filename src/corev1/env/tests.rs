use super::*;
use crate::corev1::testing::said;
use crate::defaults::tests::becomes;

#[test]
fn variables() {
    let cases: &[(&str, &[&str])] = &[
        ("{name: A}", &[]),
        ("{name: a b~, value: v}", &[]),
        ("{value: v}", &["Required x.name"]),
        ("{name: a=b}", &["Invalid x.name"]),
        ("{name: ä}", &["Invalid x.name"]),
        ("{name: A, valueFrom: {}}", &["Invalid x.valueFrom"]),
        ("{name: A, value: v, valueFrom: {}}", &["Invalid x.valueFrom"]),
        ("{name: A, value: '', valueFrom: {secretKeyRef: {name: a, key: b}}}", &[]),
        ("{name: A, value: v, valueFrom: {secretKeyRef: {name: a, key: b}}}", &["Invalid x.valueFrom"]),
        (
            "{name: A, valueFrom: {secretKeyRef: {name: a, key: b}, configMapKeyRef: {name: a, key: b}}}",
            &["Invalid x.valueFrom"],
        ),
        ("{name: A, valueFrom: {fieldRef: {apiVersion: v1, fieldPath: status.podIP}}}", &[]),
        (
            "{name: A, valueFrom: {fieldRef: {apiVersion: v1, fieldPath: metadata.labels}}}",
            &["NotSupported x.valueFrom.fieldRef.fieldPath"],
        ),
        ("{name: A, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}", &[]),
        ("{name: A, valueFrom: {resourceFieldRef: {resource: requests.hugepages-2Mi}}}", &[]),
        (
            "{name: A, valueFrom: {resourceFieldRef: {resource: limits.gpu}}}",
            &["NotSupported x.valueFrom.resourceFieldRef.resource"],
        ),
        ("{name: A, valueFrom: {configMapKeyRef: {name: a}}}", &["Required x.valueFrom.configMapKeyRef.key"]),
        ("{name: A, valueFrom: {fileKeyRef: {volumeName: v, path: f, key: K}}}", &[]),
        (
            "{name: A, valueFrom: {fileKeyRef: {volumeName: v, path: f}}}",
            &["Required x.valueFrom.fileKeyRef.key"],
        ),
    ];
    for (yaml, expected) in cases {
        let found = said::<EnvVar>(yaml, EnvVar::validate);
        assert_eq!(&found, expected, "{yaml}");
    }
}

#[test]
fn whole_objects() {
    let cases: &[(&str, &[&str])] = &[
        ("{configMapRef: {name: a}}", &[]),
        ("{secretRef: {name: a.b-}, prefix: 'P '}", &[]),
        ("{configMapRef: {name: a}, prefix: P=}", &["Invalid x[0].prefix"]),
        ("{configMapRef: {}}", &["Required x[0].configMapRef.name"]),
        ("{secretRef: {name: A_}}", &["Invalid x[0].secretRef.name"]),
        ("{}", &["Invalid x -> x[0]"]),
        ("{configMapRef: {name: a}, secretRef: {name: a}}", &["Invalid x -> x[0]"]),
    ];
    for (yaml, expected) in cases {
        let found = said::<EnvFromSource>(yaml, |source, at, out| source.validate(&at.index(0), out));
        assert_eq!(&found, expected, "{yaml}");
    }
}

#[test]
fn sources_get_their_defaults() {
    becomes::<EnvVar>(
        r#"{"name": "A", "valueFrom": {"fieldRef": {"fieldPath": "p"},
            "fileKeyRef": {"volumeName": "v", "path": "p", "key": "k"}, "configMapKeyRef": {"key": "k"}}}"#,
        r#"{"name": "A", "valueFrom": {"fieldRef": {"apiVersion": "v1", "fieldPath": "p"},
            "fileKeyRef": {"volumeName": "v", "path": "p", "key": "k", "optional": false},
            "configMapKeyRef": {"key": "k"}}}"#,
    );
}
