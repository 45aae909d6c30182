use leptos::prelude::SharedValue;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a posted form left for the page it leads to: carried over the redirect, shown once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// Which form it was.
    pub form: String,
    /// It worked; what to say.
    pub done: Option<String>,
    /// Field (none: the form as a whole) and what to mend there.
    pub problems: Vec<(Option<String>, String)>,
    /// What was typed, but for secrets.
    pub typed: BTreeMap<String, String>,
    /// Name and text: secrets that are not to be had again.
    pub shown_once: Vec<(String, String)>,
}

impl Flash {
    /// What concerns one form; nothing when another was posted.
    pub fn of(&self, form: &str) -> Self {
        if self.form == form { self.clone() } else { Self::default() }
    }

    pub fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    pub fn problem_at(&self, field: &str) -> Option<String> {
        self.problems.iter().find(|(at, _)| at.as_deref() == Some(field)).map(|(_, text)| text.clone())
    }

    pub fn typed(&self, field: &str) -> String {
        self.typed.get(field).cloned().unwrap_or_default()
    }
}

/// Read once: showing it takes it away. The browser gets what the server rendered, so that both agree.
pub fn take_flash() -> Flash {
    #[cfg(feature = "ssr")]
    let read = crate::cookies::take_flash;
    #[cfg(not(feature = "ssr"))]
    let read = || None;
    SharedValue::new(read).into_inner().unwrap_or_default()
}
