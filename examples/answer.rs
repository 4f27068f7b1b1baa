//! Answers cases, one JSON object a line in and one out in the same order, so that any input can be held against what
//! Kubernetes itself answers.
//!
//! ```console
//! $ echo '{"id": "1", "data": "kind: Pod\napiVersion: v1\nspec: {containers: 5}"}' | cargo run --example answer
//! ```
//!
//! A case has an `id`, an `op` (`create` if there is none), a `format` (`yaml` if there is none) and its `data`. What this
//! version does not know answers `unsupported`.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use k8s_model::document::{Format, LineIndex};
use k8s_model::field::FieldError;
use k8s_model::metav1::Time;
use k8s_model::quantity::Scale;
use k8s_model::runtime::{qos, resources};
use k8s_model::verdict::{Object, Operation, Options, Review, TypeMeta, review_update_with};
use k8s_model::{Document, Quantity, SetDefaults, Verdict, review_text, yaml};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

/// A line's members as they are written. Those of no concern here, such as the answer that was expected, may be nested
/// deeper than `serde_json` would read.
type Members = BTreeMap<String, Box<RawValue>>;

struct Case {
    op: String,
    format: String,
    data: String,
    old: String,
}

impl Case {
    fn read(members: &Members) -> serde_json::Result<Self> {
        let text = |name: &str| match members.get(name) {
            Some(text) => serde_json::from_str(text.get()),
            None => Ok(String::new()),
        };
        Ok(Self { op: text("op")?, format: text("format")?, data: text("data")?, old: text("old")? })
    }
}

#[derive(Serialize, Default)]
struct Answer {
    id: Option<Box<RawValue>>,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    strict: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Error>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<Problem>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decoded: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    defaulted: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stored: Option<Box<RawValue>>,
}

#[derive(Serialize)]
struct Error {
    r#type: &'static str,
    field: String,
    detail: String,
}

impl From<&FieldError> for Error {
    fn from(error: &FieldError) -> Self {
        Self {
            r#type: error.kind().reason(),
            field: error.path().to_owned(),
            detail: error.detail().to_owned(),
        }
    }
}

#[derive(Serialize)]
struct Problem {
    line: u32,
    column: u32,
    field: String,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
}

