use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{AppArmorProfile, SeccompProfile, WindowsSecurityContextOptions, windows_user};
use crate::Validate;
use crate::field::{Errors, Path};

fn found<T: Validate + DeserializeOwned>(value: Value) -> Vec<String> {
    let value: T = serde_json::from_value(value).unwrap();
    let mut out = Errors::new();
    value.validate(&Path::root(), &mut out);
    out.iter()
        .map(|e| format!("{} {}", e.kind().reason().trim_start_matches("FieldValue"), e.path()))
        .collect()
}

#[test]
fn seccomp_profiles() {
    let check = |value: Value, expected: &[&str]| {
        assert_eq!(found::<SeccompProfile>(value.clone()), expected, "{value}");
    };
    check(json!({"type": "RuntimeDefault"}), &[]);
    check(json!({"type": "Unconfined"}), &[]);
    check(json!({"type": "Localhost", "localhostProfile": "a/b"}), &[]);
    check(json!({"type": "Localhost", "localhostProfile": ""}), &[]);
    check(json!({}), &["Required type"]);
    check(json!({"type": "localhost"}), &["NotSupported type"]);
    check(json!({"type": "Localhost"}), &["Required localhostProfile"]);
    check(json!({"type": "Localhost", "localhostProfile": "/a"}), &["Invalid localhostProfile"]);
    check(json!({"type": "Localhost", "localhostProfile": "/.."}), &["Invalid localhostProfile"; 2]);
    check(json!({"type": "Unconfined", "localhostProfile": ""}), &["Invalid localhostProfile"]);
    check(json!({"localhostProfile": "a"}), &["Required type", "Invalid localhostProfile"]);
}

#[test]
fn app_armor_profiles() {
    let check = |value: Value, expected: &[&str]| {
        assert_eq!(found::<AppArmorProfile>(value.clone()), expected, "{value}");
    };
    let local = |name: &str| json!({"type": "Localhost", "localhostProfile": name});
    check(json!({"type": "RuntimeDefault"}), &[]);
    check(json!({"type": "Unconfined"}), &[]);
    check(local("a b"), &[]);
    check(local(&"a".repeat(4095)), &[]);
    check(json!({"localhostProfile": "a"}), &["Required type"]);
    check(json!({"type": "x", "localhostProfile": ""}), &["NotSupported type"]);
    check(json!({"type": "Localhost"}), &["Required localhostProfile"]);
    check(local(""), &["Required localhostProfile"]);
    check(local(" a"), &["Invalid localhostProfile"]);
    check(local("a\u{a0}"), &["Invalid localhostProfile"]);
    check(local(" "), &["Invalid localhostProfile"]);
    check(local(&"a".repeat(4096)), &["TooLong localhostProfile"]);
    check(local(&" ".repeat(4096)), &["Invalid localhostProfile", "TooLong localhostProfile"]);
    check(json!({"type": "Unconfined", "localhostProfile": ""}), &["Invalid localhostProfile"]);
}

#[test]
fn windows_options() {
    let check = |value: Value, expected: &[&str]| {
        assert_eq!(found::<WindowsSecurityContextOptions>(value), expected);
    };
    check(json!({}), &[]);
    check(
        json!({"gmsaCredentialSpecName": "a.b", "gmsaCredentialSpec": "x".repeat(65_536), "runAsUserName": "u"}),
        &[],
    );
    check(json!({"gmsaCredentialSpecName": ""}), &["Invalid gmsaCredentialSpecName"]);
    check(json!({"gmsaCredentialSpec": ""}), &["Invalid gmsaCredentialSpec"]);
    check(json!({"gmsaCredentialSpec": "x".repeat(65_537)}), &["Invalid gmsaCredentialSpec"]);
    check(json!({"runAsUserName": "a@b"}), &["Invalid runAsUserName"]);
}

#[test]
fn windows_users() {
    let long = |domain: usize, user: usize| format!("{}\\{}", "d".repeat(domain), "u".repeat(user));
    let dns = format!("{0}.{0}.{0}.{1}\\u", "d".repeat(63), "d".repeat(63));
    for fine in ["u", "a b", "é", "domain\\user", "a.b-c\\u", "é b\\u", &long(63, 104), &dns] {
        assert!(windows_user::faults(fine).is_none(), "{fine}");
    }
    for (bad, count) in [
        ("", 1),
        ("a\u{7}", 1),
        ("a\u{7f}\\\\", 1),
        ("a\\b\\c", 1),
        ("a\\", 1),
        ("\\u", 1),
        ("\\", 2),
        (".a\\u", 1),
        ("-long-net-bios-name\\u", 1),
        ("a?b\\u", 1),
        ("...", 1),
        (". .", 1),
        ("u*", 1),
        (&long(64, 1), 1),
        (&long(256, 105), 3),
        (&format!("d{dns}"), 2),
    ] {
        assert_eq!(windows_user::faults(bad).len(), count, "{bad}");
    }
}
