//! Laws that hold for all quantities.

use std::hash::{BuildHasher, RandomState};

use proptest::prelude::*;

use super::*;

/// Text that is mostly a quantity.
fn text() -> impl Strategy<Value = String> {
    let suffix = prop_oneof![
        Just(""),
        Just("n"),
        Just("u"),
        Just("m"),
        Just("k"),
        Just("M"),
        Just("G"),
        Just("T"),
        Just("P"),
        Just("E"),
        Just("Ki"),
        Just("Mi"),
        Just("Gi"),
        Just("Ti"),
        Just("Pi"),
        Just("Ei"),
        Just("e3"),
        Just("E-7"),
        Just("e+21"),
        Just("e40"),
        Just("e-12"),
    ];
    let number =
        prop_oneof!["[0-9]{1,4}", "[0-9]{1,20}", "[0-9]{15,40}", "[1-9]0{0,22}", "[0-9]{0,6}\\.[0-9]{0,12}"];
    ("[+-]?", number, suffix).prop_map(|(sign, number, suffix)| format!("{sign}{number}{suffix}"))
}

fn quantity() -> impl Strategy<Value = Quantity> {
    let read = text().prop_filter_map("is no quantity", |text| text.parse().ok());
    let made =
        (any::<i64>(), -30_i8..30).prop_map(|(value, scale)| Quantity::new_scaled(value, Scale::new(scale)));
    prop_oneof![9 => read, 1 => made]
}

/// Whether the canonical text has a suffix for this value; the server writes none for what lies beyond.
fn has_suffix(quantity: &Quantity) -> bool {
    let is_multiple = |scale| quantity.clone().round_up(scale);
    quantity.is_zero() || is_multiple(Scale::NANO) && !is_multiple(Scale::new(21))
}

proptest! {
    #[test]
    fn text_reads_back_as_the_same_value(quantity in quantity()) {
        if has_suffix(&quantity) {
            prop_assert_eq!(&q(&quantity.to_string()), &quantity);
            prop_assert_eq!(&q(&quantity.to_decimal_string()), &quantity);
        }
    }

    #[test]
    fn canonical_text_stays(quantity in quantity()) {
        if has_suffix(&quantity) {
            let text = quantity.to_string();
            prop_assert_eq!(written(&text), text);
        }
    }

    #[test]
    fn order_is_the_sign_of_the_difference(left in quantity(), right in quantity()) {
        prop_assert_eq!(left.cmp(&right), (&left - &right).sign().cmp(&0));
        prop_assert_eq!(left.cmp(&right), right.cmp(&left).reverse());
        prop_assert_eq!(left.cmp(&left), Ordering::Equal);
    }

    #[test]
    fn addition_commutes_and_associates(a in quantity(), b in quantity(), c in quantity()) {
        prop_assert_eq!(&a + &b, &b + &a);
        prop_assert_eq!(&(&a + &b) + &c, &a + &(&b + &c));
    }

    #[test]
    fn subtraction_undoes_addition(a in quantity(), b in quantity()) {
        prop_assert_eq!(&(&a + &b) - &b, a.clone());
        prop_assert_eq!(&a - &b, &a + &-&b);
        prop_assert_eq!(-(-&a), a);
    }

    #[test]
    fn products_are_repeated_sums(a in quantity(), n in -5_i64..=5) {
        let sum = (0..n.abs()).map(|_| &a).fold(Quantity::ZERO, |sum, a| sum + a);
        prop_assert_eq!(&a * n, if n < 0 { -sum } else { sum });
    }

    #[test]
    fn equal_quantities_hash_alike(a in quantity(), b in quantity()) {
        let state = RandomState::new();
        // The same value, held in arbitrary precision or in 64 bits.
        let again = &(&a + &b) - &b;
        prop_assert_eq!(state.hash_one(&again), state.hash_one(&a));
        if a == b {
            prop_assert_eq!(state.hash_one(&a), state.hash_one(&b));
        }
    }

    #[test]
    fn agrees_with_128_bits(a in any::<i64>(), x in -9_i8..=0, b in any::<i64>(), y in -9_i8..=0) {
        let nanos = |value: i64, scale: i8| i128::from(value) * 10_i128.pow(u32::from((scale + 9).unsigned_abs()));
        let (left, right) = (Quantity::new_scaled(a, Scale::new(x)), Quantity::new_scaled(b, Scale::new(y)));
        let quantity = |nanos: i128| q(&format!("{nanos}n"));
        prop_assert_eq!(&left + &right, quantity(nanos(a, x) + nanos(b, y)));
        prop_assert_eq!(&left - &right, quantity(nanos(a, x) - nanos(b, y)));
        prop_assert_eq!(left.cmp(&right), nanos(a, x).cmp(&nanos(b, y)));
    }

    #[test]
    fn rounding_moves_away_from_zero_by_less_than_a_step(a in quantity(), exponent in -20_i8..40) {
        let scale = Scale::new(exponent);
        let mut rounded = a.clone();
        let exact = rounded.round_up(scale);
        prop_assert_eq!(exact, rounded == a);
        let moved = if a.sign() < 0 { &a - &rounded } else { &rounded - &a };
        prop_assert!(moved.sign() >= 0 && moved < Quantity::new_scaled(1, scale));
        prop_assert!(rounded.round_up(scale));
    }

    #[test]
    fn nothing_panics(text in "\\PC{0,12}|[-+.0-9eEinumkKMGTP ]{0,10}") {
        match text.parse::<Quantity>() {
            Ok(quantity) => {
                let _ = (quantity.to_string(), quantity.value(), quantity.milli_value(), quantity.to_f64());
            }
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }
}

/// The patterns are those of the parser, exponents that it does not read apart.
#[test]
fn patterns_take_what_the_parser_takes() {
    let all = regex::Regex::new(&format!("^(?:{PATTERN})$")).unwrap();
    let usual = regex::Regex::new(&format!("^(?:{USUAL_PATTERN})$")).unwrap();
    proptest!(|(text in prop_oneof![text(), "[-+.0-9nmukKMGTPEie]{0,5}", "[-+]?[.]?(m|Ki|Pi|Ei|e-?1?[0-9]|E)?"])| {
        prop_assert_eq!(all.is_match(&text), text.parse::<Quantity>().is_ok(), "{}", text);
        prop_assert!(!usual.is_match(&text) || all.is_match(&text), "{}", text);
    });
}
