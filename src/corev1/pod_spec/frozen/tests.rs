use serde_json::{Value, json};

use crate::corev1::pod::tests::container_with;
use crate::corev1::pod::update::tests::{changed, spec};
use crate::corev1::pod_spec::update::tests::of_spec;

/// What is said of the only error, and what to do.
fn said(old: Value, change: Value) -> (String, String) {
    let (_, errors) = changed(spec(old), spec(change));
    assert_eq!(errors.len(), 1, "{errors:?}");
    let error = errors.iter().next().unwrap();
    (error.detail().to_owned(), error.help().unwrap().to_owned())
}

const NONE: [&str; 0] = [];

#[test]
fn the_rest_is_frozen() {
    assert_eq!(of_spec(json!({}), json!({"nodeName": "n"})), ["Forbidden spec -> spec.nodeName"]);
    assert_eq!(
        of_spec(json!({"hostname": "h"}), json!({"hostname": null})),
        ["Forbidden spec -> spec.hostname missing"]
    );
    let env = |value: &str| json!({"containers": [container_with("c", json!({"env": [{"name": "E", "value": value}]}))]});
    assert_eq!(of_spec(env("a"), env("b")), ["Forbidden spec -> spec.containers[0].env[0].value"]);
    assert_eq!(of_spec(json!({}), json!({"affinity": {}})), ["Forbidden spec -> spec.affinity"]);
    assert_eq!(
        of_spec(json!({}), json!({"nodeSelector": {"a": "b"}})),
        ["Forbidden spec -> spec.nodeSelector"]
    );
}

#[test]
fn every_change_is_named() {
    let (detail, help) =
        said(json!({"hostname": "h"}), json!({"hostname": null, "nodeName": "n", "hostNetwork": true}));
    assert_eq!(
        detail,
        "a Pod that exists keeps its specification, but `spec.nodeName` is added, `spec.hostNetwork` is added, \
         `spec.hostname` is removed"
    );
    assert!(help.starts_with("delete the Pod and create it anew"), "{help}");
    let labels: serde_json::Map<String, Value> = (0..100).map(|i| (format!("l{i}"), json!("x"))).collect();
    let old = json!({"nodeSelector": {"a": "b"}});
    let (detail, _) = said(old, json!({"nodeSelector": labels}));
    assert_eq!(detail.matches("is added").count(), 32);
    assert!(detail.ends_with('…'));
}

#[test]
fn another_order_is_one_change() {
    let env = |value: &str| json!({"env": [{"name": "E", "value": value}]});
    let list = |first: Value, second: Value| json!({"containers": [first, second]});
    let (a, b) = (container_with("a", env("x")), container_with("b", json!({})));
    let (detail, help) = said(list(a.clone(), b.clone()), list(b.clone(), a.clone()));
    assert_eq!(
        detail,
        "a Pod that exists keeps its specification, but the order of `spec.containers` is changed"
    );
    assert_eq!(help, "put them back in their old order");
    let (detail, help) = said(list(a, b.clone()), list(b, container_with("a", env("y"))));
    assert!(
        detail.ends_with(
            "but the order of `spec.containers` is changed, `spec.containers[1].env[0].value` is changed"
        ),
        "{detail}"
    );
    assert!(help.starts_with("delete the Pod"), "{help}");
}

#[test]
fn what_is_gone_from_a_list_is_not_looked_for_at_its_index() {
    let volumes = |names: &str| {
        let of = |name: char| json!({"name": name.to_string(), "emptyDir": {}});
        json!({"volumes": names.chars().map(of).collect::<Vec<_>>()})
    };
    assert_eq!(of_spec(volumes("abc"), volumes("ac")), ["Forbidden spec -> spec.volumes[b] missing"]);
    let (detail, _) = said(volumes("abc"), volumes("ac"));
    assert!(detail.ends_with("but `spec.volumes[b]` is removed"), "{detail}");
    let ports = |ports: &[u16]| {
        let of = |port: &u16| json!({"containerPort": port, "protocol": "TCP"});
        json!({"containers": [container_with("c", json!({"ports": ports.iter().map(of).collect::<Vec<_>>()}))]})
    };
    let (old, new) = (ports(&[80, 81, 82]), ports(&[80, 82]));
    assert_eq!(of_spec(old, new), ["Forbidden spec -> spec.containers[0].ports missing"]);
}

