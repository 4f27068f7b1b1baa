//! Files of several documents, `List` objects, and what Kubernetes passes over.

use crate::{dropped, stream};

#[test]
fn places_are_counted_in_the_whole_file() {
    stream(
        "
        # the first
        apiVersion: v1
        kind: ConfigMap
        data: {a: «1»}
        ---
        # nothing here
        --- # the third
        apiVersion: v1
        kind: Pod
        «spek»: {}
        ---
        apiVersion: v1
        kind: Secret
        type: «[]»
        ",
        &[
            "4:11 data[a]: expected a string, found a number",
            "10:1 spek: unknown field `spek`",
            "14:7 type: expected a string, found a list",
        ],
    );
}

#[test]
fn places_in_a_file_with_cr_lf() {
    stream(
        "apiVersion: v1\r\nkind: Pod\r\n---\r\napiVersion: v1\r\nkind: ConfigMap\r\ndata:\r\n  é: |\r\n    x\r\n  b: «5»",
        &["9:6 data[b]: expected a string, found a number"],
    );
}

#[test]
fn a_syntax_error_in_a_later_document() {
    stream(
        "
        apiVersion: v1
        kind: Pod
        ---
        apiVersion: v1
        kind: Pod
        spec: «[»
        ---
        apiVersion: v1
        ",
        &["6:7 the bracket `[` is not closed"],
    );
}

#[test]
fn text_after_a_separator() {
    stream(
        "
        apiVersion: v1
        kind: Pod
        --- «kind: Pod»
        apiVersion: v1
        ",
        &["3:5 only a comment may follow the separator `---` on its line"],
    );
}

#[test]
fn json_values_one_after_the_other() {
    stream(
        "{\"apiVersion\": \"v1\", \"kind\": \"Pod\"}\n{\"apiVersion\": \"v1\",\n \"kind\": \"Pod\", \"spec\": «1»}\n",
        &["3:25 spec: expected a mapping, found a number"],
    );
}

#[test]
fn the_items_of_a_list() {
    stream(
        "
        apiVersion: v1
        kind: List
        items:
        - apiVersion: v1
          kind: ConfigMap
          data: {a: b}
        - apiVersion: v1
          kind: Pod
          spec:
            containers:
            - name: «5»
            «initContainer»: []
        - «metadata»: {}
          kind: Pod
        - «~»
        - «web»
        ",
        &[
            "11:13 items[1].spec.containers[0].name: expected a string, found a number",
            "12:5 items[1].spec.initContainer: unknown field `initContainer` (help: did you mean `initContainers`?)",
            "13:3 items[2].apiVersion: `apiVersion` is missing",
            "15:3 items[3]: there is no object here",
            "16:3 items[4]: expected an object, found a string",
        ],
    );
}

#[test]
fn a_list_in_json_in_a_later_document() {
    stream(
        "
        {\"apiVersion\": \"v1\", \"kind\": \"Secret\"}
        {\"apiVersion\": \"v1\", \"kind\": \"PodList\", \"items\": [
          {\"apiVersion\": \"v1\", \"kind\": \"Pod\", «\"é\"»: \"x\", \"spec\": «7»}
        ]}
        ",
        &["3:39 items[0].é: unknown field `é`", "3:57/58 items[0].spec: expected a mapping, found a number"],
    );
}

#[test]
fn what_follows_the_root_is_dropped() {
    dropped(" apiVersion: v1\n kind: Pod\n«spec:\n  hostname: é»\n", None, &["3:1 AfterRoot"]);
}

#[test]
fn further_documents_of_a_body_are_dropped() {
    dropped(
        "
        apiVersion: v1
        kind: Pod
        «---
        apiVersion: v1
        kind: Secret»

        # the end
        ",
        None,
        &["3:1 FurtherDocuments"],
    );
}

#[test]
fn what_follows_three_dots_is_dropped() {
    dropped(
        "kind: Pod\r\n... # done\r\n«kind: é»\r\n---\r\nkind: Secret\r\n",
        Some(0),
        &["3:1 AfterDocumentEnd"],
    );
}

#[test]
fn what_is_dropped_in_a_later_document_is_counted_in_the_whole_file() {
    dropped(
        "kind: Pod\n---\nkind: Pod\n...\n«kind: Secret»\n# end\n---\nkind: Pod\n",
        Some(1),
        &["5:1 AfterDocumentEnd"],
    );
}
