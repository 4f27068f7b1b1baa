//! Fields that are not known, and values of the wrong type.

use crate::{json, yaml};

#[test]
fn everything_is_told_at_once() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        metadata:
          name: «1»
          labels: {app: web, tier: «2», on: «off»}
        spec:
          containers:
          - name: web
            image: web:1
            «command:»: [run]
            args: «--fast»
            ports:
            - containerPort: «http»
              protocol: «6»
            resources:
              limits: {cpu: «a lot», memory: «[1Gi]»}
          «restartpolicy»: Always
        ",
        &[
            "4:9 metadata.name: expected a string, found a number",
            "5:28 metadata.labels[tier]: expected a string, found a number",
            "5:35 metadata.labels[true]: expected a string, found a boolean",
            "10:5 spec.containers[0].command:: unknown field `command:`",
            "11:11 spec.containers[0].args: expected a list, found a string (help: write a list: `[--fast]`)",
            "13:22 spec.containers[0].ports[0].containerPort: expected an integer, found a string",
            "14:17 spec.containers[0].ports[0].protocol: expected a string, found a number",
            "16:21 spec.containers[0].resources.limits[cpu]: `a lot` has a blank; only a number and an optional suffix are allowed, with nothing between or around",
            "16:36 spec.containers[0].resources.limits[memory]: expected a quantity, found a list",
            "17:3 spec.restartpolicy: unknown field `restartpolicy` (help: did you mean `restartPolicy`? names are case-sensitive)",
        ],
    );
}

#[test]
fn a_list_where_a_mapping_is_wanted() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          «- containers:
              - name: a»
        ",
        &[
            "4:3 spec: expected a mapping, found a list (help: remove the `-`: one mapping is wanted, no list)",
        ],
    );
}

#[test]
fn a_mapping_where_a_list_is_wanted() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          containers:
            «name: web
            image: web:1»
          volumes: «{}»
        ",
        &[
            "5:5 spec.containers: expected a list, found a mapping",
            "7:12 spec.volumes: expected a list, found a mapping",
        ],
    );
}

#[test]
fn a_list_that_is_not_indented() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          nodeSelector:
          «- disk: ssd»
          hostname: a
        ",
        &["5:3 spec.nodeSelector: expected a mapping, found a list"],
    );
}

#[test]
fn a_space_that_is_missing_after_a_colon() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        metadata: «name:web»
        ",
        &[
            "3:11 metadata: expected a mapping, found a string (help: a space is missing after the colon: `name: web`)",
        ],
    );
}

#[test]
fn integers_out_of_range() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          priority: «2147483648»
          terminationGracePeriodSeconds: «18446744073709551616»
          activeDeadlineSeconds: «9223372036854775808»
        ",
        &[
            "4:13 spec.priority: `2147483648` is out of range (help: the range is -2147483648 to 2147483647)",
            "5:34 spec.terminationGracePeriodSeconds: `18446744073709551616` is out of range (help: the range is -9223372036854775808 to 9223372036854775807)",
            "6:26 spec.activeDeadlineSeconds: `9223372036854775808` is out of range",
        ],
    );
}

#[test]
fn floats_where_integers_are_wanted() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          priority: «1.5»
          activeDeadlineSeconds: 6e1
          terminationGracePeriodSeconds: «1e30»
        ",
        &[
            "4:13 spec.priority: expected an integer, found the number `1.5`",
            "6:34 spec.terminationGracePeriodSeconds: expected an integer, found the number `1e30`",
        ],
    );
    json(
        r#"{"apiVersion": "v1", "kind": "Pod", "spec": {"priority": «1.0», "hostname": "a"}}"#,
        &[
            "1:58 spec.priority: expected an integer, found the number `1.0` (help: write `1`: JSON integers have no point and no exponent)",
        ],
    );
}

#[test]
fn integers_of_other_types() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          priority: «yes»
          activeDeadlineSeconds: «[60]»
          terminationGracePeriodSeconds: «'30'»
        ",
        &[
            "4:13 spec.priority: expected an integer, found a boolean",
            "5:26 spec.activeDeadlineSeconds: expected an integer, found a list",
            "6:34 spec.terminationGracePeriodSeconds: expected an integer, found a string (help: remove the quotes: `30`)",
        ],
    );
}

