use crate::{ids::SessionId, views::staff::Me};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One's own way in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    pub me: Me,
    pub second_step: SecondStep,
    /// Codes can be kept on this system.
    pub second_step_possible: bool,
    /// Last seen first.
    pub sessions: Vec<SessionRow>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SecondStep {
    Off,
    /// A secret was made and waits for its first code.
    SettingUp,
    On {
        since: DateTime<Utc>,
        recovery_codes_left: i64,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionRow {
    pub id: SessionId,
    pub is_this_one: bool,
    /// `Chrome on Windows`
    pub device: String,
    /// `admin` or `content`
    pub surface: String,
    pub address: Option<String>,
    pub signed_in_at: DateTime<Utc>,
    /// To a minute.
    pub last_seen_at: DateTime<Utc>,
}

/// What an authenticator app is to learn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolmentView {
    /// Base32 in groups of four, for typing.
    pub manual_key: String,
    /// An SVG path, one unit per module.
    pub qr_path: String,
    pub qr_size: usize,
}

/// A link from a mail that still works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkView {
    pub email: String,
    pub purpose: LinkPurpose,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkPurpose {
    Reset,
    Invite,
    /// After a sign-in with a password that an administrator made.
    Temporary,
}
