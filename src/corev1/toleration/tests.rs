use serde_json::{Value, json};

use super::*;

fn errors(toleration: &Value) -> Vec<String> {
    let toleration: Toleration = serde_json::from_value(toleration.clone()).unwrap();
    let mut out = Errors::new();
    validate_tolerations(&[toleration], &Path::root().field("t"), &mut out);
    out.iter()
        .map(|error| {
            let kind = error.kind().reason().trim_start_matches("FieldValue");
            format!("{kind} {} {} {:?}", error.path(), error.location(), error.location().end())
        })
        .collect()
}

#[test]
fn what_is_tolerated() {
    for fine in [
        json!({"operator": "Exists"}),
        json!({"key": "a.b/c"}),
        json!({"key": "a", "operator": "Equal", "value": "b", "effect": "NoSchedule"}),
        json!({"key": "a", "effect": "NoExecute", "tolerationSeconds": -1}),
    ] {
        assert_eq!(errors(&fine), [""; 0], "{fine}");
    }
    let cases: [(Value, &[&str]); 12] = [
        (json!({}), &["Invalid t[0].operator t[0].operator Missing"]),
        (json!({"operator": "Equal"}), &["Invalid t[0].operator t[0].operator Value"]),
        (json!({"key": "a b"}), &["Invalid t[0].key t[0].key Value"]),
        (json!({"key": "a", "value": "b c"}), &["Invalid t[0].operator t[0].value Value"]),
        // Two faults of the value are one error.
        (json!({"key": "a", "value": "-".repeat(64)}), &["Invalid t[0].operator t[0].value Value"]),
        (json!({"operator": "Exists", "value": "a"}), &["Invalid t[0].operator t[0].value Key"]),
        (
            json!({"key": "a", "operator": "Lt", "value": "5"}),
            &["NotSupported t[0].operator t[0].operator Value"],
        ),
        (
            json!({"key": "a", "operator": "Gt", "value": "5"}),
            &["NotSupported t[0].operator t[0].operator Value"],
        ),
        (json!({"key": "a", "operator": "Odd"}), &["NotSupported t[0].operator t[0].operator Value"]),
        (json!({"key": "a", "tolerationSeconds": 0}), &["Invalid t[0].effect t[0].effect Missing"]),
        (
            json!({"key": "a", "tolerationSeconds": 0, "effect": "NoSchedule"}),
            &["Invalid t[0].effect t[0].effect Value"],
        ),
        (json!({"key": "a", "effect": "Odd"}), &["NotSupported t[0].effect t[0].effect Value"]),
    ];
    for (bad, expected) in cases {
        assert_eq!(errors(&bad), expected, "{bad}");
    }
}
