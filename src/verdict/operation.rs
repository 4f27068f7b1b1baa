//! [`Operation`]: what is done to an object.

/// What is done to an object: it is created, or changed as a whole or through one of its subresources.
///
/// # Examples
///
/// ```
/// use k8s_model::verdict::Operation;
///
/// assert_eq!(Operation::default(), Operation::Create);
/// assert_eq!(Operation::UpdateStatus.subresource(), Some("status"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Operation {
    /// It is created.
    #[default]
    Create,
    /// It is changed: `kubectl apply`, `replace`, `edit`.
    Update,
    /// Its status is changed, through the subresource `status`. Of a Pod.
    UpdateStatus,
    /// Its resources are changed in place, through the subresource `resize`. Of a Pod.
    Resize,
    /// Containers are put into it while it runs, through the subresource `ephemeralcontainers`. Of a Pod.
    EphemeralContainers,
}

impl Operation {
    /// Whether an object that exists is changed.
    pub const fn is_update(self) -> bool {
        !matches!(self, Self::Create)
    }

    /// The subresource through which it is done, if it is one.
    pub const fn subresource(self) -> Option<&'static str> {
        match self {
            Self::Create | Self::Update => None,
            Self::UpdateStatus => Some("status"),
            Self::Resize => Some("resize"),
            Self::EphemeralContainers => Some("ephemeralcontainers"),
        }
    }

    /// The operation that goes through a subresource of this name, if it is one that is judged.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::verdict::Operation;
    ///
    /// assert_eq!(Operation::of_subresource("resize"), Some(Operation::Resize));
    /// assert_eq!(Operation::of_subresource("binding"), None);
    /// ```
    pub fn of_subresource(name: &str) -> Option<Self> {
        let all = [Self::UpdateStatus, Self::Resize, Self::EphemeralContainers];
        all.into_iter().find(|operation| operation.subresource() == Some(name))
    }
}
