//! Texts that are no YAML.

use crate::yaml;

#[test]
fn two_colons_on_a_line() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        metadata:
          name: web«:» one
        ",
        &[
            "4:12 a value that contains `:` followed by white space needs quotes (help: put the value in quotes)",
        ],
    );
}

#[test]
fn a_key_that_is_indented_too_far() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
            «namespace»: a
        ",
        &["5:5 a key is not allowed here: the value above goes on to this line"],
    );
}

#[test]
fn a_key_that_is_indented_too_little() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
            hostname: a
          «subdomain»: b
        ",
        &["5:3 the indentation fits none of the lines above (help: align the line with its siblings)"],
    );
}

#[test]
fn an_entry_that_is_indented_too_little() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          containers:
            - name: a
           «-» name: b
        ",
        &["6:4 the indentation fits none of the lines above (help: align the line with its siblings)"],
    );
}

#[test]
fn a_list_among_keys() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        «-» name: a
        ",
        &["3:1 a list entry cannot stand among the keys of a mapping"],
    );
}

#[test]
fn a_list_on_the_line_of_its_key() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          containers: «-» name: a
        ",
        &["4:15 a list entry is not allowed here"],
    );
}

#[test]
fn a_key_among_the_entries_of_a_list() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          containers:
            - name: a
            «volumes»: []
        ",
        &["6:5 expected `-` here: the line is indented like the entries of the list above it, but is none"],
    );
}

#[test]
fn a_line_without_colon() {
    yaml(
        "
        apiVersion: v1
        «kind Pod»
        metadata: {}
        ",
        &["2:1 expected `:` after `kind Pod`"],
    );
}

#[test]
fn the_last_line_without_colon() {
    yaml("apiVersion: v1\nkind: Pod\n«spec»", &["3:1 expected `:` after `spec`"]);
}

#[test]
fn a_flow_mapping_without_comma() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        metadata: {name: \"a\" «namespace»: b}
        ",
        &["3:22 expected `,` or `}` here"],
    );
}

#[test]
fn a_bracket_that_closes_the_wrong_one() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec: {containers: [{name: a}«}»
        ",
        &["3:30 expected `,` or `]` here"],
    );
}

#[test]
fn a_bracket_too_many() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec: {containers: []}«}»
        ",
        &["3:23 no bracket is open here"],
    );
}

#[test]
fn a_bad_escape() {
    yaml(
        "
        apiVersion: v1
        kind: ConfigMap
        data: {é: \"C:«\\D»ata\"}
        ",
        &[
            "3:14/15 `\\D` is no escape in double quotes (help: to write a backslash, write `\\\\` or use single quotes)",
        ],
    );
    yaml(
        "
        apiVersion: v1
        kind: ConfigMap
        data: {a: \"«\\x4»g\"}
        ",
        &["3:12 an escape needs 2 hexadecimal digits here"],
    );
}

#[test]
fn text_after_a_quote() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        metadata:
          name: \"web\" «one»
        ",
        &["4:15 text follows the closing quote"],
    );
}

#[test]
fn a_template_as_a_value() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        metadata:
          name: «{{» .Release.Name }}
        ",
        &[
            "4:9 a mapping cannot be a key (help: it looks like a template: render it first, or put the text in quotes)",
        ],
    );
}

#[test]
fn a_template_on_a_line_of_its_own() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        metadata:
          labels:
            «{{»- include \"labels\" . | nindent 4 }}
        ",
        &[
            "5:5 a mapping cannot be a key (help: it looks like a template: render it first, or put the text in quotes)",
        ],
    );
}

#[test]
fn a_template_after_text() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        metadata:
          labels:
            app: a
            «{{ if .Values.x }}»
        ",
        &[
            "6:5 expected `:` after `{{ if .Values.x }}` (help: it looks like a template: render it first, or put the text in quotes)",
        ],
    );
}

#[test]
fn a_line_that_begins_with_percent() {
    yaml(
        "
        apiVersion: v1
        «%include» other
        kind: Pod
        ",
        &["2:1 `%include` is no directive: a line that begins with `%` is one"],
    );
    yaml(
        "«%YAML 1.2»\n---\nkind: Pod\n",
        &["1:1 Kubernetes reads YAML 1.1 alone (help: leave the line out, or write `%YAML 1.1`)"],
    );
}

#[test]
fn characters_that_text_cannot_begin_with() {
    yaml(
        "apiVersion: v1\nkind: «@»Pod\n",
        &["2:7 text cannot begin with `@` (help: put the text in quotes)"],
    );
    yaml("apiVersion: v1\nkind: «%»Pod\n", &["2:7 text cannot begin with `%`"]);
}

#[test]
fn a_backtick_that_text_cannot_begin_with() {
    yaml(
        "apiVersion: v1\nkind: «`»Pod`\n",
        &["2:7 text cannot begin with a backtick (help: put the text in quotes)"],
    );
}

#[test]
fn anchors_without_a_name() {
    yaml(
        "apiVersion: v1\nkind: «&é» Pod\n",
        &[
            "2:7 `&` begins an anchor, whose name is made of ASCII letters, digits, `_` and `-` alone (help: if text is meant, put it in quotes)",
        ],
    );
    yaml(
        "apiVersion: v1\nschedule: «*/5» * * *\n",
        &[
            "2:11 `*` begins an alias, whose name is made of ASCII letters, digits, `_` and `-` alone (help: if text is meant, put it in quotes)",
        ],
    );
}

#[test]
fn a_tag_that_is_not_defined() {
    yaml("apiVersion: v1\nkind: «!e!x» Pod\n", &["2:7 the tag's handle `!e!` is not defined"]);
}
