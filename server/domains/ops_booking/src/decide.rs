//! What a MANAGER decides over what channels and facts say. Each has its reason, which the history keeps.

use crate::edit::{EditError, Edited, load, save};
use chrono::{DateTime, Utc};
use contracts::{ids::BookingKey, status::OpsStatus};
use platform::{Ids, OpsTx};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decided {
    /// Terminal.
    Cancelled,
    /// The guest did not come. Terminal.
    NoShow,
    /// Stands over the computed status until then, or until it is lifted.
    Override {
        status: OpsStatus,
        until: Option<DateTime<Utc>>,
    },
    Lifted,
}

/// The caller has checked that the actor is a MANAGER, and that the reason says something.
pub async fn decide_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    by: &str,
    (key, expected_version): (BookingKey, Option<i32>),
    (decided, reason): (&Decided, &str),
) -> Result<Edited, EditError> {
    let (booking, folded) = load(tx, key, expected_version).await?;
    let over = match (booking.cancelled_at, booking.no_show_at) {
        (Some(_), _) => Some("The booking is cancelled. That is final."),
        (_, Some(_)) => Some("The booking is marked as no-show. That is final."),
        _ => None,
    };
    let mut after = booking.clone();
    match decided {
        // the same once more changes nothing
        Decided::Cancelled if booking.cancelled_at.is_some() => {}
        Decided::NoShow if booking.no_show_at.is_some() => {}
        _ if over.is_some() => return Err(EditError::Refused(over.unwrap_or_default())),
        Decided::Cancelled => {
            after.cancelled_at = Some(now);
            after.cancel_reason = Some(format!("{by} cancelled it: {reason}"));
        }
        Decided::NoShow => {
            after.no_show_at = Some(now);
            after.no_show_reason = Some(reason.to_owned());
        }
        Decided::Override { status: OpsStatus::Cancelled | OpsStatus::NoShow, .. } => {
            return Err(EditError::Refused("Cancelling and no-show have their own buttons: they are final."));
        }
        Decided::Override { until: Some(until), .. } if *until <= now => {
            return Err(EditError::Refused("The override must end in the future."));
        }
        Decided::Override { status, until } => {
            after.override_status = Some(status.as_str().to_owned());
            after.override_reason = Some(reason.to_owned());
            after.override_until = *until;
        }
        Decided::Lifted => {
            after.override_status = None;
            after.override_reason = None;
            after.override_until = None;
        }
    }
    save(tx, ids, now, by, booking, after, &folded).await
}
