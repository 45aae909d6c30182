//! What the reader's role may see of an event. Below MANAGER the guest stays on the server.

use contracts::{
    Role,
    views::{
        dead_letter::DeadLetterRow,
        event::{FieldChange, FieldView, PayloadView, Preview, PreviewEffect, Reading, TraceKind, TraceStep},
    },
};
use events::{BookingEvent, PaymentFacts};
use ingestion::redaction::{MASK, detail_without_person, path_without_person, without_person};
use ops_booking::{preview::Previewed, views::shown};
use platform::Actor;
use serde_json::Value;

use crate::mend::Faults;

/// Fields without a person or a free text in them.
const PLAIN: [&str; 8] =
    ["tour_date", "tour_time", "adult", "child", "infant", "price", "ops_status", "cancelled"];

#[derive(Debug, Clone, Copy)]
pub struct Eyes {
    whole: bool,
}

impl Eyes {
    pub fn of(actor: &Actor) -> Self {
        Self { whole: actor.may(Role::Manager) }
    }

    pub fn payload(self, sent: &str) -> PayloadView {
        let read = || serde_json::from_str::<Value>(sent).ok();
        let (text, redacted) = if self.whole {
            // as it was sent where numbers or an error in it would not survive being written anew
            (sent.to_owned(), false)
        } else {
            let left = without_person(sent);
            let changed = read().as_ref() != Some(&left);
            (serde_json::to_string_pretty(&left).unwrap_or_default(), changed)
        };
        PayloadView { text, redacted }
    }

    pub fn reading(self, read: Result<BookingEvent, Faults>) -> Reading {
        match read {
            Ok(event) => Reading::Fields(
                event
                    .fields
                    .iter()
                    .map(|(field, value)| FieldView {
                        field: field.as_str().to_owned(),
                        value: self.may_see(field.as_str()).then(|| shown(value)),
                    })
                    .collect(),
            ),
            Err(faults) => Reading::Refused(self.faults(faults)),
        }
    }

    pub fn dead_letter(self, mut letter: DeadLetterRow) -> DeadLetterRow {
        if !self.whole {
            letter.reason_detail =
                letter.reason_detail.map(|detail| detail_without_person(&letter.reason_code, &detail));
        }
        letter
    }

    pub fn soften_step(self, step: &mut TraceStep) {
        if self.whole {
            return;
        }
        if let TraceKind::Attempt(attempt) = &mut step.what {
            let code = attempt.reason_code.clone().unwrap_or_default();
            attempt.reason_detail =
                attempt.reason_detail.take().map(|detail| detail_without_person(&code, &detail));
        }
    }

    pub fn preview(self, previewed: Previewed, payment: Option<&PaymentFacts>) -> Preview {
        let effect = match previewed.booking {
            Some(booking) if previewed.known => PreviewEffect::AlreadyApplied(booking),
            Some(booking) if previewed.changes.is_empty() => PreviewEffect::Nothing(booking),
            Some(booking) => PreviewEffect::Changes(booking),
            None => PreviewEffect::NewBooking,
        };
        let mut redacted = false;
        let changes = previewed
            .changes
            .into_iter()
            .map(|(field, old, new)| {
                let visible = self.may_see(&field);
                redacted |= !visible;
                let seen = |value: Option<Value>| {
                    value
                        .filter(|value| !value.is_null())
                        .map(|value| if visible { shown(&value) } else { MASK.to_owned() })
                };
                FieldChange { field, old: seen(old), new: seen(new) }
            })
            .collect();
        let payment = payment.map(|facts| match facts.amount {
            Some(amount) => format!("{} {amount}", facts.kind.as_str()),
            None => facts.kind.as_str().to_owned(),
        });
        Preview { effect, changes, alerts: previewed.alerts, payment, redacted }
    }

    pub fn unreadable(self, faults: Faults) -> Preview {
        Preview {
            effect: PreviewEffect::Unreadable(self.faults(faults)),
            changes: Vec::new(),
            alerts: Vec::new(),
            payment: None,
            redacted: false,
        }
    }

    fn may_see(self, field: &str) -> bool {
        self.whole || PLAIN.contains(&field)
    }

    /// What to mend; below MANAGER without what it may quote of the payload.
    fn faults(self, faults: Faults) -> Vec<(String, String)> {
        let seen = |(path, what): (String, String)| {
            if self.whole {
                return (path, what);
            }
            let what = match what.split_once(", not ") {
                Some((kept, _)) => kept.to_owned(),
                None if what.starts_with("no channel is called") => "no such channel".to_owned(),
                None => what,
            };
            (path_without_person(&path), what)
        };
        faults.into_iter().map(seen).collect()
    }
}