#[test]
fn what_follows_from_a_change_is_not_named() {
    let port = |host: Value| {
        let container = container_with(
            "c",
            json!({"ports": [{"containerPort": 80, "hostPort": host, "protocol": "TCP"}]}),
        );
        json!({"containers": [container]})
    };
    let mut on_host = port(json!(80));
    on_host["hostNetwork"] = json!(true);
    assert_eq!(of_spec(port(json!(null)), on_host), ["Forbidden spec -> spec.hostNetwork"]);
    let frozen = "Forbidden spec -> spec.containers[0].ports[0].hostPort";
    assert_eq!(of_spec(port(json!(null)), port(json!(80))), [frozen]);
    let account = |name: &str| json!({"serviceAccountName": name, "serviceAccount": name});
    let (detail, _) = said(account("a"), account("b"));
    assert!(detail.ends_with("but `spec.serviceAccountName` is changed"), "{detail}");
}

#[test]
fn a_subresource_is_named_where_there_is_one() {
    let limits = |cpu: &str| json!({"resources": {"limits": {"cpu": cpu}, "requests": {"cpu": cpu}}});
    let containers = |cpu: &str| json!({"containers": [container_with("c", limits(cpu))]});
    let (detail, help) = said(containers("1"), containers("2"));
    assert!(detail.contains("`spec.containers[0].resources.limits[cpu]` is changed"), "{detail}");
    assert!(help.contains("--subresource resize"), "{help}");
    let (_, help) = said(limits("1"), limits("2"));
    assert!(help.contains("--subresource resize"), "{help}");
    let (_, help) = said(json!({}), json!({"ephemeralContainers": [container_with("e", json!({}))]}));
    assert!(help.contains("kubectl debug"), "{help}");
    let mut both = containers("2");
    both["hostname"] = json!("h");
    let (_, help) = said(containers("1"), both);
    assert!(help.starts_with("delete the Pod"), "{help}");
}

#[test]
fn a_negative_grace_period_becomes_a_second() {
    let seconds = |seconds: i64| json!({"terminationGracePeriodSeconds": seconds});
    assert_eq!(of_spec(seconds(-5), seconds(1)), NONE);
    let frozen = "Forbidden spec -> spec.terminationGracePeriodSeconds";
    assert_eq!(of_spec(seconds(-5), seconds(2)), [frozen]);
    assert_eq!(of_spec(seconds(5), seconds(1)), [frozen]);
}

/// A change of a Pod with gates.
fn gated(mut old: Value, change: Value) -> Vec<String> {
    old["schedulingGates"] = json!([{"name": "g"}]);
    of_spec(old, change)
}

#[test]
fn a_gated_pod_asks_for_more_labels() {
    let labels = |labels: Value| json!({"nodeSelector": labels});
    let old = labels(json!({"a": "b", "c": "d"}));
    assert_eq!(gated(old.clone(), labels(json!({"e": "f"}))), NONE);
    assert_eq!(gated(json!({}), labels(json!({"e": "f"}))), NONE);
    assert_eq!(
        gated(old.clone(), labels(json!({"a": "x"}))),
        ["Invalid spec.nodeSelector -> spec.nodeSelector[a]"]
    );
    assert_eq!(
        gated(old.clone(), labels(json!({"c": null}))),
        ["Invalid spec.nodeSelector -> spec.nodeSelector[c] missing"]
    );
    // The gates may go at the same time, and nothing else changes.
    let change = json!({"nodeSelector": {"e": "f"}, "schedulingGates": [], "hostname": "h"});
    assert_eq!(gated(old, change), ["Forbidden spec -> spec.hostname"]);
}

/// Affinity to nodes for which one of the terms holds.
fn nodes(terms: &Value) -> Value {
    json!({"affinity": {"nodeAffinity": {
        "requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": terms}}}})
}

