//! Ends of lines, tabs, comments, blank lines and the end of the file.

use crate::{json, yaml};

#[test]
fn lines_that_end_with_cr_lf() {
    yaml(
        "apiVersion: v1\r\nkind: ConfigMap\r\ndata:\r\n  a: b\r\n  c: «5»\r\n",
        &["5:6 data[c]: expected a string, found a number"],
    );
}

#[test]
fn lines_that_end_with_cr_alone() {
    yaml(
        "apiVersion: v1\rkind: ConfigMap\rdata:\r  a: b\r  c: «no»\r",
        &[
            "5:6 data[c]: expected a string, found a boolean (help: quote it: `\"no\"`; Kubernetes reads `no` as the boolean false)",
        ],
    );
}

#[test]
fn lines_that_end_in_all_three_ways() {
    yaml(
        "apiVersion: v1\r\nkind: ConfigMap\rdata:\n  a: «[]»\r\r\n  b: «{}»\n\r  c: «1»",
        &[
            "4:6 data[a]: expected a string, found a list",
            "6:6 data[b]: expected a string, found a mapping",
            "8:6 data[c]: expected a string, found a number",
        ],
    );
}

#[test]
fn an_unknown_key_before_cr_lf() {
    yaml(
        "apiVersion: v1\r\nkind: Pod\r\nspec:\r\n  «contianers»:\r\n  - name: a\r\n",
        &["4:3 spec.contianers: unknown field `contianers` (help: did you mean `containers`?)"],
    );
}

#[test]
fn cr_lf_in_json() {
    json(
        "{\r\n  \"apiVersion\": \"v1\",\r\n  \"kind\": \"Pod\",\r\n  \"spec\": «[]»\r\n}\r\n",
        &["4:11 spec: expected a mapping, found a list"],
    );
}

#[test]
fn a_tab_is_one_column() {
    yaml(
        "apiVersion: v1\nkind:\tConfigMap\ndata:\t\t«true»\n",
        &["3:8 data: expected a mapping, found a boolean"],
    );
}

#[test]
fn a_tab_as_indentation() {
    yaml(
        "apiVersion: v1\nkind: Pod\nmetadata:\n«\t»name: web\n",
        &["4:1 a tab is used for indentation (help: indent with spaces instead)"],
    );
}

#[test]
fn a_tab_after_spaces_as_indentation() {
    yaml(
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n «\t» labels: {}\n",
        &["5:2 a tab is used for indentation (help: indent with spaces instead)"],
    );
}

#[test]
fn tabs_in_json_are_white_space() {
    json(
        "{\n\t\"apiVersion\": \"v1\",\n\t\"kind\":\t\"Pod\",\n\t«\"spek\"»: {}\n}\n",
        &["4:2 spek: unknown field `spek` (help: did you mean `spec`?)"],
    );
}

#[test]
fn comments_and_blank_lines_count_as_lines() {
    yaml(
        "
        # a Pod

        apiVersion: v1 # the core group
          # indented
        kind: Pod

        spec:
          # one container

          containers:
        # not indented
          - name: web   # its name
            tty: «maybe» # not that
        ",
        &["13:10 spec.containers[0].tty: expected a boolean, found a string (help: write `true` or `false`)"],
    );
}

#[test]
fn a_comment_between_key_and_value() {
    yaml(
        "
        apiVersion: v1
        kind: ConfigMap
        data:
          port: # http
            # the value comes here
            «80»
        ",
        &["6:5 data[port]: expected a string, found a number"],
    );
}

#[test]
fn the_end_of_the_file_without_an_end_of_line() {
    yaml(
        "apiVersion: v1\nkind: ConfigMap\nimmutable: «\"true\"»",
        &["3:12 immutable: expected a boolean, found a string (help: remove the quotes: `true`)"],
    );
}

#[test]
fn an_empty_file() {
    yaml("«»", &["1:1 there is no object here (help: a manifest begins with `apiVersion: …` and `kind: …`)"]);
    json("«»", &["1:1 expected a JSON value, the text ends"]);
}

#[test]
fn a_file_of_comments() {
    yaml("# nothing\n\n# at all\n«»", &["4:1 there is no object here"]);
}

#[test]
fn a_key_without_value_at_the_end() {
    yaml("apiVersion: v1\n«kind»:", &["2:1 kind: `kind` is missing"]);
}

#[test]
fn a_quote_that_is_not_closed() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        metadata:
          name: «\"»web
          namespace: default
        ",
        &["4:9 the quote is not closed (help: add the closing `\"`)"],
    );
}

#[test]
fn an_apostrophe_that_is_not_closed() {
    yaml("kind: «'»Pod", &["1:7 the quote is not closed (help: add the closing `'`)"]);
}

#[test]
fn brackets_that_are_not_closed() {
    yaml(
        "apiVersion: v1\nkind: Pod\nspec: «{»containers: []\n",
        &["3:7 the bracket `{` is not closed (help: add the closing `}`)"],
    );
    yaml(
        "apiVersion: v1\nkind: Pod\nspec: {containers: «[»{name: a}",
        &["3:20 the bracket `[` is not closed (help: add the closing `]`)"],
    );
    json(
        "{\"kind\": \"Pod\", \"spec\": «{»\n",
        &["1:25 this `{` is never closed (help: add `}` where it ends)"],
    );
}
