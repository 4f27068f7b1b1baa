use k8s_model::document::Format;
use k8s_model::review_text;
use k8s_model::verdict::{Object, Operation};

use super::advice::command;
use super::told::lines;

fn pod(spec: &str) -> Object {
    let text = format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: web, namespace: shop}}\nspec: {spec}");
    let review = review_text(&text, Format::Yaml);
    assert!(review.verdict().is_readable(), "{:?}", review.problems());
    review.into_object().unwrap().into_stored()
}

#[test]
fn the_command_to_resize_patches_what_is_changed() {
    let spec = |limits: &str, more: &str| {
        format!(
            "{{containers: [{{name: app, image: a, resources: {{limits: {limits}}}{more}}}, {{name: log, image: l}}]}}"
        )
    };
    let old = pod(&spec("{cpu: 1, memory: 1Gi}", ""));
    let policy = ", resizePolicy: [{resourceName: cpu, restartPolicy: RestartContainer}]";
    let new = pod(&spec("{cpu: 2}", policy));
    let told = command(Operation::Resize, &old, &new).unwrap();
    assert_eq!(
        told,
        "`kubectl patch pod web -n shop --subresource resize --patch '{\"spec\":{\"containers\":[{\"name\":\"app\",\
         \"resizePolicy\":[{\"resourceName\":\"cpu\",\"restartPolicy\":\"RestartContainer\"}],\
         \"resources\":{\"limits\":{\"cpu\":\"2\",\"memory\":null},\"requests\":{\"cpu\":\"2\",\"memory\":null}}}]}}'`"
    );
}

#[test]
fn the_command_to_debug_names_what_it_needs() {
    let old = pod("{containers: [{name: app, image: a}]}");
    let added = "{name: d, image: busybox, targetContainerName: app, stdin: true, tty: true, command: [sh, -c, \"it's\"]}";
    let new = pod(&format!("{{containers: [{{name: app, image: a}}], ephemeralContainers: [{added}]}}"));
    let told = command(Operation::EphemeralContainers, &old, &new).unwrap();
    assert_eq!(
        told,
        r"`kubectl debug web -n shop -it --container d --image busybox --target app -- sh -c 'it'\''s'`"
    );
    assert_eq!(command(Operation::UpdateStatus, &old, &new), None);
}

#[test]
fn of_a_text_the_lines_are_told_that_are_different() {
    let told = |old: &str, new: &str| -> String {
        let told = lines(old, new).into_iter().map(|(mark, line)| format!("{mark}{line}|"));
        told.collect::<Vec<_>>().concat()
    };
    assert_eq!(told("a\nb\nc\n", "a\nx\nc\nd\n"), "-b|+x|+d|");
    assert_eq!(told("a\n", "a\n\n"), "+|");
    assert_eq!(told("a\n", "a"), " (only the line breaks are others)|");
    let many = "x\n".repeat(50);
    let told = told(&many, "");
    assert_eq!(told.matches('|').count(), 21);
    assert!(told.ends_with("… and 30 more lines|"), "{told}");
}
