//! What looks like a Secret, and what of its messages may be told.

/// The longest way from `kind` to its value that is looked at, in bytes.
const NEAR: usize = 80;

/// Whether the name of a kind is one of a Secret, or a misspelt one.
pub(super) fn names_secret(kind: &str) -> bool {
    let kind = kind.trim().to_ascii_lowercase();
    kind.contains("secret") || kind.len() < 12 && strsim::osa_distance(&kind, "secret") <= 2
}

/// Whether a key can be one of a Secret's data: then it is a name and not by mistake a value.
pub(crate) fn is_harmless_key(key: &str) -> bool {
    key.len() <= 253
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/'))
}

/// Whether a text, which may be no YAML and no JSON, looks like a Secret.
pub(super) fn looks_like_secret(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    if !says_kind(text) {
        // Without a kind it may be any, and a Secret is what has data.
        return lower
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(|word| matches!(word, "data" | "stringdata"));
    }
    lower.contains("stringdata")
        || lower.match_indices("kind").any(|(at, _)| is_kind_of_secret(lower.get(at..)))
}

/// Whether the word `Secret` stands in a text: of one that is broken, no one knows what it belongs to.
pub(super) fn says_secret(text: &str) -> bool {
    text.match_indices("Secret").any(|(at, word)| {
        let after = text.get(at.saturating_add(word.len())..).and_then(|rest| rest.chars().next());
        !after.is_some_and(char::is_alphanumeric)
    })
}

/// Whether a text says a kind at all.
pub(super) fn says_kind(text: &str) -> bool {
    text.to_ascii_lowercase().match_indices("kind").any(|(at, word)| {
        let rest = text.get(at.saturating_add(word.len())..).unwrap_or_default();
        rest.trim_start_matches(['"', '\'']).trim_start_matches([' ', '\t']).starts_with(':')
    })
}

/// Whether `kind` at the start of the text is followed by a colon and the name of a Secret.
fn is_kind_of_secret(text: Option<&str>) -> bool {
    let Some(rest) = text.and_then(|text| text.get(4..)) else { return false };
    let Some(colon) = rest.find(':').filter(|&at| at < NEAR) else { return false };
    let (between, value) = rest.split_at(colon);
    if between.chars().any(char::is_alphanumeric) {
        return false;
    }
    let mut words = value.split(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '"' | '\'' | ',' | '{' | '}' | '[' | ']' | '|' | '>')
    });
    // Tags and anchors may stand before the value.
    words.find(|word| !word.is_empty() && !word.starts_with(['!', '&', '#', '\\'])).is_some_and(names_secret)
}

/// A message about a text of a Secret, without what it quotes of that text.
pub(crate) fn scrubbed(message: &str, written: &str) -> String {
    if message.starts_with("quote it") {
        // What follows spells the value in several ways.
        return "quote it".to_owned();
    }
    let mut out = String::with_capacity(message.len());
    for (number, piece) in message.split('`').enumerate() {
        if number > 0 {
            out.push('`');
        }
        let is_quoted = number % 2 == 1;
        out.push_str(if is_quoted && tells(piece, written) { "…" } else { piece });
    }
    out
}

/// Whether a piece of a message has text in common with what was written.
fn tells(piece: &str, written: &str) -> bool {
    let bare = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let (piece_bare, written_bare) = (bare(piece), bare(written));
    if piece_bare.is_empty() || written_bare.is_empty() {
        return piece.chars().count() > 3;
    }
    piece_bare.contains(&written_bare)
        || written_bare.contains(&piece_bare)
        || piece.chars().any(|c| c.is_ascii_digit())
}
