//! What is written, and that it is read back as the same.

mod exact;
mod laws;
mod style;

use crate::document::{Document, Node};

/// Writes a document and reads it again.
fn again(doc: &Document<'_>) -> String {
    let text = doc.to_yaml().unwrap_or_else(|error| panic!("{error}: {}", doc.to_json()));
    let read = Document::from_yaml(&text).unwrap_or_else(|error| panic!("{error}: {text:?}"));
    assert!(read.duplicates().is_empty() && read.dropped().is_empty(), "{text:?}");
    if let Some(differs) = differs(doc.root(), read.root()) {
        panic!("{differs}\n{text}");
    }
    text
}

/// What differs between two values, if something does; numbers go by value.
fn differs(written: Node<'_>, read: Node<'_>) -> Option<String> {
    let mut todo = vec![(written, read)];
    while let Some((written, read)) = todo.pop() {
        let number = |node: Node<'_>| node.as_number().map(|text| text.parse::<f64>().unwrap());
        let same = written.kind() == read.kind()
            && written.len() == read.len()
            && written.as_str() == read.as_str()
            && written.as_bool() == read.as_bool()
            && number(written) == number(read);
        if !same {
            return Some(format!("{} is read as {}", written.to_json(), read.to_json()));
        }
        todo.extend(written.elements().into_iter().flatten().zip(read.elements().into_iter().flatten()));
        for ((key, value), (read_key, read_value)) in
            written.entries().into_iter().flatten().zip(read.entries().into_iter().flatten())
        {
            todo.push((key, read_key));
            todo.push((value, read_value));
        }
    }
    None
}

#[test]
fn a_blank_of_unicode_before_a_bracket_does_not_look_like_json() {
    let object = std::collections::BTreeMap::from([("\u{a0}{", None::<bool>)]);
    let text = crate::yaml::to_string(&object).unwrap();
    assert_eq!(text, "\"\u{a0}{\": null\n");
    let read: Vec<String> = crate::yaml::stream(&text).map(|doc| doc.unwrap().to_json()).collect();
    assert_eq!(read, ["{\"\u{a0}{\":null}"]);
}
