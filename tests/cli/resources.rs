//! `k8s-model resources`: its tables and figures.

use super::{BAD, GOOD, Run, json, program, run};

/// One of each that there is to count.
const POD: &str = r#"
apiVersion: v1
kind: Pod
metadata: {name: full, namespace: shop}
spec:
  overhead: {cpu: 250m, memory: 120Mi}
  resources: {requests: {memory: 3Gi}}
  initContainers:
  - {name: first, image: a, resources: {requests: {cpu: "2", ephemeral-storage: 1Gi}}}
  - {name: beside, image: a, restartPolicy: Always, resources: {requests: {cpu: 100m, memory: 64Mi}}}
  - {name: second, image: a}
  containers:
  - {name: app, image: a, resources: {limits: {cpu: 500m, memory: 1Gi, nvidia.com/gpu: 1}}}
  - {name: helper, image: a, resources: {requests: {cpu: 1e-1}}}
"#;

fn resources(args: &[&str]) -> Run {
    run(program().arg("resources").args(args))
}

fn resources_text(text: &str, args: &[&str]) -> Run {
    run(program().arg("resources").arg("-").args(args).write_stdin(text))
}

#[test]
fn each_container_has_a_row_and_each_resource_its_columns() {
    let run = resources_text(POD, &[]);
    insta::assert_snapshot!(run.out);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[test]
fn of_the_examples() {
    let mut command = program();
    let good = ["examples/manifests/web.yaml", "examples/manifests/worker"];
    command.current_dir(env!("CARGO_MANIFEST_DIR")).arg("resources").args(good);
    let run = run(&mut command);
    insta::assert_snapshot!(run.out);
    assert_eq!(
        (run.code, run.err.as_str()),
        (0, "note: 4 objects are no Pods and were skipped: 2 ConfigMap, 2 Secret\n")
    );
}

#[test]
fn as_json() {
    insta::assert_snapshot!(resources_text(POD, &["-o", "json"]).out);
    let none = resources_text(GOOD, &["--quiet", "-o", "json"]);
    assert_eq!(json(&none)["total"], serde_json::json!({"pods": 0, "requests": {}, "limits": {}}));
    assert_eq!(none.err, "");
}

#[test]
fn a_pod_without_any_has_a_table_too() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: b, image: c}]}\n";
    insta::assert_snapshot!(resources_text(pod, &[]).out);
    let empty = resources_text("apiVersion: v1\nkind: Pod\n", &[]);
    assert_eq!((empty.code, empty.out.lines().count()), (1, 6), "{}", empty.out);
}

#[test]
fn a_pod_that_cannot_be_read_is_reported_and_others_are_skipped() {
    let run = resources_text(&format!("{BAD}---{}---{POD}", POD.replace("cpu: 250m", "cpu: 250 m")), &[]);
    assert_eq!(run.code, 1);
    assert!(
        run.out.starts_with("Pod `full` in namespace `shop` (<stdin>:") && !run.out.contains("Pods together")
    );
    insta::assert_snapshot!(run.err);
    let list = resources(&["broken/list.yaml"]);
    assert_eq!(
        (list.code, list.out.as_str(), list.err.as_str()),
        (0, "", "note: 3 objects are no Pods and were skipped: ConfigMap, Secret, Service\n")
    );
}

#[test]
fn names_cannot_break_a_table() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: \"\\e[0m\\n\"}\nspec:\n  containers:\n  - name: \"\\e[31m\\n\\u202e\"\n    resources: {limits: {\"\\e\\n\": 1}}\n";
    for args in [&[][..], &["-o", "json"]] {
        let run = resources_text(pod, args);
        let obeyed = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(run.code == 1 && !run.out.contains(obeyed), "{:?}", run.out);
    }
    assert_eq!(resources_text(pod, &[]).out.lines().count(), 7);
}

#[test]
fn help_teaches() {
    insta::assert_snapshot!(run(program().env("COLUMNS", "100").args(["resources", "--help"])).out);
}

#[test]
fn without_paths_standard_input_is_read() {
    assert_eq!(run(program().arg("resources").write_stdin(POD)).code, 0);
    assert_eq!(resources(&["nowhere"]).code, 2);
}
