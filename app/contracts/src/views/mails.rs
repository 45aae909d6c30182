use serde::{Deserialize, Serialize};

/// A kind of mail that leaves this house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailKindRow {
    /// In addresses.
    pub slug: String,
    pub name: String,
    /// When it leaves, in a sentence.
    pub when: String,
    pub to_guests: bool,
}

/// As it would leave; its HTML is at `/settings/mails/{slug}/frame`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailShown {
    pub subject: String,
    pub text: String,
}
