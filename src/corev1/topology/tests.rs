use serde_json::{Value, json};

use super::*;

fn errors(constraints: &[Value]) -> Vec<String> {
    let constraints: Vec<TopologySpreadConstraint> = serde_json::from_value(json!(constraints)).unwrap();
    let mut out = Errors::new();
    validate_topology_spread(&constraints, &Path::root().field("t"), &mut out);
    out.iter()
        .map(|error| {
            let kind = error.kind().reason().trim_start_matches("FieldValue");
            format!("{kind} {} {}", error.path(), error.location())
        })
        .collect()
}

fn fine(key: &str) -> Value {
    json!({"maxSkew": 1, "topologyKey": key, "whenUnsatisfiable": "DoNotSchedule", "labelSelector": {}})
}

#[test]
fn one_constraint() {
    assert_eq!(errors(&[fine("zone")]), [""; 0]);
    let cases: [(&str, Value, &[&str]); 15] = [
        ("minDomains", json!(1), &[]),
        ("nodeAffinityPolicy", json!("Ignore"), &[]),
        ("nodeTaintsPolicy", json!("Honor"), &[]),
        ("topologyKey", json!("any text"), &[]),
        ("matchLabelKeys", json!(["a"]), &[]),
        ("maxSkew", json!(0), &["Invalid t[0].maxSkew t[0].maxSkew"]),
        ("topologyKey", json!(""), &["Required t[0].topologyKey t[0].topologyKey"]),
        ("whenUnsatisfiable", json!(""), &["NotSupported t[0].whenUnsatisfiable t[0].whenUnsatisfiable"]),
        ("whenUnsatisfiable", json!("Odd"), &["NotSupported t[0].whenUnsatisfiable t[0].whenUnsatisfiable"]),
        ("minDomains", json!(0), &["Invalid t[0].minDomains t[0].minDomains"]),
        ("nodeAffinityPolicy", json!(""), &["NotSupported t[0].nodeAffinityPolicy t[0].nodeAffinityPolicy"]),
        ("nodeTaintsPolicy", json!("Odd"), &["NotSupported t[0].nodeTaintsPolicy t[0].nodeTaintsPolicy"]),
        ("matchLabelKeys", json!(["a b"]), &["Invalid t[0].matchLabelKeys[0] t[0].matchLabelKeys[0]"]),
        (
            "labelSelector",
            json!({"matchExpressions": [{"key": "a", "operator": "Odd"}]}),
            &[
                "Invalid t[0].labelSelector.matchExpressions[0].operator t[0].labelSelector.matchExpressions[0].operator",
            ],
        ),
        ("labelSelector", Value::Null, &[]),
    ];
    for (field, value, expected) in cases {
        let mut constraint = fine("zone");
        constraint[field] = value;
        assert_eq!(errors(&[constraint.clone()]), expected, "{constraint}");
    }
}

#[test]
fn domains_are_counted_where_pods_wait() {
    let mut constraint = fine("zone");
    constraint["whenUnsatisfiable"] = json!("ScheduleAnyway");
    constraint["minDomains"] = json!(0);
    assert_eq!(errors(&[constraint]), ["Invalid t[0].minDomains t[0].minDomains"; 2]);
}

#[test]
fn keys_need_a_selector() {
    let mut constraint = fine("zone");
    constraint["labelSelector"] = Value::Null;
    constraint["matchLabelKeys"] = json!(["a"]);
    assert_eq!(errors(&[constraint]), ["Forbidden t[0].matchLabelKeys t[0].matchLabelKeys"]);
}

#[test]
fn each_sort_once() {
    let pair = |index: usize| format!("Duplicate t[{index}].{{topologyKey, whenUnsatisfiable}} t[{index}]");
    assert_eq!(errors(&[fine("a"), fine("b"), fine("a"), fine("a")]), [pair(0), pair(2)]);
    let mut other = fine("a");
    other["whenUnsatisfiable"] = json!("ScheduleAnyway");
    assert_eq!(errors(&[fine("a"), other]), [""; 0]);
    let mut many: Vec<Value> = (0..100).map(|index| fine(&format!("k{index}"))).collect();
    many.push(fine("k7"));
    assert_eq!(errors(&many), [pair(7)]);
}
