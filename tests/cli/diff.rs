//! `k8s-model diff`: what changes, and whether the server allows it. Read the snapshots as a person who does not know what
//! Kubernetes is made of.

use std::fs;

use super::{Run, assert_readme_shows, folder, json, program, run};

const POD: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  labels:
    app: web
spec:
  activeDeadlineSeconds: 600
  containers:
  - name: app
    image: nginx:1.27
    args: [-g, daemon off;]
    ports:
    - containerPort: 80
    env:
    - name: MODE
      value: fast
    resources:
      requests: {cpu: 250m, memory: 64Mi}
      limits: {cpu: 500m, memory: 128Mi}
  - name: log
    image: fluent-bit:3.1
  tolerations:
  - key: spot
    operator: Exists
";

const GATED: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: batch
spec:
  schedulingGates:
  - name: acme.io/quota
  - name: acme.io/licence
  nodeSelector: {disk: ssd}
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms:
        - matchExpressions:
          - {key: zone, operator: In, values: [a, b]}
  containers:
  - name: work
    image: acme/work:7
";

const MAP: &str = "\
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: shop}
data:
  mode: fast
  nginx.conf: |
    worker_processes 1;
    server {
      listen 80;
    }
";

const SECRET: &str = "\
apiVersion: v1
kind: Secret
metadata: {name: db, namespace: shop}
type: Opaque
stringData:
  user: app
  password: swordfish
";

/// The text with a piece of it replaced, or several.
fn with(text: &str, pieces: &[(&str, &str)]) -> String {
    pieces.iter().fold(text.to_owned(), |text, (old, new)| {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text.replacen(old, new, 1)
    })
}

fn diff(old: &str, new: &str, args: &[&str]) -> Run {
    let folder = folder(&[("old.yaml", old), ("new.yaml", new)]);
    run(program().current_dir(folder.path()).arg("diff").args(["old.yaml", "new.yaml"]).args(args))
}

/// The report on a change, and its exit code.
fn told(text: &str, pieces: &[(&str, &str)]) -> String {
    let run = diff(text, &with(text, pieces), &[]);
    assert_eq!(run.err, "");
    format!("{}exit code {}\n", run.out, run.code)
}

macro_rules! changes {
    ($($name:ident: $text:ident, [$(($old:literal, $new:literal)),* $(,)?];)*) => {
        mod changes {
            use super::*;

            $(
                #[test]
                fn $name() {
                    insta::assert_snapshot!(told($text, &[$(($old, $new)),*]));
                }
            )*
        }
    };
}

