//! What an edit form holds, and how it meets a booking that somebody else changed meanwhile.

use contracts::views::{
    booking::BookingDetail,
    booking_change::{BookingField, FieldTexts},
};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Of the booking that `shown` was read from.
    pub version: i32,
    pub shown: FieldTexts,
    pub typed: FieldTexts,
}

impl Draft {
    pub fn of(detail: &BookingDetail) -> Self {
        let shown = texts(detail);
        Self { version: detail.row.version, typed: shown.clone(), shown }
    }

    pub fn is_changed(&self) -> bool {
        self.typed != self.shown
    }

    /// On top of the booking as it is now: what was typed stays, what was not touched follows the booking.
    pub fn rebased(&self, now: &BookingDetail) -> Self {
        let fresh = texts(now);
        let typed = fresh
            .iter()
            .map(|(field, theirs)| {
                let touched = self.typed.get(field).filter(|typed| self.shown.get(field) != Some(typed));
                (*field, touched.unwrap_or(theirs).clone())
            })
            .collect();
        Self { version: now.row.version, shown: fresh, typed }
    }
}

/// Every editable field as the form shows it; unknown is empty.
fn texts(detail: &BookingDetail) -> FieldTexts {
    let known =
        |field| detail.values.iter().find(|value| value.field == field).and_then(|value| value.value.clone());
    BookingField::ALL.into_iter().map(|field| (field, known(field).unwrap_or_default())).collect()
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use contracts::views::booking::{Origin, ValueView};

    pub fn booking(version: i32, name: &str, note: &str) -> BookingDetail {
        let row = serde_json::json!({
            "key": "01990000-0000-7000-8000-000000000000", "channel": "GYG", "reference": "A1",
            "guest_name": null, "package_name": null, "tour_date": null, "tour_time": null, "adult": null,
            "child": null, "infant": null, "total": null, "payment_status": "PAID", "ops_status": "NEW",
            "ops_status_reason": "", "meeting_point": null, "note": null, "assigned_driver_number": null,
            "unacknowledged": false, "version": version, "received_at": "2026-11-23T00:00:00Z",
        });
        let value =
            |field, text: &str| ValueView { field, value: Some(text.to_owned()), origin: Origin::Unknown };
        BookingDetail {
            row: serde_json::from_value(row).unwrap(),
            email: None,
            phone: None,
            pickup_location: None,
            refunded_amount: None,
            references: Vec::new(),
            flags: Vec::new(),
            items: Vec::new(),
            values: vec![value(BookingField::GuestName, name), value(BookingField::Note, note)],
            facts: Default::default(),
            duplicates: Vec::new(),
            notes: Vec::new(),
            proposals: Vec::new(),
            alerts: Vec::new(),
            history: Vec::new(),
            statuses: Vec::new(),
            events: Vec::new(),
        }
    }

    #[test]
    fn what_was_not_touched_follows_the_booking_and_what_was_typed_stays() {
        let mut draft = Draft::of(&booking(1, "Ana", "window seat"));
        assert!(!draft.is_changed());
        draft.typed.insert(BookingField::GuestName, "Ana Laurent".to_owned());

        let draft = draft.rebased(&booking(3, "Anna", "aisle seat"));
        assert_eq!(draft.version, 3);
        assert_eq!(draft.shown[&BookingField::GuestName], "Anna");
        assert_eq!(draft.typed[&BookingField::GuestName], "Ana Laurent");
        assert_eq!(draft.typed[&BookingField::Note], "aisle seat", "their change must not be undone unseen");
    }
}
