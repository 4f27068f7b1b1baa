//! [`Path`]: where validation is, as a chain on the stack.
//!
//! Upstream at v1.37.2: `util/validation/field.Path`.

use std::fmt;

use super::{Location, Segment};

/// Where validation is: a chain of borrowed links on the stack, from a part of an object back to its root. It costs
/// nothing until it is written.
///
/// `Display` writes it as the server does: `spec.containers[0].image`, `metadata.labels[app]`.
///
/// # Examples
///
/// ```
/// use k8s_model::field::Path;
///
/// let root = Path::root();
/// let spec = root.field("spec");
/// let containers = spec.field("containers");
/// assert_eq!(containers.index(0).field("image").to_string(), "spec.containers[0].image");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Path<'p> {
    step: Step<'p>,
    parent: Option<&'p Path<'p>>,
}

#[derive(Debug, Clone, Copy)]
enum Step<'p> {
    Root,
    Field(&'p str),
    Index(usize),
    Key(&'p str),
}

impl<'p> Path<'p> {
    /// The start: the object itself.
    pub const fn root() -> Self {
        Self { step: Step::Root, parent: None }
    }

    /// One step further, to a field. A name with dots is several steps at once: `securityContext.runAsUser`.
    #[must_use]
    pub const fn field(&'p self, name: &'p str) -> Path<'p> {
        Path { step: Step::Field(name), parent: Some(self) }
    }

    /// One step further, to an element of a list.
    #[must_use]
    pub const fn index(&'p self, index: usize) -> Path<'p> {
        Path { step: Step::Index(index), parent: Some(self) }
    }

    /// One step further, to an entry of a map.
    #[must_use]
    pub const fn key(&'p self, key: &'p str) -> Path<'p> {
        Path { step: Step::Key(key), parent: Some(self) }
    }

    /// One step back; of the root, the root.
    #[must_use]
    pub fn parent(&self) -> Path<'p> {
        self.parent.copied().unwrap_or(Self::root())
    }

    fn steps(&self) -> Vec<Step<'p>> {
        let mut steps = Vec::new();
        let mut here = Some(self);
        while let Some(path) = here {
            steps.push(path.step);
            here = path.parent;
        }
        steps.reverse();
        steps
    }

    /// The way in steps that a program can follow.
    pub fn location(&self) -> Location {
        let mut segments = Vec::new();
        for step in self.steps() {
            match step {
                Step::Root => {}
                Step::Field(name) => {
                    segments.extend(name.split('.').map(|name| Segment::Field(name.to_owned())));
                }
                Step::Index(index) => segments.push(Segment::Index(index)),
                Step::Key(key) => segments.push(Segment::Key(key.to_owned())),
            }
        }
        segments.into_iter().collect()
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut begun = false;
        for step in self.steps() {
            match step {
                Step::Root => continue,
                Step::Field(name) if begun => write!(f, ".{name}")?,
                Step::Field(name) => f.write_str(name)?,
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Key(key) => write!(f, "[{key}]")?,
            }
            begun = true;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_as_the_server_writes_it() {
        let root = Path::root();
        let metadata = root.field("metadata");
        let labels = metadata.field("labels");
        let label = labels.key("a.b/c");
        assert_eq!(label.to_string(), "metadata.labels[a.b/c]");
        assert_eq!(label.parent().to_string(), "metadata.labels");
        assert_eq!(root.to_string(), "");
        assert_eq!(label.location().to_string(), "metadata.labels[a.b/c]");
        assert_eq!(root.field("a.b").location().segments().len(), 2);
    }
}