#[test]
fn booleans_of_other_types() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          hostNetwork: «1»
          hostPID: «\"false\"»
          hostIPC: «tRue»
          hostUsers: «{}»
        ",
        &[
            "4:16 spec.hostNetwork: expected a boolean, found a number (help: write `true` or `false`)",
            "5:12 spec.hostPID: expected a boolean, found a string (help: remove the quotes: `false`)",
            "6:12 spec.hostIPC: expected a boolean, found a string (help: write `true` or `false`)",
            "7:14 spec.hostUsers: expected a boolean, found a mapping",
        ],
    );
}

#[test]
fn numbers_that_were_meant_as_text() {
    yaml(
        "
        apiVersion: v1
        kind: ConfigMap
        data:
          version: «1.20»
          mode: «0644»
          norway: «NO»
          id: «1_000»
          hex: «0x1F»
        ",
        &[
            "4:12 data[version]: expected a string, found a number (help: quote it: `\"1.20\"`; Kubernetes reads `1.20` as the number 1.2)",
            "5:9 data[mode]: expected a string, found a number (help: quote it: `\"0644\"`; Kubernetes reads `0644` as the number 420)",
            "6:11 data[norway]: expected a string, found a boolean (help: quote it: `\"NO\"`; Kubernetes reads `NO` as the boolean false)",
            "7:7 data[id]: expected a string, found a number (help: quote it: `\"1_000\"`; Kubernetes reads `1_000` as the number 1000)",
            "8:8 data[hex]: expected a string, found a number (help: quote it: `\"0x1F\"`; Kubernetes reads `0x1F` as the number 31)",
        ],
    );
}

#[test]
fn base64_that_is_none() {
    yaml(
        "
        apiVersion: v1
        kind: Secret
        data:
          good: aGVsbG8=
          plain: «hunter2!»
          number: «5»
          block: «|
            no base64»
          bytes: [104, «256», «x»]
        ",
        &[
            "5:10 data[plain]: the value is not base64 (help: encode the value, or put the text itself into `stringData` of a Secret or `data` of a ConfigMap)",
            "6:11 data[number]: expected base64 text, found a number",
            "7:10 data[block]: the value is not base64",
            "9:16 data[bytes][1]: this value cannot be read",
            "9:21 data[bytes][2]: expected an integer, found a string",
        ],
    );
}

#[test]
fn the_values_of_a_secret_are_not_shown() {
    yaml(
        "
        apiVersion: v1
        kind: Secret
        stringData:
          pin: «1234»
          switch: «on»
          words: «[correct, horse]»
        data: «password:hunter2»
        ",
        &[
            "4:8 stringData[pin]: expected a string, found a number (help: quote it)",
            "5:11 stringData[switch]: expected a string, found a boolean (help: quote it)",
            "6:10 stringData[words]: expected a string, found a list",
            "7:7 data: expected a mapping, found a string (help: a space is missing after the colon)",
        ],
    );
}

#[test]
fn quantities_that_are_none() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          containers:
          - name: a
            resources:
              requests:
                cpu:
                memory: «1Gb»
                storage: «\"\"»
              limits:
                cpu: «yes»
                memory: «1 Gi»
        ",
        &[
            "9:17 spec.containers[0].resources.requests[memory]: `1Gb` has the unknown suffix `Gb`; allowed are n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei, or an exponent such as e3 (help: write `1Gi` (powers of 1024) or `1G` (powers of 1000))",
            "10:18 spec.containers[0].resources.requests[storage]: empty text is not a quantity; a number and an optional suffix are allowed",
            "12:14 spec.containers[0].resources.limits[cpu]: expected a quantity, found a boolean",
            "13:17 spec.containers[0].resources.limits[memory]: `1 Gi` has a blank; only a number and an optional suffix are allowed, with nothing between or around (help: write `1Gi`)",
        ],
    );
}

