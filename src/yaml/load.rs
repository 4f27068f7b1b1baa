//! [`Document`] from YAML: from a text, from bytes, from a reader.

use std::borrow::Cow;
use std::io;

use super::encoding::decode;
use super::{Source, read};
use crate::document::Document;
use crate::{ReadError, ReadFailure};

impl<'a> Document<'a> {
    /// Reads YAML as the server reads a body: the first document alone. What it passes over is in
    /// [`dropped`](Self::dropped), keys that stand twice are in [`duplicates`](Self::duplicates); of these the last
    /// counts. A text without a document is null.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::Document;
    ///
    /// let doc = Document::from_yaml("mode: 0644\nbase: &b {a: 1}\nall: {<<: *b, c: [yes, ~]}\n")?;
    /// assert_eq!(doc.to_json(), r#"{"mode":420,"base":{"a":1},"all":{"a":1,"c":[true,null]}}"#);
    ///
    /// let error = Document::from_yaml("image: nginx: 1.25\n").unwrap_err();
    /// assert_eq!(error.span().range(), 12..13);
    /// # Ok::<(), k8s_model::ReadError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If Kubernetes cannot turn the text into JSON, or if the text has 4 GiB or more.
    pub fn from_yaml(text: &'a str) -> Result<Self, ReadError> {
        read(Source::whole(text))
    }

    /// Reads YAML from bytes: UTF-8, or UTF-16 with a byte order mark. The spans are places in
    /// [`source`](Self::source), which for UTF-16 is the text in UTF-8.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::Document;
    ///
    /// let doc = Document::from_yaml_slice(b"\xFF\xFEa\0:\0 \0b\0")?;
    /// assert_eq!(doc.to_json(), r#"{"a":"b"}"#);
    /// assert!(Document::from_yaml_slice(b"a: \xFF").is_err());
    /// # Ok::<(), k8s_model::ReadError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`from_yaml`](Self::from_yaml), and if the bytes are no text. The place of such an error is the end of what is
    /// text, in UTF-8.
    pub fn from_yaml_slice(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let decoded = decode(bytes);
        match decoded.text {
            Cow::Borrowed(text) => read(Source { refused: decoded.refused, ..Source::whole(text) }),
            Cow::Owned(text) => {
                let source =
                    Source { refused: decoded.refused, encoding: decoded.encoding, ..Source::whole(&text) };
                let document = read(source)?.detach();
                Ok(document.attach(Cow::Owned(text)))
            }
        }
    }
}

/// The text of bytes: UTF-8, or UTF-16 with a byte order mark. A mark of UTF-8 stays in the text, as kubectl sees it.
///
/// JSON is a text also where it is not UTF-8: there, U+FFFD stands for what is not.
///
/// # Examples
///
/// ```
/// assert_eq!(k8s_model::yaml::text(b"\xFF\xFEa\0")?, "a");
/// assert_eq!(k8s_model::yaml::text(b"a: \xFF").unwrap_err().span().start, 3);
/// # Ok::<(), k8s_model::ReadError>(())
/// ```
///
/// # Errors
///
/// If the bytes are no text. The place is the end of what is text, in UTF-8.
pub fn text(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    let decoded = decode(bytes);
    match decoded.refused {
        None => Ok(decoded.text),
        Some(_) if bytes.trim_ascii_start().starts_with(b"{") => Ok(crate::json::lossy(bytes)),
        Some(refused) => Err(ReadError::new(refused.span, &refused.message)),
    }
}

impl Document<'static> {
    /// Reads YAML from a reader, to its end; as [`from_yaml_slice`](Document::from_yaml_slice).
    ///
    /// # Examples
    ///
    /// ```
    /// let doc = k8s_model::Document::from_yaml_reader("kind: Pod\n".as_bytes())?;
    /// assert_eq!(doc.to_json(), r#"{"kind":"Pod"}"#);
    /// # Ok::<(), k8s_model::ReadFailure>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the reader fails, or as [`from_yaml_slice`](Document::from_yaml_slice).
    pub fn from_yaml_reader(mut reader: impl io::Read) -> Result<Self, ReadFailure> {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes)?;
        let document = Document::from_yaml_slice(&bytes)?;
        if document.owns_source() {
            return Ok(document.into_owned());
        }
        let document = document.detach();
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            // The document ends before what is no text.
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let mut bytes = error.into_bytes();
                bytes.truncate(valid);
                String::from_utf8(bytes).unwrap_or_default()
            }
        };
        Ok(document.attach(Cow::Owned(text)))
    }
}
