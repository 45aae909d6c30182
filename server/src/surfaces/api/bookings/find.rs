use crate::surfaces::api::{
    answer::{Code, Problem},
    state::{Api, in_time},
};
use contracts::{ids::BookingKey, views::booking::BookingReference};
use flows::bookings::{EditError, Found, ListError};
use serde_json::{Value, json};

/// By key, by `CHANNEL:REF`, or by a reference that only one booking has.
pub(super) async fn find(api: &Api, text: &str) -> Result<BookingKey, Problem> {
    // Longer than any reference there can be.
    if text.chars().count() > 256 {
        return Err(not_found(text));
    }
    match in_time(flows::bookings::find(&api.house, text)).await? {
        Found::One(key) => Ok(key),
        Found::None => Err(not_found(text)),
        Found::Ambiguous(candidates) => {
            let candidates: Vec<Value> = candidates.iter().map(candidate).collect();
            Err(Problem::with_details(Code::BookingRefAmbiguous, json!({ "candidates": candidates })))
        }
    }
}

pub(super) fn not_found(text: &str) -> Problem {
    Problem::no_such(Code::BookingNotFound, text)
}

fn candidate(reference: &BookingReference) -> Value {
    json!({
        "channelCode": reference.issuer,
        "externalBookingRef": reference.reference,
        "id": format!("{}:{}", reference.issuer, reference.reference),
    })
}

impl From<ListError> for Problem {
    fn from(error: ListError) -> Self {
        match error {
            ListError::BadCursor => Self::field("cursor", "is not one that this list has given out"),
            ListError::Db(error) => error.into(),
        }
    }
}

impl From<EditError> for Problem {
    fn from(error: EditError) -> Self {
        match error {
            EditError::NotFound => Code::BookingNotFound.into(),
            EditError::Stale { current } => stale(current),
            EditError::Refused(why) => Self::field("booking", why),
            EditError::Db(error) => error.into(),
        }
    }
}

pub(super) fn stale(current: i32) -> Problem {
    Problem::with_details(Code::BookingVersionConflict, json!({ "currentVersion": current }))
}
