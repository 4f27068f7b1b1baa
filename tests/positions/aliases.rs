//! Aliases, merge keys, anchors and tags, and keys that stand twice.

use crate::{json, stream, yaml};

#[test]
fn an_alias_is_shown_at_its_use_and_points_at_its_anchor() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        metadata:
          uid: &n ‹«5»›
          namespace: «*n»
        ",
        &[
            "4:11 metadata.uid: expected a string, found a number (help: quote it: `\"5\"`)",
            "5:14 metadata.namespace: expected a string, found a number (help: quote the value where the anchor stands)",
        ],
    );
}

#[test]
fn an_alias_of_a_list() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          containers:
          - name: a
            command: &c
            ‹- sh
            - -c›
            workingDir: «*c»
        ",
        &["9:17 spec.containers[0].workingDir: expected a string, found a list"],
    );
}

#[test]
fn a_wrong_value_inside_what_an_alias_stands_for_is_shown_at_its_source() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          containers:
          - name: a
            env: &env
            - name: PORT
              value: ««80»»
          - name: b
            env: *env
        ",
        &[
            "8:14 spec.containers[0].env[0].value: expected a string, found a number",
            "8:14 spec.containers[1].env[0].value: expected a string, found a number",
        ],
    );
}

#[test]
fn an_alias_as_an_element() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          containers:
          - name: a
            stdin: &yes ‹true›
            command: [sh, «*yes»]
        ",
        &[
            "7:19 spec.containers[0].command[1]: expected a string, found a boolean (help: quote the value where the anchor stands)",
        ],
    );
}

#[test]
fn an_alias_as_a_key() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        metadata:
          name: &k nmae
          «*k»: b
        ",
        &["5:3 metadata.nmae: unknown field `nmae` (help: did you mean `name`?)"],
    );
}

#[test]
fn an_alias_of_nothing() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        metadata:
          name: «*web»
        ",
        &[
            "4:9 there is no anchor `&web` before this alias (help: if text is meant, put it in quotes: `\"*web\"`)",
        ],
    );
}

#[test]
fn an_alias_of_itself() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        metadata: &m
          labels: «*m»
        ",
        &["4:11 the alias `*m` stands inside the value that it stands for"],
    );
}

#[test]
fn an_inline_merge_is_shown_where_it_is_written() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        metadata:
          <<: {name: a, «lables»: {}}
        ",
        &["4:17 metadata.lables: unknown field `lables` (help: did you mean `labels`?)"],
    );
}

#[test]
fn a_field_that_came_through_a_merge_is_shown_at_its_source() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          containers:
          - &base
            name: a
            ««imagee»»: x
          - <<: *base
        ",
        &[
            "7:5 spec.containers[0].imagee: unknown field `imagee` (help: did you mean `image`?)",
            "7:5 spec.containers[1].imagee: unknown field `imagee`",
        ],
    );
}

#[test]
fn a_sequence_of_merges() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          containers:
          - &a {name: ««1»»}
          - &b {image: ««2»»}
          - <<: [*a, *b]
        ",
        &[
            "5:15 spec.containers[0].name: expected a string, found a number",
            "5:15 spec.containers[2].name: expected a string, found a number",
            "6:16 spec.containers[1].image: expected a string, found a number",
            "6:16 spec.containers[2].image: expected a string, found a number",
        ],
    );
}

#[test]
fn a_merge_that_brings_a_key_once_more() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          containers:
          - &base
            ‹name›: a
          - <<: *base
            «name»: b
        ",
        &["8:5 spec.containers[1].name: `name` stands here and comes through `<<` too"],
    );
}

#[test]
fn a_merge_that_overrides_a_key_before_it() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          containers:
          - &base
            ‹name›: a
          - «name»: b
            <<: *base
        ",
        &["7:5 spec.containers[1].name: `name` stands here and comes through `<<` too"],
    );
}

#[test]
fn two_merges_that_bring_the_same_key() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          containers:
          - &a {‹name›: a}
          - &b {«name»: b}
          - <<: *a
            <<: *b
        ",
        &["6:9 spec.containers[2].name: `name` comes through `<<` twice"],
    );
}

#[test]
fn a_merge_of_what_is_no_mapping() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        metadata:
          <<: «five»
        ",
        &[
            "4:7 `<<` takes a mapping, or a list of mappings (help: write `<<: *name` for a mapping with the anchor `&name`)",
        ],
    );
    yaml(
        "
        apiVersion: v1
        kind: &k Pod
        metadata:
          <<: [{name: a}, «*k»]
        ",
        &["4:19 `<<` takes a mapping, or a list of mappings"],
    );
}

