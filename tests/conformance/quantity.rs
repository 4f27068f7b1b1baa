//! Quantities and their arithmetic.

use k8s_model::Quantity;
use k8s_model::quantity::Scale;
use serde_json::{Value, json};

use crate::cases::{Case, check, differs};

fn rounded(quantity: &Quantity, scale: Scale) -> String {
    let mut quantity = quantity.clone();
    quantity.round_up(scale);
    quantity.to_string()
}

fn float(expected: &Value) -> Option<f64> {
    expected.as_f64().or_else(|| expected.as_str()?.trim_start_matches('+').parse().ok())
}

fn one(case: &Case) -> Option<String> {
    let quantity: Option<Quantity> = case.data.parse().ok();
    let verdict = if quantity.is_some() { "accepted" } else { "decode" };
    if let Some(difference) = differs("verdict", &case.expect.verdict.as_str(), &verdict) {
        return Some(difference);
    }
    let quantity = quantity?;
    let mut expected: Value = serde_json::from_str(case.expect.result.as_ref()?.get()).unwrap();
    let approximate = expected.as_object_mut()?.remove("float")?;
    let found = json!({
        "canonical": quantity.to_string(),
        "dec": quantity.to_decimal_string(),
        "format": quantity.format().as_str(),
        "isZero": quantity.is_zero(),
        "milliValue": quantity.milli_value(),
        "roundUpMilli": rounded(&quantity, Scale::MILLI),
        "roundUpUnit": rounded(&quantity, Scale::UNIT),
        "sign": quantity.sign(),
        "value": quantity.value(),
    });
    differs("result", &expected, &found)
        .or_else(|| differs("float", &float(&approximate), &Some(quantity.to_f64())))
}

fn two(case: &Case) -> Option<String> {
    let pair = case.data.parse::<Quantity>().ok().zip(case.old.parse::<Quantity>().ok());
    let verdict = if pair.is_some() { "accepted" } else { "decode" };
    if let Some(difference) = differs("verdict", &case.expect.verdict.as_str(), &verdict) {
        return Some(difference);
    }
    let (a, b) = pair?;
    let (mut sum, mut difference) = (a.clone(), a.clone());
    sum.increase_by(&b);
    difference.decrease_by(&b);
    let found = json!({"add": sum.to_string(), "cmp": a.cmp(&b) as i32, "sub": difference.to_string()});
    differs("result", &serde_json::from_str(case.expect.result.as_ref()?.get()).unwrap(), &found)
}

#[test]
fn quantities() {
    check("quantity", "quantity", one);
}

#[test]
fn pairs_of_quantities() {
    check("quantity2", "quantity2", two);
}
