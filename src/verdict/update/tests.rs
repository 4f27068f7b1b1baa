use super::*;
use crate::Verdict;
use crate::document::Format;
use crate::verdict::review_text;

/// What the server has stored of a manifest.
fn stored(text: &str) -> Object {
    let review = review_text(text, Format::Yaml);
    assert_eq!(review.verdict(), Verdict::Accepted, "{text}");
    review.into_object().unwrap().into_stored()
}

/// The verdict on a change, with where and what each problem is.
fn judged(old: &str, new: &str) -> (Verdict, Vec<String>) {
    let doc = Document::from_yaml(new).unwrap();
    let review = review_update(&stored(old), &doc);
    let shown = review.problems().iter().map(|problem| {
        let place = doc.position(problem.span().start);
        format!("{place} {}", problem.location())
    });
    (review.verdict(), shown.collect())
}

const POD: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccount: web
  containers:
  - name: app
    image: nginx:1.29
    env:
    - name: LEVEL
      value: info
    ports:
    - containerPort: 80
";

/// The problems of the Pod with one text in place of another.
fn problems(from: &str, to: &str) -> Vec<String> {
    assert!(POD.contains(from), "{from}");
    judged(POD, &POD.replace(from, to)).1
}

#[test]
fn a_change_that_is_allowed_is_accepted() {
    assert_eq!(judged(POD, POD), (Verdict::Accepted, vec![]));
    assert_eq!(problems("nginx:1.29", "nginx:1.30"), [""; 0]);
    assert_eq!(problems("name: web", "name: web\n  labels: {a: b}"), [""; 0]);
}

#[test]
fn a_problem_stands_where_the_change_is() {
    assert_eq!(problems("info", "debug"), ["12:14 spec.containers[0].env[0].value"]);
    assert_eq!(problems("name: app", "name: api"), ["8:11 spec.containers[0].name"]);
    assert_eq!(problems("name: web", "name: api"), ["4:9 metadata.name"]);
    let added = problems("    ports:", "    tty: true\n    ports:");
    assert_eq!(added, ["13:10 spec.containers[0].tty"]);
    let twice = problems("    - containerPort: 80", "    - containerPort: 80\n    - containerPort: 81");
    assert_eq!(twice, ["15:7 spec.containers[0].ports[1]"]);
}

#[test]
fn what_is_gone_is_missed_where_it_was() {
    let gone = problems("    env:\n    - name: LEVEL\n      value: info\n", "");
    assert_eq!(gone, ["8:5 spec.containers[0].env"]);
    assert_eq!(problems("      value: info\n", ""), ["11:7 spec.containers[0].env[0].value"]);
}

#[test]
fn what_is_derived_is_shown_at_its_source() {
    assert_eq!(problems("serviceAccount: web", "serviceAccount: api"), ["6:19 spec.serviceAccountName"]);
    let (verdict, problems) = judged(
        "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nimmutable: true\nstringData:\n  k: x\n",
        "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nimmutable: true\nstringData:\n  k: z\n",
    );
    assert_eq!((verdict, problems), (Verdict::Invalid, vec!["6:6 data[k]".to_owned()]));
}

#[test]
fn a_part_that_cannot_be_read_is_no_change() {
    let (verdict, problems) = judged(POD, &POD.replace("value: info", "value: 5"));
    assert_eq!(
        (verdict, problems),
        (Verdict::Decode, vec!["12:14 spec.containers[0].env[0].value".to_owned()])
    );
    let (verdict, problems) = judged(POD, &POD.replace("value: info", "value: info\n      valeu: x"));
    assert_eq!(verdict, Verdict::Strict);
    assert_eq!(problems, ["13:7 spec.containers[0].env[0].valeu"]);
    let secret = |value: &str| {
        format!(
            "{{apiVersion: v1, kind: Secret, metadata: {{name: a}}, immutable: true, stringData: {{k: {value}}}}}"
        )
    };
    let (verdict, problems) = judged(&secret("x"), &secret("5"));
    assert_eq!((verdict, problems), (Verdict::Decode, vec!["1:86 stringData[k]".to_owned()]));
}

/// The problems of a change as they are told.
fn told(old: &str, new: &str) -> Vec<String> {
    let doc = Document::from_yaml(new).unwrap();
    review_update(&stored(old), &doc).problems().iter().map(ToString::to_string).collect()
}

#[test]
fn a_misspelt_field_is_not_said_to_be_removed() {
    let told = |from: &str, to: &str| told(POD, &POD.replace(from, to));
    assert_eq!(told("    env:", "    envs:"), ["spec.containers[0].envs: unknown field `envs`"]);
    assert_eq!(told("  containers:", "  container:"), ["spec.container: unknown field `container`"]);
    assert_eq!(
        told("serviceAccount: web", "servceAccount: web"),
        ["spec.servceAccount: unknown field `servceAccount`"]
    );
    // What else has changed is told all the same.
    let other = told("    env:", "    tty: true\n    envs:");
    assert_eq!(
        other,
        [
            "spec.containers[0].tty: a Pod that exists keeps its specification, but `spec.containers[0].tty` is added",
            "spec.containers[0].envs: unknown field `envs`",
        ]
    );
    // A field that is no misspelling of another does not excuse that it is gone.
    assert_eq!(told("    env:", "    settings:").len(), 2);
}

