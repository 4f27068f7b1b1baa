//! `k8s-model check`: its reports, what it reads and skips.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin;
use tempfile::TempDir;

use super::{BAD, GOOD, Run, folder, json, program, run};

/// Each way to report.
const FORMATS: [&str; 4] = ["human", "json", "github", "sarif"];

fn check(args: &[&str]) -> Run {
    run(program().arg("check").args(args))
}

fn check_text(text: &str, args: &[&str]) -> Run {
    run(program().arg("check").arg("-").args(args).write_stdin(text))
}

fn check_in(folder: &TempDir, args: &[&str]) -> Run {
    run(program().current_dir(folder.path()).arg("check").args(args))
}

/// The last line: what was checked.
fn summary(run: &Run) -> &str {
    run.out.trim_end().lines().last().unwrap_or_default()
}

mod reports {
    use super::*;

    macro_rules! human {
        ($($name:ident: $file:literal,)*) => {$(
            #[test]
            fn $name() {
                let run = check(&[concat!("broken/", $file)]);
                insta::assert_snapshot!(run.out);
                assert_eq!(run.code, 1);
                assert_eq!(run.err, "");
            }
        )*};
    }

    human! {
        a_misspelt_field: "typo.yaml",
        values_that_need_quotes: "norway.yaml",
        several_documents_each_with_its_heading: "several.yaml",
        a_list_is_judged_item_by_item: "list.yaml",
        a_syntax_error: "indent.yaml",
        a_secret_shows_no_values: "secret.yaml",
        a_broken_secret_shows_no_line: "secret-syntax.yaml",
        wide_characters_and_tabs_do_not_shift_the_caret: "tabs.yaml",
        a_long_line_is_cut_around_the_caret: "minified.json",
        a_missing_kind: "nokind.yaml",
        a_kind_of_another_version: "wrongkind.yaml",
        control_characters_do_not_reach_the_terminal: "control.yaml",
        labels_far_away_on_lines_of_their_own: "far.yaml",
    }

    #[test]
    fn what_kubernetes_ignores_is_a_warning() {
        let run = check(&["broken/dropped.yaml"]);
        insta::assert_snapshot!(run.out);
        assert_eq!(run.code, 0);
    }

    #[test]
    fn what_the_server_warns_of_stands_at_its_line() {
        let run = check(&["warned/pod.yaml"]);
        insta::assert_snapshot!(run.out);
        assert_eq!(run.code, 0);
        let quiet = check(&["--quiet", "warned/pod.yaml"]);
        assert_eq!((quiet.out.as_str(), quiet.code), ("", 0));
        for format in FORMATS {
            let run = check(&["--format", format, "warned/pod.yaml"]);
            assert!(run.out.contains("gitRepo"), "{format}");
        }
        assert_eq!(
            json(&check(&["--format", "json", "warned/pod.yaml"]))["files"][0]["documents"][0]["warnings"][0]
                ["kind"],
            "warning"
        );
    }

    #[test]
    fn unknown_fields_are_what_is_asked_for() {
        let with = |how: &str| check(&["--field-validation", how, "warned/fields.yaml"]);
        insta::assert_snapshot!(with("warn").out);
        assert_eq!((with("strict").code, with("warn").code, with("ignore").code), (1, 0, 0));
        assert_eq!(summary(&with("ignore")), "checked 1 document in 1 file: no problems");
    }

    #[test]
    fn as_json() {
        insta::assert_snapshot!(
            check(&["--format", "json", "broken/list.yaml", "broken/dropped.yaml", "chart"]).out
        );
    }

    #[test]
    fn for_github() {
        insta::assert_snapshot!(check(&["--format", "github", "broken", "chart", "nowhere.yaml"]).out);
    }

    #[test]
    fn as_sarif() {
        insta::assert_snapshot!(
            check(&[
                "--format",
                "sarif",
                "broken/several.yaml",
                "broken/dropped.yaml",
                "kustomize",
                "nowhere.yaml"
            ])
            .out
        );
    }

