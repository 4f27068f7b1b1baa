//! [`Flavour`]: what to write, or what the server takes.

use schemars::transform::Transform;
use schemars::{Schema, SchemaGenerator};

/// Which of two questions a schema answers.
///
/// A generator is told by putting the flavour among the transforms of its settings, as
/// [`Draft::settings`](super::Draft::settings) does; without one it is [`Strict`](Self::Strict). As a transform it changes
/// nothing: the types ask for it while they make their schemas.
///
/// # Examples
///
/// ```
/// use k8s_model::corev1::ContainerPort;
/// use k8s_model::schema::Flavour;
/// use schemars::generate::SchemaSettings;
///
/// let settings = SchemaSettings::draft07().with_transform(Flavour::Lenient);
/// let schema = settings.into_generator().into_root_schema_for::<ContainerPort>();
/// assert_eq!(schema.pointer("/properties/protocol/enum").unwrap(), &serde_json::json!(["TCP", "UDP", "SCTP", "", null]));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Flavour {
    /// What a person should write: no unknown fields, no null save for times, no values that only stand for absence. For
    /// editors. It refuses some of what the server takes, as `data: null`.
    #[default]
    Strict,
    /// Sound: it refuses only what the server refuses on create, though not all of that. For checks.
    Lenient,
}

impl Transform for Flavour {
    fn transform(&mut self, _: &mut Schema) {}
}

impl Flavour {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Strict, Self::Lenient];

    /// Its name in paths and on the command line: `strict` or `lenient`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::Lenient => "lenient",
        }
    }

    /// The flavour that a generator was told.
    pub(super) fn of(generator: &SchemaGenerator) -> Self {
        let mut transforms = generator.settings().transforms.iter();
        transforms.find_map(|transform| transform.downcast_ref::<Self>()).copied().unwrap_or_default()
    }

    pub(super) fn is_lenient(self) -> bool {
        self == Self::Lenient
    }
}