changes! {
    an_image: POD, [("nginx:1.27", "nginx:1.28")];
    a_variable: POD, [("value: fast", "value: slow")];
    a_port_is_added: POD, [("    - containerPort: 80\n", "    - containerPort: 80\n    - containerPort: 8443\n      name: https\n")];
    a_label_is_added: POD, [("    app: web\n", "    app: web\n    tier: front\n")];
    an_annotation_is_added: POD, [("  labels:", "  annotations: {acme.io/note: \"by hand\"}\n  labels:")];
    the_node_is_named: POD, [("spec:\n", "spec:\n  nodeName: node-7\n")];
    a_toleration_is_added: POD, [("  tolerations:\n", "  tolerations:\n  - {key: gpu, operator: Exists, effect: NoSchedule}\n")];
    a_toleration_is_removed: POD, [("  tolerations:\n  - key: spot\n    operator: Exists\n", "")];
    a_gate_is_removed: GATED, [("  - name: acme.io/licence\n", "")];
    a_gate_is_added: GATED, [("  - name: acme.io/licence\n", "  - name: acme.io/licence\n  - name: acme.io/more\n")];
    affinity_is_narrowed_while_gated: GATED, [("key: zone, operator: In, values: [a, b]}", "key: zone, operator: In, values: [a, b]}\n          - {key: arch, operator: In, values: [arm64]}")];
    affinity_is_widened_while_gated: GATED, [("values: [a, b]}", "values: [a, b, c]}")];
    a_node_selector_is_added_to_while_gated: GATED, [("{disk: ssd}", "{disk: ssd, zone: a}")];
    resources: POD, [("limits: {cpu: 500m, memory: 128Mi}", "limits: {cpu: 750m, memory: 256Mi}")];
    resources_and_an_image: POD, [("cpu: 500m", "cpu: 750m"), ("nginx:1.27", "nginx:1.28")];
    resources_and_a_variable: POD, [("cpu: 500m", "cpu: 750m"), ("value: fast", "value: slow"), ("nginx:1.27", "nginx:1.28")];
    the_quality_of_service_would_change: POD, [("requests: {cpu: 250m, memory: 64Mi}", "requests: {cpu: 500m, memory: 128Mi}"), ("  - name: log\n    image: fluent-bit:3.1\n", "  - name: log\n    image: fluent-bit:3.1\n    resources: {limits: {cpu: 100m, memory: 32Mi}}\n")];
    limits_of_the_pod_as_a_whole_are_added: POD, [("  tolerations:", "  resources: {limits: {cpu: 2}}\n  tolerations:")];
    a_container_to_debug_is_added: POD, [("  tolerations:", "  ephemeralContainers:\n  - {name: debugger, image: busybox, targetContainerName: app, stdin: true, tty: true}\n  tolerations:")];
    the_deadline_is_lowered: POD, [("activeDeadlineSeconds: 600", "activeDeadlineSeconds: 300")];
    the_deadline_is_raised: POD, [("activeDeadlineSeconds: 600", "activeDeadlineSeconds: 900")];
    the_grace_period: POD, [("spec:\n", "spec:\n  terminationGracePeriodSeconds: 5\n")];
    the_order_of_containers: POD, [("  - name: log\n    image: fluent-bit:3.1\n", ""), ("  - name: app\n", "  - name: log\n    image: fluent-bit:3.1\n  - name: app\n")];
    a_container_is_added: POD, [("  - name: log\n", "  - name: proxy\n    image: envoy:1.31\n  - name: log\n")];
    arguments: POD, [("[-g, daemon off;]", "[-g, daemon off;, -q]")];
    a_name: POD, [("  name: web\n", "  name: web2\n")];
    a_namespace: POD, [("namespace: shop", "namespace: store")];
    only_defaults_are_written_out: POD, [("    - containerPort: 80\n", "    - containerPort: 80\n      protocol: TCP\n"), ("spec:\n", "spec:\n  restartPolicy: Always\n  dnsPolicy: ClusterFirst\n"), ("cpu: 250m", "cpu: 0.25"), ("    app: web", "    \"app\": 'web'")];
    the_new_one_is_invalid: POD, [("containerPort: 80", "containerPort: 80000"), ("nginx:1.27", "nginx:1.28")];
    the_new_one_is_misspelt: POD, [("    env:", "    envs:")];
    data: MAP, [("mode: fast", "mode: slow"), ("listen 80;", "listen 8080;")];
    an_immutable_map_is_changed: MAP, [("\ndata:", "\nimmutable: true\ndata:")];
    the_type_of_a_secret: SECRET, [("type: Opaque", "type: acme.io/db")];
    the_values_of_a_secret: SECRET, [("swordfish", "hunter2"), ("  user: app", "  host: db-1")];
}

#[test]
fn immutable_data_are_changed() {
    let old = with(MAP, &[("\ndata:", "\nimmutable: true\ndata:")]);
    insta::assert_snapshot!(told(&old, &[("mode: fast", "mode: slow")]));
}

#[test]
fn immutability_is_taken_back() {
    let old = with(MAP, &[("\ndata:", "\nimmutable: true\ndata:")]);
    insta::assert_snapshot!(told(&old, &[("immutable: true\n", "")]));
}

#[test]
fn an_old_one_that_cannot_be_read() {
    let old = with(POD, &[("activeDeadlineSeconds: 600", "activeDeadlineSeconds: ten minutes")]);
    let run = diff(&old, POD, &[]);
    insta::assert_snapshot!(run.out);
    assert_eq!(run.code, 1);
}