fn main() -> io::Result<()> {
    // `--decoded` adds the object as it is written after decoding.
    let decoded = std::env::args().any(|arg| arg == "--decoded");
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().split(b'\n') {
        let line = line?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        serde_json::to_writer(&mut out, &answer_line(&line, decoded))?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn answer_line(line: &[u8], decoded: bool) -> Answer {
    let no_case = |error| Answer {
        verdict: "unsupported",
        message: Some(format!("the line is no case: {error}")),
        ..Answer::default()
    };
    let mut members: Members = match serde_json::from_slice(line) {
        Ok(members) => members,
        Err(error) => return no_case(error),
    };
    let answer = match Case::read(&members) {
        Ok(case) => answer(&case, decoded),
        Err(error) => no_case(error),
    };
    Answer { id: members.remove("id"), ..answer }
}

fn answer(case: &Case, decoded: bool) -> Answer {
    let format = if case.format == "json" { Format::Json } else { Format::Yaml };
    match case.op.as_str() {
        "" | "create" => create(&case.data, format, decoded),
        "update" => update(&case.old, &case.data, format, Operation::Update),
        "quantity" => quantity(&case.data),
        "quantity2" => quantity_pair(&case.data, &case.old),
        "yaml" => yaml_to_json(&case.data),
        "split" => split(&case.data),
        "stream" => stream(&case.data),
        "resources" => resources(&case.data, format),
        op => match Operation::of_subresource(op) {
            Some(operation) => update(&case.old, &case.data, format, operation),
            None => Answer { verdict: "unsupported", ..Answer::default() },
        },
    }
}

fn failed(message: &impl ToString) -> Answer {
    Answer { verdict: "decode", message: Some(message.to_string()), ..Answer::default() }
}

fn accepted(result: &impl Serialize) -> Answer {
    match to_raw_value(result) {
        Ok(result) => Answer { verdict: "accepted", result: Some(result), ..Answer::default() },
        Err(error) => failed(&error),
    }
}

/// The parts of an answer that a verdict on a manifest has.
fn judged(data: &str, review: &Review) -> Answer {
    let mut answer = Answer {
        verdict: match review.verdict() {
            // A kind that no API group of Kubernetes has: to a server without custom resources it does not exist.
            Verdict::Unsupported if is_unregistered(review.type_meta()) => Verdict::Decode.as_str(),
            verdict => verdict.as_str(),
        },
        strict: review.strict_errors(),
        problems: problems(data, review),
        ..Answer::default()
    };
    if review.verdict().is_readable() {
        answer.stored = review.stored().and_then(|object| to_raw_value(object).ok());
        answer.warnings = review.warnings().iter().map(ToString::to_string).collect();
        answer.errors = review.errors().iter().map(Error::from).collect();
    }
    answer
}

fn create(data: &str, format: Format, decoded: bool) -> Answer {
    let review = review_text(data, format);
    let mut answer = judged(data, &review);
    answer.decoded = review.object().filter(|_| decoded).and_then(|object| to_raw_value(object).ok());
    if review.verdict().is_readable()
        && let Some(mut object) = review.into_object()
    {
        object.set_defaults();
        answer.defaulted = to_raw_value(&object).ok();
    }
    answer
}

/// A change of an object, which must be readable itself.
fn update(old: &str, new: &str, format: Format, operation: Operation) -> Answer {
    let review = review_text(old, format);
    if !review.verdict().is_readable() {
        return judged(old, &review);
    }
    let Some(old) = review.into_object().map(Object::into_stored) else { return Answer::default() };
    let doc = if format == Format::Json { Document::from_json(new) } else { Document::from_yaml(new) };
    let Ok(doc) = doc else { return judged(new, &review_text(new, format)) };
    let review = review_update_with(&old, &doc, &Options::new().operation(operation));
    let mut answer = judged(new, &review);
    // Times that depend on the clock are not compared.
    if let Some(Object::Pod(pod)) = review.stored() {
        let mut pod = pod.clone();
        for condition in &mut pod.status.conditions {
            condition.last_transition_time = Time::default();
        }
        answer.stored = to_raw_value(&pod).ok();
    }
    answer
}

fn is_unregistered(type_meta: &TypeMeta) -> bool {
    !type_meta.is_built_in()
}

fn problems(data: &str, review: &Review) -> Vec<Problem> {
    if review.problems().is_empty() {
        return Vec::new();
    }
    let lines = LineIndex::new(data);
    let shown = |problem: &k8s_model::decode::Problem| {
        let position = lines.position(problem.span().start);
        Problem {
            line: position.line,
            column: position.column,
            field: problem.location().to_string(),
            message: problem.message().to_owned(),
            help: problem.help().map(str::to_owned),
        }
    };
    review.problems().iter().map(shown).collect()
}

fn yaml_to_json(data: &str) -> Answer {
    match Document::from_yaml(data) {
        Ok(doc) if !doc.duplicates().is_empty() => failed(&"a key stands twice"),
        Ok(doc) => match RawValue::from_string(doc.to_json()) {
            Ok(json) => accepted(&json),
            Err(error) => failed(&error),
        },
        Err(error) => failed(&error),
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct QuantityResult {
    canonical: String,
    dec: String,
    float: Box<RawValue>,
    format: &'static str,
    is_zero: bool,
    milli_value: i64,
    round_up_milli: String,
    round_up_unit: String,
    sign: i32,
    value: i64,
}

fn quantity(data: &str) -> Answer {
    let quantity: Quantity = match data.parse() {
        Ok(quantity) => quantity,
        Err(error) => return failed(&error),
    };
    let rounded = |scale| {
        let mut quantity = quantity.clone();
        quantity.round_up(scale);
        quantity.to_string()
    };
    let float = match float(quantity.to_f64()) {
        Ok(float) => float,
        Err(error) => return failed(&error),
    };
    accepted(&QuantityResult {
        canonical: quantity.to_string(),
        dec: quantity.to_decimal_string(),
        float,
        format: quantity.format().as_str(),
        is_zero: quantity.is_zero(),
        milli_value: quantity.milli_value(),
        round_up_milli: rounded(Scale::MILLI),
        round_up_unit: rounded(Scale::UNIT),
        sign: quantity.sign(),
        value: quantity.value(),
    })
}

/// A float as Go writes it to JSON: whole numbers without a point.
fn float(value: f64) -> serde_json::Result<Box<RawValue>> {
    let text = match value {
        f64::INFINITY => "\"+Inf\"".to_owned(),
        f64::NEG_INFINITY => "\"-Inf\"".to_owned(),
        value if value.is_nan() => "\"NaN\"".to_owned(),
        value if value.fract() == 0.0 && value.abs() < 1e21 => format!("{value}"),
        value => format!("{value:e}"),
    };
    RawValue::from_string(text)
}

fn quantity_pair(first: &str, second: &str) -> Answer {
    let (first, second): (Quantity, Quantity) = match (first.parse(), second.parse()) {
        (Ok(first), Ok(second)) => (first, second),
        (Err(error), _) | (_, Err(error)) => return failed(&error),
    };
    let (mut sum, mut difference) = (first.clone(), first.clone());
    sum.increase_by(&second);
    difference.decrease_by(&second);
    accepted(&serde_json::json!({
        "add": sum.to_string(),
        "cmp": first.cmp(&second) as i32,
        "sub": difference.to_string(),
    }))
}

/// What a Pod needs in all.
fn resources(data: &str, format: Format) -> Answer {
    let review = review_text(data, format);
    let verdict = review.verdict();
    match review.into_object() {
        Some(Object::Pod(mut pod)) if verdict.is_readable() => {
            pod.set_defaults();
            accepted(&serde_json::json!({
                "requests": resources::requests(&pod),
                "limits": resources::limits(&pod),
                "qos": qos::class_of(&pod),
            }))
        }
        Some(Object::Pod(_)) => Answer { verdict: verdict.as_str(), ..Answer::default() },
        _ => Answer { verdict: "unsupported", ..Answer::default() },
    }
}

/// The documents as kubectl cuts them; what comes after a separator that it refuses is lost to it.
fn split(data: &str) -> Answer {
    let pieces = yaml::split(data).map_while(Result::ok);
    accepted(&pieces.map(|piece| piece.text().into_owned()).collect::<Vec<_>>())
}

/// The documents that kubectl reads; what comes after the first that cannot be read is lost to it.
fn stream(data: &str) -> Answer {
    let mut values = Vec::new();
    for doc in yaml::stream(data) {
        let json = match doc {
            Ok(doc) if doc.root().is_null() => continue,
            Ok(doc) => RawValue::from_string(doc.to_json()),
            Err(error) => return failed(&error),
        };
        match json {
            Ok(json) => values.push(json),
            Err(error) => return failed(&error),
        }
    }
    accepted(&values)
}

#[cfg(test)]
mod tests {
    use super::answer_line;

    #[test]
    fn what_a_line_holds_besides_its_case_may_be_nested_at_any_depth() {
        let (open, close) = ("[".repeat(1000), "]".repeat(1000));
        let line = format!(r#"{{"id": "7", "op": "quantity", "data": "1Gi", "expect": {open}{close}}}"#);
        let answer = answer_line(line.as_bytes(), false);
        assert_eq!(answer.id.as_deref().map(serde_json::value::RawValue::get), Some("\"7\""));
        assert_eq!((answer.verdict, answer.message), ("accepted", None));
    }

    #[test]
    fn a_quantity_that_is_no_number_as_a_float_is_answered() {
        // Nought times ten to the power of 400, which is infinite.
        let answer = answer_line(br#"{"op": "quantity", "data": "00E400"}"#, false);
        let result = answer.result.expect("it is a quantity");
        assert!(result.get().contains(r#""float":"NaN""#), "{result}");
    }

    #[test]
    fn what_is_no_case_is_answered_by_its_id() {
        let answer = answer_line(br#"{"id": 5, "op": 1}"#, false);
        assert_eq!(answer.id.as_deref().map(serde_json::value::RawValue::get), Some("5"));
        assert_eq!(answer.verdict, "unsupported");
        for line in ["null", "[]", "{", "\"\"", "\u{0}"] {
            let answer = answer_line(line.as_bytes(), false);
            assert!(answer.id.is_none() && answer.verdict == "unsupported", "{line}");
        }
    }
}
