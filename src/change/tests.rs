use super::*;
use crate::Document;
use crate::corev1::{ConfigMap, Pod};
use crate::model::Described;

fn told_of(before: &str, after: &str, info: &'static TypeInfo) -> Vec<String> {
    let (before, after) = (Document::from_yaml(before).unwrap(), Document::from_yaml(after).unwrap());
    let told = |change: &Change<'_>| {
        let json = |node: Option<Node<'_>>| node.map(Node::to_json).unwrap_or_default();
        let mark = match change.kind() {
            ChangeKind::Added => '+',
            ChangeKind::Removed => '-',
            ChangeKind::Changed => '~',
            ChangeKind::Moved => return format!("% {}: {:?}", change.path(), change.order().unwrap()),
        };
        format!("{mark} {} {}>{}", change.path(), json(change.before()), json(change.after()))
    };
    changes(before.root(), after.root(), info).iter().map(told).collect()
}

fn pod(before: &str, after: &str) -> Vec<String> {
    told_of(before, after, Pod::type_info())
}

#[test]
fn fields_are_told_one_by_one() {
    assert_eq!(
        pod("{spec: {nodeName: a, hostname: h}}", "{spec: {hostname: i, subdomain: s}}"),
        ["- spec.nodeName \"a\">", "~ spec.hostname \"h\">\"i\"", "+ spec.subdomain >\"s\""]
    );
    assert_eq!(pod("{spec: {nodeName: a}}", "{spec: {nodeName: a}}"), [""; 0]);
    assert_eq!(pod("{spec: {containers: null}}", "{spec: {}}"), [""; 0], "a null is no value");
}

#[test]
fn entries_of_maps_are_keys() {
    let after = "{metadata: {labels: {app: web, tier: front}}}";
    assert_eq!(pod("{metadata: {labels: {app: web}}}", after), ["+ metadata.labels[tier] >\"front\""]);
    assert_eq!(pod("{metadata: {}}", "{metadata: {labels: {a: b}}}"), ["+ metadata.labels >{\"a\":\"b\"}"]);
    let (before, after) = (Document::from_yaml("{}").unwrap(), Document::from_yaml("data: {a: b}").unwrap());
    let found = changes(before.root(), after.root(), ConfigMap::type_info());
    assert_eq!(found[0].location().segments(), [Segment::Field("data".to_owned())]);
}

#[test]
fn elements_are_paired_by_their_keys() {
    let list = |ports: &str| format!("{{spec: {{containers: [{{name: app, ports: [{ports}]}}]}}}}");
    let (dns, web) = ("{containerPort: 53, protocol: UDP}", "{containerPort: 80, protocol: TCP, name: web}");
    let named = "{containerPort: 80, protocol: TCP, name: http}";
    assert_eq!(
        pod(&list(web), &list(&format!("{dns}, {named}"))),
        [
            "+ spec.containers[app].ports[53/UDP] >{\"containerPort\":53,\"protocol\":\"UDP\"}",
            "~ spec.containers[app].ports[80/TCP].name \"web\">\"http\"",
        ]
    );
    // Where a key stands twice, it tells nothing.
    assert_eq!(
        pod(&list(&format!("{web}, {web}")), &list(&format!("{web}, {named}"))),
        ["~ spec.containers[app].ports[1].name \"web\">\"http\""]
    );
}

#[test]
fn an_order_is_told_apart() {
    let list = |names: &str| {
        let named: Vec<String> = names.chars().map(|name| format!("{{name: {name}}}")).collect();
        format!("{{spec: {{volumes: [{}]}}}}", named.join(","))
    };
    assert_eq!(pod(&list("abc"), &list("cab")), [r#"% spec.volumes: (["a", "b", "c"], ["c", "a", "b"])"#]);
    assert_eq!(
        pod(&list("abc"), &list("cxa")),
        [
            r#"- spec.volumes[b] {"name":"b"}>"#,
            r#"+ spec.volumes[x] >{"name":"x"}"#,
            r#"% spec.volumes: (["a", "c"], ["c", "a"])"#
        ]
    );
}

#[test]
fn elements_without_a_key_are_what_they_are_equal_to() {
    let list = |args: &str| format!("{{spec: {{containers: [{{name: app, args: [{args}]}}]}}}}");
    assert_eq!(
        pod(&list("a, b, c, d"), &list("b, x, d, e")),
        [
            "- spec.containers[app].args[0] \"a\">",
            "~ spec.containers[app].args[1] \"c\">\"x\"",
            "+ spec.containers[app].args[3] >\"e\"",
        ]
    );
    let tolerations = |list: &str| format!("{{spec: {{tolerations: [{list}]}}}}");
    assert_eq!(
        pod(&tolerations("{key: a, effect: x}, {key: b}"), &tolerations("{key: a}, {key: b}")),
        ["- spec.tolerations[0].effect \"x\">"]
    );
}

/// Whatever is changed: each change made alone is found again alone, and an object is not different from itself.
#[test]
fn a_change_alone_is_that_change() {
    let before = "{metadata: {labels: {a: b, c: d}}, spec: {nodeName: n, containers: [{name: a, args: [x, y]}, {name: b, \
                  image: i}, {name: c}], tolerations: [{key: a}, {key: b}], hostAliases: null}}";
    let after = "{metadata: {labels: {a: e}, annotations: {f: g}}, spec: {containers: [{name: d}, {name: b, image: j}, \
                 {name: a, args: [x, z, y], env: [{name: A}]}], tolerations: [{key: b}], hostAliases: [{ip: 1.2.3.4}], dnsPolicy: Default}}";
    let (before, after) = (Document::from_yaml(before).unwrap(), Document::from_yaml(after).unwrap());
    let found = changes(before.root(), after.root(), Pod::type_info());
    assert_eq!(found.len(), 13, "{found:#?}");
    for change in &found {
        let alone = change.alone(before.root());
        let alone = Document::from_json(&alone).unwrap();
        let again = changes(before.root(), alone.root(), Pod::type_info());
        assert_eq!(again.len(), 1, "{change:?}\n{}", alone.to_json());
        assert_eq!((again[0].kind(), again[0].path()), (change.kind(), change.path()));
        assert!(changes(alone.root(), alone.root(), Pod::type_info()).is_empty());
    }
}
