//! Tests of quantities: the traps that others fell into, each quirk of the server, and laws over random values.

#![expect(clippy::arithmetic_side_effects, reason = "the operators of quantities are what is tested")]
#![expect(clippy::float_cmp, reason = "the very float of the server is expected")]

mod errors;
mod laws;
mod wire;

use std::cmp::Ordering;
use std::collections::HashSet;
use std::time::{Duration, Instant};

use super::*;

fn q(text: &str) -> Quantity {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn written(text: &str) -> String {
    q(text).to_string()
}

#[track_caller]
fn assert_written(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(written(text), *expected, "{text}");
    }
}

#[test]
fn is_small() {
    assert_eq!(size_of::<Quantity>(), 24);
    assert_eq!(size_of::<Result<Quantity, ParseQuantityError>>(), 24);
}

#[test]
fn is_shared_between_threads() {
    fn assert_shared<T: Send + Sync + 'static>() {}

    assert_shared::<Quantity>();
    assert_shared::<ParseQuantityError>();
}

#[test]
fn default_is_zero_in_decimal_format() {
    assert_eq!(Quantity::default().to_string(), "0");
    assert_eq!(Quantity::default().format(), Format::DecimalSI);
    assert_eq!(Quantity::default() + q("1Ki"), q("1Ki"));
    assert_eq!((Quantity::default() + q("1Ki")).format(), Format::BinarySI);
}

// Traps of peers.

#[test]
fn exa_suffixes_are_read() {
    assert_written(&[("1Ei", "1Ei"), ("100E", "100E"), ("7Ei", "7Ei")]);
    assert_eq!(q("1Ei").value(), 1 << 60);
    assert_eq!(q("8Ei").value(), i64::MAX, "capped");
}

#[test]
fn largest_integer_keeps_its_last_digit() {
    assert_written(&[
        ("9223372036854775807", "9223372036854775807"),
        ("9223372036854775808", "9223372036854775808"),
    ]);
    assert_eq!(q("9223372036854775807").value(), i64::MAX);
}

#[test]
fn text_becomes_canonical() {
    assert_written(&[
        ("2.5Gi", "2560Mi"),
        ("1000m", "1"),
        ("1.5", "1500m"),
        ("1024Ki", "1Mi"),
        ("1536Mi", "1536Mi"),
        ("0.5", "500m"),
        ("1000000", "1M"),
        ("1.5G", "1500M"),
        ("100n", "100n"),
        ("1000n", "1u"),
        ("-1.5Ki", "-1536"),
        ("10e1", "100"),
        ("12e5", "1200e3"),
        ("1e-7", "100e-9"),
        ("1E6", "1E6"),
        ("1000E3", "1e6"),
    ]);
}

#[test]
fn some_spellings_are_kept() {
    for text in
        ["+5", "5.", "007", "1.500", "1e+3", "1E3", "1e03", "+5Gi", "05Ki", "5.Mi", "-05", "1.534446972743G"]
    {
        assert_eq!(written(text), text);
    }
    // Not these.
    assert_written(&[
        ("+5.0", "5"),
        ("+8Gi", "8Gi"),
        ("+1000", "1k"),
        ("0.001", "1m"),
        ("+0", "0"),
        ("1e+4", "10e3"),
        ("+1234567890123456789", "1234567890123456789"),
        ("+1Pi", "1Pi"),
    ]);
}

#[test]
fn calculations_forget_the_spelling() {
    assert_eq!((q("+5") + Quantity::ZERO).to_string(), "5");
    assert_eq!((-q("+5")).to_string(), "-5");
    assert_eq!((q("5.") * 1).to_string(), "5");
    assert_eq!(q("+5").with_format(Format::DecimalExponent).to_string(), "5");
    let mut rounded = q("+5");
    assert!(rounded.round_up(Scale::MILLI));
    assert_eq!(rounded.to_string(), "+5", "nothing to round");
}