    #[test]
    fn help_teaches() {
        insta::assert_snapshot!(run(program().env("COLUMNS", "100").args(["check", "--help"])).out);
    }

    #[test]
    fn the_version_names_kubernetes() {
        let version = format!(
            "k8s-model {} (Kubernetes {})\n",
            env!("CARGO_PKG_VERSION"),
            k8s_model::KUBERNETES_VERSION
        );
        assert_eq!(run(program().arg("--version")).out, version);
    }

    #[test]
    fn columns_and_offsets_are_given_in_characters_and_bytes() {
        let run = check_text(
            "apiVersion: v1\nkind: ConfigMap\ndata: {g: größe 😀, b: 5}\nmetadata: {name: a}\n",
            &["--format", "json"],
        );
        let start = &json(&run)["files"][0]["documents"][0]["problems"][0]["start"];
        assert_eq!(start["line"], 3);
        assert_eq!(start["column"], 23);
        assert_eq!(start["byteColumn"], 28);
        assert_eq!(start["offset"], 58);
    }

    #[test]
    fn a_name_cannot_break_a_github_command() {
        let text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \"a,b::c\\n::error::x\"}\ndata: {\"50%,\\n\": 5}\n";
        let run = check_text(text, &["--format", "github"]);
        assert_eq!(run.out.lines().count(), 3, "{}", run.out);
        assert!(
            run.out.contains("title=ConfigMap `a%2Cb%3A%3Cc") || run.out.contains("a%2Cb%3A%3Ac"),
            "{}",
            run.out
        );
        assert!(run.out.contains("data[50%25,"), "{}", run.out);
    }

    #[test]
    fn nothing_that_a_terminal_obeys_is_printed() {
        let text = "apiVersion: v1\nkind: \"Pod\\e[31m\\u009b\"\nmetadata: {name: \"\\e]0;x\\a\"}\n---\n\
                    apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \"\\u202e\\e[0m\"}\n\"\\e[2J\": 1\ndata: {\"\\e[31m\": 5}\n";
        let run = check_text(text, &["--unknown-kinds", "fail"]);
        assert_eq!(run.code, 1);
        let obeyed = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!run.out.contains(obeyed), "{:?}", run.out);
    }

    #[test]
    fn a_long_literal_is_not_printed() {
        let text = format!(
            "apiVersion: v1\nkind: ConfigMap\ndata:\n  a: {}\n  {}: 5\n",
            "x".repeat(200_000),
            "k".repeat(900)
        );
        let run = check_text(&text, &[]);
        assert_eq!(run.code, 1);
        assert!(run.out.len() < 2000, "{}", run.out.len());
    }
}

mod secrets {
    use super::*;

    #[test]
    fn no_format_shows_a_value() {
        for format in FORMATS {
            for color in ["always", "never"] {
                let files = ["broken/secret.yaml", "broken/secret-syntax.yaml", "broken/list.yaml"];
                let run = check(
                    &[&["--format", format, "--color", color, "--unknown-kinds", "fail"], &files[..]]
                        .concat(),
                );
                assert_eq!(run.code, 1);
                assert!(!run.out.contains("swordfish") && !run.err.contains("swordfish"), "{}", run.out);
                assert!(!run.out.contains("0420") && !run.out.contains("272"), "{}", run.out);
            }
        }
    }

