use super::*;
use crate::corev1::testing::said;
use crate::defaults::tests::becomes;

fn check(owner: ResourceOwner, yaml: &str, expected: &[&str]) {
    let claims: Seen<&str> = ["rc", "rc2"].into_iter().collect();
    let found =
        said::<ResourceRequirements>(yaml, |resources, at, out| resources.validate(owner, &claims, at, out));
    assert_eq!(found, expected, "{owner:?} {yaml}");
}

fn container(yaml: &str, expected: &[&str]) {
    check(ResourceOwner::Container, yaml, expected);
}

#[test]
fn names_and_amounts() {
    container("{}", &[]);
    container("{limits: {cpu: 1500m, memory: 1Gi, ephemeral-storage: 0, example.com/gpu: 2}}", &[]);
    container("{limits: {gpu: 1}}", &["Invalid x.limits[gpu]", "Invalid x.limits[gpu]"]);
    container("{requests: {pods: 1}}", &["Invalid x.requests[pods]"]);
    container("{limits: {cpu: -1}}", &["Invalid x.limits[cpu]"]);
    container("{requests: {cpu: -1m}}", &["Invalid x.requests[cpu]"]);
    container("{limits: {example.com/gpu: 1500m}}", &["Invalid x.limits[example.com/gpu]"]);
    container("{limits: {example.com/gpu: -0.5}}", &["Invalid x.limits[example.com/gpu]"; 2]);
    container("{limits: {cpu: 0.0001}}", &[]);
    check(
        ResourceOwner::Pod,
        "{limits: {cpu: 1, memory: 1}, requests: {hugepages-2Mi: 2Mi}}",
        &["Required x.limits -> x.limits[hugepages-2Mi]"],
    );
    check(ResourceOwner::Pod, "{limits: {example.com/gpu: 1}}", &["NotSupported x.limits[example.com/gpu]"]);
}

#[test]
fn requests_within_limits() {
    container("{limits: {cpu: 1}, requests: {cpu: 1000m}}", &[]);
    container("{limits: {cpu: 2}, requests: {cpu: 1, memory: 5}}", &[]);
    container("{limits: {cpu: 1}, requests: {cpu: 1001m}}", &["Invalid x.requests -> x.requests[cpu]"]);
    let gpu = "example.com/gpu";
    container(&format!("{{limits: {{{gpu}: 2}}, requests: {{{gpu}: 2}}}}"), &[]);
    for request in [1, 3] {
        container(
            &format!("{{limits: {{{gpu}: 2}}, requests: {{{gpu}: {request}}}}}"),
            &[&format!("Invalid x.requests -> x.requests[{gpu}]")],
        );
    }
    container(&format!("{{requests: {{{gpu}: 2}}}}"), &[&format!("Required x.limits -> x.limits[{gpu}]")]);
    container("{limits: {cpu: 1}, requests: {kubernetes.io/x: 2}}", &[]);
}

#[test]
fn huge_pages() {
    container("{limits: {cpu: 1, hugepages-2Mi: 4Mi}}", &[]);
    container("{limits: {hugepages-2Mi: 4Mi}, requests: {hugepages-2Mi: 4Mi, memory: 1}}", &[]);
    container("{limits: {hugepages-2Mi: 4Mi}}", &["Forbidden x"]);
    container("{limits: {cpu: 1, hugepages-2Mi: 3Mi}}", &["Invalid x.limits[hugepages-2Mi]"]);
    container("{limits: {cpu: 1, hugepages-0: 1}}", &["Invalid x.limits[hugepages-0]"]);
    container("{limits: {cpu: 1, hugepages-1.5: 3}}", &["Invalid x.limits[hugepages-1.5]"]);
    container("{limits: {cpu: 1, hugepages-x: 3}}", &["Invalid x.limits[hugepages-x]"]);
    // Ten exabytes do not fit 64 bits, by which the server would have to divide.
    container("{limits: {cpu: 1, hugepages-10E: 0}}", &["Invalid x.limits[hugepages-10E]"]);
    container(
        "{limits: {cpu: 1, hugepages-2Mi: 4Mi}, requests: {hugepages-2Mi: 3Mi}}",
        &["Invalid x.requests -> x.requests[hugepages-2Mi]", "Invalid x.requests[hugepages-2Mi]"],
    );
}

