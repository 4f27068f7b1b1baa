//! What is written after decoding says all that was read.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{GeneralPurpose, GeneralPurposeConfig};
use k8s_model::document::Format;
use k8s_model::metav1::Time;
use k8s_model::{Document, Quantity, review_text};
use serde_json::Value;

use crate::cases::{Case, check};

/// Base64 with whatever the unused bits of the last character say.
const BASE64: GeneralPurpose =
    GeneralPurpose::new(&STANDARD, GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true));

/// Whether `written` says what `read` said. Zeros, nulls and empty things need not be written, quantities and times
/// may be spelled otherwise.
fn lost(read: &Value, written: Option<&Value>, path: &str) -> Option<String> {
    let empty = match read {
        Value::Null => true,
        Value::Bool(value) => !value,
        Value::Number(value) => value.as_f64() == Some(0.0),
        Value::String(value) => value.is_empty(),
        Value::Array(value) => value.is_empty(),
        Value::Object(value) => value.is_empty(),
    };
    let Some(written) = written else {
        let blank = match read {
            Value::Object(fields) => fields.values().all(|value| lost(value, None, path).is_none()),
            _ => empty,
        };
        return (!blank).then(|| format!("{path}: {read} is not written"));
    };
    match (read, written) {
        _ if read == written || empty => None,
        (Value::Object(read), Value::Object(written)) => {
            read.iter().find_map(|(key, value)| lost(value, written.get(key), &format!("{path}.{key}")))
        }
        (Value::Array(read), Value::Array(written)) if read.len() == written.len() => read
            .iter()
            .zip(written)
            .enumerate()
            .find_map(|(index, (read, written))| lost(read, Some(written), &format!("{path}[{index}]"))),
        _ if same_meaning(read, written) => None,
        _ => Some(format!("{path}: {read} is written as {written}")),
    }
}

fn same_meaning(read: &Value, written: &Value) -> bool {
    let Some(written) = written.as_str() else { return written.is_null() && is_zero_time(read) };
    let text = match read {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let quantity = |text: &str| text.trim().parse::<Quantity>().ok();
    let time = |text: &str| text.parse::<Time>().ok();
    let bytes = |text: &str| BASE64.decode(text.replace(['\r', '\n'], "")).ok();
    let numbers = || serde_json::from_value::<Vec<Option<u8>>>(read.clone()).ok();
    (quantity(&text).is_some() && quantity(&text) == quantity(written))
        || time(&text)
            .is_some_and(|read| time(written).is_some_and(|back| back.unix_seconds() == read.unix_seconds()))
        || bytes(written).is_some_and(|back| {
            Some(&back) == bytes(&text).as_ref()
                || numbers().is_some_and(|read| {
                    back == read.into_iter().map(Option::unwrap_or_default).collect::<Vec<_>>()
                })
        })
}

fn is_zero_time(read: &Value) -> bool {
    read.as_str().and_then(|text| text.parse::<Time>().ok()).is_some_and(Time::is_zero)
}

fn encodes(case: &Case) -> Option<String> {
    if case.expect.verdict != "accepted" && case.expect.verdict != "invalid" {
        return None;
    }
    let format = if case.format == "json" { Format::Json } else { Format::Yaml };
    let review = review_text(&case.data, format);
    assert!(review.verdict().is_readable(), "{}", case.id);
    let object = review.into_object()?;
    let written = serde_json::to_string(&object).unwrap();
    let again = review_text(&written, Format::Json);
    // A fraction of a second is read and not written, as by the server: the second writing is the same, not the object.
    let rewritten = again.object().map(|object| serde_json::to_string(object).unwrap());
    if !again.verdict().is_readable() || rewritten.as_ref() != Some(&written) {
        return Some(format!("what is written is not read as the same object: {written}"));
    }
    let doc = match format {
        Format::Json => Document::from_json(&case.data),
        _ => Document::from_yaml(&case.data),
    };
    let read: Value = serde_json::from_str(&doc.unwrap().to_json()).unwrap();
    lost(&read, Some(&serde_json::from_str(&written).unwrap()), "")
}

#[test]
fn pod() {
    check("pod", "create", encodes);
}

#[test]
fn config_map() {
    check("configmap", "create", encodes);
}

#[test]
fn secret() {
    check("secret", "create", encodes);
}