#[test]
fn equal_values_are_equal_and_hash_alike() {
    let spellings = ["1", "1000m", "1.0", "1e0", "+1", "0.001k", "1000000000n", "1.0000000000000000000"];
    let set: HashSet<Quantity> = spellings.iter().map(|text| q(text)).collect();
    assert_eq!(set.len(), 1);
    let zeros: HashSet<Quantity> =
        ["0", "0Ei", "-0", "0e9", "0.00000000000", "."].iter().map(|text| q(text)).collect();
    assert_eq!(zeros.len(), 1);
    let large: HashSet<Quantity> = ["1Pi", "1125899906842624", "1024Ti"].iter().map(|text| q(text)).collect();
    assert_eq!(large.len(), 1);
    assert_ne!(q("1"), q("1001m"));
    assert_ne!(q("1"), q("-1"));
}

#[test]
fn huge_exponents_answer_at_once() {
    let start = Instant::now();
    for text in [
        "1e99999999999",
        "1e-99999999999",
        "0e99999999999",
        "1e1000001",
        "1e-1000001",
        "1e99999999999999999999",
    ] {
        assert!(text.parse::<Quantity>().unwrap_err().is_limit(), "{text}");
    }
    let largest = q("1e1000000");
    assert_eq!(largest.cmp(&q("1e-1000000")), Ordering::Greater);
    assert_eq!((largest - q("1")).to_string().len(), 1_000_000);
    assert_eq!(written("1e-1000000"), "1e-9");
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[test]
fn exponents_count_modulo_two_to_the_32() {
    assert_eq!(q("1e4294967296"), q("1"));
    assert_eq!(written("1e4294967296"), "1e4294967296");
    assert_eq!(written("1e4294967297"), "10");
    assert_eq!(q("1e-4294967293"), q("1e3"));
    assert_eq!(q("1e-9223372036854775808"), q("1"));
    assert!("1e9223372036854775808".parse::<Quantity>().is_err());
}

#[test]
fn long_numbers_take_linear_time() {
    let start = Instant::now();
    let digits = "7".repeat(1 << 20);
    let long = q(&digits);
    assert_eq!(long.to_string(), digits);
    assert_eq!((&long - &long).sign(), 0);
    assert!((&long * 3).to_string().len() > 1 << 20);
    assert_eq!(q(&format!("0.{digits}")).to_string(), "777777778n");
    assert_eq!(q(&format!("{digits}Ki")).value(), i64::MAX);
    assert!(long.to_f64().is_infinite());
    assert!(q(&"0".repeat(1 << 20)).is_zero());
    assert!("7".repeat(MAX_LENGTH + 1).parse::<Quantity>().unwrap_err().is_limit());
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn long_values_with_many_factors_of_1024_take_linear_time() {
    let start = Instant::now();
    let sum = q("1Ki") + q("1e1000000") - q("1Ki");
    assert_eq!(sum.format(), Format::BinarySI);
    assert!(sum.to_string().ends_with("Ei"));
    assert!(start.elapsed() < Duration::from_secs(5));
}

// The server's quirks.

#[test]
fn digits_may_be_missing() {
    for text in [".", "+", "-", "+.", "Ki", "m", "E", "e3", ".k", "-Ti"] {
        assert!(q(text).is_zero(), "{text}");
        assert_eq!(written(text), "0", "{text}");
    }
    for text in ["", "Pi", "Ei", ".Ei", "e-10", ".e-10", "+Pi"] {
        assert!(text.parse::<Quantity>().is_err(), "{text}");
    }
}

#[test]
fn below_a_nano_rounds_away_from_zero() {
    assert_written(&[
        ("0.1n", "1n"),
        ("-0.1n", "-1n"),
        ("1.1n", "2n"),
        ("1e-100", "1e-9"),
        ("0.0000000001Ki", "103n"),
    ]);
}

#[test]
fn powers_of_1024_are_capped_and_may_become_decimal() {
    assert_written(&[
        ("8Ei", "9223372036854775807"),
        ("-99999Ei", "-9223372036854775807"),
        ("0.5Ki", "512"),
        ("0.0001Ki", "102400u"),
        ("1000Ki", "1000Ki"),
    ]);
    assert_eq!(q("0.0001Ki").format(), Format::DecimalSI);
    assert_eq!(q("8Ei").format(), Format::BinarySI);
}

#[test]
fn no_suffix_is_written_when_there_is_none() {
    assert_eq!(written("1000E"), "1");
    assert_eq!((q("100E") * 10).to_string(), "1");
    assert_eq!(q("1000E").to_decimal_string(), "1000000000000000000000");
    assert_eq!(Quantity::new_scaled(1, Scale::new(-12)).to_string(), "1");
}

#[test]
fn factors_of_1024_beyond_the_largest_suffix_lose_it() {
    let value = q("1Ki") + q("1180591620717411302400");
    assert_eq!(value.to_decimal_string(), "1180591620717411303424.000000000");
    assert_eq!(value.to_string(), "1");
}

#[test]
fn whole_values_wrap_as_on_the_server() {
    assert_eq!(q("9223372036854775808").value(), i64::MIN);
    assert_eq!(q("9223372036854775807").milli_value(), -1000);
    assert_eq!(q("100E").value(), 0);
    assert_eq!(q("+527598587926196M").value(), -7_356_990_211_380_996_864);
    assert_eq!(q("-0047086806042130407M").milli_value(), 2_392_283_193_973_520_896);
    assert_eq!(q("4600934980065629360045305737866494108948E+40").value(), -5_877_034_785_997_586_432);
}

#[test]
fn whole_values_round_up() {
    assert_eq!(q("1100m").value(), 2);
    assert_eq!(q("-1100m").value(), -2, "away from zero in 64 bits");
    assert_eq!(q("-0.1Ki").value(), -101, "towards zero beyond");
    assert_eq!(q("1u").milli_value(), 1);
    assert_eq!(q("1").scaled_value(Scale::new(100)), 1);
    assert_eq!(q("0").scaled_value(Scale::new(100)), 0);
}

#[test]
fn decimal_strings_have_the_places_that_are_held() {
    for (text, expected) in [
        ("0.0", "0.0"),
        ("0n", "0.000000000"),
        ("0E", "0"),
        ("1.50", "1.50"),
        ("-5m", "-0.005"),
        ("1.5Ki", "1536.000000000"),
        ("1Pi", "1125899906842624.000000000"),
        ("-0.00000000001", "-0.000000001"),
        ("10000000000000000000.5", "10000000000000000000.500000000"),
        ("1e3", "1000"),
    ] {
        assert_eq!(q(text).to_decimal_string(), expected, "{text}");
    }
}

#[test]
fn floats_come_from_two_factors() {
    assert_eq!(q("1534446972743m").to_f64(), 1_534_446_972.743);
    assert_eq!(q("-1e400").to_f64(), f64::NEG_INFINITY);
    assert!(q("0e400").to_f64().is_nan());
    assert_eq!(q("8681987344576818027861881n").to_f64(), 8_681_987_344_576_819.0);
    assert_eq!(Quantity::new_scaled(i64::MAX, Scale::new(-128)).to_f64(), 9.223_372_036_854_776e18 * 1e-128);
}

// Calculating.

#[test]
fn sums_take_the_format_of_the_first_that_is_not_zero() {
    assert_eq!((q("0") + q("1Ki")).to_string(), "1Ki");
    assert_eq!((q("1Ki") + q("1k")).to_string(), "2024");
    assert_eq!((q("1k") + q("1Ki")).to_string(), "2024");
    assert_eq!((q("0m") - q("1Ki")).to_string(), "-1Ki");
    assert_eq!([q("0"), q("1Gi"), q("512M")].iter().sum::<Quantity>().to_string(), "1548576Ki");
    assert_eq!([q("1e3"), q("2k")].into_iter().sum::<Quantity>().to_string(), "3e3");
}

#[test]
fn sums_leave_64_bits() {
    let mut sum = Quantity::new(i64::MAX);
    sum += q("1");
    assert_eq!(sum.to_string(), "9223372036854775808");
    sum -= &q("1");
    assert_eq!(sum, Quantity::new(i64::MAX));
    assert_eq!((q("1E") + q("1n")).to_string(), "1000000000000000000000000001n");
    assert_eq!((q("1E") - q("1n")).to_string(), "999999999999999999999999999n");
    assert_eq!((q("1n") - q("1E")).to_string(), "-999999999999999999999999999n");
}

#[test]
fn smallest_integer_has_a_negation() {
    let min = Quantity::new(i64::MIN);
    assert_eq!((-&min).to_string(), "9223372036854775808");
    assert_eq!((Quantity::ZERO - &min).to_string(), "9223372036854775808");
    assert_eq!(-(-&min), min);
    assert_eq!(min.with_format(Format::BinarySI).to_string(), "-9223372036854775808");
}

#[test]
fn products() {
    assert_eq!((q("250m") * 4).to_string(), "1");
    assert_eq!((q("1Gi") * -3).to_string(), "-3Gi");
    assert_eq!((q("1Ei") * 1024).to_string(), "1", "past the largest suffix");
    assert_eq!((q("9223372036854775807") * i64::MIN).to_string(), "-85070591730234615856620279821087277056");
    let nothing = 0;
    assert!((q("1.5Ti") * nothing).is_zero());
    assert_eq!(q("-1.5Gi") * -2, q("3Gi"));
}

#[test]
fn powers_of_ten() {
    assert_eq!(q("250m").checked_scale_by(Scale::KILO), Some(q("250")));
    assert_eq!(q("1Pi").checked_scale_by(Scale::MILLI), Some(q("1125899906842624m")));
    assert_eq!(q("1e1000000").checked_scale_by(Scale::new(1)), None);
    assert_eq!(q("1e1000000").checked_scale_by(Scale::new(-1)), Some(q("1e999999")));
}

#[test]
fn rounding() {
    let rounded = |text: &str, scale| {
        let mut quantity = q(text);
        let exact = quantity.round_up(scale);
        (quantity.to_string(), exact)
    };
    assert_eq!(rounded("1.1", Scale::UNIT), ("2".to_owned(), false));
    assert_eq!(rounded("-9", Scale::new(1)), ("-10".to_owned(), false));
    assert_eq!(rounded("110e3", Scale::new(5)), ("200e3".to_owned(), false));
    assert_eq!(rounded("2000m", Scale::UNIT), ("2".to_owned(), true));
    assert_eq!(rounded("1.5Gi", Scale::GIGA), ("1953125Ki".to_owned(), false));
    assert_eq!(rounded("0Pi", Scale::GIGA), ("0".to_owned(), true));
}

#[test]
fn comparing_with_numbers() {
    assert_eq!(q("1023").cmp_i64(1024), Ordering::Less);
    assert_eq!(q("1Ki").cmp_i64(1024), Ordering::Equal);
    assert_eq!(q("1Ei").cmp_i64(i64::MIN), Ordering::Greater);
    assert_eq!(q("-1n").cmp_i64(0), Ordering::Less);
    assert_eq!(q("2k").as_i64(), Some(2000));
    assert_eq!(q("20E").as_i64(), None);
    assert_eq!(q("1Pi").as_i64(), None);
}

#[test]
fn order_is_by_value() {
    let mut quantities: Vec<Quantity> =
        ["1Ei", "-1n", "1e30", "0", "100m", "-1e30", "1n", "1Ki", "1k", "0.1Ki", "-1Pi"].map(q).into();
    quantities.sort();
    let sorted: Vec<String> = quantities.iter().map(ToString::to_string).collect();
    assert_eq!(sorted.join(" "), "-1e30 -1Pi -1n 0 1n 100m 102400m 1k 1Ki 1Ei 1e30");
}

#[test]
fn display_heeds_width() {
    assert_eq!(format!("{:>6}|{:<6}|{:^7}", q("5Gi"), q("+5"), q("1Pi")), "   5Gi|+5    |  1Pi  ");
    assert_eq!(format!("{:?}", q("1.5Gi")), "Quantity(1536Mi)");
}

#[test]
fn conversions_from_text() {
    assert_eq!(Quantity::try_from("5k").unwrap(), Quantity::new(5000));
    assert_eq!(Quantity::try_from("5k".to_owned()).unwrap(), Quantity::new(5000));
    assert_eq!(Quantity::parse_trimmed("\u{2003}5k\n").unwrap(), Quantity::new(5000));
    assert!(Quantity::try_from(" 5k").is_err());
}
