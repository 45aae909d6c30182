//! One typed id per entity; this file is the registry.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// A booking of any channel.
    BookingKey,
    /// An accepted booking event in the ledger.
    EventId,
    /// A failed event that waits for a person.
    DeadLetterKey,
    /// A run of "replay all that match".
    BulkReplayId,
    /// A staff user.
    UserId,
    /// A signed-in browser.
    SessionId,
    /// An API token.
    TokenId,
    /// A program that sends booking events.
    ProducerId,
    /// A domain event in an outbox.
    OutboxId,
    /// A row of the audit trail.
    AuditId,
    /// News for staff.
    NotificationId,
    /// A threshold that is, or was, broken.
    AlarmId,
    /// What editors edit and publish: a tour, a page, a post, the site itself.
    ItemKey,
    /// A way to take a tour, with its own prices. Keeps its id from draft to draft.
    VariantKey,
    /// One price of a variant.
    RateKey,
    /// A priced add-on of a tour.
    ExtraKey,
    /// A picture of the media library.
    MediaKey,
    /// A publish job: what an editor hands in together.
    JobKey,
    /// What a guest said of a tour.
    ReviewKey,
    /// The seats of a day, or of a start on a day.
    DepartureKey,
    /// Days, or everything, that is not sold for a while.
    ClosureKey,
    /// A message of a guest, written by the contact form.
    InquiryKey,
    /// What a guest ordered on the site.
    OrderKey,
    /// An attempt of a guest to pay for an order.
    PaymentKey,
    /// Money to give back of a payment.
    RefundKey,
}

/// In a draft, a part without a name yet: saving gives it one.
macro_rules! named_when_saved {
    ($($name:ident),*) => {$(
        impl Default for $name {
            fn default() -> Self {
                Self(Uuid::nil())
            }
        }
    )*};
}

named_when_saved!(VariantKey, RateKey, ExtraKey);
