//! `k8s-model default`: what it prints, adds, passes through and leaves out.

use std::path::PathBuf;

use super::{BAD, GOOD, Run, assert_readme_shows, json, program, run};

/// A Pod of which much is changed, not only added.
const POD: &str = r#"
apiVersion: v1
kind: Pod
metadata: {generateName: a-}
spec:
  hostNetwork: true
  terminationGracePeriodSeconds: -5
  schedulingGates: [{name: example.com/wait}]
  containers:
  - name: c
    image: nginx
    ports: [{containerPort: 80}]
    livenessProbe: {exec: {command: ["true"]}, periodSeconds: 0}
    resources: {limits: {cpu: 1000m, memory: 1Gi}, requests: {cpu: 0.5}}
status: {phase: Running}
"#;

const SECRET: &str = r#"
apiVersion: v1
kind: Secret
metadata: {name: s, annotations: {note: swordfish}}
data: {pin: c3dvcmRmaXNo}
stringData: {pin: swordfish-2, "fish": x}
"#;

const DEPLOYMENT: &str =
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {paused: no, version: \"1.10\"}\n";

fn default(args: &[&str]) -> Run {
    run(program().arg("default").args(args))
}

fn default_text(text: &str, args: &[&str]) -> Run {
    run(program().arg("default").arg("-").args(args).write_stdin(text))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The program, run on the examples from the folder of the project.
fn examples(args: &[&str]) -> Run {
    let good = ["examples/manifests/web.yaml", "examples/manifests/worker"];
    run(program().current_dir(root()).arg("default").args(args).args(good))
}

mod objects {
    use super::*;

    #[test]
    fn what_the_server_fills_in_is_printed() {
        let run = default_text(POD, &[]);
        insta::assert_snapshot!(run.out);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
    }

    #[test]
    fn as_it_is_stored() {
        insta::assert_snapshot!(default_text(&format!("{POD}---{SECRET}"), &["--stored"]).out);
    }

    #[test]
    fn several_are_a_stream_or_a_list() {
        let text = format!("{GOOD}---\n{DEPLOYMENT}");
        insta::assert_snapshot!(default_text(&text, &["--quiet"]).out);
        insta::assert_snapshot!(default_text(&text, &["--quiet", "-o", "json"]).out);
    }

    #[test]
    fn one_stands_alone_in_json_and_none_is_an_empty_list() {
        assert_eq!(json(&default_text(GOOD, &["-o", "json"]))["kind"], "ConfigMap");
        let none = json(&default_text("# nothing\n", &["--output=json"]));
        assert_eq!((&none["kind"], none["items"].as_array().unwrap().len()), (&"List".into(), 0));
        // Whether it is a list does not depend on what can be read.
        let half = json(&default_text(&format!("{GOOD}---\n{BAD}"), &["-o", "json"]));
        assert_eq!((&half["kind"], half["items"].as_array().unwrap().len()), (&"List".into(), 1));
    }

    #[test]
    fn a_list_is_unfolded() {
        let list = r#"{"apiVersion": "v1", "kind": "List", "items": [
            {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "a"}},
            {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "b"}}
        ]}"#;
        assert_eq!(
            default_text(list, &[]).out,
            "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ntype: Opaque\n---\n\
             apiVersion: v1\nkind: Service\nmetadata:\n  name: b\n"
        );
    }

    #[test]
    fn what_was_printed_is_read_as_the_same() {
        for form in [&[][..], &["--stored"]] {
            let first = examples(&[form, &["-o", "json"]].concat());
            assert_eq!((first.code, first.err.as_str()), (0, ""));
            assert_eq!(json(&first)["items"].as_array().unwrap().len(), 6);
            let yaml = examples(form).out;
            for text in [&yaml, &first.out] {
                assert_eq!(default_text(text, &[]).out, yaml);
                assert_eq!(default_text(text, &["-o", "json"]).out, first.out);
            }
        }
    }

    #[test]
    fn text_is_printed_as_it_is() {
        let text = "apiVersion: v1\nkind: ConfigMap\ndata: {a: \"\\e[31m\\x7f\\u009b\\t\\u202e\\0😀\"}\n";
        for args in [&["-o", "json"][..], &[]] {
            let run = default_text(text, args);
            assert!(!run.out.contains('\u{1b}'), "{}", run.out);
            let again = json(&default_text(&run.out, &["-o", "json"]));
            assert_eq!(again["data"]["a"], "\u{1b}[31m\u{7f}\u{9b}\t\u{202e}\0😀");
        }
    }

    #[test]
    fn help_teaches() {
        insta::assert_snapshot!(run(program().env("COLUMNS", "100").args(["default", "--help"])).out);
    }
}

mod others {
    use super::*;

    #[test]
    fn kinds_that_are_not_known_pass_through() {
        let run = default_text(&format!("{DEPLOYMENT}---\n{GOOD}---\n{DEPLOYMENT}"), &[]);
        let deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: d\nspec:\n  paused: false\n  version: \"1.10\"\n";
        let good = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: good\n";
        assert_eq!(run.out, format!("{deployment}---\n{good}---\n{deployment}"));
        assert_eq!(
            (run.code, run.err.as_str()),
            (0, "note: 2 objects are printed as they stand, without defaults: 2 Deployment\n")
        );
        assert_eq!(default_text(DEPLOYMENT, &["--quiet"]).err, "");
    }

    #[test]
    fn what_cannot_be_read_is_reported_and_the_rest_printed() {
        let run = default(&["broken/several.yaml", "broken/indent.yaml", "nowhere.yaml"]);
        assert_eq!(run.out, "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n");
        assert_eq!(run.code, 2);
        insta::assert_snapshot!(run.err);
        assert_eq!(default(&["broken/several.yaml"]).code, 1);
    }

