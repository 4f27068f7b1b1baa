//! `k8s-model explain`.

use super::{Run, program, run};

fn explain(args: &[&str]) -> Run {
    run(program().env("COLUMNS", "80").arg("explain").args(args))
}

macro_rules! told {
    ($($name:ident: $path:literal,)*) => {$(
        #[test]
        fn $name() {
            let run = explain(&[$path]);
            insta::assert_snapshot!(run.out);
            assert_eq!((run.code, run.err.as_str()), (0, ""));
        }
    )*};
}

told! {
    a_kind: "configmap",
    a_field_with_fields: "pod.spec.containers.livenessProbe",
    a_field_with_values: "pod.spec.restartPolicy",
    a_map: "configmap.data",
    a_number: "pod.spec.containers.livenessProbe.periodSeconds",
    a_quantity: "pod.spec.containers.resources.limits",
    fields_that_stand_directly_in_another_type: "pod.spec.tolerations",
}

#[test]
fn help_teaches() {
    insta::assert_snapshot!(run(program().env("COLUMNS", "100").args(["explain", "--help"])).out);
}

#[test]
fn a_near_miss_is_told_what_is_meant() {
    let run = explain(&["pod.spec.container"]);
    insta::assert_snapshot!(run.err);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
}

#[test]
fn names_are_bold_where_colours_are_wanted() {
    assert!(explain(&["secret.data", "--color", "always"]).out.contains("\u{1b}[1m"));
    assert!(!explain(&["secret.data"]).out.contains('\u{1b}'));
}
