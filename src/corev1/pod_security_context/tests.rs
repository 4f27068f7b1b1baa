use serde_json::{Value, json};

use super::{HostNamespaces, PodSecurityContext};
use crate::field::{Errors, Path};

fn check_in(host: HostNamespaces, cases: impl IntoIterator<Item = (Value, Vec<&'static str>)>) {
    for (value, expected) in cases {
        let context: PodSecurityContext = serde_json::from_value(value.clone()).unwrap();
        let mut out = Errors::new();
        context.validate(host, &Path::root(), &mut out);
        let found: Vec<_> = (out.iter())
            .map(|e| format!("{} {}", e.kind().reason().trim_start_matches("FieldValue"), e.path()))
            .collect();
        assert_eq!(found, expected, "{value}");
    }
}

fn check(cases: impl IntoIterator<Item = (Value, Vec<&'static str>)>) {
    check_in(HostNamespaces::default(), cases);
}

#[test]
fn users_and_groups_are_numbers_of_31_bits() {
    let all =
        |id: i64| json!({"fsGroup": id, "runAsUser": id, "runAsGroup": id, "supplementalGroups": [0, id]});
    let errors =
        vec!["Invalid fsGroup", "Invalid runAsUser", "Invalid runAsGroup", "Invalid supplementalGroups[1]"];
    check([
        (all(0), vec![]),
        (all(2_147_483_647), vec![]),
        (all(-1), errors.clone()),
        (all(2_147_483_648), errors),
    ]);
}

#[test]
fn policies_are_known_ones() {
    for (field, known) in [
        ("fsGroupChangePolicy", ["Always", "OnRootMismatch"]),
        ("supplementalGroupsPolicy", ["Merge", "Strict"]),
        ("seLinuxChangePolicy", ["MountOption", "Recursive"]),
    ] {
        for policy in known {
            check([(json!({field: policy}), vec![])]);
        }
        for policy in ["", "always"] {
            let path: &'static str = Box::leak(format!("NotSupported {field}").into_boxed_str());
            check([(json!({field: policy}), vec![path])]);
        }
    }
}

#[test]
fn profiles_and_options_have_their_rules() {
    check([(
        json!({"seccompProfile": {}, "windowsOptions": {"runAsUserName": ""}, "appArmorProfile": {}}),
        vec![
            "Required seccompProfile.type",
            "Invalid windowsOptions.runAsUserName",
            "Required appArmorProfile.type",
        ],
    )]);
}

fn sysctls(names: &[&str]) -> Value {
    json!({"sysctls": names.iter().map(|name| json!({"name": name, "value": "1"})).collect::<Vec<_>>()})
}

#[test]
fn names_of_kernel_settings() {
    check([
        (sysctls(&["net.core.somaxconn", "net/core/x", "a-b_c.d", "0", &"a".repeat(253)]), vec![]),
        (sysctls(&[""]), vec!["Required sysctls[0].name"]),
        (sysctls(&["a", "a"]), vec!["Duplicate sysctls[1].name"]),
        (sysctls(&["A", "A"]), vec!["Invalid sysctls[0].name", "Invalid sysctls[1].name"]),
    ]);
    for bad in ["a..b", ".a", "a.", "a b", "_a", "a-", "net.*", "é", &"a".repeat(254)] {
        check([(sysctls(&[bad]), vec!["Invalid sysctls[0].name"])]);
    }
}

#[test]
fn settings_of_the_node_are_not_the_pods() {
    let network = HostNamespaces { network: true, ipc: false };
    let ipc = HostNamespaces { network: false, ipc: true };
    let of_network = ["net.core.x", "net/core/x", "net.x/y"];
    let of_ipc =
        ["kernel.sem", "kernel/sem", "kernel.shm_rmid_forced", "kernel.msg", "fs.mqueue.x", "fs/mqueue/x"];
    let neither = ["kernel.domainname", "kernel.semx", "netx.a", "fs.mqueuex.a", "user.a", "vm.a"];
    let error = || vec!["Invalid sysctls[0].name"];
    for name in of_network {
        check_in(network, [(sysctls(&[name]), error())]);
        check_in(ipc, [(sysctls(&[name]), vec![])]);
    }
    for name in of_ipc {
        check_in(ipc, [(sysctls(&[name]), error())]);
        check_in(network, [(sysctls(&[name]), vec![])]);
    }
    for name in neither {
        check_in(HostNamespaces { network: true, ipc: true }, [(sysctls(&[name]), vec![])]);
    }
    // What stands before a star counts, though the name is refused anyway.
    check_in(ipc, [(sysctls(&["kernel.sem*x"]), [error(), error()].concat())]);
    check_in(network, [(sysctls(&["net.*"]), [error(), error()].concat())]);
}
