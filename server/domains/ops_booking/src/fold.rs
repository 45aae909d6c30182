//! A booking is the fold of what was said of it, in the order of the stamps. So the order of arrival cannot matter:
//! not by care in each case, but because it is never looked at.

use chrono::{DateTime, Utc};
use contracts::{ids::EventId, status::EventType};
use events::{BookingEvent, Field, FieldMap, Stamp};
use std::collections::BTreeMap;

/// The channel of bookings that staff enter. Its changes are staff's own: nobody needs to acknowledge them.
pub const STAFF_CHANNEL: &str = "MANUAL";

/// What one event said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub event_id: EventId,
    pub stamp: Stamp,
    pub source: String,
    pub external_ref: String,
    pub fields: FieldMap,
}

impl Said {
    pub fn new(event_id: EventId, event: &BookingEvent) -> Self {
        Self {
            event_id,
            stamp: event.stamp(),
            source: event.source.clone(),
            external_ref: event.external_ref.clone(),
            fields: event.fields.clone(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// The channel under which the booking is shown: that of its first word.
    pub channel: String,
    pub external_ref: String,
    pub values: FieldMap,
    pub sources: BTreeMap<Field, EventId>,
    /// The first cancellation: when, and by which channel.
    pub cancelled: Option<(DateTime<Utc>, String)>,
    /// The events after the first that changed something: an UPDATED anything, a second CREATED what was known.
    pub changes: Vec<EventId>,
    /// CREATED events that came for a booking already cancelled.
    pub created_after_cancel: Vec<EventId>,
}

/// `None` when nothing was said.
///
/// - The larger stamp wins, field by field; unknown overwrites nothing, `null` clears.
/// - From the first CANCELLED on, words only fill blanks: a cancelled booking never revives.
pub fn fold<'a>(said: impl IntoIterator<Item = &'a Said>) -> Option<Folded> {
    let mut said: Vec<&Said> = said.into_iter().collect();
    said.sort_by(|a, b| (&a.stamp, a.event_id).cmp(&(&b.stamp, b.event_id)));
    let first = said.first()?;
    let mut folded = Folded {
        channel: first.source.clone(),
        external_ref: first.external_ref.clone(),
        values: FieldMap::new(),
        sources: BTreeMap::new(),
        cancelled: None,
        changes: Vec::new(),
        created_after_cancel: Vec::new(),
    };
    for (i, word) in said.iter().enumerate() {
        match word.stamp.event_type {
            EventType::Cancelled if folded.cancelled.is_none() => {
                folded.cancelled = Some((word.stamp.time, word.source.clone()));
            }
            EventType::Created if folded.cancelled.is_some() => {
                folded.created_after_cancel.push(word.event_id);
            }
            _ => {}
        }
        let (mut changed, mut overwrote) = (false, false);
        for (field, value) in &word.fields {
            let known = folded.values.get(field);
            if value.is_null() {
                if known.is_some() && folded.cancelled.is_none() {
                    (changed, overwrote) = (true, true);
                    folded.values.remove(field);
                    folded.sources.insert(*field, word.event_id);
                }
                continue;
            }
            if known == Some(value) || (known.is_some() && folded.cancelled.is_some()) {
                continue;
            }
            changed = true;
            overwrote |= known.is_some();
            folded.values.insert(*field, value.clone());
            folded.sources.insert(*field, word.event_id);
            settle_oddity(&mut folded, *field);
        }
        let news = match word.stamp.event_type {
            EventType::Created => overwrote,
            EventType::Updated => changed,
            EventType::Cancelled => false,
        };
        if news && i > 0 && word.source != STAFF_CHANNEL {
            folded.changes.push(word.event_id);
        }
    }
    Some(folded)
}

/// A good address settles an odd one that came before it.
fn settle_oddity(folded: &mut Folded, field: Field) {
    let odd = match field {
        Field::GuestEmail => Field::OddEmail,
        Field::GuestPhone => Field::OddPhone,
        _ => return,
    };
    folded.values.remove(&odd);
    folded.sources.remove(&odd);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn any_said() -> impl Strategy<Value = Vec<Said>> {
        let field = prop::sample::select(vec![
            Field::GuestName,
            Field::TourDate,
            Field::Adult,
            Field::GuestEmail,
            Field::OddEmail,
        ]);
        let fields = prop::collection::btree_map(field, (0..3_u8).prop_map(|v| json!(v)), 0..4);
        let kind = prop::sample::select(vec![EventType::Created, EventType::Updated, EventType::Cancelled]);
        // few distinct times and hashes, so that ties are common
        let one = (0..3_i64, kind, 0..3_u8, fields, any::<bool>());
        prop::collection::vec(one, 1..6).prop_map(|words| {
            words
                .into_iter()
                .enumerate()
                .map(|(i, (second, event_type, hash, fields, gyg))| Said {
                    event_id: EventId(uuid::Uuid::from_u128(i as u128 + 1)),
                    stamp: Stamp {
                        time: DateTime::from_timestamp(second, 0).unwrap(),
                        event_type,
                        hash: format!("{hash}"),
                    },
                    source: if gyg { "GYG" } else { "BOKUN" }.to_owned(),
                    external_ref: "R".to_owned(),
                    fields,
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn the_order_of_arrival_does_not_matter(said in any_said(), seed in any::<u64>()) {
            let mut shuffled = said.clone();
            let mut state = seed;
            for i in (1..shuffled.len()).rev() {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                shuffled.swap(i, usize::try_from(state >> 33).unwrap() % (i + 1));
            }
            prop_assert_eq!(fold(&said), fold(&shuffled));
        }

        #[test]
        fn a_cancelled_booking_stays_so_and_only_fills_blanks(said in any_said()) {
            let folded = fold(&said).unwrap();
            let cancelled = said.iter().any(|word| word.stamp.event_type == EventType::Cancelled);
            prop_assert_eq!(folded.cancelled.is_some(), cancelled);
        }
    }

    fn word(id: u128, second: i64, event_type: EventType, fields: &[(Field, serde_json::Value)]) -> Said {
        Said {
            event_id: EventId(uuid::Uuid::from_u128(id)),
            stamp: Stamp {
                time: DateTime::from_timestamp(second, 0).unwrap(),
                event_type,
                hash: id.to_string(),
            },
            source: "GYG".to_owned(),
            external_ref: "R".to_owned(),
            fields: fields.iter().cloned().collect(),
        }
    }

    #[test]
    fn the_larger_stamp_wins_and_unknown_overwrites_nothing() {
        let created = word(1, 1, EventType::Created, &[(Field::Adult, json!(2)), (Field::Note, json!("a"))]);
        let updated = word(2, 2, EventType::Updated, &[(Field::Adult, json!(3))]);
        let folded = fold([&updated, &created]).unwrap();
        assert_eq!((&folded.values[&Field::Adult], &folded.values[&Field::Note]), (&json!(3), &json!("a")));
        assert_eq!(folded.sources[&Field::Adult], updated.event_id);
        assert_eq!(folded.changes, [updated.event_id]);
    }

    #[test]
    fn clearing_is_said_and_stands_until_a_later_word() {
        let created = word(1, 1, EventType::Created, &[(Field::Note, json!("a"))]);
        let cleared = word(2, 2, EventType::Updated, &[(Field::Note, json!(null))]);
        let folded = fold([&cleared, &created]).unwrap();
        assert!(!folded.values.contains_key(&Field::Note));
        assert_eq!(folded.changes, [cleared.event_id]);
        let later = word(3, 3, EventType::Updated, &[(Field::Note, json!("b"))]);
        assert_eq!(fold([&later, &cleared, &created]).unwrap().values[&Field::Note], json!("b"));
    }

    #[test]
    fn what_staff_themselves_say_needs_no_acknowledgement() {
        let created = word(1, 1, EventType::Created, &[(Field::Adult, json!(2))]);
        let mut updated = word(2, 2, EventType::Updated, &[(Field::Adult, json!(3))]);
        updated.source = STAFF_CHANNEL.to_owned();
        let folded = fold([&created, &updated]).unwrap();
        assert_eq!((&folded.values[&Field::Adult], folded.changes.len()), (&json!(3), 0));
    }

    #[test]
    fn an_update_that_changes_nothing_is_no_change() {
        let created = word(1, 1, EventType::Created, &[(Field::Adult, json!(2))]);
        let updated = word(2, 2, EventType::Updated, &[(Field::Adult, json!(2))]);
        assert!(fold([&created, &updated]).unwrap().changes.is_empty());
    }
}
