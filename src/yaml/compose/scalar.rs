//! Scalars: what they mean as values and as keys.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::general_purpose::{GeneralPurpose, PAD};

use super::alias::AnchoredScalar;
use super::{Expect, Properties, Reader, Token};
use crate::ReadError;
use crate::document::{KeyClass, NodeId, Scalar, Span};
use crate::yaml::number;
use crate::yaml::resolve::{KnownTag, Resolved, guess, resolve};
use crate::yaml::scanner::{Kind, offset};

/// As Go's `base64.StdEncoding`, which does not look at bits that are left over.
const BASE64: GeneralPurpose = GeneralPurpose::new(&STANDARD, PAD.with_decode_allow_trailing_bits(true));

impl Reader<'_> {
    /// A scalar that is written.
    #[inline]
    pub(in crate::yaml) fn scalar(
        &mut self,
        token: &Token,
        properties: &Properties,
    ) -> Result<(), ReadError> {
        let text = token.text();
        let plain = token.kind == Kind::Plain && properties.tag == KnownTag::None;
        let expect = self.expect();
        if expect == Some(Expect::Key) && self.is_merge(token, properties.tag) {
            return self.begin_merge(token, properties);
        }
        let resolved = match properties.tag {
            KnownTag::None if token.kind == Kind::Plain => guess(self.builder.read(text)),
            KnownTag::None => Resolved::Text,
            tag => resolve(tag, self.builder.read(text))
                .map_err(|wanted| self.bad_tag(token, properties, wanted))?,
        };
        self.settle(resolved, text, token.span(), plain, properties)
    }

    /// A scalar that is not written: null.
    pub(in crate::yaml) fn empty(&mut self, at: u32) -> Result<(), ReadError> {
        self.settle(
            Resolved::Null,
            Scalar::Source(Span::new(at, at)),
            Span::new(at, at),
            true,
            &Properties::default(),
        )
    }

    /// A scalar of which only anchor or tag are written.
    pub(in crate::yaml) fn empty_with(&mut self, properties: &Properties) -> Result<(), ReadError> {
        let span = properties.span.unwrap_or_default();
        let nothing = Span::new(span.end, span.end);
        let resolved = match properties.tag {
            KnownTag::None => Resolved::Null,
            tag => resolve(tag, "").map_err(|wanted| {
                ReadError::new(
                    properties.tag_span,
                    format_args!("the tag asks for {wanted}, but there is no value"),
                )
            })?,
        };
        self.settle(resolved, Scalar::Source(nothing), span, properties.tag == KnownTag::None, properties)
    }

    /// Puts a scalar where it belongs.
    #[inline]
    fn settle(
        &mut self,
        resolved: Resolved,
        text: Scalar,
        span: Span,
        plain: bool,
        properties: &Properties,
    ) -> Result<(), ReadError> {
        let expect = self.expect();
        if matches!(expect, Some(Expect::Merged | Expect::MergedElement)) {
            return Err(Self::not_mergeable(span));
        }
        self.spend(span)?;
        let is_key = expect == Some(Expect::Key);
        let value = if is_key && properties.anchor.is_none() {
            None
        } else {
            Some(self.value(resolved, text, span, plain)?)
        };
        if let Some(name) = properties.anchor {
            let number = self.begin_anchor(name);
            if let Some(anchor) = self.anchors.get_mut(number) {
                anchor.node = value;
                anchor.scalar = Some(AnchoredScalar { resolved, text, plain });
            }
        }
        if is_key {
            let key = self.key(resolved, text, span, plain)?;
            self.deliver_key(key);
        } else if let Some(value) = value {
            self.deliver(value, 0);
        }
        Ok(())
    }

    fn is_merge(&self, token: &Token, tag: KnownTag) -> bool {
        let implicit = match tag {
            KnownTag::None => token.kind == Kind::Plain,
            KnownTag::Bang | KnownTag::Merge => true,
            _ => false,
        };
        implicit && self.builder.read(token.text()) == "<<"
    }

    /// The key `<<`: it is no key, and go-yaml does not count it.
    fn begin_merge(&mut self, token: &Token, properties: &Properties) -> Result<(), ReadError> {
        if let Some(name) = properties.anchor {
            let value = self.value(Resolved::Text, token.text(), token.span(), true)?;
            let number = self.begin_anchor(name);
            if let Some(anchor) = self.anchors.get_mut(number) {
                anchor.node = Some(value);
                let (text, plain) = (token.text(), properties.tag == KnownTag::None);
                anchor.scalar = Some(AnchoredScalar { resolved: Resolved::Text, text, plain });
            }
        }
        if let Some(frame) = self.frames.last_mut() {
            frame.expect = Expect::Merged;
        }
        Ok(())
    }

    /// A scalar as a value.
    #[inline]
    fn value(
        &mut self,
        resolved: Resolved,
        text: Scalar,
        span: Span,
        plain: bool,
    ) -> Result<NodeId, ReadError> {
        Ok(match resolved {
            Resolved::Text => self.builder.string(text, span, plain),
            Resolved::Null => self.builder.null(span),
            Resolved::Bool(value) => self.builder.bool(value, span),
            Resolved::SameInteger(skip) => self.builder.number(without(text, skip), span),
            Resolved::Integer(number) => {
                let text = self.write(|out| _ = write!(out, "{number}"));
                self.builder.number(text, span)
            }
            Resolved::Unsigned(number) => {
                let text = self.write(|out| _ = write!(out, "{number}"));
                self.builder.number(text, span)
            }
            Resolved::Float(number) if number.is_finite() => {
                let text = self.write(|out| number::write_value(number, out));
                self.builder.number(text, span)
            }
            Resolved::Float(_) => {
                let shown = self.builder.read(text).to_owned();
                let id = self.builder.null(span);
                self.refused.push((
                    id,
                    ReadError::new(span, format_args!("`{shown}` is no number that JSON has"))
                        .with_help("if text is meant, put it in quotes"),
                ));
                id
            }
            Resolved::Binary => {
                let text = self.decode_base64(text, span)?;
                self.builder.string(text, span, plain)
            }
        })
    }

    /// A scalar as a key: it becomes text, but go-yaml still tells 1 from "1".
    #[inline]
    pub(super) fn key(
        &mut self,
        resolved: Resolved,
        text: Scalar,
        span: Span,
        plain: bool,
    ) -> Result<NodeId, ReadError> {
        let (text, class) = match resolved {
            Resolved::Text => return Ok(self.builder.string(text, span, plain)),
            Resolved::Binary => {
                let text = self.decode_base64(text, span)?;
                return Ok(self.builder.string(text, span, plain));
            }
            Resolved::Null => return Ok(self.refused_key(text, span, "null", KeyClass::Null)),
            Resolved::Unsigned(number) => {
                let text = self.write(|out| _ = write!(out, "{number}"));
                return Ok(self.refused_key(
                    text,
                    span,
                    "an integer of more than 63 bits",
                    KeyClass::Unsigned,
                ));
            }
            Resolved::Bool(value) => {
                let spelling = if value { "true" } else { "false" };
                let text = if self.builder.read(text) == spelling {
                    text
                } else {
                    self.write(|out| out.push_str(spelling))
                };
                (text, KeyClass::Bool)
            }
            Resolved::SameInteger(skip) => (without(text, skip), KeyClass::Integer),
            Resolved::Integer(number) => (self.write(|out| _ = write!(out, "{number}")), KeyClass::Integer),
            Resolved::Float(number) => (self.write(|out| number::write_key(number, out)), KeyClass::Float),
        };
        let id = self.builder.string(text, span, plain);
        self.builder.set_key_class(id, class);
        if let Resolved::Float(number) = resolved {
            self.builder.set_float_key(id, number);
        }
        Ok(id)
    }

    #[cold]
    fn refused_key(&mut self, text: Scalar, span: Span, what: &str, class: KeyClass) -> NodeId {
        let id = self.builder.string(text, span, true);
        self.builder.set_key_class(id, class);
        let error =
            self.fault_with(span, &format!("{what} cannot be a key"), "if text is meant, put it in quotes");
        self.refused.push((id, error));
        id
    }

    /// Puts a text into the scratch.
    fn write(&mut self, write: impl FnOnce(&mut String)) -> Scalar {
        let scratch = self.builder.scratch();
        let start = offset(scratch.len());
        write(scratch);
        Scalar::Scratch(Span::new(start, offset(scratch.len())))
    }

    /// What text in base64 stands for; what is no UTF-8 in it is lost, as in the server.
    fn decode_base64(&mut self, text: Scalar, span: Span) -> Result<Scalar, ReadError> {
        let encoded: Vec<u8> =
            self.builder.read(text).bytes().filter(|byte| !matches!(byte, b'\r' | b'\n')).collect();
        let Ok(decoded) = BASE64.decode(encoded) else {
            return Err(ReadError::new(span, "the tag asks for base64, which this is not"));
        };
        Ok(self.write(|out| out.push_str(&as_json_string(&decoded))))
    }

    #[cold]
    fn bad_tag(&self, token: &Token, properties: &Properties, wanted: &str) -> ReadError {
        let tag = self.scanner.text().get(properties.tag_span.range()).unwrap_or_default();
        let value = self.shown(token);
        let shown = if value.chars().count() > 40 || value.contains('\n') { "this value" } else { value };
        let quote = if shown == value { "`" } else { "" };
        ReadError::new(
            token.span(),
            format_args!("the tag `{tag}` asks for {wanted}, which {quote}{shown}{quote} is not"),
        )
    }
}

/// The text without its first bytes.
fn without(text: Scalar, skip: u32) -> Scalar {
    let cut = |span: Span| Span::new(span.start.saturating_add(skip), span.end);
    match text {
        Scalar::Source(span) => Scalar::Source(cut(span)),
        Scalar::Scratch(span) => Scalar::Scratch(cut(span)),
    }
}

/// Bytes as Go's JSON writes a string of them: each byte that is no UTF-8 becomes U+FFFD.
fn as_json_string(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        out.extend(chunk.invalid().iter().map(|_| char::REPLACEMENT_CHARACTER));
    }
    out
}
