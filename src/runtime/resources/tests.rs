//! Sums, and what fits.

use proptest::prelude::*;

use super::*;

fn pod(json: &str) -> Pod {
    serde_json::from_str(json).unwrap()
}

fn shown(list: &ResourceList) -> String {
    list.iter().map(|(name, amount)| format!("{name}={amount}")).collect::<Vec<_>>().join(" ")
}

fn list(text: &str) -> ResourceList {
    let amount =
        |pair: &str| pair.split_once('=').map(|(name, amount)| (name.to_owned(), amount.parse().unwrap()));
    text.split_whitespace().map(|pair| amount(pair).unwrap()).collect()
}

#[test]
fn nothing_asked_for_is_an_empty_list() {
    assert!(requests(&Pod::default()).is_empty());
    assert!(limits(&Pod::default()).is_empty());
    assert!(requests_on_node(&Pod::default()).is_empty());
}

#[test]
fn an_init_container_counts_beside_the_sidecars_before_it_alone() {
    let init = |name: &str, cpu: &str, sidecar: bool| {
        let policy = if sidecar { r#", "restartPolicy": "Always""# } else { "" };
        format!(r#"{{"name": "{name}", "resources": {{"requests": {{"cpu": "{cpu}"}}}}{policy}}}"#)
    };
    let with = |inits: &[String]| {
        let text = inits.join(",");
        let pod = pod(&format!(
            r#"{{"spec": {{"initContainers": [{text}], "containers": [
                {{"name": "a", "resources": {{"requests": {{"cpu": "1"}}}}}},
                {{"name": "b", "resources": {{"requests": {{"cpu": "500m"}}}}}}
            ]}}}}"#
        ));
        shown(&requests(&pod))
    };
    assert_eq!(with(&[]), "cpu=1500m");
    assert_eq!(with(&[init("i", "1", false)]), "cpu=1500m");
    assert_eq!(with(&[init("i", "2", false)]), "cpu=2");
    assert_eq!(with(&[init("s", "1", true)]), "cpu=2500m");
    assert_eq!(with(&[init("i", "2", false), init("s", "1", true)]), "cpu=2500m");
    assert_eq!(with(&[init("s", "1", true), init("i", "2", false)]), "cpu=3");
}

#[test]
fn the_pod_as_a_whole_comes_before_its_containers_and_overhead_on_top() {
    let pod = pod(r#"{"spec": {
            "overhead": {"cpu": "100m", "memory": "10Mi", "ephemeral-storage": "1"},
            "resources": {
                "requests": {"cpu": "4", "ephemeral-storage": "7"},
                "limits": {"cpu": "5", "hugepages-2Mi": "4Mi", "example.com/x": "1"}
            },
            "containers": [{"name": "a", "resources": {
                "requests": {"cpu": "1", "memory": "1Gi"}, "limits": {"cpu": "2", "memory": "0"}
            }}]
        }}"#);
    assert_eq!(shown(&requests(&pod)), "cpu=4100m ephemeral-storage=1 memory=1034Mi");
    assert_eq!(shown(&limits(&pod)), "cpu=5100m hugepages-2Mi=4Mi memory=0");
}

#[test]
fn a_resize_counts_with_the_most_unless_it_is_refused() {
    let resized = |conditions: &str| {
        pod(&format!(
            r#"{{"spec": {{"containers": [{{"name": "a", "resources": {{"requests": {{"cpu": "5"}}}}}}]}}, "status": {{
                "conditions": [{conditions}],
                "containerStatuses": [{{"name": "a", "allocatedResources": {{"cpu": "2"}},
                    "resources": {{"requests": {{"cpu": "3"}}}}}}]
            }}}}"#
        ))
    };
    assert_eq!(shown(&requests_on_node(&resized(""))), "cpu=5");
    let deferred = r#"{"type": "PodResizePending", "status": "True", "reason": "Deferred"}"#;
    assert_eq!(shown(&requests_on_node(&resized(deferred))), "cpu=5");
    let refused = r#"{"type": "PodResizePending", "status": "True", "reason": "Infeasible"}"#;
    assert_eq!(shown(&requests_on_node(&resized(refused))), "cpu=3");
    assert_eq!(shown(&requests(&resized(refused))), "cpu=5");
}

