//! Which rules are not asked of a Pod that is changed, since it breaks them already.
//!
//! Upstream at v1.37.2: `GetValidationOptionsFromPodSpecAndMeta` of `pkg/api/pod`, with feature gates at their defaults.

use crate::corev1::pod::annotations;
use crate::corev1::{
    ContainerRestartPolicy, Pod, PodAffinityTerm, PodSpec, ResourceResizeRestartPolicy, TolerationOperator,
};
use crate::field::{Errors, Exception, Exceptions, Path};

/// How it is found out whether a Pod breaks a rule.
type Breaks = fn(&Pod) -> bool;

/// Each rule, with how it is found out whether a Pod breaks it. Where the rule itself can tell, it is asked.
const RULES: [(Exception, Breaks); 14] = [
    (Exception::DeletionCost, |pod| annotations::has_odd_cost(&pod.metadata.annotations)),
    (Exception::AffinityValues, |pod| affinity_terms(&pod.spec).any(has_odd_selector)),
    (Exception::NodeAffinityValues, |pod| {
        let required = pod.spec.affinity.as_deref().and_then(|affinity| affinity.node_affinity.as_deref());
        let required =
            required.and_then(|nodes| nodes.required_during_scheduling_ignored_during_execution.as_deref());
        required.is_some_and(crate::corev1::NodeSelector::has_odd_value)
    }),
    (Exception::SpreadSelectors, |pod| {
        pod.spec.topology_spread_constraints.iter().any(|constraint| {
            constraint.label_selector.as_deref().is_some_and(|selector| {
                refuses(|out| selector.validate_beside(constraint.label_keys(), &Path::root(), out))
            })
        })
    }),
    (Exception::SpreadKeys, |pod| {
        let mut constraints = pod.spec.topology_spread_constraints.iter();
        constraints.any(|constraint| {
            let selector = constraint.label_selector.as_deref();
            refuses(|out| constraint.label_keys().validate(selector, &Path::root(), out))
        })
    }),
    (Exception::PartialPages, |pod| has_partial_pages(&pod.spec)),
    (Exception::TokenPaths, |pod| {
        let projected = pod.spec.volumes.iter().filter_map(|volume| volume.source.projected.as_ref());
        let sources = projected.flat_map(|projected| &projected.sources).flatten();
        let mut tokens = sources.filter_map(|source| source.service_account_token.as_ref());
        tokens.any(|token| !crate::format::local_unreserved_path(&token.path).is_none())
    }),
    (Exception::HostSysctls, |pod| {
        let context = pod.spec.security_context.as_deref();
        context.is_some_and(|context| context.sets_host(pod.spec.host_namespaces()))
    }),
    (Exception::ComparingTolerations, |pod| {
        let mut tolerations = pod.spec.tolerations.iter();
        tolerations.any(|one| matches!(one.operator, TolerationOperator::Lt | TolerationOperator::Gt))
    }),
    (Exception::UserNamespaceOnHostNetwork, |pod| !pod.spec.uses_host_users() && pod.spec.host_network),
    (Exception::UserNamespaceWithDevices, |pod| {
        let mut containers = pod.spec.every_container();
        !pod.spec.uses_host_users() && containers.any(|(container, _)| !container.volume_devices.is_empty())
    }),
    (Exception::ImageReferences, |pod| {
        let mut images = pod.spec.volumes.iter().filter_map(|volume| volume.source.image.as_ref());
        images.any(|image| image.reference.is_empty())
    }),
    (Exception::SysAdmin, |pod| {
        let mut contexts = pod.spec.every_container().filter_map(|(container, _)| container.security_context);
        contexts.any(crate::corev1::SecurityContext::may_add_sys_admin)
    }),
    (Exception::InitRestarts, |pod| {
        let runs_once = |policy: &Option<_>| *policy != Some(ContainerRestartPolicy::Always);
        let init = pod.spec.init_containers.iter().filter(|container| runs_once(&container.restart_policy));
        let mut policies = init.flat_map(|container| &container.resize_policy);
        policies.any(|policy| policy.restart_policy == ResourceResizeRestartPolicy::RestartContainer)
    }),
];

/// Whether a rule refuses something.
fn refuses(rule: impl FnOnce(&mut Errors)) -> bool {
    let mut out = Errors::new();
    rule(&mut out);
    !out.is_empty()
}

/// What a Pod says of other Pods, near which it runs or far from which.
fn affinity_terms(spec: &PodSpec) -> impl Iterator<Item = &PodAffinityTerm> {
    let affinity = spec.affinity.as_deref();
    let near = affinity.and_then(|affinity| affinity.pod_affinity.as_deref()).into_iter();
    let near = near.flat_map(|near| {
        let preferred = near.preferred_during_scheduling_ignored_during_execution.iter();
        let required = near.required_during_scheduling_ignored_during_execution.iter();
        required.chain(preferred.map(|term| &term.pod_affinity_term))
    });
    let far = affinity.and_then(|affinity| affinity.pod_anti_affinity.as_deref()).into_iter();
    let far = far.flat_map(|far| {
        let preferred = far.preferred_during_scheduling_ignored_during_execution.iter();
        let required = far.required_during_scheduling_ignored_during_execution.iter();
        required.chain(preferred.map(|term| &term.pod_affinity_term))
    });
    near.chain(far)
}

fn has_odd_selector(term: &PodAffinityTerm) -> bool {
    refuses(|out| term.validate_selectors(&Path::root(), out))
}

/// Those of the Pod as a whole do not count.
fn has_partial_pages(spec: &PodSpec) -> bool {
    let of_containers = spec.every_container().flat_map(|(container, _)| {
        let resources = container.resources;
        resources.limits.iter().chain(&resources.requests)
    });
    let mut amounts = of_containers.chain(&spec.overhead);
    amounts.any(|(name, amount)| {
        refuses(|out| crate::corev1::resources::validate_pages(name, amount, &Path::root(), out))
    })
}

impl Pod {
    /// The rules that are not asked where it is changed.
    pub(super) fn exceptions(&self) -> Exceptions {
        RULES.iter().filter(|(_, breaks)| breaks(self)).map(|(exception, _)| *exception).collect()
    }
}

#[cfg(test)]
mod tests;