/// What the server would not take today may be in the cluster all the same.
#[test]
fn an_old_one_that_is_invalid() {
    let old = with(POD, &[("containerPort: 80", "containerPort: 80000")]);
    let run = diff(&old, POD, &[]);
    insta::assert_snapshot!(run.out);
    assert_eq!(run.code, 1);
}

/// Several documents, in another order and in a `List`, of other kinds too.
fn several() -> (String, String) {
    let deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n";
    let gone = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: gone}\n";
    let old = [POD, MAP, SECRET, gone, deployment].join("---\n");
    let list = "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: settings, \
                namespace: shop}\n  data: {mode: fast}\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: fresh}\n";
    let pod = with(POD, &[("value: fast", "value: slow")]);
    (old, [SECRET, list, deployment, &pod].join("---\n"))
}

#[test]
fn several_documents_are_paired() {
    let (old, new) = several();
    let run = diff(&old, &new, &[]);
    insta::assert_snapshot!(run.out);
    assert_eq!(run.code, 1);
}

#[test]
fn as_json() {
    let new = with(POD, &[("cpu: 500m", "cpu: 750m"), ("value: fast", "value: slow")]);
    insta::assert_snapshot!(diff(POD, &new, &["--format", "json"]).out);
}

#[test]
fn for_github() {
    let (old, new) = several();
    let new = format!("{new}---\n{}", with(GATED, &[("name: batch", "name: Batch")]));
    insta::assert_snapshot!(diff(&old, &new, &["--format", "github"]).out);
}

#[test]
fn as_sarif() {
    let run = diff(POD, &with(POD, &[("cpu: 500m", "cpu: 750m")]), &["--format", "sarif"]);
    let log = json(&run);
    let result = &log["runs"][0]["results"][0];
    assert_eq!(
        (run.code, &result["ruleId"], &result["level"]),
        (3, &"subresource".into(), &"warning".into())
    );
    assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startLine"], 21);
}

#[test]
fn help_teaches() {
    insta::assert_snapshot!(run(program().env("COLUMNS", "100").args(["diff", "--help"])).out);
}

#[test]
fn is_coloured_when_asked() {
    let new = with(POD, &[("nginx:1.27", "nginx:1.28")]);
    assert!(diff(POD, &new, &["--color", "always"]).out.contains("\u{1b}[32mallowed in place"));
    assert!(!diff(POD, &new, &[]).out.contains('\u{1b}'));
}

#[test]
fn quiet_shows_what_is_refused() {
    let (old, new) = several();
    let run = diff(&old, &new, &["--quiet"]);
    assert!(run.out.starts_with("Pod `web` in namespace `shop`"), "{}", run.out);
    assert!(!run.out.contains("compared") && !run.out.contains("settings"), "{}", run.out);
    let calm = diff(POD, &with(POD, &[("nginx:1.27", "nginx:1.28")]), &["--quiet"]);
    assert_eq!((calm.out.as_str(), calm.code), ("", 0));
}

#[test]
fn no_format_shows_a_value_of_a_secret() {
    let news = [
        with(SECRET, &[("swordfish", "hunter2")]),
        with(SECRET, &[("swordfish", "hunter2"), ("Opaque", "acme.io/db")]),
        with(SECRET, &[("swordfish", "hunter2"), ("user:", "hunter2 hunter2:")]),
        with(SECRET, &[("password: swordfish", "password: [hunter2]")]),
        with(
            SECRET,
            &[("swordfish", "hunter2"), ("metadata: {", "metadata: {annotations: {was: swordfish}, ")],
        ),
        with(SECRET, &[("  password: swordfish\n", "")]),
        with(SECRET, &[("stringData:", "immutable: true\nstringData:"), ("swordfish", "hunter2")]),
    ];
    for new in news {
        for (old, new) in [(SECRET, new.as_str()), (new.as_str(), SECRET)] {
            for format in ["human", "json", "github", "sarif"] {
                let run = diff(old, new, &["--format", format]);
                let all = format!("{}{}", run.out, run.err);
                // In Base64, too.
                for word in ["swordfish", "hunter2", "c3dvcmRmaXNo", "aHVudGVyMg"] {
                    assert!(!all.contains(word), "{new}\n{all}");
                }
            }
        }
    }
}

