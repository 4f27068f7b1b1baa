use super::*;
use crate::corev1::testing::said;

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
