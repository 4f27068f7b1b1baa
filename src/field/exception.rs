//! [`Exception`]: a rule that came after objects that break it, so that the server lets them pass where they are changed.
//!
//! Upstream at v1.37.2: the fields of `validation.PodValidationOptions` that depend on the older object.

/// A rule that is not asked of a Pod that is changed, if the Pod breaks it already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exception {
    /// The annotation with the cost of deletion is a number.
    DeletionCost,
    /// Values in the selectors of affinity to Pods are values that labels can have.
    AffinityValues,
    /// Values in required affinity to nodes are values that labels can have.
    NodeAffinityValues,
    /// The selectors of spread constraints are valid.
    SpreadSelectors,
    /// The keys of spread constraints do not stand in their selectors, but for those that the server has put there. What
    /// is asked instead is that they do not stand there at all.
    SpreadKeys,
    /// Huge pages are whole.
    PartialPages,
    /// The file of a service account's token is in its volume.
    TokenPaths,
    /// Kernel settings of a namespace are not for Pods that share it with the node.
    HostSysctls,
    /// Tolerations do not compare numbers. What is asked instead is that their values are numbers.
    ComparingTolerations,
    /// A user namespace goes with a network of the Pod's own only.
    UserNamespaceOnHostNetwork,
    /// Block devices are not for Pods with a user namespace.
    UserNamespaceWithDevices,
    /// A volume of an image names it.
    ImageReferences,
    /// `CAP_SYS_ADMIN` is not for containers whose processes may get no further rights.
    SysAdmin,
    /// Init containers that are no sidecars are not restarted for a resize.
    InitRestarts,
}

/// Some of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Exceptions(u16);

impl Exceptions {
    /// None: every rule is asked.
    pub(crate) const NONE: Self = Self(0);

    pub(crate) const fn contains(self, exception: Exception) -> bool {
        self.0 & bit(exception) != 0
    }
}

const fn bit(exception: Exception) -> u16 {
    1 << exception as u16
}

impl FromIterator<Exception> for Exceptions {
    fn from_iter<I: IntoIterator<Item = Exception>>(exceptions: I) -> Self {
        Self(exceptions.into_iter().fold(0, |all, exception| all | bit(exception)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in() {
        let some: Exceptions = [Exception::DeletionCost, Exception::InitRestarts].into_iter().collect();
        assert!(some.contains(Exception::DeletionCost) && some.contains(Exception::InitRestarts));
        assert!(!some.contains(Exception::SysAdmin));
        assert_ne!(some, Exceptions::NONE);
        assert_eq!([].into_iter().collect::<Exceptions>(), Exceptions::NONE);
    }
}