fn has(key: &str) -> Value {
    json!({"key": key, "operator": "Exists"})
}

const TERMS: &str =
    "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms";

#[test]
fn a_gated_pod_chooses_among_less_nodes() {
    let on = |keys: &str| json!({"matchExpressions": keys.chars().map(|key| has(&key.to_string())).collect::<Vec<_>>()});
    let term = |index: u8| format!("Invalid {TERMS}[{index}]");
    let old = || nodes(&json!([on("a"), on("b")]));
    assert_eq!(gated(json!({}), old()), NONE);
    assert_eq!(gated(old(), nodes(&json!([on("ax"), on("b")]))), NONE);
    assert_eq!(gated(old(), nodes(&json!([on("xa"), on("b")]))), [term(0)]);
    assert_eq!(gated(old(), nodes(&json!([on("b"), on("a")]))), [term(0), term(1)]);
    assert_eq!(gated(old(), nodes(&json!([on("a")]))), [format!("Invalid {TERMS}")]);
    assert_eq!(gated(old(), json!({"affinity": null})), [format!("Invalid {TERMS} missing")]);
    let field = json!({"matchFields": [{"key": "metadata.name", "operator": "In", "values": ["n"]}]});
    assert_eq!(gated(nodes(&json!([field])), nodes(&json!([on("a")]))), [term(0)]);
    let mut both = field.clone();
    both["matchExpressions"] = json!([has("a")]);
    assert_eq!(gated(nodes(&json!([field])), nodes(&json!([both]))), NONE);
    // No node fits a term without conditions, so that with one more it would fit more.
    assert_eq!(gated(nodes(&json!([{}])), nodes(&json!([on("a")]))), [term(0)]);
    assert_eq!(
        of_spec(old(), nodes(&json!([on("ax"), on("b")]))),
        [format!("Forbidden spec -> {TERMS}[0].matchExpressions[1]")]
    );
}

#[test]
fn preferences_and_a_missing_choice_are_free() {
    let preferred = |weight: u8| {
        json!({"affinity": {"nodeAffinity": {"preferredDuringSchedulingIgnoredDuringExecution":
            [{"weight": weight, "preference": {"matchExpressions": [has("a")]}}]}}})
    };
    assert_eq!(gated(preferred(1), preferred(2)), NONE);
    assert_eq!(gated(preferred(1), nodes(&json!([{"matchExpressions": [has("a")]}]))), NONE);
    assert_eq!(gated(preferred(1), json!({"affinity": {"nodeAffinity": null}})), NONE);
    assert_eq!(gated(preferred(1), json!({"affinity": null})), NONE);
    assert_eq!(gated(json!({"affinity": {}}), preferred(1)), NONE);
}

#[test]
fn nearness_to_pods_is_frozen_in_a_gated_pod_too() {
    let near =
        json!({"podAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [{"topologyKey": "z"}]}});
    let with_near = |mut spec: Value| {
        spec["affinity"]["podAffinity"] = near["podAffinity"].clone();
        spec
    };
    let to_nodes = || nodes(&json!([{"matchExpressions": [has("a")]}]));
    assert_eq!(gated(json!({}), json!({"affinity": near})), ["Forbidden spec -> spec.affinity"]);
    assert_eq!(gated(json!({}), with_near(to_nodes())), ["Forbidden spec -> spec.affinity"]);
    assert_eq!(gated(json!({"affinity": near}), with_near(to_nodes())), NONE);
    assert_eq!(gated(to_nodes(), with_near(to_nodes())), ["Forbidden spec -> spec.affinity.podAffinity"]);
    let gone = json!({"affinity": {"podAffinity": null, "nodeAffinity": null}});
    let terms = format!("Invalid {TERMS} missing");
    assert_eq!(
        gated(with_near(to_nodes()), gone),
        [terms.as_str(), "Forbidden spec -> spec.affinity.podAffinity missing"]
    );
    assert_eq!(gated(json!({}), json!({"affinity": {}})), ["Forbidden spec -> spec.affinity"]);
}
