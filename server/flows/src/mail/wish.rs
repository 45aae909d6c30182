use crate::House;
use chrono::{DateTime, TimeDelta, Utc};
use contracts::ids::UserId;
use platform::{
    DbError, OpsTx,
    mail::{self, Order},
};
use serde::{Deserialize, Serialize};

/// What a mail is wanted for. Kept in the outbox, so a released variant keeps its shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub(crate) enum Wish {
    /// Somebody typed this address. Whether it is an account's is looked at when the mail is written: the one who asks
    /// learns nothing, not even from how long it takes.
    PasswordReset {
        site: String,
        request_id: String,
    },
    Invitation {
        user: UserId,
        site: String,
        by: String,
        request_id: String,
    },
    PasswordChanged {
        user: UserId,
        site: String,
    },
    /// Somebody typed this address to see the bookings made with it. Whether there are any is looked at when the mail is
    /// written.
    GuestSignIn {
        site: String,
    },
    SecondStepTurnedOff {
        user: UserId,
        site: String,
        by: Option<String>,
    },
}

impl Wish {
    fn kind(&self) -> &'static str {
        match self {
            Self::PasswordReset { .. } => "PASSWORD_RESET",
            Self::Invitation { .. } => "INVITATION",
            Self::PasswordChanged { .. } => "PASSWORD_CHANGED",
            Self::GuestSignIn { .. } => "GUEST_SIGN_IN",
            Self::SecondStepTurnedOff { .. } => "SECOND_STEP_TURNED_OFF",
        }
    }

    /// After that it is not worth sending.
    fn keeps(&self) -> TimeDelta {
        match self {
            Self::PasswordReset { .. } | Self::GuestSignIn { .. } => TimeDelta::minutes(30),
            Self::Invitation { .. } => TimeDelta::hours(24),
            Self::PasswordChanged { .. } | Self::SecondStepTurnedOff { .. } => TimeDelta::days(2),
        }
    }
}

/// Leaves with the transaction, or not at all.
pub(crate) async fn order_in_tx(
    house: &House,
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    recipient: &str,
    wish: &Wish,
) -> Result<(), DbError> {
    let order = Order {
        kind: wish.kind(),
        recipient: Some(recipient.to_owned()),
        once: None,
        send_at: now,
        // a struct of strings and ids is always JSON
        details: serde_json::to_value(wish).unwrap_or_default(),
        expires_at: now + wish.keeps(),
    };
    mail::order_in_tx(tx, house.ids.as_ref(), now, &order).await
}
