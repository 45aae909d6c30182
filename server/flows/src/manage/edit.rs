use super::{guest, order_by};
use crate::{House, checkout};
use contracts::{
    AppError,
    orders::{Contact, OrderEdit, OrderView, Traveller},
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Each is a form of its own, so that a mistake in one loses nothing of the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Contact(Contact),
    Travellers(Vec<Traveller>),
    Arrival { pickup: String, note: String },
}

/// `seen`: what this part was when the form was shown ([`seen`]). Changes elsewhere in the booking do not stand in the
/// way; if this very part is another by now, nothing is saved and the page shows both.
pub async fn edit(
    house: &House,
    token: &str,
    part: Part,
    seen_then: &str,
    request_id: &str,
) -> Result<(), AppError> {
    let order = order_by(house, token, request_id).await?;
    let [contact, travellers, arrival] = seen(&order);
    let now = match &part {
        Part::Contact(_) => contact,
        Part::Travellers(_) => travellers,
        Part::Arrival { .. } => arrival,
    };
    let mut wanted = OrderEdit {
        contact: order.contact.clone(),
        travellers: order.travellers.clone(),
        pickup: order.pickup.clone(),
        note: order.note.clone(),
    };
    match part {
        Part::Contact(contact) => wanted.contact = contact,
        Part::Travellers(travellers) => wanted.travellers = travellers,
        Part::Arrival { pickup, note } => (wanted.pickup, wanted.note) = (pickup, note),
    }
    if house.clock.now() >= order.starts {
        return Err(AppError::Conflict(
            "The tour has begun: nothing of it can be changed any more.".to_owned(),
        ));
    }
    if now != seen_then && !says_the_same(&order, &wanted) {
        return Err(AppError::Conflict(
            "Somebody changed this since you opened it. What is saved now stands below each field that differs; save again \
             to put yours in its place."
                .to_owned(),
        ));
    }
    let edited = checkout::edit_order(house, &guest(request_id), (order.key, order.version), wanted).await;
    edited.map(drop).map_err(|error| match error.told(request_id) {
        AppError::Invalid(wrong) => AppError::Invalid(renamed(wrong)),
        other => other,
    })
}

fn says_the_same(order: &OrderView, wanted: &OrderEdit) -> bool {
    let people = u64::from(order.party.seats()) + u64::from(order.party.infants);
    wanted.clone().tidied(people).is_ok_and(|wanted| {
        wanted.contact == order.contact
            && wanted.travellers == order.travellers
            && (&wanted.pickup, &wanted.note) == (&order.pickup, &order.note)
    })
}

/// As the forms call them: `contact.name` is `name`, `travellers[0].note` is `note-0`.
fn renamed(wrong: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let name = |field: String| match field.strip_prefix("travellers[").and_then(|rest| rest.split_once("]."))
    {
        Some((row, what)) => format!("{what}-{row}"),
        None => field.strip_prefix("contact.").map(str::to_owned).unwrap_or(field),
    };
    wrong.into_iter().map(|(field, what)| (name(field), what)).collect()
}

/// Of contact, travellers, and pick-up with note.
pub fn seen(order: &OrderView) -> [String; 3] {
    fn of(part: impl Serialize) -> String {
        hex::encode(&Sha256::digest(serde_json::to_vec(&part).unwrap_or_default())[..8])
    }
    [of(&order.contact), of(&order.travellers), of((&order.pickup, &order.note))]
}
