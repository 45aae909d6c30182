//! What staff may turn off without a deploy.

mod first_values;
mod reader;
mod set_switch;
mod switch_list;

pub use first_values::FirstValues;
pub use reader::Switches;
pub use set_switch::{SwitchChange, set_switch_in_tx};
pub use switch_list::switch_list;

use chrono::{DateTime, Utc};
use serde::Serialize;
use std::{fmt, str::FromStr};

/// The switches there are. Each is what its row says; without a row, what the environment begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Switch {
    /// Off: booking events are refused (503).
    #[serde(rename = "INGEST_WEBHOOK_ENABLED")]
    IngestWebhook,
    /// Off: events are accepted, and applied later.
    #[serde(rename = "INGEST_QUEUE_ENABLED")]
    IngestQueue,
    /// Off: dead letters are not replayed.
    #[serde(rename = "INGEST_REPLAY_ENABLED")]
    IngestReplay,
    /// On: who approves content is not its author, who publishes it is not its approver.
    #[serde(rename = "CONTENT_FOUR_EYES")]
    ContentFourEyes,
    /// Off: what guests book on the site waits, and reaches ops later.
    #[serde(rename = "WEB_EMIT_BOOKING_EVENT_ENABLED")]
    WebEmitBookingEvent,
}

impl Switch {
    pub const ALL: [Self; 5] = [
        Self::IngestWebhook,
        Self::IngestQueue,
        Self::IngestReplay,
        Self::ContentFourEyes,
        Self::WebEmitBookingEvent,
    ];

    /// A rule of the house begins off everywhere, a part that works begins as its environment says.
    fn is_rule(self) -> bool {
        self == Self::ContentFourEyes
    }

    /// What a person calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::IngestWebhook => "Take booking events",
            Self::IngestQueue => "Apply booking events",
            Self::IngestReplay => "Replay dead letters",
            Self::ContentFourEyes => "Four eyes for content",
            Self::WebEmitBookingEvent => "Tell ops of bookings made on the site",
        }
    }

    pub fn when_on(self) -> &'static str {
        match self {
            Self::IngestWebhook => "Producers' events are accepted and kept.",
            Self::IngestQueue => "Accepted events become bookings within seconds.",
            Self::IngestReplay => "Managers may hand failed events back to the workers.",
            Self::ContentFourEyes => {
                "Whoever approves a publish is not its author, and whoever publishes it is not the one who approved it."
            }
            Self::WebEmitBookingEvent => {
                "A booking paid on the site is in the list of bookings seconds later."
            }
        }
    }

    /// What happens to whom: read before it is turned off.
    pub fn when_off(self) -> &'static str {
        match self {
            Self::IngestWebhook => {
                "Every producer is refused (503) and has to send again later. Nothing new arrives until it is on again."
            }
            Self::IngestQueue => {
                "Events are still accepted and kept, but no booking changes until it is on again. Then all of them are applied in order."
            }
            Self::IngestReplay => "Dead letters can be read and resolved, not replayed.",
            Self::ContentFourEyes => {
                "A manager may approve and publish alone, also what they wrote themselves."
            }
            Self::WebEmitBookingEvent => {
                "Guests go on booking and paying, but their bookings and changes stay out of the list until it is on again. Then all of them arrive in order; none is lost."
            }
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::IngestWebhook => "INGEST_WEBHOOK_ENABLED",
            Self::IngestQueue => "INGEST_QUEUE_ENABLED",
            Self::IngestReplay => "INGEST_REPLAY_ENABLED",
            Self::ContentFourEyes => "CONTENT_FOUR_EYES",
            Self::WebEmitBookingEvent => "WEB_EMIT_BOOKING_EVENT_ENABLED",
        }
    }
}

impl fmt::Display for Switch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "no such switch; there are INGEST_WEBHOOK_ENABLED, INGEST_QUEUE_ENABLED, INGEST_REPLAY_ENABLED, CONTENT_FOUR_EYES, \
     WEB_EMIT_BOOKING_EVENT_ENABLED"
)]
pub struct UnknownSwitch;

impl FromStr for Switch {
    type Err = UnknownSwitch;

    /// Any case, surrounding blanks allowed.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        Self::ALL.into_iter().find(|switch| switch.as_str().eq_ignore_ascii_case(text)).ok_or(UnknownSwitch)
    }
}

/// A switch as the database has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SwitchState {
    pub switch: Switch,
    pub enabled: bool,
    pub reason: String,
    pub changed_by: String,
    /// None: never set, and so at its first value.
    pub changed_at: Option<DateTime<Utc>>,
}

impl SwitchState {
    fn untouched(switch: Switch, first: &FirstValues) -> Self {
        Self {
            switch,
            enabled: first.of(switch),
            reason: String::new(),
            changed_by: String::new(),
            changed_at: None,
        }
    }
}
