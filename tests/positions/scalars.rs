//! The styles in which YAML writes values and keys.

use crate::yaml;

#[test]
fn flow_style_over_several_lines() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec: {
          containers: [
            {name: a,
             image: «[
               x
             ]», ports: [{containerPort: «\"80\"»}]},
            «b»
          ], «foo»
        }
        ",
        &[
            "6:13 spec.containers[0].image: expected a string, found a list",
            "8:33 spec.containers[0].ports[0].containerPort: expected an integer, found a string (help: remove the quotes: `80`)",
            "9:5 spec.containers[1]: expected a mapping, found a string",
            "10:6 spec.foo: unknown field `foo`",
        ],
    );
}

#[test]
fn a_pair_in_a_flow_list() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          containers:
          - name: a
            args: [«port: 80», b]
        ",
        &[
            "6:12 spec.containers[0].args[0]: expected a string, found a mapping (help: if text is meant, quote it: `\"port: 80\"`)",
        ],
    );
}

#[test]
fn a_literal_block_where_a_number_is_wanted() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          priority: «|
            5»
          hostNetwork: «yes please»
        ",
        &[
            "4:13 spec.priority: expected an integer, found a string",
            "6:16 spec.hostNetwork: expected a boolean, found a string",
        ],
    );
}

#[test]
fn a_folded_block_with_indentation_indicator() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        metadata:
          labels: «>2-
              app
             web»
          «lables»: {}
        ",
        &[
            "4:11 metadata.labels: expected a mapping, found a string",
            "7:3 metadata.lables: unknown field `lables`",
        ],
    );
}

#[test]
fn a_value_after_block_scalars() {
    yaml(
        "
        apiVersion: v1
        kind: ConfigMap
        data:
          a: |
            # no comment: é
            b: 5

          c: >+
            text

          d: «7»
        ",
        &["11:6 data[d]: expected a string, found a number"],
    );
}

#[test]
fn a_block_scalar_with_text_on_its_first_line() {
    yaml(
        "
        apiVersion: v1
        kind: ConfigMap
        data:
          a: | «t»ext
        ",
        &["4:8 text cannot follow `|` on its line"],
    );
}

#[test]
fn a_block_scalar_with_an_indentation_of_0() {
    yaml(
        "
        apiVersion: v1
        kind: ConfigMap
        data:
          a: |«0»
            text
        ",
        &["4:7 the indentation of a block of text cannot be 0"],
    );
}

#[test]
fn a_line_that_falls_out_of_a_block_scalar() {
    yaml(
        "
        apiVersion: v1
        kind: ConfigMap
        data:
          a: |
              first
            «second»
          b: x
        ",
        &["6:5 the line is indented less than the text block above it, and is no key"],
    );
}

#[test]
fn plain_text_over_several_lines() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        metadata:
          labels: «one
            two
              three»
          annotations: «[]»
        ",
        &[
            "4:11 metadata.labels: expected a mapping, found a string",
            "7:16 metadata.annotations: expected a mapping, found a list (help: write `{}` for an empty mapping)",
        ],
    );
}

#[test]
fn quoted_text_over_several_lines() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          containers: «\"a

            b \\
            c\"»
          volumes: «'a
            b'»
        ",
        &[
            "4:15 spec.containers: expected a list, found a string",
            "8:12 spec.volumes: expected a list, found a string",
        ],
    );
}

#[test]
fn quoted_keys_are_shown_with_their_quotes() {
    yaml(
        "
        'apiVersion': v1
        \"kind\": Pod
        «\"sp\\u0065k\"»:
          x: 1
        «'it''s'»: 1
        ",
        &["3:1 spek: unknown field `spek` (help: did you mean `spec`?)", "5:1 it's: unknown field `it's`"],
    );
}

#[test]
fn keys_after_a_question_mark() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        ? «foo»
        : bar
        ? metadata
        : name: «5»
        ",
        &["3:3 foo: unknown field `foo`", "6:9 metadata.name: expected a string, found a number"],
    );
}

#[test]
fn keys_that_are_no_text() {
    yaml(
        "
        apiVersion: v1
        kind: ConfigMap
        data: {0644: a, on: «[]», 1e3: «5»}
        «80»: web
        ",
        &[
            "3:21 data[true]: expected a string, found a list",
            "3:30 data[1000]: expected a string, found a number",
            "4:1 80: unknown field `80`",
        ],
    );
}

#[test]
fn keys_that_cannot_be_keys() {
    yaml("apiVersion: v1\nkind: ConfigMap\ndata:\n  «~»: x\n", &["4:3 null cannot be a key"]);
    yaml("apiVersion: v1\nkind: ConfigMap\ndata:\n  «[»a]: x\n", &["4:3 a list cannot be a key"]);
    yaml("apiVersion: v1\nkind: ConfigMap\ndata:\n  ? «a»: b\n  : x\n", &["4:5 a mapping cannot be a key"]);
}

#[test]
fn a_mapping_that_cannot_be_a_key_and_begins_with_several_bytes() {
    yaml("apiVersion: v1\nkind: ConfigMap\ndata:\n  ? «é»: b\n  : x\n", &["4:5 a mapping cannot be a key"]);
}

#[test]
fn nothing_is_null_and_null_is_absence() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        metadata:
          name:
        spec:
          hostNetwork: ~
          containers:
          - name: a
            image: # later
            ports: null
          -
        ",
        &[],
    );
}

#[test]
fn a_number_that_no_json_has() {
    yaml(
        "
        apiVersion: v1
        kind: ConfigMap
        data: {a: «.inf»}
        ",
        &["3:11 `.inf` is no number that JSON has (help: if text is meant, put it in quotes)"],
    );
}
