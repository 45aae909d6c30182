use super::{bearer, label::label};
use crate::{
    serve::RequestId,
    surfaces::api::{
        answer::{Code, Problem},
        limits::Caller,
        state::{Api, in_time},
    },
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, request::Parts},
};
use contracts::Role;
use identity::tokens::ApiCaller;
use platform::Actor;
use std::marker::PhantomData;

/// Which roles an operation admits.
pub trait RoleSet: Send + Sync + 'static {
    /// In the order of the legacy's refusal.
    const ROLES: &'static [Role];
}

/// The contract's R.
pub struct Readers;
/// The contract's W.
pub struct Writers;
/// The audit trail: narrower than the legacy's R, as the product's table of roles says.
pub struct Auditors;

impl RoleSet for Readers {
    const ROLES: &'static [Role] = &[Role::Admin, Role::Staff, Role::Manager];
}

impl RoleSet for Writers {
    const ROLES: &'static [Role] = &[Role::Admin, Role::Manager];
}

impl RoleSet for Auditors {
    const ROLES: &'static [Role] = &[Role::Admin, Role::Manager];
}

/// A caller whose token is good and whose role, narrowed as it asked, is in the set.
pub struct Admitted<S> {
    pub actor: Actor,
    set: PhantomData<S>,
}

impl<S: RoleSet> FromRequestParts<Api> for Admitted<S> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let Ok(caller) = Caller::from_request_parts(parts, api).await;
        let token = bearer(&parts.headers);
        let Some(token) = token else {
            api.limits.failed(caller, None)?;
            return Err(Code::AdminAuthRequired.into());
        };
        api.limits.try_token(caller, token)?;
        let found = in_time(api.deps.tokens.by_secret(api.house.clock.now(), token)).await?;
        let Some(found) = found else {
            api.limits.failed(caller, Some(token))?;
            return Err(Code::InvalidAdminToken.into());
        };
        api.limits.token_was_good(token);
        let request_id = parts.extensions.get::<RequestId>().map_or("", RequestId::as_str);
        let actor = actor_of(found, &parts.headers, request_id, S::ROLES)?;
        Ok(Self { actor, set: PhantomData })
    }
}

/// The caller's role, narrowed by `x-admin-role` where it is sent, must be one of `roles`.
pub fn actor_of(
    found: ApiCaller,
    headers: &HeaderMap,
    request_id: &str,
    roles: &[Role],
) -> Result<Actor, Problem> {
    let role = match headers.get("x-admin-role") {
        None => found.role,
        Some(asked) => {
            let word = String::from_utf8_lossy(asked.as_bytes()).trim().to_ascii_uppercase();
            if word.is_empty() {
                let list: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
                return Err(Problem::with_detail(Code::AdminRoleRequired, &list.join(",")));
            }
            match word.parse::<Role>() {
                Ok(role) if role <= found.role => role,
                _ => return Err(Problem::with_detail(Code::AdminRoleForbidden, &word)),
            }
        }
    };
    if !roles.contains(&role) {
        return Err(Problem::with_detail(Code::AdminRoleForbidden, role.as_str()));
    }
    Ok(Actor {
        principal: found.principal,
        label: label(headers),
        role: Some(role),
        request_id: request_id.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;
    use platform::Principal;

    /// The role it acts in, or the refusal's whole legacy text.
    fn role(token: Role, asked: Option<&'static str>, roles: &[Role]) -> String {
        let found =
            ApiCaller { principal: Principal::EnvToken("TEST"), role: token, label: "test".to_owned() };
        let mut headers = HeaderMap::new();
        if let Some(asked) = asked {
            headers.insert("x-admin-role", HeaderValue::from_static(asked));
        }
        match actor_of(found, &headers, "", roles) {
            Ok(actor) => actor.role.map_or("", Role::as_str).to_owned(),
            Err(problem) => problem.message().rsplit_once(": ").unwrap().0.to_owned(),
        }
    }

    #[test]
    fn a_role_header_narrows_and_never_widens() {
        let (read, write) = (Readers::ROLES, Writers::ROLES);
        assert_eq!(role(Role::Admin, None, write), "ADMIN");
        assert_eq!(role(Role::Admin, Some(" manager "), write), "MANAGER");
        assert_eq!(role(Role::Admin, Some("STAFF"), read), "STAFF");
        assert_eq!(role(Role::Admin, Some("STAFF"), write), "ADMIN_ROLE_FORBIDDEN:STAFF");
        assert_eq!(role(Role::Staff, None, write), "ADMIN_ROLE_FORBIDDEN:STAFF");
        assert_eq!(role(Role::Staff, Some("ADMIN"), read), "ADMIN_ROLE_FORBIDDEN:ADMIN");
        assert_eq!(role(Role::Admin, Some("root"), read), "ADMIN_ROLE_FORBIDDEN:ROOT");
        assert!(role(Role::Admin, Some("  "), read).starts_with("ADMIN_ROLE_REQUIRED:ADMIN,STAFF,MANAGER"));
    }
}
