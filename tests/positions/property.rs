//! Pods that are written in many ways, with one value of the wrong type; and texts that are anything.

use k8s_model::decode::Problem;
use k8s_model::document::{Format, LineIndex, Span};
use k8s_model::verdict::review_items;
use k8s_model::{Document, review_text, yaml};
use proptest::prelude::*;
use proptest::sample::Index;

/// A part of a Pod.
enum Part {
    Text(&'static str),
    Integer(&'static str),
    Boolean,
    Mapping(&'static [(&'static str, Part)]),
    List(&'static [Part]),
}

use Part::{Boolean, Integer, List, Mapping, Text};

const CONTAINER: Part = Mapping(&[
    ("name", Text("wéb")),
    ("image", Text("registry.example/wéb:1.27")),
    ("command", List(&[Text("sh"), Text("-c"), Text("echo 名前")])),
    ("stdin", Boolean),
    ("ports", List(&[Mapping(&[("containerPort", Integer("80")), ("name", Text("http"))])])),
    (
        "env",
        List(&[
            Mapping(&[("name", Text("A")), ("value", Text("😀 b"))]),
            Mapping(&[
                ("name", Text("B")),
                (
                    "valueFrom",
                    Mapping(&[("configMapKeyRef", Mapping(&[("name", Text("c")), ("optional", Boolean)]))]),
                ),
            ]),
        ]),
    ),
    (
        "livenessProbe",
        Mapping(&[("httpGet", Mapping(&[("path", Text("/é"))])), ("periodSeconds", Integer("0x1F"))]),
    ),
]);

const POD: Part = Mapping(&[
    (
        "metadata",
        Mapping(&[
            ("name", Text("web")),
            ("labels", Mapping(&[("app", Text("web")), ("größe", Text("klein"))])),
        ]),
    ),
    (
        "spec",
        Mapping(&[
            ("hostname", Text("a")),
            ("terminationGracePeriodSeconds", Integer("30")),
            ("hostNetwork", Boolean),
            ("containers", List(&[CONTAINER, CONTAINER])),
            ("tolerations", List(&[Mapping(&[("tolerationSeconds", Integer("-5"))])])),
        ]),
    ),
]);

impl Part {
    fn scalars(&self) -> usize {
        match self {
            Text(_) | Integer(_) | Boolean => 1,
            Mapping(entries) => entries.iter().map(|(_, part)| part.scalars()).sum(),
            List(elements) => elements.iter().map(Self::scalars).sum(),
        }
    }
}

/// Writes a Pod in block style, with a choice wherever there is one.
struct Writer<'c> {
    text: String,
    line_end: &'static str,
    choices: std::iter::Cycle<std::slice::Iter<'c, u8>>,
    /// So many scalars come before the one that is wrong.
    before_wrong: usize,
    wrong: Option<Span>,
}

impl Writer<'_> {
    fn choose<T: Copy>(&mut self, from: &[T]) -> T {
        from[usize::from(*self.choices.next().unwrap()) % from.len()]
    }

    fn end_line(&mut self) {
        let comment = self.choose(&["", "", "", " # ünused: x", "  #", " "]);
        self.text.push_str(comment);
        self.text.push_str(self.line_end);
        for _ in 0..self.choose(&[0, 0, 0, 1, 2]) {
            let line = self.choose(&["", "   ", "# kind: 5", "      # - 名前: [", "#\t\"not closed"]);
            self.text.push_str(line);
            self.text.push_str(self.line_end);
        }
    }

    fn indent(&mut self, column: usize) {
        self.text.extend(std::iter::repeat_n(' ', column));
    }

    fn quoted(&mut self, text: &str) {
        match self.choose(&[0, 0, 1, 2]) {
            0 => self.text.push_str(text),
            1 => self.text.extend(["'", text, "'"]),
            _ => self.text.extend(["\"", text, "\""]),
        }
    }

    /// A scalar.
    fn scalar(&mut self, part: &Part) {
        let is_wrong = self.before_wrong == 0 && self.wrong.is_none();
        if is_wrong {
            let start = u32::try_from(self.text.len()).unwrap();
            let wrong = match part {
                Text(_) => self.choose(&["5", "yes", "1.10", "[é]", "{a: b}", "0644", "-1e3"]),
                Integer(_) => self.choose(&[
                    "'5'",
                    "\"5\"",
                    "five",
                    "true",
                    "[1]",
                    "1.5",
                    "1e20",
                    "99999999999999999999",
                ]),
                _ => self.choose(&["'true'", "\"no\"", "maybe", "1", "{}", "[é]"]),
            };
            self.text.push_str(wrong);
            self.wrong = Some(Span::new(start, u32::try_from(self.text.len()).unwrap()));
        } else {
            self.before_wrong = self.before_wrong.saturating_sub(1);
            match part {
                Integer(number) => self.text.push_str(number),
                Text(text) => self.quoted(text),
                _ => {
                    let word = self.choose(&["true", "false", "yes", "Off"]);
                    self.text.push_str(word);
                }
            }
        }
        self.end_line();
    }

    /// The rest of a line after a key or a dash, and the lines below it.
    fn value(&mut self, part: &Part, column: usize) {
        match part {
            Mapping(entries) => {
                self.end_line();
                let deeper = self.choose(&[2, 3, 4]);
                self.entries(entries, column + deeper, true);
            }
            List(elements) => {
                self.end_line();
                let deeper = self.choose(&[0, 2, 3, 4]);
                for element in *elements {
                    self.element(element, column + deeper);
                }
            }
            _ => {
                let space = self.choose(&[" ", " ", "  ", " \t"]);
                self.text.push_str(space);
                self.scalar(part);
            }
        }
    }

    fn element(&mut self, element: &Part, column: usize) {
        self.indent(column);
        self.text.push('-');
        match element {
            Mapping(entries) => {
                let spaces = self.choose(&[1, 1, 2, 3]);
                self.indent(spaces);
                self.entries(entries, column + 1 + spaces, false);
            }
            List(_) => self.value(element, column),
            _ => {
                let spaces = self.choose(&[1, 1, 2]);
                self.indent(spaces);
                self.scalar(element);
            }
        }
    }

    /// `own_line` says that the first entry does not stand behind a dash.
    fn entries(&mut self, entries: &[(&str, Part)], column: usize, own_line: bool) {
        for (number, (key, part)) in entries.iter().enumerate() {
            if own_line || number > 0 {
                self.indent(column);
            }
            self.quoted(key);
            self.text.push(':');
            self.value(part, column);
        }
    }
}