#[test]
fn claims() {
    let claims = |list: &str, expected: &[&str]| container(&format!("{{claims: [{list}]}}"), expected);
    claims("{name: rc}, {name: rc2, request: a}, {name: rc2, request: b}", &[]);
    claims("{}", &["Required x.claims[0] -> x.claims[0].name"]);
    claims("{name: x}", &["NotFound x.claims[0] -> x.claims[0].name"]);
    claims("{name: rc, request: A_}", &["Invalid x.claims[0].request"]);
    claims("{name: rc}, {name: rc}", &["Duplicate x.claims[1]"]);
    claims("{name: rc}, {name: rc, request: a}", &["Duplicate x.claims[1]"]);
    claims("{name: rc, request: a}, {name: rc, request: a}", &["Duplicate x.claims[1]"]);
    claims("{name: rc, request: a}, {name: rc, request: b}, {name: rc}", &["Duplicate x.claims[2]"]);
}

#[test]
fn many_claims() {
    let many: Vec<String> = (0..100).map(|n| format!("{{name: rc, request: r{n}}}")).collect();
    let many = many.join(", ");
    container(&format!("{{claims: [{many}, {{name: rc2}}]}}"), &[]);
    container(&format!("{{claims: [{many}, {{name: rc}}]}}"), &["Duplicate x.claims[100]"]);
    container(&format!("{{claims: [{many}, {{name: rc, request: r50}}]}}"), &["Duplicate x.claims[100]"]);
}

#[test]
fn resize_policies() {
    let check = |never: bool, yaml: &str, expected: &[&str]| {
        let found = said::<Vec<ContainerResizePolicy>>(yaml, |list, at, out| {
            validate_resize_policy(list, never, at, out);
        });
        assert_eq!(found, expected, "{never} {yaml}");
    };
    let cpu = "{resourceName: cpu, restartPolicy: RestartContainer}";
    let memory = "{resourceName: memory, restartPolicy: NotRequired}";
    check(false, &format!("[{cpu}, {memory}]"), &[]);
    check(true, &format!("[{memory}]"), &[]);
    check(true, &format!("[{cpu}]"), &["Invalid x -> x[0].restartPolicy"]);
    check(false, &format!("[{cpu}, {cpu}]"), &["Duplicate x[1] -> x[1].resourceName"]);
    check(false, "[{}]", &["Required x -> x[0].resourceName", "Required x -> x[0].restartPolicy"]);
    check(
        false,
        "[{resourceName: storage, restartPolicy: Maybe}]",
        &["NotSupported x -> x[0].resourceName", "NotSupported x -> x[0].restartPolicy"],
    );
}

#[test]
fn a_pod_has_cpu_memory_and_huge_pages() {
    assert!(["cpu", "memory", "hugepages-2Mi", "hugepages-"].into_iter().all(is_pod_level));
    assert!(
        !["CPU", "ephemeral-storage", "hugepages", "example.com/hugepages-2Mi"].into_iter().any(is_pod_level)
    );
}

#[test]
fn amounts_are_rounded_up_to_thousandths() {
    becomes::<ResourceRequirements>(
        r#"{"limits": {"cpu": "1500001n", "memory": "1.5Gi"}, "requests": {"cpu": "+5", "example.com/x": "1u"}}"#,
        r#"{"limits": {"cpu": "2m", "memory": "1536Mi"}, "requests": {"cpu": "+5", "example.com/x": "1m"}}"#,
    );
}
