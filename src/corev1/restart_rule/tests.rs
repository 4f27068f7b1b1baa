use super::*;
use crate::corev1::Container;
use crate::corev1::testing::said;

fn check(init: bool, yaml: &str, expected: &[&str]) {
    let rule = if init { validate_init_restart_policy } else { validate_restart_policy };
    let found = said::<Container>(yaml, |container, at, out| {
        rule(container.restart_policy.as_ref(), &container.restart_policy_rules, at, out);
    });
    assert_eq!(found, expected, "{init} {yaml}");
}

const GOOD: &str = "{action: Restart, exitCodes: {operator: In, values: [1]}}";

#[test]
fn policies() {
    for init in [false, true] {
        check(init, "{}", &[]);
        for policy in ContainerRestartPolicy::KNOWN {
            check(init, &format!("{{restartPolicy: {policy}, restartPolicyRules: [{GOOD}]}}"), &[]);
        }
        check(init, "{restartPolicy: ''}", &["NotSupported x.restartPolicy"]);
        check(init, "{restartPolicy: always}", &["NotSupported x.restartPolicy"]);
        check(init, &format!("{{restartPolicyRules: [{GOOD}]}}"), &["Required x.restartPolicy"]);
    }
    // Without a policy the rules of an init container are not looked at.
    let missing = "Required x.restartPolicyRules[0].exitCodes";
    check(false, "{restartPolicyRules: [{action: Restart}]}", &["Required x.restartPolicy", missing]);
    check(true, "{restartPolicyRules: [{action: Restart}]}", &["Required x.restartPolicy"]);
}

#[test]
fn rules() {
    let one = |rule: &str| format!("{{restartPolicy: Never, restartPolicyRules: [{rule}]}}");
    check(false, &one("{action: RestartAllContainers, exitCodes: {operator: NotIn}}"), &[]);
    check(
        false,
        &one("{}"),
        &["NotSupported x.restartPolicyRules[0].action", "Required x.restartPolicyRules[0].exitCodes"],
    );
    check(
        false,
        &one("{action: restart, exitCodes: {}}"),
        &[
            "NotSupported x.restartPolicyRules[0].action",
            "NotSupported x.restartPolicyRules[0].exitCodes.operator",
        ],
    );
    check(
        false,
        &one("{action: Restart, exitCodes: {operator: Exists}}"),
        &["NotSupported x.restartPolicyRules[0].exitCodes.operator"],
    );
    let codes = |count: usize| {
        let values = vec!["-1"; count].join(", ");
        one(&format!("{{action: Restart, exitCodes: {{operator: In, values: [{values}]}}}}"))
    };
    check(false, &codes(bounds::RESTART_RULE_EXIT_CODES), &[]);
    check(
        false,
        &codes(bounds::RESTART_RULE_EXIT_CODES + 1),
        &["TooMany x.restartPolicyRules[0].exitCodes.values"],
    );
    check(false, &one(&vec![GOOD; bounds::RESTART_RULES].join(", ")), &[]);
    check(false, &one(&vec![GOOD; bounds::RESTART_RULES + 1].join(", ")), &["TooMany x.restartPolicyRules"]);
}