#[test]
fn a_resize_of_the_pod_as_a_whole() {
    let mut resized = pod(r#"{
        "spec": {"resources": {"requests": {"cpu": "1", "memory": "1Gi"}}, "overhead": {"cpu": "1"},
            "containers": [{"name": "a"}]},
        "status": {"allocatedResources": {"cpu": "2"}, "resources": {"requests": {"cpu": "3"}}}
    }"#);
    assert_eq!(shown(&requests_on_node(&resized)), "cpu=4 memory=1Gi");
    assert_eq!(shown(&requests(&resized)), "cpu=2 memory=1Gi");
    resized.status.conditions =
        serde_json::from_str(r#"[{"type": "PodResizePending", "status": "True", "reason": "Infeasible"}]"#)
            .unwrap();
    assert_eq!(shown(&requests_on_node(&resized)), "cpu=4");
}

#[test]
fn what_falls_short_is_named_in_order() {
    let mut node = NodeCapacity::new(list("cpu=2 memory=1Gi pods=1 example.com/gpu=1"));
    let small =
        pod(r#"{"spec": {"containers": [{"name": "a", "resources": {"requests": {"cpu": "1500m"}}}]}}"#);
    let large = pod(r#"{"spec": {"containers": [{"name": "a", "resources": {"requests":
            {"example.com/gpu": "2", "cpu": "600m", "memory": "2Gi", "ephemeral-storage": "1", "hugepages-2Mi": "0"}
        }}]}}"#);
    assert_eq!(node.fits(&small), Ok(()));
    node.place(&small);
    let short = node.fits(&large).unwrap_err();
    let said: Vec<String> = short.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "too many pods: 1 of 1 in use",
            "insufficient cpu: 600m requested, 1500m of 2 in use, 100m missing",
            "insufficient memory: 2Gi requested, 0 of 1Gi in use, 1Gi missing",
            "insufficient ephemeral-storage: 1 requested, 0 of 0 in use, 1 missing",
            "insufficient example.com/gpu: 2 requested, 0 of 1 in use, 1 missing",
        ]
    );
    let hopeless: Vec<bool> = short.iter().map(Shortfall::is_hopeless).collect();
    assert_eq!(hopeless, [false, false, true, true, true]);
    assert_eq!(*short[1].used(), "1.5".parse().unwrap());
}

#[test]
fn a_node_without_pods_takes_none() {
    let node = NodeCapacity::new(list("cpu=2"));
    let short = node.fits(&Pod::default()).unwrap_err();
    assert_eq!((short.len(), short[0].resource(), short[0].is_hopeless()), (1, "pods", true));
}

#[test]
fn names_that_the_scheduler_does_not_count_do_not_matter() {
    let mut node = NodeCapacity::new(list("pods=9"));
    let asks = |name: &str| {
        pod(&format!(
            r#"{{"spec": {{"containers": [{{"name": "a", "resources": {{"requests": {{"{name}": "1"}}}}}}]}}}}"#
        ))
    };
    for name in ["storage", "pods", "requests.example.com/x"] {
        assert_eq!(node.fits(&asks(name)), Ok(()), "{name}");
        node.place(&asks(name));
    }
    assert!(node.requested.is_empty());
    for name in ["example.com/x", "hugepages-1Gi", "attachable-volumes-x", "kubernetes.io/batch-cpu"] {
        assert!(node.fits(&asks(name)).is_err(), "{name}");
    }
}

#[test]
fn amounts_are_rounded_up_as_the_scheduler_counts_them() {
    let mut node = NodeCapacity::new(list("cpu=3m memory=3 pods=9"));
    let bit = pod(
        r#"{"spec": {"containers": [{"name": "a", "resources": {"requests": {"cpu": "1u", "memory": "100m"}}}]}}"#,
    );
    for _ in 0..3 {
        assert_eq!(node.fits(&bit), Ok(()));
        node.place(&bit);
    }
    assert_eq!(shown(&node.requested), "cpu=3m memory=3");
    assert_eq!(node.fits(&bit).unwrap_err().len(), 2);
}