/// A Pod with one wrong value, and where that is.
fn pod(choices: &[u8], which: Index) -> (String, Span) {
    let mut writer = Writer {
        text: String::new(),
        line_end: "\n",
        choices: choices.iter().cycle(),
        before_wrong: which.index(POD.scalars()),
        wrong: None,
    };
    writer.line_end = writer.choose(&["\n", "\n", "\r\n", "\r"]);
    let mark = writer.choose(&["", "", "\u{feff}"]);
    writer.text.push_str(mark);
    let head: &[(&str, Part)] = &[("apiVersion", Text("v1")), ("kind", Text("Pod"))];
    let before_wrong = std::mem::replace(&mut writer.before_wrong, usize::MAX);
    writer.entries(head, 0, true);
    writer.before_wrong = before_wrong;
    let Mapping(entries) = POD else { panic!("a Pod is a mapping") };
    writer.entries(entries, 0, true);
    (writer.text, writer.wrong.unwrap())
}

fn line_of(text: &str, offset: u32) -> usize {
    let before = text[..offset as usize].replace("\r\n", "\n");
    1 + before.matches(['\n', '\r']).count()
}

/// Every problem that there is with a text, read in all the ways.
fn all_problems(text: &str) -> Vec<Problem> {
    let mut problems = review_text(text, Format::Yaml).problems().to_vec();
    problems.extend_from_slice(review_text(text, Format::Json).problems());
    for doc in yaml::stream(text) {
        match doc {
            Ok(doc) => {
                for review in review_items(&doc) {
                    problems.extend_from_slice(review.problems());
                }
            }
            Err(error) => problems.push(error.into()),
        }
    }
    problems
}

fn is_piece(text: &str, span: Span) -> bool {
    text.get(span.range()).is_some()
}

/// Whether every place that is told is a piece of the text.
fn check_places(text: &str) {
    let index = LineIndex::new(text);
    for problem in all_problems(text) {
        let labels = problem.labels().iter().map(|label| label.span);
        for span in labels.chain([problem.span()]) {
            assert!(is_piece(text, span), "{problem}: {span:?}");
            let position = index.position(span.start);
            assert_eq!(position.line as usize, line_of(text, span.start), "{problem}");
            assert!(index.line(position.line).is_some_and(|line| line.len() < text.len() + 1), "{problem}");
        }
    }
    for doc in
        [Document::from_yaml(text).ok(), yaml::stream(text).next().and_then(Result::ok)].iter().flatten()
    {
        for dropped in doc.dropped() {
            assert!(is_piece(text, dropped.span), "{dropped:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn one_wrong_value_is_found_where_it_is(
        choices in prop::collection::vec(any::<u8>(), 50..400),
        which in any::<Index>(),
    ) {
        let (text, wrong) = pod(&choices, which);
        let review = review_text(&text, Format::Yaml);
        let problems = crate::of_reading(review.problems());
        let [problem] = problems.as_slice() else {
            panic!("{}\n{:?}", text, review.problems());
        };
        prop_assert_eq!(problem.span(), wrong, "{}\n{}", text, problem);
        let position = LineIndex::new(&text).position(problem.span().start);
        prop_assert_eq!(position.line as usize, line_of(&text, wrong.start), "{}\n{}", text, problem);
    }

    #[test]
    fn every_place_is_a_piece_of_the_text(
        choices in prop::collection::vec(any::<u8>(), 50..400),
        which in any::<Index>(),
        edits in prop::collection::vec((any::<Index>(), 0..4_usize, SNIPPET), 1..4),
    ) {
        let (mut text, _) = pod(&choices, which);
        for (at, length, snippet) in &edits {
            let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let start = at.index(starts.len());
            let end = (start + length).min(starts.len() - 1);
            text.replace_range(starts[start]..starts[end], snippet);
        }
        check_places(&text);
    }

    #[test]
    fn every_place_in_anything_is_a_piece_of_it(
        pieces in prop::collection::vec(SNIPPET, 0..30),
    ) {
        check_places(&pieces.concat());
    }
}

/// What may stand in YAML and JSON, and what may not.
const SNIPPET: &str = "(\\{|\\}|\\[|\\]|,|:|: |- |\\? |&a |\\*a|<<: |!!int |!|\\||>-|'|\"|\\\\|%|@|`|#| #|\t|  |\n|\r|\r\n|\u{85}|\
    \u{2028}|\u{feff}|\u{0}|\u{7}|é|名|😀|e\u{301}|---|\\.\\.\\.|---\n|\\{\\{ x \\}\\}|kind: Pod\n|apiVersion: v1\n|\
    kind: List\nitems:\n- |data: |\"kind\": \"Pod\"|metadata:\n  |a: b\n|a|5|null|\\\\u12|\\\\ud83d|~){1,4}";
