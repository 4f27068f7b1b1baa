use k8s_model::model::{Field, TypeInfo, kinds};

use super::*;

fn told(path: &str, width: usize) -> String {
    let found = look_up(path).unwrap();
    let mut out = Vec::new();
    write(&found, width, &mut out).unwrap();
    anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
}

/// Calls `visit` with each type that the kinds reach, and the path to it.
fn visit(path: &str, info: &'static TypeInfo, each: &mut dyn FnMut(&str, &'static TypeInfo)) {
    fn below(path: &str, fields: &'static [Field], each: &mut dyn FnMut(&str, &'static TypeInfo)) {
        for field in fields {
            if field.name.is_empty() {
                below(path, field.inline, each);
            } else {
                visit(&format!("{path}.{}", field.name), (field.type_info)(), each);
            }
        }
    }
    each(path, info);
    below(path, info.fields, each);
}

#[test]
fn every_field_can_be_explained_on_a_page_of_any_width() {
    let mut count = 0;
    for kind in kinds() {
        visit(&kind.name.to_lowercase(), kind, &mut |path, _| {
            count += 1;
            let text = told(path, 60);
            assert!(text.starts_with(&format!("{path}: ")) && text.lines().count() > 2, "{text}");
            assert!(!text.contains("crate::") && !text.contains("```") && !text.contains("[`"), "{text}");
        });
    }
    assert!(count > 1000, "{count}");
}

#[test]
fn paths_may_be_written_as_people_write_them() {
    for path in ["Pod.spec.containers[0].image", "pods.spec.containers.image", "po.spec.containers[].image."]
    {
        assert_eq!(look_up(path).unwrap().path, "pod.spec.containers.image", "{path}");
    }
    assert_eq!(look_up("cm.kind").unwrap().path, "configmap");
}

#[test]
fn what_is_none_is_told_with_what_may_be_meant() {
    let said = |path: &str| {
        let failure = look_up(path).unwrap_err();
        (failure.message, failure.help.unwrap())
    };
    let pair = |message: &str, help: &str| (message.to_owned(), help.to_owned());
    assert_eq!(
        said("pod.spec.containers.livenesProbe.exec"),
        pair(
            "`pod.spec.containers` has no field `livenesProbe`",
            "did you mean `pod.spec.containers.livenessProbe`?"
        )
    );
    assert_eq!(
        said("pod.zzzz"),
        pair("`pod` has no field `zzzz`", "`k8s-model explain pod` lists its fields")
    );
    assert_eq!(
        said("configmap.data.port"),
        pair("`configmap.data` has no field `port`", "it is of the type string, which has no fields")
    );
    assert_eq!(said("secert"), pair("`secert` is no kind that can be explained", "did you mean `secret`?"));
    for odd in ["", ".", "..", "[", "pod..spec", "pod.[0]", "p\u{1b}[0m", "\u{130}", &"a".repeat(100_000)] {
        let failure = look_up(odd).unwrap_err();
        assert!(failure.message.len() < 500 && !failure.message.contains('\u{1b}'), "{odd}");
    }
}
