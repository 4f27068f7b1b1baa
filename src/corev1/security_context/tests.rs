use serde_json::{Value, json};

use super::SecurityContext;
use crate::field::{Errors, FieldError, Path};

fn errors(context: Value, host_users: bool) -> Errors {
    let context: SecurityContext = serde_json::from_value(context).unwrap();
    let mut out = Errors::new();
    context.validate(host_users, &Path::root().field("sc"), &mut out);
    out
}

fn check(cases: impl IntoIterator<Item = (Value, Vec<&'static str>)>) {
    for (context, expected) in cases {
        let shown = context.to_string();
        let errors = errors(context, true);
        assert_eq!(errors.iter().map(FieldError::path).collect::<Vec<_>>(), expected, "{shown}");
    }
}

#[test]
fn users_and_groups_are_numbers_of_31_bits() {
    check([
        (json!({"runAsUser": 0, "runAsGroup": 2_147_483_647}), vec![]),
        (json!({"runAsUser": -1, "runAsGroup": 2_147_483_648_i64}), vec!["sc.runAsUser", "sc.runAsGroup"]),
    ]);
}

#[test]
fn all_of_proc_is_seen_in_a_user_namespace_only() {
    let kinds = |mount: &str, host_users: bool| {
        let errors = errors(json!({"procMount": mount}), host_users);
        errors.iter().map(|error| format!("{} {}", error.kind(), error.path())).collect::<Vec<_>>()
    };
    assert!(kinds("Default", true).is_empty());
    assert!(kinds("Unmasked", false).is_empty());
    assert_eq!(kinds("Unmasked", true), ["FieldValueInvalid sc.procMount"]);
    for bad in ["", "unmasked"] {
        assert_eq!(kinds(bad, false), ["FieldValueNotSupported sc.procMount"]);
    }
}

#[test]
fn privileges_do_not_contradict_each_other() {
    let without = |more: Value| {
        let mut context = more;
        context["allowPrivilegeEscalation"] = json!(false);
        context
    };
    check([
        (json!({"privileged": true, "capabilities": {"add": ["CAP_SYS_ADMIN"]}}), vec![]),
        (without(json!({"privileged": false, "capabilities": {"add": ["SYS_ADMIN"]}})), vec![]),
        (without(json!({"capabilities": {"drop": ["CAP_SYS_ADMIN"]}})), vec![]),
        (without(json!({"privileged": true})), vec!["sc"]),
        (without(json!({"capabilities": {"add": ["A", "CAP_SYS_ADMIN"]}})), vec!["sc"]),
    ]);
    let mut twice =
        errors(without(json!({"capabilities": {"add": ["CAP_SYS_ADMIN", "CAP_SYS_ADMIN"]}})), true);
    assert_eq!(twice.iter().next().unwrap().location().to_string(), "sc.capabilities.add[0]");
    twice.drop_repeats();
    assert_eq!(twice.len(), 1);
}

#[test]
fn profiles_and_options_have_their_rules() {
    check([
        (
            json!({"seccompProfile": {"type": "Unconfined"}, "appArmorProfile": {"type": "Unconfined"}}),
            vec![],
        ),
        (
            json!({"seccompProfile": {}, "windowsOptions": {"runAsUserName": ""}, "appArmorProfile": {}}),
            vec!["sc.seccompProfile.type", "sc.windowsOptions.runAsUserName", "sc.appArmorProfile.type"],
        ),
    ]);
}
