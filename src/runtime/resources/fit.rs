//! [`NodeCapacity`]: whether a node has room for a Pod.
//!
//! Upstream at v1.37.2: `noderesources.Fits` of the scheduler, `framework.Resource` and `IsScalarResourceName`.

use std::fmt;

use super::{ResourceList, add, requests, requests_on_node};
use crate::Quantity;
use crate::corev1::Pod;
use crate::quantity::Scale;

/// The resource of which each Pod on a node takes one.
const PODS: &str = "pods";

/// Those that the scheduler looks at first.
const FIRST: [&str; 3] = ["cpu", "memory", "ephemeral-storage"];

/// What a node has, and what of it is taken.
///
/// # Examples
///
/// ```
/// use k8s_model::{corev1::Pod, runtime::resources::NodeCapacity};
///
/// let mut node = NodeCapacity::new(serde_json::from_str(r#"{"cpu": "4", "memory": "8Gi", "pods": "110"}"#)?);
/// let pod: Pod = serde_json::from_str(r#"{"spec": {"containers": [
///     {"name": "web", "resources": {"requests": {"cpu": "3", "memory": "2Gi"}}}
/// ]}}"#)?;
/// assert!(node.fits(&pod).is_ok());
///
/// node.place(&pod);
/// let short = node.fits(&pod).unwrap_err();
/// assert_eq!(short[0].to_string(), "insufficient cpu: 3 requested, 3 of 4 in use, 2 missing");
/// assert_eq!(short[0].missing(), "2".parse()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Upstream: `NodeInfo` of the scheduler's framework, as far as resources go.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NodeCapacity {
    /// What Pods may request in all: the node's `status.allocatable`. A resource that is missing is not there, so without
    /// `pods` no Pod fits.
    pub allocatable: ResourceList,
    /// What the Pods on the node request together. A resource that is missing is not requested.
    pub requested: ResourceList,
    /// How many Pods are on the node.
    pub pods: u64,
}

impl NodeCapacity {
    /// A node on which no Pod is.
    pub fn new(allocatable: ResourceList) -> Self {
        Self { allocatable, ..Self::default() }
    }

    /// Counts a Pod as being on the node, whether it fits or not: with what its status says of its resources, see
    /// [`requests_on_node`].
    pub fn place(&mut self, pod: &Pod) {
        let counted = requests_on_node(pod)
            .into_iter()
            .filter_map(|(name, amount)| counted(&name, &amount).map(|amount| (name, amount)))
            .collect();
        add(&mut self.requested, &counted);
        self.pods = self.pods.saturating_add(1);
    }

    /// Whether there is room for one more Pod: for each resource that it [`requests`], what is allocatable less what is
    /// requested.
    ///
    /// As the scheduler does, CPU is counted in thousandths and all else in whole numbers, both rounded up; and names
    /// without a domain that Kubernetes does not know are passed over. Unlike there, what is beyond 64 bits is counted
    /// right. Other things keep Pods off nodes too, such as taints, affinity, ports and volumes, and devices that a driver
    /// hands out; they are not looked at.
    ///
    /// # Errors
    ///
    /// What falls short: the number of Pods first, then `cpu`, `memory` and `ephemeral-storage`, then the others by name.
    pub fn fits(&self, pod: &Pod) -> Result<(), Vec<Shortfall>> {
        let mut short = Vec::new();
        let capacity = in_units(self.allocatable.get(PODS), Scale::UNIT);
        let used = i64::try_from(self.pods).map_or_else(|_| Quantity::new(i64::MAX), Quantity::new);
        short.extend(Shortfall::of(PODS, Quantity::new(1), used, capacity));

        let requests = requests(pod);
        let first = FIRST.iter().filter_map(|&name| requests.get_key_value(name));
        let others = requests.iter().filter(|(name, _)| !FIRST.contains(&name.as_str()));
        for (name, amount) in first.chain(others) {
            let Some(amount) = counted(name, amount).filter(|amount| amount.sign() > 0) else { continue };
            let used = in_units(self.requested.get(name), unit(name));
            let capacity = in_units(self.allocatable.get(name), unit(name));
            short.extend(Shortfall::of(name, amount, used, capacity));
        }
        if short.is_empty() { Ok(()) } else { Err(short) }
    }
}

/// The amount as the scheduler counts it, if it counts this resource.
fn counted(name: &str, amount: &Quantity) -> Option<Quantity> {
    (FIRST.contains(&name) || is_scalar(name)).then(|| in_units(Some(amount), unit(name)))
}

fn unit(name: &str) -> Scale {
    if name == "cpu" { Scale::MILLI } else { Scale::UNIT }
}

fn in_units(amount: Option<&Quantity>, unit: Scale) -> Quantity {
    let mut amount = amount.cloned().unwrap_or_default();
    amount.round_up(unit);
    amount
}

/// Whether the scheduler counts a resource other than the well-known ones. For a name that the server accepts.
///
/// Upstream: `IsScalarResourceName`.
fn is_scalar(name: &str) -> bool {
    name.starts_with("hugepages-")
        || name.starts_with("attachable-volumes-")
        || name.contains("kubernetes.io/")
        || name.contains('/') && !name.starts_with("requests.")
}

/// A resource of which a node has too little for a Pod.
///
/// Upstream: `InsufficientResource`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortfall {
    resource: String,
    requested: Quantity,
    used: Quantity,
    capacity: Quantity,
}

impl Shortfall {
    fn of(resource: &str, requested: Quantity, used: Quantity, capacity: Quantity) -> Option<Self> {
        let short = Self { resource: resource.to_owned(), requested, used, capacity };
        (short.missing().sign() > 0).then_some(short)
    }

    /// The resource: `cpu`, `nvidia.com/gpu` …; `pods` if the node takes no more of them.
    pub fn resource(&self) -> &str {
        &self.resource
    }

    /// What the Pod requests, in the unit of the resource; 1 for `pods`.
    pub fn requested(&self) -> &Quantity {
        &self.requested
    }

    /// What the Pods request that are on the node.
    pub fn used(&self) -> &Quantity {
        &self.used
    }

    /// What is allocatable on the node; zero if it does not have the resource.
    pub fn capacity(&self) -> &Quantity {
        &self.capacity
    }

    /// How much must be freed for the Pod to fit.
    pub fn missing(&self) -> Quantity {
        let mut missing = self.requested.clone();
        missing.increase_by(&self.used);
        missing.decrease_by(&self.capacity);
        missing
    }

    /// Whether the Pod would not even fit if no other was on the node.
    ///
    /// Upstream: the field `Unresolvable`, which is never set for `pods`.
    pub fn is_hopeless(&self) -> bool {
        self.requested > self.capacity
    }
}

impl fmt::Display for Shortfall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { resource, requested, used, capacity } = self;
        if resource == PODS {
            return write!(f, "too many pods: {used} of {capacity} in use");
        }
        let missing = self.missing();
        write!(
            f,
            "insufficient {resource}: {requested} requested, {used} of {capacity} in use, {missing} missing"
        )
    }
}

impl std::error::Error for Shortfall {}
