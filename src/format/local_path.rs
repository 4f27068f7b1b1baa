//! Paths that may not lead out of the folder that they begin in.
//!
//! Upstream at v1.37.2: `validatePathNoBacksteps`, `validateLocalDescendingPath`, `ValidateLocalNonReservedPath`.

use super::{Faults, Form};

const STEPS_BACK: &str = "may not hold `..` as a part of the path";

/// A path without `..` among its parts.
///
/// # Examples
///
/// ```
/// use k8s_model::format::path_without_backsteps;
///
/// assert!(path_without_backsteps("/var/..log").is_none());
/// assert!(!path_without_backsteps("/var/../etc").is_none());
/// ```
pub fn path_without_backsteps(text: &str) -> Faults {
    Faults::unless(!text.split('/').any(|part| part == ".."), STEPS_BACK)
}

/// A path within a folder: relative, without `..` among its parts. The empty text is one.
pub fn local_path(text: &str) -> Faults {
    Faults::NONE
        .and_if(text.starts_with('/'), "must be a relative path, so it may not begin with `/`")
        .and_if(text.split('/').any(|part| part == ".."), STEPS_BACK)
}

/// As [`local_path`], and not beginning with `..`: such names are kept for Kubernetes' own files.
pub fn local_unreserved_path(text: &str) -> Faults {
    let reserved = text.starts_with("..") && !text.starts_with("../");
    local_path(text).and_if(reserved, "may not begin with `..`")
}

/// [`path_without_backsteps`] as data.
pub const PATH_WITHOUT_BACKSTEPS: Form = Form::new(
    "a path without `..` among its parts",
    r"(\.?|\.{0,2}[^/.][^/]*|\.\.\.[^/]*)(/(\.?|\.{0,2}[^/.][^/]*|\.\.\.[^/]*))*",
    None,
    "/var/log",
    path_without_backsteps,
);

/// [`local_path`] as data.
pub const LOCAL_PATH: Form = Form::new(
    "a relative path without `..` among its parts",
    r"((\.|\.{0,2}[^/.][^/]*|\.\.\.[^/]*)(/(\.?|\.{0,2}[^/.][^/]*|\.\.\.[^/]*))*)?",
    None,
    "logs/app",
    local_path,
);

/// [`local_unreserved_path`] as data.
pub const LOCAL_UNRESERVED_PATH: Form = Form::new(
    "a relative path without `..` among its parts, not beginning with `..`",
    r"((\.|\.?[^/.][^/]*)(/(\.?|\.{0,2}[^/.][^/]*|\.\.\.[^/]*))*)?",
    None,
    "logs/app",
    local_unreserved_path,
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_within_a_folder() {
        for (path, steps_back, local, unreserved) in [
            ("", 0, 0, 0),
            ("a/b", 0, 0, 0),
            ("a..b/c..", 0, 0, 0),
            ("/a", 0, 1, 1),
            ("..", 1, 1, 2),
            ("../a", 1, 1, 1),
            ("a/..", 1, 1, 1),
            ("/..", 1, 2, 2),
            ("..a", 0, 0, 1),
            ("..a/../b", 1, 1, 2),
            ("a\\..", 0, 0, 0),
        ] {
            assert_eq!(path_without_backsteps(path).len(), steps_back, "{path}");
            assert_eq!(local_path(path).len(), local, "{path}");
            assert_eq!(local_unreserved_path(path).len(), unreserved, "{path}");
        }
    }
}