    /// Each way to break a Secret that a person may find by accident.
    #[test]
    fn a_broken_secret_shows_no_value() {
        let texts = [
            "kind: Secret\napiVersion: v1\ndata: {a: swordfish\n",
            "kind: Secret\napiVersion: v1\ndata:\n\ta: swordfish\n",
            "kind: Secret\napiVersion: v1\ndata:\n  a: 'swordfish\n",
            "kind: Secret\napiVersion: v1\ndata:\n  a: swordfish: x\n",
            "kind: Secret\napiVersion: v1\ndata:\n  a: *swordfish\n",
            "kind: Secret\napiVersion: v1\ndata:\n  a: !!int swordfish\n",
            "kind: Secret\napiVersion: v1\ndata:\n  a: |\n swordfish: x\n",
            "kind: Secret\napiVersion: v1\ndata:\n  a: |\n---\n  swordfish: [\n",
            "kind: Secret\napiVersion: v1\n  data: swordfish\n",
            "kind: Secret\napiVersion: v1\ndata: [swordfish]\n",
            "kind: Secret\napiVersion: v1\ndata: swordfish\n",
            "kind: Secret\napiVersion: v1\ndata: {a: {b: swordfish}}\n",
            "kind: Secret\napiVersion: v1\ndata: {a: swordfish, a: swordfish}\n",
            "kind: Secret\napiVersion: v1\nDATA: {a: swordfish}\n",
            "kind: Secret\napiVersion: v1\nmetadata: {name: x, password: swordfish}\n",
            "kind: Secret\napiVersion: v1\nmetadata: {name: x, creationTimestamp: swordfish}\n",
            "kind: Secret\napiVersion: v1\nmetadata: {name: x, annotations: {last: [swordfish]}}\n",
            "kind: Secret\napiVersion: v1\nimmutable: maybe # swordfish\n",
            "kind: Secret\ndata: {a: swordfish}\n",
            "apiVersion: v1\nstringData: {a: swordfish}\n",
            "apiVersion: v1\nkind: secret\ndata: {a: swordfish}\n",
            "{\"kind\": \"Secert\", \"apiVersion\": \"v1\", \"stringData\": {\"a\": \"swordfish\"}}",
            "{\"kind\": \"Secret\", \"apiVersion\": \"v1\", \"stringData\": {\"a\": \"swordfish\"}",
            "{\"kind\": \"Secret\", \"apiVersion\": \"v1\", \"stringData\": {\"a\": \"swordfish\", \"b\": 5}}",
            "{\"kind\": \"Secret\", \"apiVersion\": \"v1\", \"data\": {\"a\": \"swordfish!\", \"a\": 5}}",
            "{\"kind\": \"Secret\", \"apiVersion\": \"v1\", \"stringData\": {\"a\": swordfish}}",
            "  kind: Secret\n  apiVersion: v1\ndata: {a: swordfish}\n",
            "kind: Secret\napiVersion: v1\n...\ndata: {a: swordfish}\n",
            "kind: List\napiVersion: v1\nitems: [{kind: Secret, apiVersion: v1, data: {a: 5, b: swordfish}}]\n",
            "kind: SecretList\napiVersion: v1\nitems: [{data: {a: 5, b: swordfish}}]\n",
        ];
        for text in texts {
            for format in FORMATS {
                let run = check_text(text, &["--format", format, "--unknown-kinds", "fail"]);
                assert!(!run.out.contains("swordfish"), "{text}\n{}", run.out);
            }
        }
    }
}

mod inputs {
    use super::*;

