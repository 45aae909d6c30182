use crate::House;
use chrono::{NaiveDate, TimeDelta};
use contracts::{Money, ids::OrderKey};
use platform::{
    ChannelTx, DbError,
    mail::{self, Order},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a guest is to be told. Kept in the outbox, so a released variant keeps its shape. Whether it is still true is
/// looked at when the mail is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub(crate) enum GuestWish {
    /// Held; not worth a mail if it is paid meanwhile.
    Received {
        order: OrderKey,
    },
    Confirmed {
        order: OrderKey,
    },
    /// `version`: that the order had after the change.
    Changed {
        order: OrderKey,
        version: i32,
        back: Option<Money>,
    },
    Cancelled {
        order: OrderKey,
        back: Option<Money>,
    },
    WithoutSeats {
        order: OrderKey,
    },
    Refunded {
        order: OrderKey,
        request: Uuid,
    },
    Reminder {
        order: OrderKey,
        date: NaiveDate,
    },
    ReviewRequest {
        order: OrderKey,
    },
    /// Asked for anew: whatever says how it stands.
    Again {
        order: OrderKey,
        asked: Uuid,
    },
}

/// A guest who pays at once gets one mail and not two.
const BEFORE_RECEIVED: TimeDelta = TimeDelta::minutes(4);

impl GuestWish {
    fn kind(&self) -> &'static str {
        match self {
            Self::Received { .. } => "ORDER_RECEIVED",
            Self::Confirmed { .. } => "ORDER_CONFIRMED",
            Self::Changed { .. } => "ORDER_CHANGED",
            Self::Cancelled { .. } => "ORDER_CANCELLED",
            Self::WithoutSeats { .. } => "ORDER_WITHOUT_SEATS",
            Self::Refunded { .. } => "ORDER_REFUNDED",
            Self::Reminder { .. } => "TOUR_REMINDER",
            Self::ReviewRequest { .. } => "REVIEW_REQUEST",
            Self::Again { .. } => "ORDER_AGAIN",
        }
    }

    pub fn order(&self) -> OrderKey {
        match self {
            Self::Received { order }
            | Self::Confirmed { order }
            | Self::Changed { order, .. }
            | Self::Cancelled { order, .. }
            | Self::WithoutSeats { order }
            | Self::Refunded { order, .. }
            | Self::Reminder { order, .. }
            | Self::ReviewRequest { order }
            | Self::Again { order, .. } => *order,
        }
    }

    /// The same order, kind and occurrence is one mail, whoever asks for it how often.
    fn once(&self) -> String {
        let occurrence = match self {
            Self::Changed { version, .. } => version.to_string(),
            Self::Refunded { request, .. } => request.to_string(),
            Self::Reminder { date, .. } => date.to_string(),
            Self::Again { asked, .. } => asked.to_string(),
            _ => String::new(),
        };
        format!("{}:{}:{occurrence}", self.kind(), self.order())
    }

    fn waits(&self) -> TimeDelta {
        match self {
            Self::Received { .. } => BEFORE_RECEIVED,
            _ => TimeDelta::zero(),
        }
    }

    /// After that it is not worth sending.
    fn keeps(&self) -> TimeDelta {
        match self {
            Self::Received { .. } => TimeDelta::hours(1),
            Self::Reminder { .. } => TimeDelta::hours(20),
            Self::ReviewRequest { .. } => TimeDelta::days(5),
            _ => TimeDelta::days(3),
        }
    }
}

/// Leaves with the transaction, or not at all. To whom is found out when it is written.
pub(crate) async fn order_guest_mail_in_tx(
    house: &House,
    tx: &mut ChannelTx,
    wish: &GuestWish,
) -> Result<(), DbError> {
    if house.access.mail.is_none() {
        return Ok(());
    }
    let now = house.clock.now();
    let order = Order {
        kind: wish.kind(),
        recipient: None,
        // a struct of ids and money is always JSON
        details: serde_json::to_value(wish).unwrap_or_default(),
        once: Some(wish.once()),
        send_at: now + wish.waits(),
        expires_at: now + wish.keeps(),
    };
    mail::order_in_tx(tx, house.ids.as_ref(), now, &order).await
}
