use serde_json::{Value, json};

use super::{HostPathVolumeSource, ImageVolumeSource};
use crate::corev1::volume::tests::check;
use crate::defaults::tests::becomes;

#[test]
fn host_paths() {
    check(
        &json!({"hostPath": {"path": "/var/log", "type": "Directory"}}),
        &[
            ("/hostPath/path", json!("var/..log"), &[]),
            ("/hostPath/type", json!(""), &[]),
            ("/hostPath/type", Value::Null, &[]),
            ("/hostPath/path", Value::Null, &["Required v[0].hostPath.path"]),
            // Without a path, nothing else is looked at.
            ("/hostPath", json!({"type": "Folder"}), &["Required v[0].hostPath.path"]),
            ("/hostPath/path", json!("/var/../etc"), &["Invalid v[0].hostPath.path"]),
            ("/hostPath/type", json!("Folder"), &["NotSupported v[0].hostPath.type"]),
        ],
    );
}

#[test]
fn empty_directories() {
    check(
        &json!({"emptyDir": {"medium": "Other", "sizeLimit": "1Gi"}}),
        &[
            ("/emptyDir/sizeLimit", json!("0"), &[]),
            ("/emptyDir/sizeLimit", json!("-1m"), &["Forbidden v[0].emptyDir.sizeLimit"]),
        ],
    );
}

#[test]
fn git_repositories() {
    check(
        &json!({"gitRepo": {"repository": "r", "directory": "."}}),
        &[
            ("/gitRepo/directory", Value::Null, &[]),
            ("/gitRepo/repository", Value::Null, &["Required v[0].gitRepo.repository"]),
            ("/gitRepo/directory", json!("/a"), &["Invalid v[0].gitRepo.directory"]),
            (
                "/gitRepo/directory",
                json!("/.."),
                &["Invalid v[0].gitRepo.directory", "Invalid v[0].gitRepo.directory"],
            ),
        ],
    );
}

#[test]
fn images() {
    check(
        &json!({"image": {"reference": "i", "pullPolicy": "Always"}}),
        &[
            ("/image/reference", Value::Null, &["Required v[0].image.reference"]),
            ("/image/pullPolicy", Value::Null, &["Required v[0].image.pullPolicy"]),
            ("/image/pullPolicy", json!("Sometimes"), &["NotSupported v[0].image.pullPolicy"]),
        ],
    );
}

#[test]
fn a_path_of_the_host_is_not_checked() {
    becomes::<HostPathVolumeSource>(r#"{"path": "/a"}"#, r#"{"path": "/a", "type": ""}"#);
    let written = r#"{"path": "/a", "type": "File"}"#;
    becomes::<HostPathVolumeSource>(written, written);
}

#[test]
fn an_image_is_pulled_by_its_tag() {
    becomes::<ImageVolumeSource>("{}", r#"{"pullPolicy": "IfNotPresent"}"#);
    becomes::<ImageVolumeSource>(r#"{"reference": "a"}"#, r#"{"reference": "a", "pullPolicy": "Always"}"#);
    let written = r#"{"reference": "a", "pullPolicy": "Never"}"#;
    becomes::<ImageVolumeSource>(written, written);
}
