use super::*;
use crate::corev1::testing::said;
use crate::defaults::tests::becomes;

fn check(role: Role, cases: &[(&str, &[&str])]) {
    for (yaml, expected) in cases {
        let found = said::<Probe>(yaml, |probe, at, out| probe.validate(role, at, out));
        assert_eq!(&found, expected, "{role:?} {yaml}");
    }
}

const BAD_THRESHOLD: &[&str] = &["Invalid x.successThreshold"];

#[test]
fn what_holds_for_every_role() {
    for role in [Role::Liveness, Role::Readiness, Role::Startup] {
        check(
            role,
            &[
                ("{exec: {command: [a]}, successThreshold: 1}", &[]),
                ("{grpc: {port: 1}, successThreshold: 1, initialDelaySeconds: 2147483647}", &[]),
                ("{successThreshold: 1}", &["Required x"]),
                ("{exec: {}, successThreshold: 1}", &["Required x.exec.command"]),
                (
                    "{exec: {command: [a]}, grpc: {}, tcpSocket: {}, successThreshold: 1}",
                    &["Forbidden x.tcpSocket", "Forbidden x.grpc"],
                ),
                (
                    "{exec: {command: [a]}, successThreshold: 1, initialDelaySeconds: -1, timeoutSeconds: -1, \
                     periodSeconds: -1, failureThreshold: -1}",
                    &[
                        "Invalid x.initialDelaySeconds",
                        "Invalid x.timeoutSeconds",
                        "Invalid x.periodSeconds",
                        "Invalid x.failureThreshold",
                    ],
                ),
            ],
        );
    }
}

#[test]
fn liveness_and_startup() {
    for role in [Role::Liveness, Role::Startup] {
        check(
            role,
            &[
                ("{exec: {command: [a]}, successThreshold: 1, terminationGracePeriodSeconds: 1}", &[]),
                (
                    "{exec: {command: [a]}, successThreshold: 1, terminationGracePeriodSeconds: 0}",
                    &["Invalid x.terminationGracePeriodSeconds"],
                ),
                ("{exec: {command: [a]}, successThreshold: 2}", BAD_THRESHOLD),
                ("{exec: {command: [a]}}", BAD_THRESHOLD),
                (
                    "{exec: {command: [a]}, successThreshold: -1}",
                    &["Invalid x.successThreshold", "Invalid x.successThreshold"],
                ),
            ],
        );
    }
}

#[test]
fn readiness() {
    check(
        Role::Readiness,
        &[
            ("{exec: {command: [a]}, successThreshold: 3}", &[]),
            ("{exec: {command: [a]}, successThreshold: -1}", BAD_THRESHOLD),
            (
                "{exec: {command: [a]}, terminationGracePeriodSeconds: 5}",
                &["Invalid x.terminationGracePeriodSeconds"],
            ),
            (
                "{exec: {command: [a]}, terminationGracePeriodSeconds: 0}",
                &["Invalid x.terminationGracePeriodSeconds", "Invalid x.terminationGracePeriodSeconds"],
            ),
        ],
    );
}

#[test]
fn counts_and_seconds_have_defaults() {
    becomes::<Probe>(
        "{}",
        r#"{"timeoutSeconds": 1, "periodSeconds": 10, "successThreshold": 1, "failureThreshold": 3}"#,
    );
    let written = r#"{"initialDelaySeconds": 9, "timeoutSeconds": -2, "periodSeconds": 3, "successThreshold": 4,
        "failureThreshold": 5, "terminationGracePeriodSeconds": 6}"#;
    becomes::<Probe>(written, written);
}

#[test]
fn handlers_get_theirs() {
    becomes::<Probe>(
        r#"{"httpGet": {"port": 80}, "grpc": {"port": 1}, "tcpSocket": {"port": 2}}"#,
        r#"{"timeoutSeconds": 1, "periodSeconds": 10, "successThreshold": 1, "failureThreshold": 3,
            "httpGet": {"path": "/", "port": 80, "scheme": "HTTP"}, "grpc": {"port": 1, "service": ""},
            "tcpSocket": {"port": 2}}"#,
    );
}