#[test]
fn a_misspelt_field_of_an_immutable_object_is_not_said_to_be_removed() {
    let map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nimmutable: true\ndata: {k: v, l: w}\n";
    let told = |from: &str, to: &str| told(map, &map.replace(from, to));
    assert_eq!(told("immutable", "imutable"), ["imutable: unknown field `imutable`"]);
    assert_eq!(told("\ndata", "\ndta"), ["dta: unknown field `dta`"]);
    assert_eq!(told("k: v, ", ""), ["data[k]: the object is immutable, but `k` is removed"]);
    let secret = map.replace("ConfigMap", "Secret").replace("\ndata", "\nstringData");
    let misspelt = super::tests::told(&secret, &secret.replace("stringData", "stringDta"));
    assert_eq!(misspelt, ["stringDta: unknown field `stringDta`"]);
}

#[test]
fn what_cannot_be_read_takes_only_itself_out_of_what_is_told() {
    let new = POD.replace("value: info", "value: 5").replace("    ports:", "    tty: true\n    ports:");
    let told = told(POD, &new);
    assert_eq!(told.len(), 2);
    assert!(told[1].ends_with("but `spec.containers[0].tty` is added"), "{told:?}");
}

#[test]
fn of_an_object_in_another_namespace_nothing_else_is_said() {
    let in_b = "metadata:\n  namespace: b\n  labels: {a b: c}";
    let expected = "metadata.namespace: cannot be changed to `b`, it is `default`";
    let new = POD.replace("metadata:", in_b).replace("nginx:1.29", "' '");
    let doc = Document::from_yaml(&new).unwrap();
    for operation in
        [Operation::Update, Operation::Resize, Operation::EphemeralContainers, Operation::UpdateStatus]
    {
        let review = review_update_with(&stored(POD), &doc, &Options::new().operation(operation));
        let said: Vec<String> = review.errors().iter().map(ToString::to_string).collect();
        assert_eq!(said, [expected], "{operation:?}");
    }
    for kind in ["ConfigMap", "Secret"] {
        let old = format!("apiVersion: v1\nkind: {kind}\nmetadata:\n  name: a\nimmutable: true\n");
        let new = old.replace("metadata:", in_b).replace("true", "false");
        assert_eq!(told(&old, &new), [expected]);
    }
}

#[test]
fn another_kind_is_refused() {
    let map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n";
    assert_eq!(judged(POD, map), (Verdict::Invalid, vec!["2:7 kind".to_owned()]));
    assert_eq!(judged(map, POD), (Verdict::Invalid, vec!["2:7 kind".to_owned()]));
    let mut object = stored(map);
    assert!(object.prepare_for_update(&stored(POD)).is_empty());
    assert_eq!(object, stored(map));
    assert!(object.warnings_on_update(&stored(POD)).is_empty());
}

#[test]
fn a_subresource_that_a_kind_does_not_have_is_not_judged() {
    let map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n";
    let doc = Document::from_yaml(map).unwrap();
    for operation in [Operation::Resize, Operation::UpdateStatus, Operation::EphemeralContainers] {
        let review = review_update_with(&stored(map), &doc, &Options::new().operation(operation));
        assert_eq!(review.verdict(), Verdict::Unsupported);
        assert!(review.stored().is_none() && review.errors().is_empty());
    }
    let review = review_update_with(&stored(map), &doc, &Options::new().operation(Operation::Create));
    assert_eq!(review.verdict(), Verdict::Accepted);
}

#[test]
fn certificates_are_warned_of_on_update_too() {
    let text = "{apiVersion: v1, kind: Secret, metadata: {name: a}, type: kubernetes.io/tls, \
                data: {tls.crt: YQ==, tls.key: YQ==}}";
    let doc = Document::from_yaml(text).unwrap();
    let review = review_update(&stored(text), &doc);
    assert_eq!(review.warnings(), review_text(text, Format::Yaml).warnings());
    assert_eq!(review.warnings().len(), 1);
}

#[test]
fn a_status_with_a_phase_is_kept() {
    let with = |status: &str| {
        let text = format!("{POD}status: {status}\n");
        let Object::Pod(pod) = review_text(&text, Format::Yaml).into_object().unwrap().into_stored() else {
            panic!("a Pod");
        };
        pod.status
    };
    let status = with("{phase: Running, podIP: 10.0.0.7}");
    assert_eq!((status.phase.as_str(), status.pod_ips.len()), ("Running", 1));
    assert_eq!(status.qos_class.as_str(), "BestEffort");
    assert_eq!(with("{phase: Running, qosClass: Burstable}").qos_class.as_str(), "Burstable");
    let status = with("{podIP: 10.0.0.7}");
    assert_eq!((status.phase.as_str(), status.pod_ips.len()), ("Pending", 0));
}

#[test]
fn what_only_the_server_knows_is_dropped_and_a_name_is_not_made_up() {
    let text = "{apiVersion: v1, kind: ConfigMap, metadata: {generateName: a-, uid: u, resourceVersion: '7', \
                creationTimestamp: 2026-11-22T17:00:00Z, deletionTimestamp: 2026-11-22T17:00:00Z}}";
    let Object::ConfigMap(map) = review_text(text, Format::Yaml).into_object().unwrap().into_stored() else {
        panic!("a ConfigMap");
    };
    let meta = map.metadata;
    assert_eq!((meta.uid.as_str(), meta.resource_version.as_str(), meta.name.as_str()), ("", "", ""));
    assert!(meta.creation_timestamp.is_zero() && meta.deletion_timestamp.is_some());
    assert_eq!(meta.namespace, "default");
}
