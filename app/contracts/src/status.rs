//! The status words of the trade, as the contract and the database spell them.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A word that is none of the enum's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord(pub String);

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown status {:?}", self.0)
    }
}

impl std::error::Error for UnknownWord {}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $(#[serde(rename = $word)] $variant),*
        }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),*
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            /// Any case, surrounding blanks allowed.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text.trim().to_ascii_uppercase().as_str() {
                    $($word => Ok(Self::$variant),)*
                    _ => Err(UnknownWord(text.to_owned())),
                }
            }
        }
    };
}

words! {
    /// `customer_payment_status`; its one writer is the payment domain.
    PaymentStatus {
        Draft = "DRAFT",
        PendingPayment = "PENDING_PAYMENT",
        Paid = "PAID",
        Failed = "FAILED",
        Refunded = "REFUNDED",
    }
}

words! {
    /// `ops_fulfillment_status`, computed from a booking's facts.
    OpsStatus {
        New = "NEW",
        Ready = "READY",
        Attention = "ATTENTION",
        Updated = "UPDATED",
        Completed = "COMPLETED",
        Done = "DONE",
        Cancelled = "CANCELLED",
        NoShow = "NO_SHOW",
    }
}

words! {
    /// Where an accepted event stands.
    ProcessStatus {
        Received = "RECEIVED",
        Processing = "PROCESSING",
        Done = "DONE",
        Failed = "FAILED",
    }
}

words! {
    DeadLetterStatus {
        Open = "OPEN",
        Ready = "READY",
        Replaying = "REPLAYING",
        Succeeded = "SUCCEEDED",
        Failed = "FAILED",
        Resolved = "RESOLVED",
        Closed = "CLOSED",
    }
}

impl DeadLetterStatus {
    /// Where a person may move a dead letter. REPLAYING, SUCCEEDED and FAILED are the system's alone.
    pub fn may_be_moved_to(self, to: Self) -> bool {
        use DeadLetterStatus::*;
        matches!((self, to), (Open | Failed, Ready | Resolved | Closed) | (Succeeded | Resolved, Closed))
    }
}

words! {
    EventType {
        Created = "CREATED",
        Updated = "UPDATED",
        Cancelled = "CANCELLED",
    }
}

words! {
    PackageRefType {
        LegacyPackage = "LEGACY_PACKAGE",
        CatalogProduct = "CATALOG_PRODUCT",
        CatalogVariant = "CATALOG_VARIANT",
    }
}

words! {
    /// Who takes the guest's money. Where the OTA does, a booking is paid from the start.
    MerchantOfRecord {
        Ota = "OTA",
        Operator = "OPERATOR",
    }
}

words! {
    /// What a notification is about.
    NotificationKind {
        NewBooking = "NEW_BOOKING",
        BookingChanged = "BOOKING_CHANGED",
        BookingCancelled = "BOOKING_CANCELLED",
        DeadLetter = "DEAD_LETTER",
        Alarm = "ALARM",
    }
}

words! {
    /// What may be out of order.
    AlarmKind {
        SuccessRate = "SUCCESS_RATE",
        Latency = "LATENCY",
        DeadLetterGrowth = "DEAD_LETTER_GROWTH",
        OldDeadLetter = "OLD_DEAD_LETTER",
        QueueLag = "QUEUE_LAG",
        StatusClock = "STATUS_CLOCK",
        OutboxLag = "OUTBOX_LAG",
        AuditSeal = "AUDIT_SEAL",
        Payments = "PAYMENTS",
        BookingsUntold = "BOOKINGS_UNTOLD",
        Redis = "REDIS",
        Mailbox = "MAILBOX",
        MailQuarantine = "MAIL_QUARANTINE",
        MailReading = "MAIL_READING",
    }
}
