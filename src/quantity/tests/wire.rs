//! serde.

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, F64Deserializer, MapDeserializer};

use super::super::wire::float_text;
use super::*;

fn from_json(text: &str) -> Result<Quantity, serde_json::Error> {
    serde_json::from_str(text)
}

#[test]
fn writes_the_canonical_text() {
    assert_eq!(serde_json::to_string(&q("1.5Gi")).unwrap(), r#""1536Mi""#);
    assert_eq!(serde_json::to_string(&q("+5")).unwrap(), r#""+5""#);
    assert_eq!(serde_json::to_string(&Quantity::default()).unwrap(), r#""0""#);
}

#[test]
fn reads_strings_numbers_and_null() {
    for (json, expected) in [
        (r#""500m""#, "500m"),
        (r#"" 1Gi\n""#, "1Gi"),
        ("5", "5"),
        ("-5", "-5"),
        ("0.5", "500m"),
        ("18446744073709551615", "18446744073709551615"),
        ("1e30", "1e+30"),
        ("null", "0"),
    ] {
        assert_eq!(from_json(json).unwrap().to_string(), expected, "{json}");
    }
}

#[test]
fn refuses_everything_else() {
    for json in ["true", "[]", "{}", r#"{"a": 1}"#, r#""""#, r#""null""#, r#""1Gb""#] {
        assert!(from_json(json).is_err(), "{json}");
    }
    let message = from_json("true").unwrap_err().to_string();
    assert!(
        message.contains("expected a quantity such as `500m` or `1Gi`, as a string or a number"),
        "{message}"
    );
}

#[test]
fn floats_that_json_does_not_have_are_refused() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let deserializer: F64Deserializer<Error> = number.into_deserializer();
        assert!(Quantity::deserialize(deserializer).is_err(), "{number}");
    }
}

#[test]
fn reads_the_numbers_of_arbitrary_precision() {
    let number = [("$serde_json::private::Number", "1.50")];
    let quantity = Quantity::deserialize(MapDeserializer::<_, Error>::new(number.into_iter())).unwrap();
    assert_eq!(quantity.to_decimal_string(), "1.50");
}

#[test]
fn floats_are_written_as_go_writes_them() {
    for (number, expected) in [
        (0.1, "0.1"),
        (-0.0, "-0"),
        (1e20, "100000000000000000000"),
        (1e21, "1e+21"),
        (-1.5e300, "-1.5e+300"),
        (1e-6, "0.000001"),
        (9.9e-7, "9.9e-7"),
        (5e-324, "5e-324"),
        (123_456_789.125, "123456789.125"),
        (-991_161_432_766_011.3, "-991161432766011.2"),
    ] {
        assert_eq!(float_text(number), expected);
    }
}
