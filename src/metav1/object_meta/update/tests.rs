use super::*;

fn meta() -> ObjectMeta {
    ObjectMeta { name: "web".into(), namespace: "default".into(), ..Default::default() }
}

/// The errors of a change to `old`.
fn errors(old: &ObjectMeta, change: impl FnOnce(&mut ObjectMeta)) -> Vec<String> {
    let mut new = old.clone();
    change(&mut new);
    let mut out = Errors::new();
    new.validate_update(old, &Path::root().field("metadata"), &mut out);
    out.iter().map(|error| format!("{} {} {}", error.kind(), error.path(), error.location())).collect()
}

fn time(text: &str) -> Time {
    text.parse().unwrap()
}

#[test]
fn what_is_missing_comes_from_the_old_one() {
    let old = ObjectMeta {
        uid: "1".into(),
        resource_version: "7".into(),
        generation: 3,
        creation_timestamp: time("2026-11-22T17:00:00Z"),
        deletion_timestamp: Some(time("2026-11-22T18:00:00Z")),
        deletion_grace_period_seconds: Some(30),
        ..meta()
    };
    let mut new = ObjectMeta { name: "web".into(), ..Default::default() };
    new.prepare_for_update(&old);
    assert_eq!(new, old);
    let mut new = ObjectMeta {
        uid: "2".into(),
        resource_version: "8".into(),
        generation: 9,
        deletion_timestamp: Some(time("2027-11-22T18:00:00Z")),
        deletion_grace_period_seconds: Some(1),
        ..meta()
    };
    new.prepare_for_update(&old);
    let kept = ObjectMeta {
        uid: "2".into(),
        resource_version: "8".into(),
        deletion_grace_period_seconds: Some(1),
        ..old
    };
    assert_eq!(new, kept);
}

#[test]
fn what_is_not_known_of_the_old_one_is_dropped() {
    let mut new = ObjectMeta { uid: "2".into(), resource_version: "8".into(), ..meta() };
    new.prepare_for_update(&meta());
    assert_eq!(new, meta());
    new.deletion_timestamp = Some(time("2027-11-22T18:00:00Z"));
    new.prepare_for_update(&ObjectMeta { deletion_timestamp: Some(Time::default()), ..meta() });
    assert_eq!(new.deletion_timestamp, Some(time("2027-11-22T18:00:00Z")));
}

#[test]
fn labels_annotations_and_owners_may_change() {
    let change = |m: &mut ObjectMeta| {
        m.labels.insert("a".into(), "b".into());
        m.annotations.insert("a".into(), "b".into());
        m.finalizers = Some(vec!["a/b".into()]);
        m.generate_name = "web-".into();
        m.self_link = "/".into();
    };
    assert_eq!(errors(&meta(), change), [""; 0]);
    let bad = |m: &mut ObjectMeta| _ = m.labels.insert("a b".into(), String::new());
    assert_eq!(errors(&meta(), bad), ["FieldValueInvalid metadata.labels metadata.labels[a b]"]);
}

#[test]
fn the_identity_stays() {
    let old = ObjectMeta { uid: "1".into(), ..meta() };
    for (field, change) in [
        ("name", (|m| m.name = "b".into()) as fn(&mut ObjectMeta)),
        ("uid", |m| m.uid = "2".into()),
        ("creationTimestamp", |m| m.creation_timestamp = time("2026-11-22T17:00:00Z")),
        ("deletionTimestamp", |m| m.deletion_timestamp = Some(Time::default())),
        ("deletionGracePeriodSeconds", |m| m.deletion_grace_period_seconds = Some(1)),
    ] {
        let expected = format!("FieldValueInvalid metadata.{field} metadata.{field}");
        assert_eq!(errors(&old, change), [expected]);
    }
    assert_eq!(errors(&old, |_| {}), [""; 0]);
}

#[test]
fn a_name_is_a_part_of_a_url() {
    let old = ObjectMeta { name: "a/b%".into(), generate_name: "%".into(), ..meta() };
    let name = "FieldValueInvalid metadata.name metadata.name";
    let start = "FieldValueInvalid metadata.generateName metadata.generateName";
    assert_eq!(errors(&old, |_| {}), [start, name, name]);
    let old = ObjectMeta { name: "..".into(), ..meta() };
    assert_eq!(errors(&old, |_| {}), [name]);
    let without = |m: &mut ObjectMeta| m.name.clear();
    assert_eq!(errors(&meta(), without), ["FieldValueRequired metadata.name metadata.name", name]);
}

#[test]
fn a_generation_does_not_fall() {
    let old = ObjectMeta { generation: 3, ..meta() };
    assert_eq!(errors(&old, |m| m.generation = 4), [""; 0]);
    let expected = "FieldValueInvalid metadata.generation metadata.generation";
    assert_eq!(errors(&old, |m| m.generation = 2), [expected]);
    assert_eq!(errors(&ObjectMeta { generation: -1, ..meta() }, |_| {}), [expected]);
}

#[test]
fn a_version_is_named_where_there_is_one() {
    let old = ObjectMeta { resource_version: "7".into(), ..meta() };
    let found = errors(&old, |m| m.resource_version.clear());
    assert_eq!(found, ["FieldValueInvalid metadata.resourceVersion metadata.resourceVersion"]);
    assert_eq!(errors(&meta(), |_| {}), [""; 0]);
}

#[test]
fn no_finalizer_comes_while_it_is_deleted() {
    let add = |m: &mut ObjectMeta| m.finalizers = Some(["a/b", "c/d", "e/f"].map(String::from).to_vec());
    let old = ObjectMeta { finalizers: Some(vec!["a/b".into()]), ..meta() };
    assert_eq!(errors(&old, add), [""; 0]);
    let old = ObjectMeta { deletion_timestamp: Some(time("2026-11-22T17:00:00Z")), ..old };
    assert_eq!(errors(&old, add), ["FieldValueForbidden metadata.finalizers metadata.finalizers[1]"]);
    assert_eq!(errors(&old, |m| m.finalizers = None), [""; 0]);
}