    #[test]
    fn a_folder_is_read_to_its_depths_in_order() {
        let folder = folder(&[
            ("b.yml", BAD),
            ("a/z.yaml", BAD),
            ("a/c.json", r#"{"apiVersion": "v1", "kind": "ConfigMap", "data": 5}"#),
            ("c.txt", BAD),
            (".git/x.yaml", BAD),
        ]);
        let run = check_in(&folder, &["--format", "json", "."]);
        let paths: Vec<String> = json(&run)["files"]
            .as_array()
            .unwrap()
            .iter()
            .map(|file| file["path"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(paths, ["./a/c.json", "./a/z.yaml", "./b.yml"]);
    }

    #[test]
    fn a_file_that_is_named_is_read_whatever_its_ending() {
        let folder = folder(&[("c.txt", BAD)]);
        assert_eq!(check_in(&folder, &["c.txt"]).code, 1);
    }

    #[test]
    fn a_file_is_read_once() {
        let folder = folder(&[("a.yaml", GOOD), ("b/c.yaml", GOOD)]);
        let run = check_in(&folder, &["a.yaml", ".", "./a.yaml", "b/../a.yaml", "b"]);
        assert_eq!(summary(&run), "checked 2 documents in 2 files: no problems");
    }

    #[test]
    fn patterns_are_expanded() {
        let folder =
            folder(&[("a/x.yaml", GOOD), ("a/b/y.yaml", GOOD), ("a/.z.yaml", GOOD), ("a/b/z.txt", GOOD)]);
        for (pattern, documents) in [
            ("a/*.yaml", 1),
            ("a/**/*.yaml", 2),
            ("**/*.{yaml,txt}", 3),
            ("a/?", 1),
            ("a/.*.yaml", 1),
            ("*/[xy].yaml", 1),
        ] {
            let run = check_in(&folder, &["--format", "json", pattern]);
            assert_eq!(run.code, 0, "{pattern}: {}", run.err);
            assert_eq!(json(&run)["summary"]["documents"], documents, "{pattern}");
        }
        let run = check_in(&folder, &["a/*.yml"]);
        assert_eq!((run.code, run.err.as_str()), (2, "error: a/*.yml: no file matches\n"));
        assert_eq!(check_in(&folder, &["a/[.yaml"]).code, 2);
    }

    #[test]
    fn standard_input_is_read_when_asked_or_when_nothing_is_named() {
        assert_eq!(check_text(BAD, &[]).code, 1);
        assert_eq!(check_text(BAD, &["-"]).code, 1);
        let run = run(program().arg("check").write_stdin(BAD));
        assert!(run.out.contains("--> <stdin>:4:14"), "{}", run.out);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_loops_end() {
        let folder = folder(&[("a/x.yaml", GOOD), ("b/y.yaml", GOOD)]);
        std::os::unix::fs::symlink(folder.path(), folder.path().join("a/loop")).unwrap();
        std::os::unix::fs::symlink(folder.path().join("b"), folder.path().join("a/also")).unwrap();
        std::os::unix::fs::symlink("nowhere", folder.path().join("a/broken.yaml")).unwrap();
        let run = check_in(&folder, &["a"]);
        assert_eq!(summary(&run), "checked 2 documents in 2 files: no problems");
        assert_eq!(
            (run.code, run.err.as_str()),
            (2, "error: a/broken.yaml: cannot be read: no such file or folder\n")
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_in_a_folder_is_not_waited_for() {
        let folder = folder(&[("x.yaml", GOOD)]);
        let made = std::process::Command::new("mkfifo").arg(folder.path().join("y.yaml")).status();
        if made.is_ok_and(|status| status.success()) {
            assert_eq!(check_in(&folder, &["."]).code, 0);
        }
    }

    #[test]
    fn utf16_and_byte_order_marks_are_read() {
        let folder = folder(&[]);
        let wide: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain(BAD.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        fs::write(folder.path().join("wide.yaml"), wide).unwrap();
        fs::write(folder.path().join("marked.yaml"), format!("\u{feff}{BAD}")).unwrap();
        for file in ["wide.yaml", "marked.yaml"] {
            let run = check_in(&folder, &[file]);
            assert!(run.out.contains(":4:14"), "{}", run.out);
        }
    }

    #[test]
    fn what_is_no_text_is_a_problem_only_if_it_is_named() {
        let folder = folder(&[("good.yaml", GOOD)]);
        fs::write(folder.path().join("x.yaml"), [0x89, 0x50, 0xFF, 0x00]).unwrap();
        let named = check_in(&folder, &["x.yaml"]);
        assert_eq!(named.code, 1);
        assert!(named.out.contains("the text is not UTF-8"), "{}", named.out);
        assert_eq!(check_in(&folder, &["."]).code, 0);
    }
}

mod failures {
    use super::*;

    #[test]
    fn a_path_that_is_not_there_suggests_one_that_is() {
        for (wrong, meant) in [
            ("broken/typos.yaml", "broken/typo.yaml"),
            ("broken/typo.yml", "broken/typo.yaml"),
            ("brokn/typo.yaml", "broken/typo.yaml"),
            ("Chart", "chart"),
        ] {
            let run = check(&[wrong]);
            assert_eq!(run.code, 2);
            assert_eq!(
                run.err,
                format!("error: {wrong}: no such file or folder\n  = help: did you mean `{meant}`?\n")
            );
            assert_eq!(run.out, "");
        }
        assert_eq!(check(&["zzzzzz"]).err, "error: zzzzzz: no such file or folder\n");
    }

    #[test]
    fn all_other_files_are_still_checked() {
        let run = check(&["nowhere.yaml", "broken/typo.yaml"]);
        assert_eq!(run.code, 2);
        assert_eq!(summary(&run), "checked 1 document in 1 file: 1 problem in 1 document");
    }

    #[test]
    fn a_folder_without_manifests_is_a_failure() {
        let folder = folder(&[("a.txt", GOOD)]);
        let run = check_in(&folder, &["."]);
        assert_eq!((run.code, run.err.as_str()), (2, "error: .: no .yaml, .yml or .json file in it\n"));
    }

    #[test]
    fn wrong_arguments_are_a_failure() {
        assert_eq!(check(&["--format", "xml", "broken"]).code, 2);
        assert_eq!(run(&mut program()).code, 2);
    }

    #[test]
    fn a_reader_that_leaves_is_no_failure() {
        let bytes = BAD.repeat(3000).replace("\ndata", "\n\n\ndata").replace("apiVersion", "---\napiVersion");
        let folder = folder(&[("a.yaml", &bytes)]);
        let mut child = std::process::Command::new(cargo_bin!("k8s-model"))
            .args(["check", "a.yaml"])
            .current_dir(folder.path())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
}

mod skipping {
    use super::*;

    #[test]
    fn unknown_kinds_are_named_and_skipped() {
        let text = format!(
            "{GOOD}---\napiVersion: apps/v1\nkind: Deployment\n---\napiVersion: example.com/v1\nkind: Cat\n---\n{}",
            "apiVersion: apps/v1\nkind: Deployment\n"
        );
        let run = check_text(&text, &[]);
        assert_eq!(run.out, "checked 1 document in 1 file: no problems, 3 skipped (Cat, 2 Deployment)\n");
        assert_eq!(run.code, 0);
        let failed = check_text(&text, &["--unknown-kinds", "fail"]);
        assert_eq!(failed.code, 1);
        insta::assert_snapshot!(failed.out);
    }

    #[test]
    fn of_many_kinds_the_most_frequent_are_named() {
        let kinds = (0..12).map(|i| format!("---\napiVersion: example.com/v1\nkind: K{i}\n").repeat(i + 1));
        assert_eq!(
            summary(&check_text(&kinds.collect::<String>(), &[])),
            "checked 0 documents in 0 files: no problems, 78 skipped \
             (12 K11, 11 K10, 10 K9, 9 K8, 8 K7, 7 K6, 6 K5, 5 K4, … 4 more kinds)"
        );
    }

    #[test]
    fn a_chart_and_a_kustomization_say_what_to_do() {
        let run = check(&["chart", "kustomize"]);
        assert_eq!(run.code, 0);
        insta::assert_snapshot!(run.out);
        let failed = check(&["--unknown-kinds", "fail", "chart", "kustomize"]);
        assert_eq!(failed.code, 1);
        insta::assert_snapshot!(failed.out);
    }

    #[test]
    fn files_of_a_chart_that_are_named_are_problems() {
        let run = check(&["chart/Chart.yaml", "chart/values.yaml"]);
        assert_eq!(run.code, 1);
        insta::assert_snapshot!(run.out);
    }

    #[test]
    fn braces_for_another_program_are_no_helm_template() {
        let alert = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  rule: \"{{ $labels.job }} is down\"\n";
        assert_eq!(check_text(alert, &[]).code, 0);
        let broken = check_text(&format!("{alert} x: [\n"), &[]);
        assert_eq!(broken.code, 1, "{}", broken.out);
    }

    #[test]
    fn a_kustomization_of_flux_is_a_kind_like_others() {
        let text = "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\n";
        let folder = folder(&[("kustomization.yaml", text)]);
        let run = check_in(&folder, &["."]);
        assert_eq!(summary(&run), "checked 0 documents in 0 files: no problems, 1 skipped (Kustomization)");
    }

    #[test]
    fn other_files_in_a_folder_are_counted_only() {
        let folder = folder(&[
            ("good.yaml", GOOD),
            ("values.yaml", "image: nginx\n"),
            ("package.json", "{\"name\": \"x\"}"),
            ("tsconfig.json", "{ // no JSON\n}"),
            ("list.yaml", "- a\n- b\n"),
        ]);
        let run = check_in(&folder, &["."]);
        assert_eq!(run.code, 0, "{}", run.out);
        assert_eq!(run.out, "checked 1 document in 1 file: no problems, 4 files without a manifest\n");
    }

    #[test]
    fn empty_documents_are_passed_over_and_an_empty_file_gets_a_note() {
        let run = check_text(&format!("---\n# nothing\n---\n{GOOD}---\n"), &[]);
        assert_eq!(run.out, "checked 1 document in 1 file: no problems\n");
        let run = check_text("# nothing\n", &[]);
        assert_eq!(
            run.out,
            "note: <stdin>: there is no document in it\n\nchecked 0 documents in 0 files: no problems\n"
        );
        assert_eq!(run.code, 0);
    }

    #[test]
    fn the_documents_after_one_that_cannot_be_read_are_checked() {
        let run = check_text(&format!("a: [\n---\n{BAD}---\nb: ]\n"), &[]);
        assert_eq!(summary(&run), "checked 3 documents in 1 file: 3 problems in 3 documents");
    }
}

mod settings {
    use super::*;

    #[test]
    fn quiet_shows_problems_only() {
        let run = check(&["--quiet", "broken/dropped.yaml", "broken/wrongkind.yaml", "chart"]);
        assert!(run.out.contains("has no kind `Deployment`") && !run.out.contains("ignores"), "{}", run.out);
        assert!(!run.out.contains("checked") && !run.out.contains("note"), "{}", run.out);
        assert_eq!(check(&["--quiet", "broken/dropped.yaml"]).out, "");
    }

    #[test]
    fn colours_are_used_when_asked() {
        let has_color = |command: &mut Command| run(command).out.contains('\u{1b}');
        let check = || {
            let mut command = program();
            command.args(["check", "broken/typo.yaml"]);
            command
        };
        assert!(!has_color(&mut check()));
        assert!(has_color(check().args(["--color", "always"])));
        assert!(!has_color(check().args(["--color", "never"]).env("CLICOLOR_FORCE", "1")));
        assert!(has_color(check().env("CLICOLOR_FORCE", "1")));
        assert!(!has_color(
            check().env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").args(["--color", "never"])
        ));
    }

    #[test]
    fn the_examples_are_good() {
        let manifests = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/manifests");
        let run = run(program().arg("check").args([manifests.join("web.yaml"), manifests.join("worker")]));
        assert_eq!((run.code, run.out.as_str()), (0, "checked 6 documents in 3 files: no problems\n"));
    }

    #[test]
    fn the_order_is_the_same_each_time() {
        let files: Vec<(String, &str)> = (0..300).map(|i| (format!("f{i}.yaml"), BAD)).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), *text)).collect();
        let folder = folder(&files);
        let first = check_in(&folder, &["."]).out;
        assert!((0..3).all(|_| check_in(&folder, &["."]).out == first));
    }
}
