use std::collections::BTreeMap;

use super::*;
use crate::corev1::{Container, ContainerPort, Pod, PodSpec, Secret};
use crate::document::LineIndex;

/// What is wrong with a text read as a type: place, way, message and help.
fn wrong<T: Decode>(text: &str) -> Vec<(String, String, String, Option<String>)> {
    let doc =
        if text.starts_with('{') { Document::from_json(text) } else { Document::from_yaml(text) }.unwrap();
    let lines = LineIndex::new(text);
    let told = |problem: &Problem| {
        (
            lines.position(problem.span().start).to_string(),
            problem.location().to_string(),
            problem.message().to_owned(),
            problem.help().map(str::to_owned),
        )
    };
    decode::<T>(&doc).1.iter().map(told).collect()
}

fn told<T: Decode>(text: &str) -> (String, String, String, Option<String>) {
    let mut all = wrong::<T>(text);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

fn expect<T: Decode>(text: &str, place: &str, way: &str, message: &str, help: Option<&str>) {
    assert_eq!(
        told::<T>(text),
        (place.to_owned(), way.to_owned(), message.to_owned(), help.map(str::to_owned)),
        "{text}"
    );
}

#[test]
fn one_pass_finds_everything() {
    let text = r#"{"name": 5, "image": "i", "prots": [], "ports": [{"containerPort": "80"}, 7], "stdin": "yes", "command": "sh"}"#;
    let ways: Vec<String> = wrong::<Container>(text).into_iter().map(|(_, way, ..)| way).collect();
    assert_eq!(ways, ["name", "prots", "ports[0].containerPort", "ports[1]", "stdin", "command"]);
}

#[test]
fn what_could_be_read_is_read() {
    let doc =
        Document::from_json(r#"{"name": "a", "image": 5, "ports": [null, {"containerPort": 80}]}"#).unwrap();
    let (container, problems) = decode::<Container>(&doc);
    assert_eq!(problems.len(), 1);
    assert_eq!(container.name, "a");
    assert_eq!(container.image, "");
    assert_eq!(
        container.ports,
        [ContainerPort::default(), ContainerPort { container_port: 80, ..Default::default() }]
    );
}

#[test]
fn null_is_absence_everywhere() {
    let text = r#"{"name": null, "ports": null, "livenessProbe": null, "resources": null, "stdin": null, "imagePullPolicy": null}"#;
    let doc = Document::from_json(text).unwrap();
    let (container, problems) = decode::<Container>(&doc);
    assert_eq!((container, problems.len()), (Container::default(), 0));
}

#[test]
fn names_are_case_sensitive() {
    expect::<Container>(
        r#"{"Image": "i"}"#,
        "1:2",
        "Image",
        "unknown field `Image`",
        Some("did you mean `image`? names are case-sensitive"),
    );
}

#[test]
fn near_names_are_suggested() {
    let help = |name: &str| told::<PodSpec>(&format!("{{\"containers\": [], \"{name}\": 1}}")).3;
    assert_eq!(help("contianers").as_deref(), Some("did you mean `containers`?"));
    assert_eq!(help("restart_policy").as_deref(), Some("did you mean `restartPolicy`?"));
    assert_eq!(help("node-selector").as_deref(), Some("did you mean `nodeSelector`?"));
    assert_eq!(help("zzz"), None);
    assert_eq!(help(&"x".repeat(100)), None);
}

#[test]
fn inlined_fields_belong_to_the_struct() {
    expect::<crate::corev1::Volume>(
        r#"{"name": "v", "emptydir": {}}"#,
        "1:15",
        "emptydir",
        "unknown field `emptydir`",
        Some("did you mean `emptyDir`? names are case-sensitive"),
    );
}

#[test]
fn integers_are_judged_as_the_server_judges_them() {
    let port = |number: &str| wrong::<ContainerPort>(&format!("{{\"containerPort\": {number}}}")).pop();
    assert_eq!(port("80"), None);
    assert_eq!(port("-0"), None);
    assert_eq!(port("2147483647"), None);
    let (_, _, message, help) = port("2147483648").unwrap();
    assert_eq!(message, "`2147483648` is out of range");
    assert_eq!(help.as_deref(), Some("the range is -2147483648 to 2147483647"));
    let (_, _, message, help) = port("80.0").unwrap();
    assert_eq!(message, "expected an integer, found the number `80.0`");
    assert_eq!(help.as_deref(), Some("write `80`: JSON integers have no point and no exponent"));
    assert!(port("8e1").is_some());
    let (_, _, _, help) = port("80.5").unwrap();
    assert_eq!(help.as_deref(), Some("an integer is a whole number from -2147483648 to 2147483647"));
}

#[test]
fn wrong_types_say_what_to_write() {
    let json = |field: &str| told::<Container>(&format!("{{{field}}}"));
    let help = |field: &str| json(field).3;
    assert_eq!(json(r#""image": true"#).2, "expected a string, found a boolean");
    assert_eq!(help(r#""image": true"#).as_deref(), Some("quote it: `\"true\"`"));
    assert_eq!(help(r#""command": "sh""#).as_deref(), Some("write a list: `[\"sh\"]`"));
    assert_eq!(help(r#""command": {"a": 1}"#).as_deref(), Some("put it in `[…]`"));
    assert_eq!(help(r#""resources": []"#).as_deref(), Some("write `{}` for an empty mapping"));
    assert_eq!(
        help(r#""resources": [{}]"#).as_deref(),
        Some("remove the `[` and `]`: one mapping is wanted, no list")
    );
    assert_eq!(help(r#""ports": [{"containerPort": "80"}]"#).as_deref(), Some("remove the quotes: `80`"));
    assert_eq!(help(r#""stdin": "true""#).as_deref(), Some("remove the quotes: `true`"));
    assert_eq!(help(r#""stdin": 1"#).as_deref(), Some("write `true` or `false`"));
}

#[test]
fn a_command_written_as_a_line_becomes_words() {
    let help = |line: &str| told::<Container>(&format!("{{\"command\": \"{line}\"}}")).3;
    assert_eq!(help("sleep 3600").as_deref(), Some("write a list of words: `[\"sleep\", \"3600\"]`"));
    let shell = "write a list of words; what a shell reads is one: `[\"sh\", \"-c\", \"…\"]`";
    assert_eq!(help("echo $HOME").as_deref(), Some(shell));
}

#[test]
fn a_field_in_the_wrong_place_is_sent_to_the_right_one() {
    let pod = |field: &str| told::<Pod>(field).3;
    assert_eq!(pod("{\"labels\": {}}").as_deref(), Some("it belongs under `metadata`"));
    assert_eq!(pod("{\"containers\": []}").as_deref(), Some("it belongs under `spec`"));
    let image = pod("{\"spec\": {\"image\": \"nginx\"}}");
    assert_eq!(image.as_deref(), Some("it belongs to each of the `containers`"));
    let volumes = told::<Container>("{\"volumes\": []}").3;
    assert_eq!(volumes.as_deref(), Some("it belongs to the Pod, under `spec`, not to a container"));
    let capabilities = pod("{\"spec\": {\"securityContext\": {\"capabilities\": {}}}}");
    assert!(capabilities.is_some_and(|help| help.contains("of each container")));
    let group = told::<Container>("{\"securityContext\": {\"fsGroup\": 1}}").3;
    assert!(group.is_some_and(|help| help.contains("of the Pod")));
}

#[test]
fn secret_values_are_not_shown() {
    let text = "stringData: {a: 0644, b: [x], c: yes}\ndata: {d: hunter2!, e: [256], f: 5}\n";
    let shown = format!("{:?}", wrong::<Secret>(text));
    for value in ["0644", "420", "yes", "hunter2", "256", "[x]"] {
        assert!(!shown.contains(value), "{value}: {shown}");
    }
    assert_eq!(told::<Secret>("stringData: {a: 0644}").3.as_deref(), Some("quote it"));
}

#[test]
fn a_number_with_a_unit_is_seen() {
    let help = told::<crate::corev1::Probe>("periodSeconds: 10s").3;
    assert_eq!(help.as_deref(), Some("write the number alone: `10`"));
}

#[test]
fn yaml_says_what_kubernetes_read_instead() {
    let help = |value: &str| told::<Container>(&format!("image: {value}\n")).3.unwrap();
    assert_eq!(help("yes"), "quote it: `\"yes\"`; Kubernetes reads `yes` as the boolean true");
    assert_eq!(help("n"), "quote it: `\"n\"`; Kubernetes reads `n` as the boolean false");
    assert_eq!(help("on"), "quote it: `\"on\"`; Kubernetes reads `on` as the boolean true");
    assert_eq!(help("1.10"), "quote it: `\"1.10\"`; Kubernetes reads `1.10` as the number 1.1");
    assert_eq!(help("0644"), "quote it: `\"0644\"`; Kubernetes reads `0644` as the number 420");
    assert_eq!(help("80"), "quote it: `\"80\"`");
    assert_eq!(help("true"), "quote it: `\"true\"`");
}

#[test]
fn a_missing_space_after_the_colon_is_seen() {
    assert_eq!(
        told::<PodSpec>("securityContext: runAsUser:1000\n").3.as_deref(),
        Some("a space is missing after the colon: `runAsUser: 1000`")
    );
}

#[test]
fn yaml_floats_that_are_whole_are_integers() {
    let (port, problems) =
        decode::<ContainerPort>(&Document::from_yaml("containerPort: 8e1\nhostPort: 80.0\n").unwrap());
    assert_eq!((port.container_port, port.host_port, problems.len()), (80, 80, 0));
}

#[test]
fn members_that_stand_twice_in_json() {
    let text =
        r#"{"data": {"a": "eA==", "a": "eQ=="}, "type": "x", "type": 5, "nonsense": 1, "nonsense": 2}"#;
    let all = wrong::<Secret>(text);
    let told: Vec<(&str, &str)> =
        all.iter().map(|(_, way, message, _)| (way.as_str(), message.as_str())).collect();
    assert_eq!(
        told,
        [
            ("data[a]", "`a` stands twice"),
            ("type", "`type` stands twice"),
            ("type", "expected a string, found a number"),
            ("nonsense", "unknown field `nonsense`"),
            ("nonsense", "unknown field `nonsense`"),
        ]
    );
}

#[test]
fn keys_that_stand_twice_in_yaml_are_found_wherever_they_are() {
    let text = "data: {a: eA==, a: eQ==}\nnonsense:\n- x: 1\n  x: 2\n";
    let all = wrong::<Secret>(text);
    let told: Vec<(&str, &str, &str)> =
        all.iter().map(|(place, way, message, _)| (place.as_str(), way.as_str(), message.as_str())).collect();
    assert_eq!(
        told,
        [
            ("1:17", "data[a]", "`a` stands twice"),
            ("2:1", "nonsense", "unknown field `nonsense`"),
            ("4:3", "nonsense[0].x", "`x` stands twice"),
        ]
    );
}

#[test]
fn a_key_of_json_is_told_each_time_that_it_stands_again() {
    let all = wrong::<Secret>(r#"{"data": {"a": "eA==", "a": "eQ==", "a": ""}}"#);
    let places: Vec<&str> = all.iter().map(|(place, ..)| place.as_str()).collect();
    assert_eq!(places, ["1:24", "1:37"]);
}

#[test]
fn keys_that_stand_twice_are_found_in_what_is_merged_or_overridden() {
    let ways = |text: &str| -> Vec<String> {
        wrong::<PodSpec>(text).into_iter().map(|(place, way, ..)| format!("{place} {way}")).collect()
    };
    assert_eq!(ways("nodeSelector:\n  <<: {a: x, a: z}\n"), ["2:14 nodeSelector[a]"]);
    assert_eq!(ways("nodeSelector:\n  <<: [{b: x}, {a: x, a: z}]\n"), ["2:23 nodeSelector[a]"]);
    assert_eq!(
        ways("nodeSelector: {a: x, a: z}\nnodeSelector: {}\n"),
        ["1:22 nodeSelector.a", "2:1 nodeSelector"]
    );
    assert_eq!(
        ways("nodeSelector: &s {a: x, a: z}\noverhead: {<<: *s}\n").first().map(String::as_str),
        Some("1:25 nodeSelector[a]")
    );
}

#[test]
fn what_is_secret_is_in_no_message() {
    for text in [
        "stringData: {a: 271828}\n",
        "stringData: {a: {b: 271828}}\n",
        "stringData: 271828\n",
        "stringData: a:271828\n",
        "data: {a: 271828}\n",
        "data: {a: \"271828!\"}\n",
        "data: {a: [271828]}\n",
        "data: {a: [27.1828]}\n",
        "data: {a: [\"271828\"]}\n",
        "data: [271828]\n",
        "{\"data\": {\"a\": [271828.0]}}",
    ] {
        let all = wrong::<Secret>(text);
        assert!(!all.is_empty(), "{text}");
        assert!(!format!("{all:?}").contains("1828"), "{all:?}");
    }
}

#[test]
fn quantities_are_read_from_the_raw_text() {
    let read = |json: &str| {
        let doc = Document::from_json(json).unwrap();
        let (map, problems) = decode::<BTreeMap<String, crate::Quantity>>(&doc);
        problems.is_empty().then(|| map["a"].to_string())
    };
    assert_eq!(read(r#"{"a": "1Gi"}"#).as_deref(), Some("1Gi"));
    assert_eq!(read(r#"{"a": " 1Gi "}"#).as_deref(), Some("1Gi"));
    assert_eq!(read(r#"{"a": 1.5}"#).as_deref(), Some("1500m"));
    assert_eq!(read(r#"{"a": null}"#).as_deref(), Some("0"));
    assert_eq!(read(r#"{"a": "\u0031"}"#), None);
    assert_eq!(read(r#"{"a": "1\n"}"#), None);
    assert_eq!(read(r#"{"a": true}"#), None);
    assert_eq!(read(r#"{"a": {}}"#), None);
}

#[test]
fn an_alias_stands_at_its_use_and_shows_its_anchor() {
    let text = "name: a\nimage: &x 5\nworkingDir: *x\n";
    let doc = Document::from_yaml(text).unwrap();
    let (_, problems) = decode::<Container>(&doc);
    let places: Vec<String> =
        problems.iter().map(|problem| doc.position(problem.span().start).to_string()).collect();
    assert_eq!(places, ["2:11", "3:13"]);
    assert_eq!(problems[1].help(), Some("quote the value where the anchor stands"));
    let label = &problems[1].labels()[0];
    assert_eq!(doc.position(label.span.start).to_string(), "2:11");
}
