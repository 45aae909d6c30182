//! Who is asking.

use contracts::{
    Role,
    ids::{ProducerId, TokenId, UserId},
};

/// The true identity behind a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Principal {
    User(UserId),
    Token(TokenId),
    /// A token given by the environment, by the name of its variable.
    EnvToken(&'static str),
    Producer(ProducerId),
    /// A process of ours, by its name (`status-clock`, `cli`, …).
    System(&'static str),
}

impl std::fmt::Display for Principal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::User(id) => write!(f, "user:{id}"),
            Self::Token(id) => write!(f, "token:{id}"),
            Self::EnvToken(name) => write!(f, "env:{name}"),
            Self::Producer(id) => write!(f, "producer:{id}"),
            Self::System(name) => write!(f, "system:{name}"),
        }
    }
}

#[derive(Debug, Clone)]
pub struct Actor {
    pub principal: Principal,
    /// The name shown beside a change: the user's e-mail, or the contract's `x-actor`.
    pub label: String,
    /// None: a process of ours, or a producer; neither passes a role check.
    pub role: Option<Role>,
    pub request_id: String,
}

impl Actor {
    pub fn system(name: &'static str) -> Self {
        Self {
            principal: Principal::System(name),
            label: name.to_owned(),
            role: None,
            request_id: String::new(),
        }
    }

    pub fn may(&self, at_least: Role) -> bool {
        self.role.is_some_and(|role| role >= at_least)
    }
}
