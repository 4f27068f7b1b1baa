//! What is said of text that is no quantity.

use super::*;

fn error(text: &str) -> ParseQuantityError {
    text.parse::<Quantity>().unwrap_err()
}

#[track_caller]
fn assert_help(cases: &[(&str, Option<&str>)]) {
    for (text, help) in cases {
        assert_eq!(error(text).help(), *help, "{text}");
    }
}

#[test]
fn messages_say_what_is_wrong_and_what_is_allowed() {
    let allowed = "allowed are n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei, or an exponent such as e3";
    let number = "a number and an optional suffix are allowed";
    for (text, message) in [
        ("", format!("empty text is not a quantity; {number}")),
        ("1Gb", format!("`1Gb` has the unknown suffix `Gb`; {allowed}")),
        ("50%", format!("`50%` has the unknown suffix `%`; {allowed}")),
        ("1M5", format!("`1M5` has the unknown suffix `M5`; {allowed}")),
        ("abc", format!("`abc` does not begin with a number; {number}")),
        ("1.2.3", format!("`1.2.3` has an unexpected `.`; {number}")),
        ("Ei", "`Ei` has no digits; at least one is needed before this suffix".to_owned()),
        ("1e", "`1e` has an exponent without a whole number; allowed is one such as e3 or e-3".to_owned()),
        ("1e1.5", "`1e1.5` has an exponent without a whole number; allowed is one such as e3 or e-3".to_owned()),
        ("1e9999999", "`1e9999999` has an exponent out of range; allowed are -1000000 to 1000000".to_owned()),
        (
            "1 Gi\n",
            "`1 Gi\\n` has a blank; only a number and an optional suffix are allowed, with nothing between or around"
                .to_owned(),
        ),
    ] {
        assert_eq!(error(text).to_string(), message);
    }
}

#[test]
fn help_says_what_may_have_been_meant() {
    assert_help(&[
        ("1Gb", Some("write `1Gi` (powers of 1024) or `1G` (powers of 1000)")),
        ("50MB", Some("write `50Mi` (powers of 1024) or `50M` (powers of 1000)")),
        ("1KB", Some("write `1Ki` (powers of 1024) or `1k` (powers of 1000)")),
        ("1K", Some("write `1Ki` (powers of 1024) or `1k` (powers of 1000)")),
        ("1g", Some("write `1Gi` (powers of 1024) or `1G` (powers of 1000)")),
        ("1GiB", Some("write `1Gi` (powers of 1024)")),
        ("1mi", Some("write `1Mi` (powers of 1024)")),
        ("1 Gi", Some("write `1Gi`")),
        (" 1Gi", Some("write `1Gi`")),
        ("0.5cpu", Some("write `0.5`; without a suffix, cpu is counted in cores")),
        ("500millicores", Some("write `500m`")),
        ("512B", Some("write `512`; without a suffix, memory is counted in bytes")),
        ("1,5Gi", Some("write `1.5Gi`")),
        ("1_000", Some("write `1000`")),
        ("5\u{b5}", Some("write `5u`")),
        ("\u{2212}5", Some("write `-5`")),
        ("50%", Some("write an amount; shares are not quantities")),
        ("1e", Some("write `1`")),
        ("Ei", Some("write `0Ei`")),
        ("", Some("write a number, such as `500m` or `1Gi`, or leave the field out")),
        ("1parsec", None),
        ("abc", None),
        ("1.2.3", None),
        ("1e9999999", None),
    ]);
}

#[test]
fn what_help_offers_can_be_read() {
    for text in [
        "1Gb", "50MB", "1K", "1g", "1GiB", "1 Gi", "0.5cpu", "512B", "1,5Gi", "1_000", "1e", "Ei", "-.Zi",
        ".b",
    ] {
        let error = error(text);
        let offered = error.help().into_iter().flat_map(|help| help.split('`').skip(1).step_by(2));
        for offer in offered {
            assert!(offer.parse::<Quantity>().is_ok(), "{text}: {offer}");
        }
    }
}

#[test]
fn predicates_tell_errors_apart() {
    assert!(error("").is_empty());
    assert_eq!(error("1Gb").suffix(), Some("Gb"));
    assert!(error("1Gb").is_unknown_suffix());
    assert!(!error("1 Gi").is_unknown_suffix());
    assert!(error("1e9999999").is_limit());
    assert!(!error("1Gb").is_limit());
}

#[test]
fn long_text_is_shortened() {
    for text in ["1".repeat(5000) + "x", "x".repeat(5000), "1".to_owned() + &"x".repeat(MAX_LENGTH)] {
        let error = error(&text);
        assert!(error.to_string().len() < 400, "{error}");
        assert!(error.help().is_none_or(|help| help.len() < 400));
    }
}

#[test]
fn any_alphabet_is_refused_without_panic() {
    for text in [
        "\u{0}",
        "1\u{0}",
        "1\u{661}",
        "\u{ff11}",
        "1\u{e9}",
        "\u{1f642}",
        "1\u{1f642}Gi",
        "1e\u{661}",
        "--1",
        "+-1",
        "1ki",
    ] {
        assert!(text.parse::<Quantity>().is_err(), "{text:?}");
    }
}
