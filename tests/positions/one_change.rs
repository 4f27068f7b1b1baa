//! A valid Pod with one value made wrong: the first problem stands on the line of the change.

use k8s_model::document::{Format, LineIndex, Node, Span};
use k8s_model::{Document, Verdict, review_text};

const POD: &str = include_str!("../fixtures/rich-pod.yaml");

/// What takes the place of a value, which is wrong for most.
const WRONG: [&str; 10] =
    ["\"\"", "\"not / right!\"", "Nothing", "../up", "-1", "0", "2.5", "99999999999", "true", "{a: {}}"];

/// The scalars, each with the way to it as the server writes it.
fn scalars(node: Node<'_>, way: &str, out: &mut Vec<(String, Span)>) {
    for (index, element) in node.elements().into_iter().flatten().enumerate() {
        scalars(element, &format!("{way}[{index}]"), out);
    }
    for (key, value) in node.entries().into_iter().flatten() {
        let key = key.as_str().unwrap();
        let dot = if way.is_empty() { "" } else { "." };
        let is_map = ["labels", "annotations", "matchLabels", "nodeSelector", "requests", "limits"]
            .iter()
            .any(|map| way.ends_with(map));
        let way = if is_map { format!("{way}[{key}]") } else { format!("{way}{dot}{key}") };
        scalars(value, &way, out);
    }
    if node.elements().is_none() && node.entries().is_none() {
        out.push((way.to_owned(), node.span()));
    }
}

/// How many documents have the first problem on the changed line, of those whose only error is about the changed field; and
/// the others.
fn count(pod: &str) -> (usize, usize, Vec<String>) {
    let doc = Document::from_yaml(pod).unwrap();
    let mut found = Vec::new();
    scalars(doc.root(), "", &mut found);
    let (mut all, mut fields, mut elsewhere) = (0, 0, Vec::new());
    for (way, span) in found {
        let before = all;
        for wrong in WRONG {
            let text = format!("{}{wrong}{}", &pod[..span.start as usize], &pod[span.end as usize..]);
            let review = review_text(&text, Format::Yaml);
            let errors = review.errors().iter().filter(|_| review.verdict().is_readable());
            let told: Vec<String> = if review.verdict().is_readable() {
                errors.map(|error| error.path().to_owned()).collect()
            } else {
                review.problems().iter().map(|problem| problem.location().to_string()).collect()
            };
            // The server names a list or map for one element of it.
            let is_about = |path: &String| way == *path || way.starts_with(&format!("{path}["));
            if told.is_empty() || !told.iter().all(is_about) {
                continue;
            }
            all += 1;
            let index = LineIndex::new(&text);
            let first = &review.problems()[0];
            if index.position(first.span().start).line != index.position(span.start).line {
                elsewhere.push(format!("{way}: {wrong} -> {first}"));
            }
        }
        fields += usize::from(all > before);
    }
    (all, fields, elsewhere)
}

#[test]
fn the_first_problem_stands_on_the_changed_line() {
    let (all, fields, elsewhere) = count(POD);
    assert!(all > 1500 && fields > 200, "{all} documents of {fields} fields");
    assert!(elsewhere.len() * 100 <= all * 2, "of {all}: {elsewhere:#?}");
}

/// What the server has filled in is wrong where it has it from, which is marked.
#[test]
fn what_is_filled_in_is_shown_where_it_comes_from() {
    for marked in [
        "{kind: Pod, metadata: {generateName: «A-»}, spec: {containers: [{name: a, image: b}]}}",
        "{kind: Pod, metadata: {name: a}, spec: {serviceAccount: «A_B», containers: [{name: a, image: b}]}}",
        "{kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: b, resources: {limits: {cpu: «-1»}}}]}}",
        "{kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: b, resources: {limits: {memory: «-1Mi»}}}]}}",
        "{kind: Secret, metadata: {name: a}, stringData: {«a/b»: c}}",
        "{kind: Secret, metadata: {name: a}, type: kubernetes.io/dockerconfigjson, stringData: {.dockerconfigjson: «'{'»}}",
        "{kind: Pod, metadata: {name: a}, spec: {hostNetwork: true, containers: [{name: a, image: b, ports: [{containerPort: «99999»}]}]}}",
        "{kind: Pod, metadata: {name: a, labels: {k: «'-'»}}, spec: {topologySpreadConstraints: [{maxSkew: 1, topologyKey: z, \
          whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {a: b}}, matchLabelKeys: [«k»]}], \
          containers: [{name: a, image: b}]}}",
    ] {
        let marked = crate::Marked::new(&marked.replacen("{kind", "{apiVersion: v1, kind", 1));
        let review = review_text(&marked.text, Format::Yaml);
        assert_eq!(review.verdict(), Verdict::Invalid, "{}", marked.text);
        let problems = review.problems();
        for problem in problems {
            assert!(marked.problems.contains(&problem.span()), "{} {problem} {problems:#?}", marked.text);
        }
    }
}