#[test]
fn times_that_are_none() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        metadata:
          creationTimestamp: «2026-11-22»
          deletionTimestamp: «1234567890»
        status:
          startTime: «yesterday»
        ",
        &[
            "4:22 metadata.creationTimestamp: expected a time as `2026-11-22T17:00:00Z`, found `2026-11-22`",
            "5:22 metadata.deletionTimestamp: expected a time as `2026-11-22T17:00:00Z`, found a number",
            "7:14 status.startTime: expected a time as `2026-11-22T17:00:00Z`, found `yesterday`",
        ],
    );
}

#[test]
fn ports_that_are_neither_number_nor_name() {
    yaml(
        "
        apiVersion: v1
        kind: Pod
        spec:
          containers:
          - name: a
            livenessProbe:
              httpGet: {port: «true»}
            readinessProbe:
              tcpSocket:
                port: «80.5»
            startupProbe: {httpGet: {port: «[http]»}}
        ",
        &[
            "7:23 spec.containers[0].livenessProbe.httpGet.port: expected an integer or a string, found a boolean",
            "10:15 spec.containers[0].readinessProbe.tcpSocket.port: expected an integer, found the number `80.5`",
            "11:36 spec.containers[0].startupProbe.httpGet.port: expected an integer or a string, found a list",
        ],
    );
}

#[test]
fn a_kind_that_is_missing_is_shown_at_the_first_key() {
    yaml(
        "
        # a Pod
        «apiVersion»: v1
        metadata: {name: a}
        ",
        &["2:1 kind: `kind` is missing (help: say what it is, as `kind: Pod`)"],
    );
    yaml(
        "
        «kind»: Pod
        metadata: {name: a}
        ",
        &["1:1 apiVersion: `apiVersion` is missing (help: add `apiVersion: v1`)"],
    );
}

#[test]
fn a_kind_without_value_is_shown_at_its_key() {
    yaml(
        "
        apiVersion: v1
        «kind»:
        metadata: {name: a}
        ",
        &["2:1 kind: `kind` is missing"],
    );
    yaml("kind: Pod\n«\"apiVersion\"»: ''\n", &["2:1 apiVersion: `apiVersion` is missing"]);
}

#[test]
fn a_kind_of_the_wrong_type() {
    yaml("apiVersion: v1\nkind: «[Pod]»\n", &["2:7 kind: expected a string, found a list"]);
    yaml(
        "kind: Pod\napiVersion: «1»\n",
        &["2:13 apiVersion: expected a string, found a number (help: quote it: `\"1\"`)"],
    );
    json(
        "{\"apiVersion\": «{}», \"kind\": \"Pod\"}",
        &["1:16 apiVersion: expected a string, found a mapping"],
    );
}

#[test]
fn a_kind_that_there_is_not() {
    yaml(
        "apiVersion: v1\nkind: «Pods»\n",
        &["2:7 kind: Kubernetes 1.37 has no kind `Pods` in `v1` (help: did you mean `Pod`?)"],
    );
    yaml(
        "apiVersion: v1\nkind: «Deployment»\n",
        &[
            "2:7 kind: Kubernetes 1.37 has no kind `Deployment` in `v1` (help: `Deployment` is in `apiVersion: apps/v1`)",
        ],
    );
    yaml(
        "apiVersion: «a/b/c»\nkind: Pod\n",
        &["1:13 apiVersion: `a/b/c` is no apiVersion (help: write `group/version`, as `apps/v1`)"],
    );
}

#[test]
fn a_kind_in_other_letters() {
    yaml(
        "apiVersion: v1\n«Kind»: Pod\n",
        &["2:1 Kind: unknown field `Kind` (help: did you mean `kind`? names are case-sensitive)"],
    );
    json(
        "{\"apiVersion\": \"v1\", \"Kind\": «\"Pods\"»}",
        &["1:30 Kind: Kubernetes 1.37 has no kind `Pods` in `v1`"],
    );
}

#[test]
fn a_manifest_that_is_no_object() {
    yaml("«- apiVersion: v1\n  kind: Pod»\n", &["1:1 expected an object, found a list"]);
    yaml("«just some text»\n", &["1:1 expected an object, found a string"]);
    json("«[{}]»", &["1:1 expected an object, found a list"]);
}
