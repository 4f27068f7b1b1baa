use super::*;

/// The text as it would be shown.
fn shown(text: &str) -> String {
    let documents: Vec<_> = k8s_model::yaml::stream(text).past_errors().collect();
    let read: Vec<_> = documents.iter().flatten().collect();
    let unread: Vec<_> = documents
        .iter()
        .filter_map(|document| document.as_ref().err())
        .map(k8s_model::ReadError::span)
        .collect();
    let redaction = Redaction::new(text, &read, &unread);
    let masked = |(at, c)| match c {
        '\n' => '\n',
        _ if redaction.withholds(u32::try_from(at).unwrap()) => '#',
        c if redaction.hides(at, c) => '•',
        c => c,
    };
    text.char_indices().map(masked).collect()
}

#[test]
fn other_kinds_are_shown_as_they_are() {
    let text = "# a comment\nkind: ConfigMap\ndata: {a: b} # secret\n";
    assert_eq!(shown(text), text);
}

#[test]
fn of_a_secret_keys_kind_and_name_are_shown() {
    assert_eq!(
        shown(
            "kind: Secret # one\nmetadata: {name: web, annotations: {a: b}}\ntype: Opaque\ndata: {pin: c-d, \"e\": 'f'}\n"
        ),
        "kind: Secret • •••\nmetadata: {name: web, annotations: {a: •}}\ntype: Opaque\ndata: {pin: •••, \"e\": •••}\n"
    );
}

#[test]
fn blocks_and_lists_of_a_secret_are_hidden() {
    assert_eq!(
        shown("kind: Secret\nstringData:\n  a: |\n    b: c\n  d: [e, {f: g}]\n"),
        "kind: Secret\nstringData:\n  a: •\n••••••••\n  d: [•, {•: •}]\n"
    );
}

#[test]
fn of_a_key_that_stands_twice_both_values_are_hidden() {
    assert_eq!(
        shown("kind: Secret\ndata:\n  a: b-c # d\n  a: e\n"),
        "kind: Secret\ndata:\n  a•••••••••\n  a: •\n"
    );
}

#[test]
fn what_an_alias_in_a_secret_stands_for_is_hidden() {
    let text = "kind: List\nitems:\n- {kind: ConfigMap, data: &d {a: b}}\n- {kind: Secret, data: *d}\n";
    assert_eq!(shown(text).lines().nth(2), Some("- {kind: ConfigMap, data: •• ••••••}"));
}

#[test]
fn a_value_in_the_place_of_a_key_is_hidden() {
    assert_eq!(
        shown("kind: Secret\ndata: {pin:hunter2, a: b}\n"),
        "kind: Secret\ndata: {•••••••••••, a: •}\n"
    );
    assert_eq!(shown("kind: Secret\ndata: {hunter2, a: b}\n"), "kind: Secret\ndata: {•••••••, a: •}\n");
}

#[test]
fn the_neighbours_of_a_secret_are_shown() {
    assert_eq!(
        shown("kind: Pod # p\n---\nkind: Secret\ndata: {a: b}\n---\nkind: Pod # q\n"),
        "kind: Pod # p\n---\nkind: Secret\ndata: {a: •}\n---\nkind: Pod # q\n"
    );
    assert_eq!(
        shown(r#"{"kind": "Pod", "x": "y"} {"kind": "Secret", "data": {"a": "b"}}"#),
        r#"{"kind": "Pod", "x": "y"} {"kind": "Secret", "data": {"a": •••}}"#
    );
}

#[test]
fn a_misspelt_or_overridden_kind_does_not_show_it() {
    for kind in ["secret", "Secert", "SECRET", "Secrets"] {
        assert!(shown(&format!("kind: {kind}\ndata: {{a: hunter}}\n")).contains("{a: ••••••}"), "{kind}");
    }
    assert!(shown("kind: Secret\nkind: ConfigMap\ndata: {a: hunter}\n").contains("{a: ••••••}"));
    assert!(shown("apiVersion: v1\nstringData: {a: hunter}\n").contains("{a: ••••••}"));
    assert!(shown("apiVersion: v1\ndata: {a: hunter}\n").contains("{a: ••••••}"));
}

#[test]
fn a_broken_secret_is_withheld_and_nothing_else() {
    let text = "kind: Pod\nx: [\n---\nkind: !!str \"Secret\"\ndata: {\n---\nkind: Pod\n";
    assert_eq!(shown(text), "kind: Pod\nx: [\n###\n####################\n#######\n---\nkind: Pod\n");
}

#[test]
fn what_a_separator_cuts_off_a_secret_is_withheld() {
    assert!(!shown("kind: Secret\ndata:\n  a: |\n---\n  b: hunter: 5\n").contains("hunter"));
}

#[test]
fn messages_do_not_tell_a_value() {
    assert_eq!(
        scrubbed("quote it: `\"0644\"`; Kubernetes reads `0644` as the number 420", "0644"),
        "quote it"
    );
    assert_eq!(scrubbed("write a list: `[hunter2]`", "hunter2"), "write a list: `…`");
    assert_eq!(scrubbed("remove the quotes: `80`", "\"80\""), "remove the quotes: `…`");
    assert_eq!(scrubbed("write `true` or `false`", "hunter2"), "write `true` or `false`");
    assert_eq!(scrubbed("expected a string, found a number", "5"), "expected a string, found a number");
}