    #[test]
    fn what_cannot_be_written_is_reported() {
        let text = r#"{"apiVersion": "example.com/v1", "kind": "Cat", "lives": 1e999}"#;
        let run = default_text(text, &[]);
        assert_eq!((run.code, run.out.as_str()), (1, ""));
        insta::assert_snapshot!(run.err);
        assert_eq!(
            json(&default_text(r#"{"apiVersion": "example.com/v1", "kind": "Cat"}"#, &["-o", "json"]))["kind"],
            "Cat"
        );
        let deep = format!(
            r#"{{"apiVersion": "v1", "kind": "Pod", "metadata": {{"managedFields": [{{"fieldsV1": {}{}}}]}}}}"#,
            r#"{"a":"#.repeat(8000),
            "0".to_owned() + &"}".repeat(8000)
        );
        for args in [&[][..], &["-o", "json"], &["--diff"]] {
            let run = default_text(&deep, args);
            assert!(run.code == 1 && run.err.contains("nested more than 500 levels deep"), "{}", run.err);
        }
    }

    #[test]
    fn a_template_is_a_problem_only_if_it_is_named() {
        let run = default(&["chart", "kustomize/kustomization.yaml"]);
        assert_eq!((run.code, run.out.as_str()), (1, ""));
        insta::assert_snapshot!(run.err);
        assert_eq!(default(&["chart/templates/pod.yaml"]).code, 1);
        assert_eq!(default(&["chart"]).code, 0);
    }

    #[test]
    fn what_kubernetes_ignores_is_a_warning() {
        let run = default(&["broken/dropped.yaml"]);
        assert!(run.code == 0 && run.err.contains("warning: Kubernetes silently ignores"), "{}", run.err);
        assert_eq!(default(&["--quiet", "broken/dropped.yaml"]).err, "");
    }
}

mod diff {
    use super::*;

    #[test]
    fn of_the_examples() {
        let run = examples(&["--diff"]);
        insta::assert_snapshot!(run.out);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
    }

    #[test]
    fn says_what_is_changed_and_dropped() {
        insta::assert_snapshot!(default_text(POD, &["--diff"]).out);
        insta::assert_snapshot!(default_text(&format!("{POD}---{SECRET}"), &["--diff", "--stored"]).out);
    }

    #[test]
    fn finds_nothing_in_what_it_has_filled_in() {
        let filled = examples(&["--stored"]).out;
        let run = default_text(&filled, &["--diff"]);
        assert_eq!(
            run.out.lines().filter(|line| line.ends_with(": nothing to add")).count(),
            6,
            "{}",
            run.out
        );
        assert_eq!(run.out.lines().count(), 11);
    }

    #[test]
    fn tells_of_kinds_that_are_not_known() {
        let run = default_text(&format!("{DEPLOYMENT}---\n{GOOD}"), &["--diff"]);
        assert_eq!(run.out, "ConfigMap `good` (<stdin>:6): nothing to add\n");
        assert_eq!(run.err, "note: nothing is known of the defaults of 1 object: Deployment\n");
    }

    #[test]
    fn is_coloured_when_asked() {
        let shown = |color| default_text(POD, &["--diff", "--color", color]).out;
        insta::assert_snapshot!(
            shown("always")
                .lines()
                .take(9)
                .collect::<Vec<_>>()
                .join("\n")
                .escape_debug()
                .to_string()
                .replace("\\n", "\n")
        );
        assert!(!shown("auto").contains('\u{1b}') && !shown("never").contains('\u{1b}'));
    }

    #[test]
    fn prints_nothing_that_a_terminal_obeys() {
        let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: \"\\e[0m\\u202e\"}\nspec:\n  containers:\n  - name: \"\\e[31m\\u202e\"\n";
        let run = default_text(text, &["--diff"]);
        assert!(!run.out.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}'), "{:?}", run.out);
    }

    #[test]
    fn is_no_format_of_its_own() {
        let run = default_text(GOOD, &["--diff", "-o", "json"]);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
    }
}

mod secrets {
    use super::*;

    #[test]
    fn are_printed_when_asked_for_and_hidden_otherwise() {
        assert!(default_text(SECRET, &[]).out.contains("swordfish"));
        for args in [&["--diff"][..], &["--diff", "--stored"], &["--diff", "--stored", "--color", "always"]] {
            let run = default_text(SECRET, args);
            assert_eq!(run.code, 0);
            for hidden in ["sword", "c3dv", ": x"] {
                assert!(!run.out.contains(hidden) && !run.err.contains(hidden), "{}", run.out);
            }
        }
    }

    #[test]
    fn no_report_shows_a_value() {
        for args in [&[][..], &["-o", "json"], &["--diff"], &["--stored"]] {
            for file in ["broken/secret.yaml", "broken/secret-syntax.yaml", "broken/list.yaml"] {
                let run = default(&[args, &[file]].concat());
                assert_eq!(run.code, 1);
                assert!(!run.out.contains("swordfish") && !run.err.contains("swordfish"), "{}", run.err);
            }
        }
        let text = r#"{"apiVersion": "example.com/v1", "kind": "Secret", "data": {"pin": 420e999}}"#;
        let run = default_text(text, &[]);
        assert!(run.code == 1 && !run.err.contains("420"), "{}", run.err);
    }
}

#[test]
fn the_readme_shows_what_is_printed() {
    assert_readme_shows("k8s-model default --diff examples/manifests/web.yaml");
}
