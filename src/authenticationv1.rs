//! The types of `authentication.k8s.io/v1` that others refer to: who sends a request.
//!
//! Upstream at v1.37.2: `authentication/v1.UserInfo`.

use std::collections::BTreeMap;

use crate::model::model;

model! {
    /// Who sends a request, as the server has found out.
    pub struct UserInfo {
        /// Name that tells the user from all others, as `system:serviceaccount:shop:deployer`. Default `""`.
        plain username: String => "username",
        /// What tells this user from a later one of the same name. Default `""`: not known.
        plain uid: String => "uid",
        /// Names of the groups that the user is in. Default none.
        plain groups: Vec<String> => "groups",
        /// Whatever else the server was told of the user. Default none.
        plain extra: BTreeMap<String, Vec<String>> => "extra",
    }
}