#[test]
fn a_key_twice_inside_an_inline_merge() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        metadata:
          labels:
            <<: {‹app›: a, «app»: b}
        ",
        &["5:18 metadata.labels[app]: `app` stands twice"],
    );
}

#[test]
fn a_key_twice_in_what_a_later_key_overrides() {
    yaml(
        "
        apiVersion: v1
        kind: ConfigMap
        ‹data›: {‹a›: x, «a»: w}
        «data»: {a: z}
        ",
        &["3:14 data.a: `a` stands twice", "4:1 data: `data` stands twice"],
    );
}

#[test]
fn anchors_stand_before_what_is_shown() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec: &spec
          containers: &list
            «name: a»
        ",
        &[
            "5:5 spec.containers: expected a list, found a mapping (help: write `- ` before each element, or put it in `[…]`)",
        ],
    );
}

#[test]
fn tags_stand_before_what_is_shown() {
    yaml(
        "
        apiVersion: v1
        kind: ConfigMap
        data:
          a: !!int «\"5\"»
          b: !!str 5
          c: &x !!bool «yes»
        ",
        &[
            "4:12 data[a]: expected a string, found a number (help: remove the tag `!!int`)",
            "6:16 data[c]: expected a string, found a boolean (help: remove the tag `!!bool`)",
        ],
    );
}

#[test]
fn a_tag_that_does_not_fit() {
    yaml(
        "
        apiVersion: v1
        kind: ConfigMap
        data:
          a: !!int «five»
        ",
        &["4:12 the tag `!!int` asks for an integer, which `five` is not"],
    );
}

#[test]
fn a_tag_without_value() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          priority: «!!str»
        ",
        &["4:13 spec.priority: expected an integer, found a string"],
    );
}

#[test]
fn a_key_that_stands_twice() {
    yaml(
        "
        apiVersion: v1
        ‹kind›: Pod
        metadata: {}
        «kind»: Pod
        ",
        &[
            "4:1 kind: `kind` stands twice (help: keep one of them; without strict validation, Kubernetes takes the last)",
        ],
    );
}

#[test]
fn a_key_that_stands_three_times() {
    yaml(
        "
        apiVersion: v1
        kind: ConfigMap
        data:
          ‹a›: x
          «‹a›»: y
          «a»: z
        ",
        &["5:3 data[a]: `a` stands twice", "6:3 data[a]: `a` stands twice"],
    );
}

#[test]
fn a_nested_key_that_stands_twice_in_flow_style() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec: {containers: [{name: a, resources: {limits: {‹cpu›: 1,
          memory: 1Gi, «\"cpu\"»: 2}}}]}
        ",
        &["4:16 spec.containers[0].resources.limits[cpu]: `cpu` stands twice"],
    );
}

#[test]
fn a_key_twice_in_a_field_that_is_unknown() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        «x»:
        - ‹a›: 1
          «a»: 2
        ",
        &["3:1 x: unknown field `x`", "5:3 x[0].a: `a` stands twice"],
    );
}

#[test]
fn a_key_twice_in_json() {
    json(
        r#"
        {
          "apiVersion": "v1",
          "kind": "ConfigMap",
          ‹"immutable"›: true,
          "data": {‹"a"›: "x", «"a"»: "y"},
          «"immutable"»: false
        }
        "#,
        &["5:22 data[a]: `a` stands twice", "6:3 immutable: `immutable` stands twice"],
    );
}

#[test]
fn a_key_three_times_in_json_with_a_wrong_value() {
    json(
        r#"{"apiVersion": "v1", "kind": "Pod", "metadata": {‹"name"›: «5», «‹"name"›»: "a", «"na\u006de"»: "b"}}"#,
        &[
            "1:58 metadata.name: expected a string, found a number",
            "1:61 metadata.name: `name` stands twice",
            "1:74 metadata.name: `name` stands twice",
        ],
    );
}

#[test]
fn a_key_twice_in_one_item_of_a_list() {
    stream(
        "
        apiVersion: v1
        kind: List
        items:
        - {apiVersion: v1, kind: Secret}
        - apiVersion: v1
          kind: ConfigMap
          data:
            ‹a›: x
            «a»: z
        ",
        &["9:5 items[1].data[a]: `a` stands twice"],
    );
}
