use serde_json::{Value, json};

use crate::corev1::pod::tests::{check_spec, location};
use crate::field::End;

#[test]
fn policies_are_known_ones() {
    check_spec([
        (json!({"dnsPolicy": "Default"}), vec![]),
        (json!({"dnsPolicy": null}), vec!["Required spec.dnsPolicy"]),
        (json!({"dnsPolicy": "default"}), vec!["NotSupported spec.dnsPolicy"]),
    ]);
}

#[test]
fn without_a_policy_a_server_is_needed() {
    let with = |config: Value| json!({"dnsPolicy": "None", "dnsConfig": config});
    check_spec([
        (with(json!({"nameservers": ["1.2.3.4"]})), vec![]),
        (with(Value::Null), vec!["Required spec.dnsConfig"]),
        (with(json!({"searches": ["A"]})), vec!["Required spec.dnsConfig.nameservers"]),
        (json!({"dnsConfig": {}}), vec![]),
    ]);
}

#[test]
fn servers_are_few_addresses() {
    let with = |servers: &[&str]| json!({"dnsConfig": {"nameservers": servers}});
    check_spec([
        (with(&["1.2.3.4", "2001:db8::1", "::"]), vec![]),
        (with(&["1.2.3.4"; 4]), vec!["Invalid spec.dnsConfig.nameservers"]),
        (
            with(&["a", "01.2.3.4"]),
            vec!["Invalid spec.dnsConfig.nameservers[0]", "Invalid spec.dnsConfig.nameservers[1]"],
        ),
    ]);
}

#[test]
fn search_domains() {
    let with = |domains: &[String]| json!({"dnsConfig": {"searches": domains}});
    let of = |domains: &[&str]| with(&domains.iter().map(|&domain| domain.to_owned()).collect::<Vec<_>>());
    check_spec([
        (of(&[".", "a.", "_a.b_c"]), vec![]),
        (
            of(&["", "a..", "A"]),
            vec![
                "Invalid spec.dnsConfig.searches[0]",
                "Invalid spec.dnsConfig.searches[1]",
                "Invalid spec.dnsConfig.searches[2]",
            ],
        ),
        (of(&["a"; 32]), vec![]),
        (of(&["a"; 33]), vec!["Invalid spec.dnsConfig.searches"]),
        // 32 domains of 63 bytes and 31 spaces are 2047 bytes.
        (with(&vec!["a".repeat(63); 32]), vec![]),
        (with(&vec!["a".repeat(61); 33]), vec!["Invalid spec.dnsConfig.searches"]),
        (with(&[vec!["a".repeat(63); 31], vec![format!("{}.", "a".repeat(63))]].concat()), vec![]),
        (
            with(&[vec!["a".repeat(63); 31], vec![format!("{}.b", "a".repeat(63))]].concat()),
            vec!["Invalid spec.dnsConfig.searches"],
        ),
    ]);
}

#[test]
fn options_have_names() {
    let with = |option: Value| json!({"dnsConfig": {"options": [option]}});
    check_spec([
        (with(json!({"name": "ndots", "value": "2"})), vec![]),
        (with(json!({"value": "2"})), vec!["Required spec.dnsConfig.options[0]"]),
    ]);
    let (at, end) = location(json!({"spec": with(json!({}))}));
    assert_eq!((at.as_str(), end), ("spec.dnsConfig.options[0].name", End::Missing));
}
