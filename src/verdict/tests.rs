use super::*;

fn said(text: &str) -> (Verdict, Vec<String>) {
    let format = if text.starts_with('{') { Format::Json } else { Format::Yaml };
    let review = review_text(text, format);
    (review.verdict(), review.problems().iter().map(ToString::to_string).collect())
}

fn refused(text: &str) -> String {
    let (verdict, mut problems) = said(text);
    assert_eq!((verdict, problems.len()), (Verdict::Decode, 1), "{text}: {problems:?}");
    problems.remove(0)
}

#[test]
fn the_kind_is_looked_for_in_any_case_of_letters() {
    let (verdict, problems) = said(r#"{"apiVersion": "v1", "Kind": "ConfigMap", "metadata": {"name": "a"}}"#);
    assert_eq!((verdict, problems), (Verdict::Strict, vec!["Kind: unknown field `Kind`".to_owned()]));
    let (verdict, _) = said("{\"apiVersion\": \"v1\", \"\u{212A}ind\": \"ConfigMap\"}");
    assert_eq!(verdict, Verdict::Strict);
}

#[test]
fn of_several_the_last_counts_and_in_yaml_they_are_sorted() {
    let (verdict, _) = said(r#"{"apiVersion": "v1", "kind": "Nothing", "Kind": "ConfigMap"}"#);
    assert_eq!(verdict, Verdict::Strict);
    let (verdict, _) = said("apiVersion: v1\nkind: ConfigMap\nKind: Nothing\n");
    assert_eq!(verdict, Verdict::Strict);
}

#[test]
fn what_is_no_object_or_has_no_kind_cannot_be_read() {
    assert_eq!(refused("- a\n"), "expected an object, found a list");
    assert_eq!(refused(""), "there is no object here");
    assert_eq!(refused("apiVersion: v1\n"), "kind: `kind` is missing");
    assert_eq!(refused("kind: Pod\n"), "apiVersion: `apiVersion` is missing");
    assert_eq!(refused("kind: Pod\napiVersion: a/b/c\n"), "apiVersion: `a/b/c` is no apiVersion");
    assert_eq!(refused("kind: 5\napiVersion: v1\n"), "kind: expected a string, found a number");
    assert_eq!(refused("kind: Pods\napiVersion: v1\n"), "kind: Kubernetes 1.37 has no kind `Pods` in `v1`");
}

#[test]
fn kinds_that_are_not_known_are_not_judged() {
    assert_eq!(said("kind: Deployment\napiVersion: apps/v1\nnonsense: 1\n"), (Verdict::Unsupported, vec![]));
    assert_eq!(said("kind: Widget\napiVersion: example.com/v1\n").0, Verdict::Unsupported);
}

#[test]
fn a_type_error_outweighs_an_unknown_field_but_both_are_told() {
    let (verdict, problems) =
        said("kind: ConfigMap\napiVersion: v1\nmetadata: {name: a}\ndate: {}\ndata: 5\n");
    assert_eq!(verdict, Verdict::Decode);
    assert_eq!(problems, ["date: unknown field `date`", "data: expected a mapping, found a number"]);
}

#[test]
fn strict_errors_are_the_servers_lines() {
    let text = "kind: ConfigMap\napiVersion: v1\nmetadata: {name: a, x: 1}\nz: 1\ndata: {a: b, a: c}\n";
    let review = review_text(text, Format::Yaml);
    assert_eq!(
        review.strict_errors(),
        ["key \"a\" already set in map", "unknown field \"metadata.x\"", "unknown field \"z\""]
    );
}

#[test]
fn strict_errors_stop_at_a_hundred_in_the_order_of_sorted_keys() {
    let fields: Vec<String> = (0..150).rev().map(|number| format!("f{number:03}: 1")).collect();
    let review = review_text(
        &format!("kind: ConfigMap\napiVersion: v1\nmetadata: {{name: a}}\n{}\n", fields.join("\n")),
        Format::Yaml,
    );
    let lines = review.strict_errors();
    assert_eq!((lines.len(), lines[0].as_str()), (100, "unknown field \"f000\""));
    assert_eq!(review.problems().len(), 150);
}

#[test]
fn a_list_is_judged_item_by_item() {
    let text = "kind: List\napiVersion: v1\nitems:\n- {kind: ConfigMap, apiVersion: v1, metadata: {name: a}}\n- {kind: Secret, apiVersion: v1, metadata: {name: a}, x: 1}\n";
    let doc = Document::from_yaml(text).unwrap();
    let reviews = review_items(&doc);
    let verdicts: Vec<Verdict> = reviews.iter().map(Review::verdict).collect();
    assert_eq!(verdicts, [Verdict::Accepted, Verdict::Strict]);
    assert_eq!(reviews[1].problems()[0].location().to_string(), "items[1].x");
}

#[test]
fn a_duplicate_is_told_of_the_item_that_has_it() {
    let text = "kind: List\napiVersion: v1\nitems:\n- {kind: ConfigMap, apiVersion: v1, metadata: {name: a}, data: {a: b, a: c}}\n- {kind: Secret, apiVersion: v1, metadata: {name: a}}\n";
    let doc = Document::from_yaml(text).unwrap();
    let counts: Vec<usize> = review_items(&doc).iter().map(|review| review.problems().len()).collect();
    assert_eq!(counts, [1, 0]);
}

#[test]
fn a_text_that_cannot_be_read_has_a_verdict_too() {
    let (verdict, problems) = said("{\"kind\": ");
    assert_eq!(verdict, Verdict::Decode);
    assert_eq!(problems, ["this `{` is never closed"]);
}

mod field_validation {
    use super::*;

    const YAML: &str =
        "kind: ConfigMap\napiVersion: v1\nmetadata: {name: a, x: 1}\nz: 1\ndata: {a: b, a: c}\n";

    fn with(text: &str, choice: FieldValidation) -> Review {
        let format = if text.starts_with('{') { Format::Json } else { Format::Yaml };
        review_text_with(text, format, &Options::new().field_validation(choice))
    }

    #[test]
    fn strict_is_the_default() {
        let review = with(YAML, FieldValidation::Strict);
        assert_eq!((review.verdict(), review.problems().len()), (Verdict::Strict, 3));
        assert_eq!(review.strict_errors(), review_text(YAML, Format::Yaml).strict_errors());
        assert!(review.tolerated().is_empty() && review.strict_warnings().is_empty());
    }

    #[test]
    fn warn_makes_them_warnings_in_the_servers_words() {
        let review = with(YAML, FieldValidation::Warn);
        assert_eq!(review.verdict(), Verdict::Accepted);
        assert_eq!(review.problems(), []);
        assert_eq!(review.strict_warnings(), review_text(YAML, Format::Yaml).strict_errors());
        assert_eq!(review.tolerated().len(), 3);
        assert!(review.strict_errors().is_empty() && review.stored().is_some());
    }

    #[test]
    fn ignore_passes_over_them() {
        let review = with(YAML, FieldValidation::Ignore);
        assert_eq!((review.verdict(), review.problems().len()), (Verdict::Accepted, 0));
        assert!(review.tolerated().is_empty() && review.strict_warnings().is_empty());
    }

    #[test]
    fn validation_goes_on_behind_them() {
        let review = with(&YAML.replace("name: a", "name: A"), FieldValidation::Warn);
        assert_eq!((review.verdict(), review.problems().len()), (Verdict::Invalid, 1));
        assert_eq!(review.strict_warnings().len(), 3);
    }

    #[test]
    fn what_cannot_be_read_stays_so() {
        let text = YAML.replace("b, a", "5, a").replace("c}", "6}");
        for choice in [FieldValidation::Warn, FieldValidation::Ignore] {
            let review = with(&text, choice);
            assert_eq!((review.verdict(), review.problems().len()), (Verdict::Decode, 1));
            assert!(review.strict_warnings().is_empty());
        }
    }

    #[test]
    fn of_duplicates_in_json_the_last_replaces_the_first() {
        let text = r#"{"kind": "ConfigMap", "apiVersion": "v1", "metadata": {"name": "a"}, "data": {"a": "1"}, "data": {"b": "2"}}"#;
        let review = with(text, FieldValidation::Warn);
        assert_eq!(review.strict_warnings(), ["duplicate field \"data\""]);
        let Some(Object::ConfigMap(map)) = review.stored() else { panic!("it is accepted") };
        assert_eq!(map.data.keys().collect::<Vec<_>>(), ["b"]);
    }
}

#[test]
fn the_object_is_kept_unless_it_is_not_asked_for() {
    let text = "kind: Secret\napiVersion: v1\nmetadata: {name: a}\nstringData: {b: c}\n";
    let kept = review_text(text, Format::Yaml);
    let dropped = review_text_with(text, Format::Yaml, &Options::new().keep_object(false));
    assert!(kept.object().is_some() && dropped.object().is_none());
    assert_eq!(kept.verdict(), dropped.verdict());
    assert!(kept.stored().is_some() && kept.stored() == dropped.stored());
}

#[test]
fn only_pods_have_subresources() {
    let judged = |kind: &str, operation: Operation| {
        let text = format!(
            "apiVersion: v1\nkind: {kind}\nmetadata: {{name: a}}\nspec: {{containers: [{{name: a, image: b}}]}}"
        );
        let text =
            if kind == "Pod" { text } else { text.split("spec").next().unwrap_or_default().to_owned() };
        let old = review_text(&text, Format::Yaml).into_object().unwrap().into_stored();
        let doc = Document::from_yaml(&text).unwrap();
        review_update_with(&old, &doc, &Options::new().operation(operation)).verdict()
    };
    for operation in [Operation::Resize, Operation::EphemeralContainers, Operation::UpdateStatus] {
        assert_eq!(judged("Pod", operation), Verdict::Accepted);
        assert_eq!(judged("ConfigMap", operation), Verdict::Unsupported);
        assert_eq!(judged("Secret", operation), Verdict::Unsupported);
    }
    assert_eq!(judged("Secret", Operation::Update), Verdict::Accepted);
}

#[test]
fn a_change_of_resources_is_judged_at_its_line() {
    let pod = |requests: &str| {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec:\n  containers:\n  - name: app\n    image: nginx\n    \
             resources:\n      requests: {{{requests}}}\n"
        )
    };
    let old = review_text(&pod("cpu: 1, ephemeral-storage: 1Gi"), Format::Yaml)
        .into_object()
        .unwrap()
        .into_stored();
    let text = pod("cpu: 2, ephemeral-storage: 2Gi");
    let doc = Document::from_yaml(&text).unwrap();
    let review = review_update_with(&old, &doc, &Options::new().operation(Operation::Resize));
    let problem = &review.problems()[0];
    assert_eq!(
        problem.to_string(),
        "spec.containers[0].resources.requests[ephemeral-storage]: of the container `app` only `cpu` and `memory` can be \
         changed, not `resources.requests[ephemeral-storage]`"
    );
    assert_eq!(doc.position(problem.span().start).to_string(), "9:45");
}
