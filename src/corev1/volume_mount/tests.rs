use super::*;
use crate::corev1::testing::said_of_pod;

fn check(container: &str, expected: &[&str]) {
    let found = said_of_pod(container, "{}", |context, at, out| {
        let list = at.field("containers");
        for (index, container) in context.spec.containers.iter().flatten().enumerate() {
            let at = list.index(index);
            let (mounts, devices) = (&container.volume_mounts, &container.volume_devices);
            let privileged = container.security_context.as_ref().is_some_and(|c| c.privileged == Some(true));
            validate_mounts(mounts, devices, privileged, context, &at.field("volumeMounts"), out);
            validate_devices(devices, mounts, context, &at.field("volumeDevices"), out);
        }
    });
    let found: Vec<String> = found.iter().map(|line| line.replace("spec.containers[0].volume", "")).collect();
    assert_eq!(found, expected, "{container}");
}

fn mount(fields: &str, expected: &[&str]) {
    check(&format!("{{volumeMounts: [{{name: v, mountPath: /m{fields}}}]}}"), expected);
}

#[test]
fn mounts() {
    mount("", &[]);
    check("{volumeMounts: [{name: v, mountPath: rel}, {name: v, mountPath: /m}]}", &[]);
    check("{volumeMounts: [{name: x, mountPath: /m}]}", &["NotFound Mounts[0].name"]);
    check("{volumeMounts: [{mountPath: /m}]}", &["Required Mounts[0].name", "NotFound Mounts[0].name"]);
    check("{volumeMounts: [{name: v}]}", &["Required Mounts[0].mountPath"]);
    check(
        "{volumeMounts: [{name: v, mountPath: /m}, {name: v, mountPath: /m}]}",
        &["Invalid Mounts[1].mountPath"],
    );
}

#[test]
fn parts_of_volumes() {
    mount(", subPath: a/b", &[]);
    mount(", subPathExpr: $(A)/..b", &[]);
    mount(", subPath: /a", &["Invalid Mounts.subPath -> Mounts[0].subPath"]);
    mount(", subPath: a/..", &["Invalid Mounts.subPath -> Mounts[0].subPath"]);
    let expr = "Invalid Mounts.subPathExpr -> Mounts[0].subPathExpr";
    mount(", subPathExpr: /..", &[expr, expr]);
    mount(", subPath: a, subPathExpr: b", &["Invalid Mounts[0].subPathExpr"]);
}

#[test]
fn propagation() {
    let at = "Mounts.mountPropagation -> Mounts[0].mountPropagation";
    mount(", mountPropagation: None", &[]);
    mount(", mountPropagation: HostToContainer", &[]);
    mount(", mountPropagation: ''", &[&format!("NotSupported {at}")]);
    mount(", mountPropagation: Both", &[&format!("NotSupported {at}")]);
    let both = "volumeMounts: [{name: v, mountPath: /m, mountPropagation: Bidirectional}]";
    check(&format!("{{{both}}}"), &[&format!("Forbidden {at}")]);
    check(&format!("{{{both}, securityContext: {{privileged: false}}}}"), &[&format!("Forbidden {at}")]);
    check(&format!("{{{both}, securityContext: {{privileged: true}}}}"), &[]);
}

#[test]
fn recursively_read_only() {
    let at = "Mounts.recursiveReadOnly -> Mounts[0].recursiveReadOnly";
    let forbidden = format!("Forbidden {at}");
    mount(", recursiveReadOnly: Disabled", &[]);
    mount(", recursiveReadOnly: Enabled, readOnly: true", &[]);
    mount(", recursiveReadOnly: IfPossible, readOnly: true, mountPropagation: None", &[]);
    mount(", recursiveReadOnly: IfPossible", &[&forbidden]);
    mount(", recursiveReadOnly: Enabled, mountPropagation: HostToContainer", &[&forbidden, &forbidden]);
    mount(", recursiveReadOnly: ''", &[&format!("NotSupported {at}")]);
}

#[test]
fn devices() {
    check("{volumeDevices: [{name: p, devicePath: /d}]}", &[]);
    check("{volumeDevices: [{name: v, devicePath: /d}]}", &["Invalid Devices[0].name"]);
    check("{volumeDevices: [{name: x, devicePath: /d}]}", &["NotFound Devices[0].name"]);
    check("{volumeDevices: [{devicePath: /d}]}", &["Required Devices[0].name", "NotFound Devices[0].name"]);
    check("{volumeDevices: [{name: p}]}", &["Required Devices[0].devicePath"]);
    check("{volumeDevices: [{name: p, devicePath: /d/../e}]}", &["Invalid Devices[0].devicePath"]);
    check(
        "{volumeDevices: [{name: p, devicePath: /d}, {name: p, devicePath: /d}]}",
        &["Invalid Devices[1].name", "Invalid Devices[1].devicePath"],
    );
    // A path that leads back is not remembered, and an empty name neither.
    check(
        "{volumeDevices: [{name: p, devicePath: ..}, {devicePath: ..}, {}, {}]}",
        &[
            "Invalid Devices[0].devicePath",
            "Required Devices[1].name",
            "NotFound Devices[1].name",
            "Invalid Devices[1].devicePath",
            "Required Devices[2].name",
            "NotFound Devices[2].name",
            "Required Devices[2].devicePath",
            "Required Devices[3].name",
            "NotFound Devices[3].name",
            "Required Devices[3].devicePath",
            "Invalid Devices[3].devicePath",
        ],
    );
}

#[test]
fn mounts_beside_devices() {
    check("{volumeMounts: [{name: v, mountPath: /m}], volumeDevices: [{name: p, devicePath: /d}]}", &[]);
    check(
        "{volumeMounts: [{name: p, mountPath: /m}], volumeDevices: [{name: p, devicePath: /d}]}",
        &["Invalid Mounts[0].name", "Invalid Devices[0].name"],
    );
    check(
        "{volumeMounts: [{name: v, mountPath: /d}], volumeDevices: [{name: p, devicePath: /d}]}",
        &["Invalid Mounts[0].mountPath", "Invalid Devices[0].devicePath"],
    );
}

/// Of several devices of one volume the last path counts; long lists are judged as short ones.
#[test]
fn what_is_taken() {
    for count in [2, 100] {
        let mut devices: Vec<VolumeDevice> = (0..count)
            .map(|n| VolumeDevice { name: format!("v{n}"), device_path: format!("/{n}") })
            .collect();
        devices.push(VolumeDevice { name: "v0".into(), device_path: "/last".into() });
        let taken = Taken::new(&devices);
        assert!(taken.has_volume("v0") && taken.has_volume("v1") && !taken.has_volume("v"));
        assert!(!taken.has_path("/0") && taken.has_path("/1") && taken.has_path("/last"), "{count}");
    }
}
