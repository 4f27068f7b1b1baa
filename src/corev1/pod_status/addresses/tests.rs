use serde_json::{Value, json};

use crate::corev1::PodStatus;
use crate::corev1::testing::short;
use crate::field::{Errors, Path};

/// What is said of a status after another; `ips` is what the field of one address is, with the list.
fn said(old: &Value, new: &Value) -> Vec<String> {
    let read = |status: &Value| serde_json::from_value::<PodStatus>(status.clone()).unwrap();
    let (old, new) = (read(old), read(new));
    let mut out = Errors::new();
    let at = Path::root();
    new.validate_pod_ips(&old, &at, &mut out);
    new.validate_host_ips(&old, &at, &mut out);
    short(&out)
}

fn pod(ips: &[&str]) -> Value {
    let list: Vec<Value> = ips.iter().map(|ip| json!({"ip": ip})).collect();
    json!({"podIP": ips.first().unwrap_or(&""), "podIPs": list})
}

fn host(ips: &[&str]) -> Value {
    let list: Vec<Value> = ips.iter().map(|ip| json!({"ip": ip})).collect();
    json!({"hostIP": ips.first().unwrap_or(&""), "hostIPs": list})
}

#[test]
fn one_of_each_family() {
    for (ips, expected) in [
        (&["1.2.3.4"][..], vec![]),
        (&["1.2.3.4", "::1"], vec![]),
        (&["::1", "1.2.3.4"], vec![]),
        (&["1.2.3.4", "1.2.3.5"], vec!["Invalid podIPs"]),
        (&["::1", "::2"], vec!["Invalid podIPs"]),
        (&["1.2.3.4", "::1", "::2"], vec!["Invalid podIPs"]),
        (&["1.2.3.4", ""], vec!["Invalid podIPs[1] -> podIPs[1].ip", "Internal podIPs", "Invalid podIPs"]),
        (
            &["1.2.3", "::1", "::2"],
            vec!["Invalid podIPs[0] -> podIPs[0].ip", "Internal podIPs", "Invalid podIPs"],
        ),
    ] {
        assert_eq!(said(&json!({}), &pod(ips)), expected, "{ips:?}");
        let expected: Vec<String> = expected.iter().map(|said| said.replace("podIPs", "hostIPs")).collect();
        assert_eq!(said(&json!({}), &host(ips)), expected, "{ips:?}");
    }
}

#[test]
fn forms_are_strict_for_what_is_new() {
    for ip in ["01.2.3.4", "::ffff:1.2.3.4", "1.2.3", "a"] {
        assert_eq!(said(&json!({}), &pod(&[ip])), ["Invalid podIPs[0] -> podIPs[0].ip"], "{ip}");
        assert_eq!(said(&pod(&["::1", ip]), &pod(&[ip])), [""; 0], "{ip}");
        assert_eq!(said(&host(&[ip]), &host(&[ip])), [""; 0], "{ip}");
        assert_eq!(said(&host(&[ip]), &pod(&[ip])).len(), 1, "{ip}");
    }
    // An IPv4 address within an IPv6 address counts as IPv4.
    let mapped = pod(&["::ffff:1.2.3.4", "1.2.3.4"]);
    assert_eq!(said(&mapped, &mapped), ["Invalid podIPs"]);
}

#[test]
fn the_address_beside_the_list_is_its_first() {
    for (status, expected) in [
        (json!({}), vec![]),
        (json!({"podIP": "1.2.3.4"}), vec!["Invalid podIPs"]),
        (json!({"podIPs": [{"ip": "1.2.3.4"}]}), vec!["Invalid podIPs"]),
        (json!({"podIP": "1.2.3.4", "podIPs": [{"ip": "1.2.3.5"}]}), vec!["Invalid podIPs[0].ip"]),
        (json!({"podIPs": [{"ip": ""}]}), vec!["Invalid podIPs[0] -> podIPs[0].ip", "Invalid podIPs"]),
        (json!({"hostIP": "1.2.3.4"}), vec![]),
        (json!({"hostIP": "bad"}), vec![]),
        (json!({"hostIPs": [{"ip": "1.2.3.4"}]}), vec!["Invalid hostIPs[0].ip"]),
        (json!({"hostIP": "1.2.3.4", "hostIPs": [{"ip": "1.2.3.5"}]}), vec!["Invalid hostIPs[0].ip"]),
        (json!({"hostIPs": [{"ip": ""}]}), vec!["Invalid hostIPs[0] -> hostIPs[0].ip"]),
    ] {
        assert_eq!(said(&json!({}), &status), expected, "{status}");
    }
}
