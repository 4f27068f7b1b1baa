//! A Pod that breaks a rule can be changed elsewhere; a Pod that does not cannot begin to.

use serde_json::{Value, json};

use crate::corev1::Pod;
use crate::corev1::pod::tests::container_with;
use crate::corev1::pod::update::tests::{changed, found, spec};
use crate::field::Exception;

/// Holds that a Pod breaks one rule alone, that it may go on to, and that another may not begin to: that makes an error of
/// which `error` is a part.
fn check(exception: Exception, broken: Value, error: &str) {
    let (pod, errors) = changed(broken.clone(), json!({"metadata": {"labels": {"a": "b"}}}));
    assert!(errors.is_empty(), "{exception:?}: {errors:?}");
    assert_eq!(pod.exceptions(), [exception].into_iter().collect(), "{exception:?}");
    let new = found(json!({}), broken);
    assert!(new.iter().any(|found| found.contains(error)), "{exception:?}: {new:?}");
}

/// The same of a specification.
fn check_spec(exception: Exception, broken: Value, error: &str) {
    check(exception, spec(broken), error);
}

#[test]
fn of_annotations() {
    let key = "controller.kubernetes.io/pod-deletion-cost";
    check(Exception::DeletionCost, json!({"metadata": {"annotations": {key: "08"}}}), key);
}

#[test]
fn of_affinity() {
    let odd = json!({"matchExpressions": [{"key": "a", "operator": "In", "values": ["-"]}]});
    let term = json!({"topologyKey": "z", "labelSelector": odd});
    let required = json!({"requiredDuringSchedulingIgnoredDuringExecution": [term]});
    let preferred =
        json!({"preferredDuringSchedulingIgnoredDuringExecution": [{"weight": 1, "podAffinityTerm": term}]});
    for side in ["podAffinity", "podAntiAffinity"] {
        for terms in [&required, &preferred] {
            let broken = json!({"affinity": {side: terms}});
            check_spec(Exception::AffinityValues, broken, "labelSelector.matchExpressions[0].values[0]");
        }
    }
    let nodes = json!({"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [odd]}});
    let broken = json!({"affinity": {"nodeAffinity": nodes}});
    check_spec(Exception::NodeAffinityValues, broken, "matchExpressions[0].values[0]");
}

/// A Pod with one spread constraint.
fn spread(selector: &Value, keys: &Value) -> Value {
    json!({"spec": {"topologySpreadConstraints": [{"maxSkew": 1, "topologyKey": "z",
        "whenUnsatisfiable": "DoNotSchedule", "labelSelector": selector, "matchLabelKeys": keys}]}})
}

#[test]
fn of_spread_constraints() {
    let odd = json!({"matchLabels": {"a": "-"}});
    check(Exception::SpreadSelectors, spread(&odd, &json!([])), "labelSelector.matchLabels");
    let twice = json!({"matchLabels": {"a": "b"}, "matchExpressions": [{"key": "a", "operator": "In", "values": ["b"]}]});
    let broken = spread(&twice, &json!(["a"]));
    // Such a Pod is judged by the older rule, which it breaks as well.
    let at = "spec.topologySpreadConstraints[0]";
    let label = json!({"metadata": {"labels": {"a": "b"}}});
    assert_eq!(found(broken.clone(), label.clone()), [format!("Invalid {at}.matchLabelKeys[0]")]);
    let pod: Pod = changed(broken, json!({})).0;
    assert!(pod.exceptions().contains(Exception::SpreadKeys));
    // Nor is it better off without a selector, or with a key that is none.
    let alone = found(spread(&json!(null), &json!(["a"])), label.clone());
    assert_eq!(alone, [format!("Forbidden {at}.matchLabelKeys")]);
    let bad = found(spread(&json!({}), &json!(["a b"])), label);
    assert_eq!(bad, [format!("Invalid {at}.matchLabelKeys[0]")]);
}

#[test]
fn of_resources() {
    let amounts = json!({"cpu": "1", "hugepages-2Mi": "1Mi"});
    let resources = json!({"resources": {"limits": amounts, "requests": amounts}});
    let broken = json!({"containers": [container_with("c", resources)]});
    check_spec(Exception::PartialPages, broken, "limits[hugepages-2Mi]");
    check_spec(Exception::PartialPages, json!({"overhead": amounts}), "overhead.limits[hugepages-2Mi]");
    let policy = json!({"resizePolicy": [{"resourceName": "cpu", "restartPolicy": "RestartContainer"}]});
    let broken = json!({"initContainers": [container_with("i", policy)]});
    check_spec(Exception::InitRestarts, broken, "Forbidden spec.initContainers");
}

#[test]
fn of_volumes() {
    let token = json!({"serviceAccountToken": {"path": "../t", "expirationSeconds": 3600}});
    let volume = json!({"name": "v", "projected": {"defaultMode": 420, "sources": [token]}});
    let broken = json!({"serviceAccountName": "a", "serviceAccount": "a", "volumes": [volume]});
    check_spec(Exception::TokenPaths, broken, "spec.volumes[0].projected.path");
    let broken = json!({"volumes": [{"name": "v", "image": {"pullPolicy": "Always"}}]});
    check_spec(Exception::ImageReferences, broken, "spec.volumes[0].image.reference");
}

#[test]
fn of_security() {
    let sysctl = |name: &str| json!({"sysctls": [{"name": name, "value": "1"}]});
    for (field, name) in [("hostNetwork", "net.core.somaxconn"), ("hostIPC", "kernel.sem")] {
        let broken = json!({field: true, "securityContext": sysctl(name)});
        check_spec(Exception::HostSysctls, broken, "spec.securityContext.sysctls[0].name");
    }
    let rights = json!({"allowPrivilegeEscalation": false, "capabilities": {"add": ["CAP_SYS_ADMIN"]}});
    let broken = json!({"containers": [container_with("c", json!({"securityContext": rights}))]});
    check_spec(Exception::SysAdmin, broken, "spec.containers[0].securityContext");
    let broken = json!({"hostUsers": false, "hostNetwork": true});
    check_spec(Exception::UserNamespaceOnHostNetwork, broken, "spec.hostNetwork");
    let devices = json!({"volumeDevices": [{"name": "p", "devicePath": "/d"}]});
    let broken = json!({"hostUsers": false, "containers": [container_with("c", devices)],
        "volumes": [{"name": "p", "persistentVolumeClaim": {"claimName": "p"}}]});
    check_spec(Exception::UserNamespaceWithDevices, broken, "spec.containers[0].volumeDevices");
}

#[test]
fn of_tolerations() {
    let than = |operator: &str, value: &str| json!({"tolerations": [{"key": "a", "operator": operator, "value": value}]});
    for (operator, value) in [("Lt", "0"), ("Gt", "-7"), ("Gt", "9223372036854775807")] {
        check_spec(Exception::ComparingTolerations, than(operator, value), "spec.tolerations[0].operator");
    }
    let label = json!({"metadata": {"labels": {"a": "b"}}});
    let at = "Invalid spec.tolerations[0].value";
    for (value, count) in
        [("05", 1), ("-0", 1), ("", 2), ("x", 2), ("-", 2), ("+5", 1), ("9223372036854775808", 1)]
    {
        assert_eq!(found(json!({"spec": than("Lt", value)}), label.clone()), vec![at; count], "{value}");
    }
}
