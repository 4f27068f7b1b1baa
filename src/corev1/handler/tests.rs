use super::*;
use crate::corev1::testing::said;
use crate::defaults::tests::becomes;

#[test]
fn http_requests() {
    let cases: &[(&str, &[&str])] = &[
        ("{path: /, port: 80, scheme: HTTP}", &[]),
        ("{path: a b, port: web, scheme: HTTPS, httpHeaders: [{name: X-Y}, {name: X-Y}]}", &[]),
        ("{port: 80, scheme: HTTP}", &["Required x.path"]),
        ("{path: /, scheme: HTTP}", &["Invalid x.port"]),
        ("{path: /, port: 65536, scheme: HTTP}", &["Invalid x.port"]),
        ("{path: /, port: '', scheme: HTTP}", &["Invalid x.port", "Invalid x.port"]),
        ("{path: /, port: '80', scheme: HTTP}", &["Invalid x.port"]),
        ("{path: /, port: 80}", &["NotSupported x.scheme"]),
        ("{path: /, port: 80, scheme: http}", &["NotSupported x.scheme"]),
        (
            "{path: /, port: 80, scheme: HTTP, httpHeaders: [{name: X}, {name: a_b}, {}]}",
            &[
                "Invalid x.httpHeaders -> x.httpHeaders[1].name",
                "Invalid x.httpHeaders -> x.httpHeaders[2].name",
            ],
        ),
    ];
    for (yaml, expected) in cases {
        let found = said::<HTTPGetAction>(yaml, HTTPGetAction::validate);
        assert_eq!(&found, expected, "{yaml}");
    }
}

#[test]
fn ports_of_sockets_and_calls() {
    for (port, count) in [("1", 0), ("65535", 0), ("web", 0), ("0", 1), ("-1", 1), ("WEB", 2), ("a--b", 1)] {
        let found = said::<TCPSocketAction>(&format!("port: {port}"), |tcp, at, out| {
            validate_port(&tcp.port, at, out);
        });
        assert_eq!(found.len(), count, "{port}");
    }
    for (port, count) in [("1", 0), ("65535", 0), ("0", 1), ("65536", 1)] {
        let found = said::<GRPCAction>(&format!("port: {port}"), GRPCAction::validate);
        assert_eq!(found.len(), count, "{port}");
    }
}

#[test]
fn a_number_in_quotes_gets_help() {
    let mut out = Errors::new();
    validate_port(&"8080".into(), &Path::root(), &mut out);
    let help: Vec<_> = out.iter().map(crate::field::FieldError::help).collect();
    assert_eq!(help, [Some("a number stands without quotes: 8080")]);
}

#[test]
fn pauses() {
    for (seconds, grace, expected) in [
        (0, Some(30), &[][..]),
        (30, Some(30), &[]),
        (31, Some(30), &["Invalid x -> x.seconds"]),
        (-1, Some(30), &["Invalid x -> x.seconds"]),
        (-1, None, &[]),
    ] {
        let found = said::<SleepAction>(&format!("seconds: {seconds}"), |sleep, at, out| {
            sleep.validate(grace, at, out);
        });
        assert_eq!(found, expected, "{seconds} of {grace:?}");
    }
}

#[test]
fn a_request_has_path_and_scheme() {
    becomes::<HTTPGetAction>("{}", r#"{"path": "/", "port": 0, "scheme": "HTTP"}"#);
    let written = r#"{"path": "live", "port": "web", "scheme": "gopher"}"#;
    becomes::<HTTPGetAction>(written, written);
}

#[test]
fn a_service_is_the_empty_one() {
    becomes::<GRPCAction>(r#"{"port": 1, "service": null}"#, r#"{"port": 1, "service": ""}"#);
    becomes::<GRPCAction>(r#"{"port": 1, "service": "live"}"#, r#"{"port": 1, "service": "live"}"#);
}
