use super::*;
use crate::corev1::testing::{said, said_of_pod};
use crate::defaults::tests::becomes;

#[test]
fn ports_of_one_container() {
    let cases: &[(&str, &[&str])] = &[
        ("[]", &[]),
        ("[{containerPort: 65535, hostPort: 1, name: web, protocol: UDP}]", &[]),
        ("[{containerPort: 1, protocol: TCP}, {containerPort: 1, protocol: TCP}]", &[]),
        ("[{protocol: TCP}]", &["Required x[0].containerPort"]),
        ("[{containerPort: 65536, protocol: TCP}]", &["Invalid x[0].containerPort"]),
        (
            "[{containerPort: -1, hostPort: -1, protocol: TCP}]",
            &["Invalid x[0].containerPort", "Invalid x[0].hostPort"],
        ),
        ("[{containerPort: 1}]", &["Required x[0].protocol"]),
        ("[{containerPort: 1, protocol: tcp}]", &["NotSupported x[0].protocol"]),
        ("[{containerPort: 1, protocol: TCP, name: A b}]", &["Invalid x[0].name"]),
        (
            "[{containerPort: 1, protocol: TCP, name: a}, {containerPort: 2, protocol: TCP, name: a}]",
            &["Duplicate x[1].name"],
        ),
        (
            "[{containerPort: 1, protocol: TCP, name: a_}, {containerPort: 2, protocol: TCP, name: a_}]",
            &["Invalid x[0].name", "Invalid x[1].name"],
        ),
    ];
    for (yaml, expected) in cases {
        let found = said::<Vec<ContainerPort>>(yaml, |ports, at, out| validate_ports(ports, at, out));
        assert_eq!(&found, expected, "{yaml}");
    }
}

#[test]
fn ports_of_the_node() {
    let cases: &[(&str, &[&str])] = &[
        ("[{containerPort: 1}, {containerPort: 1}]", &[]),
        ("[{hostPort: 1, protocol: TCP}, {hostPort: 1, protocol: UDP}, {hostPort: 2, protocol: TCP}]", &[]),
        ("[{hostPort: 1, hostIP: 1.2.3.4}, {hostPort: 1, hostIP: 1.2.3.5}]", &[]),
        (
            "[{hostPort: 1}, {hostPort: 1}, {hostPort: 1}]",
            &["Duplicate x.ports[1].hostPort", "Duplicate x.ports[2].hostPort"],
        ),
        // The server holds texts against each other.
        (
            "[{hostPort: 1, protocol: A, hostIP: B/C}, {hostPort: 1, protocol: A/B, hostIP: C}]",
            &["Duplicate x.ports[1].hostPort"],
        ),
    ];
    for (yaml, expected) in cases {
        let found =
            said::<Vec<ContainerPort>>(yaml, |ports, at, out| HostPorts::default().take(ports, at, out));
        assert_eq!(&found, expected, "{yaml}");
    }
}

#[test]
fn many_ports_of_the_node() {
    let ports: Vec<ContainerPort> = (1..100)
        .chain([50])
        .map(|port| ContainerPort { host_port: port, ..ContainerPort::default() })
        .collect();
    let mut out = Errors::new();
    HostPorts::default().take(&ports, &Path::root(), &mut out);
    let paths: Vec<&str> = out.iter().map(crate::field::FieldError::path).collect();
    assert_eq!(paths, ["ports[99].hostPort"]);
}

#[test]
fn in_the_node_s_network() {
    let cases: &[(&str, &[&str])] = &[
        ("{hostNetwork: true, ports: [{containerPort: 1, hostPort: 1}]}", &[]),
        ("{hostNetwork: false, ports: [{containerPort: 1}]}", &[]),
        (
            "{hostNetwork: true, ports: [{containerPort: 1}, {containerPort: 1, hostPort: 2}]}",
            &["Invalid spec.containers[0].ports[0].hostPort", "Invalid spec.containers[0].ports[1].hostPort"],
        ),
    ];
    for (yaml, expected) in cases {
        let spec = format!("{{hostNetwork: {}}}", yaml.contains("hostNetwork: true"));
        let container = yaml.replace("hostNetwork: true, ", "").replace("hostNetwork: false, ", "");
        let found = said_of_pod(&container, &spec, |context, at, out| {
            validate_host_network(context.spec, at, out);
        });
        assert_eq!(&found, expected, "{yaml}");
    }
}

#[test]
fn the_protocol_is_tcp() {
    becomes::<ContainerPort>("{}", r#"{"containerPort": 0, "protocol": "TCP"}"#);
    becomes::<ContainerPort>(r#"{"protocol": "udp"}"#, r#"{"containerPort": 0, "protocol": "udp"}"#);
}