#[test]
fn what_is_beyond_64_bits_is_counted_right() {
    let node = NodeCapacity::new(list("memory=1Gi pods=9"));
    let huge =
        pod(r#"{"spec": {"containers": [{"name": "a", "resources": {"requests": {"memory": "100E"}}}]}}"#);
    assert!(node.fits(&huge).unwrap_err()[0].is_hopeless());
}

fn amounts() -> impl Strategy<Value = ResourceList> {
    let name = prop::sample::select(vec!["cpu", "memory", "example.com/gpu", "hugepages-2Mi"]);
    let suffix = prop::sample::select(vec!["", "m", "k", "Mi", "Gi", "u", "E"]);
    let amount =
        (0..2000_u32, suffix).prop_map(|(number, suffix)| format!("{number}{suffix}").parse().unwrap());
    prop::collection::btree_map(name.prop_map(str::to_owned), amount, 0..4)
}

fn container() -> impl Strategy<Value = Container> {
    (amounts(), amounts(), any::<bool>()).prop_map(|(requests, limits, sidecar)| Container {
        resources: ResourceRequirements { limits, requests, ..ResourceRequirements::default() },
        restart_policy: sidecar.then_some(ContainerRestartPolicy::Always),
        ..Container::default()
    })
}

fn any_pod() -> impl Strategy<Value = Pod> {
    let containers = || prop::collection::vec(container(), 0..4);
    let whole = proptest::option::of(container().prop_map(|container| Box::new(container.resources)));
    (containers(), containers(), amounts(), whole).prop_map(
        |(containers, init_containers, overhead, whole)| {
            let mut pod = Pod::default();
            pod.spec.containers = Some(containers);
            pod.spec.init_containers = init_containers;
            pod.spec.overhead = overhead;
            pod.spec.resources = whole;
            pod
        },
    )
}

/// Whether each amount is in the other list too, and there as great or greater.
fn within(list: &ResourceList, other: &ResourceList) -> bool {
    list.iter().all(|(name, amount)| other.get(name).is_some_and(|most| amount <= most))
}

proptest! {
    #[test]
    fn one_more_container_never_lowers_the_total(pod in any_pod(), more in container(), at in any::<prop::sample::Index>()) {
        let mut containers = pod.clone();
        containers.spec.containers.get_or_insert_default().push(more.clone());
        let mut inits = pod.clone();
        let at = at.index(inits.spec.init_containers.len().saturating_add(1));
        inits.spec.init_containers.insert(at, more);
        for larger in [containers, inits] {
            prop_assert!(within(&requests(&pod), &requests(&larger)));
            prop_assert!(within(&limits(&pod), &limits(&larger)));
        }
    }

    #[test]
    fn sums_are_exact(one in container(), count in 1..50_usize) {
        let mut pod = Pod::default();
        pod.spec.containers = Some(vec![one.clone(); count]);
        for (name, amount) in &requests(&pod) {
            let mut expected = one.resources.requests[name].clone();
            expected.multiply_by(i64::try_from(count).unwrap());
            prop_assert_eq!(amount, &expected);
        }
    }

    #[test]
    fn without_a_status_a_pod_counts_on_a_node_as_before(pod in any_pod()) {
        prop_assert_eq!(requests(&pod), requests_on_node(&pod));
    }

    #[test]
    fn a_pod_fits_a_node_of_just_its_size_and_not_twice(pod in any_pod()) {
        let mut sized = NodeCapacity::default();
        sized.place(&pod);
        let mut node = NodeCapacity::new(sized.requested);
        node.allocatable.insert("pods".to_owned(), Quantity::new(2));
        prop_assert_eq!(node.fits(&pod), Ok(()));
        node.place(&pod);
        match node.fits(&pod) {
            Ok(()) => prop_assert!(node.requested.values().all(Quantity::is_zero)),
            Err(short) => for short in short {
                prop_assert_eq!(&short.missing(), short.requested());
                prop_assert!(!short.is_hopeless());
            }
        }
    }
}
