use std::collections::BTreeMap;

/// Why a body was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Not JSON at all.
    Malformed,
    /// 400 with the legacy's code, perhaps `CODE:detail`.
    Coded(String),
    /// 422: path → what to mend.
    Fields(BTreeMap<String, String>),
}

impl Refusal {
    pub(super) fn coded(code: impl Into<String>) -> Self {
        Self::Coded(code.into())
    }
}

#[derive(Debug, Default)]
pub(super) struct Problems(BTreeMap<String, String>);

impl Problems {
    pub fn add(&mut self, path: &str, what_to_mend: impl Into<String>) {
        self.0.entry(path.to_owned()).or_insert_with(|| what_to_mend.into());
    }

    pub fn into_result(self) -> Result<(), Refusal> {
        if self.0.is_empty() { Ok(()) } else { Err(Refusal::Fields(self.0)) }
    }
}
