use super::*;
use crate::corev1::testing::said;
use crate::defaults::tests::becomes;

#[test]
fn hooks() {
    let cases: &[(&str, &[&str])] = &[
        ("{}", &[]),
        ("{postStart: {exec: {command: [a]}}, preStop: {sleep: {seconds: 30}}}", &[]),
        ("{postStart: {tcpSocket: {port: 80}}}", &[]),
        ("{postStart: {}, preStop: {}}", &["Required x.postStart", "Required x.preStop"]),
        ("{preStop: {sleep: {seconds: 31}}}", &["Invalid x.preStop.sleep -> x.preStop.sleep.seconds"]),
        ("{preStop: {sleep: {seconds: 31}, exec: {command: [a]}}}", &["Forbidden x.preStop.sleep"]),
        (
            "{postStart: {exec: {}, httpGet: {}}}",
            &["Required x.postStart.exec.command", "Forbidden x.postStart.httpGet"],
        ),
    ];
    for (yaml, expected) in cases {
        let found = said::<Lifecycle>(yaml, |lifecycle, at, out| lifecycle.validate(Some(30), at, out));
        assert_eq!(&found, expected, "{yaml}");
    }
}

#[test]
fn requests_get_their_defaults() {
    becomes::<Lifecycle>(
        r#"{"postStart": {"httpGet": {"port": 1}}, "preStop": {"httpGet": {"port": 2, "scheme": "HTTPS"}}}"#,
        r#"{"postStart": {"httpGet": {"path": "/", "port": 1, "scheme": "HTTP"}},
            "preStop": {"httpGet": {"path": "/", "port": 2, "scheme": "HTTPS"}}}"#,
    );
    becomes::<Lifecycle>("{}", "{}");
}