#[test]
fn the_same_object_twice_is_an_error() {
    let files =
        [("a/1.yaml", POD), ("a/2.yaml", MAP), ("b/1.yaml", MAP), ("b/2.yaml", POD), ("b/3.yaml", MAP)];
    let folder = folder(&files);
    let run = run(program().current_dir(folder.path()).args(["diff", "a", "b"]));
    insta::assert_snapshot!(run.out);
    assert_eq!(run.code, 1);
}

#[test]
fn what_is_not_there_is_a_failure() {
    let folder = folder(&[("new.yaml", POD)]);
    let missing = run(program().current_dir(folder.path()).args(["diff", "old.yaml", "new.yaml"]));
    assert_eq!((missing.code, missing.err.as_str()), (2, "error: old.yaml: no such file or folder\n"));
    let twice = run(program().args(["diff", "-", "-"]).write_stdin(POD));
    assert_eq!(twice.code, 2);
    assert!(twice.err.contains("OLD and NEW are both `-`"), "{}", twice.err);
}

#[test]
fn one_side_may_be_standard_input() {
    let folder = folder(&[("pod.yaml", POD)]);
    for args in [["-", "pod.yaml"], ["pod.yaml", "-"]] {
        let run = run(program().current_dir(folder.path()).arg("diff").args(args).write_stdin(POD));
        assert_eq!(run.code, 0);
        assert!(run.out.ends_with("compared 1 object: 1 without a change\n"), "{}", run.out);
    }
}

/// What only the server writes is no change.
#[test]
fn what_the_server_adds_is_no_change() {
    let old = with(POD, &[("  labels:", "  generation: 3\n  uid: abc\n  resourceVersion: '7'\n  labels:")]);
    let run = diff(&format!("{old}status: {{phase: Running}}\n"), POD, &[]);
    assert!(run.out.contains(": no change\n"), "{}", run.out);
}

/// What the server keeps there may be nested deeper than most programs read.
#[test]
fn managed_fields_are_passed_over() {
    let map = |fields: &str, mode: &str| {
        let managed = format!(
            "{{\"manager\":\"a\",\"operation\":\"Update\",\"apiVersion\":\"v1\",\"fieldsType\":\"FieldsV1\",\"fieldsV1\":{fields}}}"
        );
        format!(
            "{{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{{\"name\":\"a\",\"managedFields\":[{managed}]}},\
             \"data\":{{\"mode\":\"{mode}\"}}}}"
        )
    };
    let deep = format!("{}{{}}{}", "{\"a\":".repeat(5000), "}".repeat(5000));
    let run = diff(&map(&deep, "fast"), &map("{}", "slow"), &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("allowed in place\n  ~ data[mode]: fast -> slow\n\n"), "{}", run.out);
}

#[test]
fn many_changes_are_told() {
    let entries = |word: &str| -> String {
        (0..3000).map(|number| format!("  k{number}: {word}\n")).collect::<Vec<_>>().concat()
    };
    let map = |word: &str| format!("{MAP}{}", entries(word));
    let folder = folder(&[]);
    fs::write(folder.path().join("old.yaml"), map("a")).unwrap();
    fs::write(folder.path().join("new.yaml"), with(&map("b"), &[("\ndata:", "\nimmutable: true\ndata:")]))
        .unwrap();
    let run = run(program().current_dir(folder.path()).args(["diff", "old.yaml", "new.yaml"]));
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("~ data[k2999]: a -> b"));
}

/// `kubectl apply` would keep what others have added to what it applied.
#[test]
fn an_old_one_from_the_cluster() {
    let applied = "  annotations: {kubectl.kubernetes.io/last-applied-configuration: '{}'}\n  labels:";
    let old = with(POD, &[("  labels:", applied), ("spec:\n", "spec:\n  nodeName: node-7\n")]);
    let run = diff(&old, POD, &[]);
    insta::assert_snapshot!(run.out);
    assert_eq!(run.code, 1);
}

#[test]
fn the_readme_shows_what_is_printed() {
    assert_readme_shows(
        "k8s-model diff examples/manifests/change/old.yaml examples/manifests/change/new.yaml",
    );
}
