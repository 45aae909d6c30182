use crate::{
    catalog::{Traveler, pricing::Party},
    orders::{Contact, OrderEdit, Traveller},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a guest types of himself, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GuestDetails {
    pub name: String,
    pub email: String,
    /// `+61`; empty: it stands in the number.
    pub calling: String,
    pub phone: String,
    /// Where guests are fetched, one of the tour's areas.
    pub area: String,
    /// The hotel, or what leads to it.
    pub place: String,
    pub note: String,
    /// Adults first, then children, then infants; empty ones are nobody.
    pub travellers: Vec<String>,
}

impl GuestDetails {
    pub const LONGEST_NOTE: u32 = 500;
    pub const LONGEST_PLACE: u32 = 200;
    /// More names are asked for later.
    pub const MOST_NAMES: u32 = 12;

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// As an order keeps it, or what to mend, by the field that was typed into.
    pub fn checked(&self, party: Party) -> Result<OrderEdit, BTreeMap<String, String>> {
        let people = u64::from(party.seats()) + u64::from(party.infants);
        let mut wrong = BTreeMap::new();
        for (field, text, most) in
            [("place", &self.place, Self::LONGEST_PLACE), ("note", &self.note, Self::LONGEST_NOTE)]
        {
            if text.replace("\r\n", "\n").chars().count() > most as usize {
                wrong.insert(field.to_owned(), format!("At most {most} characters."));
            }
        }
        let tidied = self.written(party).tidied(people);
        let names: Vec<usize> = (0..self.travellers.len()).filter(|at| !self.is_blank(*at)).collect();
        let edit = tidied.map_err(|found| {
            for (field, text) in found {
                wrong.insert(typed_into(&field, &names), text);
            }
        });
        match edit {
            Ok(edit) if wrong.is_empty() => Ok(edit),
            _ => Err(wrong),
        }
    }

    fn is_blank(&self, at: usize) -> bool {
        self.travellers.get(at).is_none_or(|name| name.trim().is_empty())
    }

    fn written(&self, party: Party) -> OrderEdit {
        let number = self.phone.trim();
        let whole = number.starts_with('+') || number.starts_with("00");
        let phone = match self.calling.trim() {
            code if !whole && !code.is_empty() => {
                format!("{code} {}", number.strip_prefix('0').unwrap_or(number))
            }
            _ => number.to_owned(),
        };
        let pickup = [self.area.trim(), self.place.trim()];
        let pickup: Vec<&str> = pickup.into_iter().filter(|part| !part.is_empty()).collect();
        OrderEdit {
            contact: Contact { name: self.name.clone(), email: self.email.clone(), phone },
            travellers: self
                .travellers
                .iter()
                .enumerate()
                .map(|(at, name)| Traveller {
                    name: name.clone(),
                    traveler: traveler_at(party, at),
                    note: String::new(),
                })
                .collect(),
            pickup: pickup.join(": "),
            note: self.note.clone(),
        }
    }
}

fn traveler_at(party: Party, at: usize) -> Traveler {
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    if at < party.adults {
        Traveler::Adult
    } else if at < party.seats() {
        Traveler::Child
    } else {
        Traveler::Infant
    }
}

/// `names`: which rows are somebody, since empty ones are left out.
fn typed_into(field: &str, names: &[usize]) -> String {
    let row =
        field.strip_prefix("travellers[").and_then(|rest| rest.split(']').next()?.parse::<usize>().ok());
    match (field, row.and_then(|row| names.get(row))) {
        (_, Some(at)) => format!("traveller-{at}"),
        ("contact.name", _) => "name".to_owned(),
        ("contact.email", _) => "email".to_owned(),
        ("contact.phone", _) => "phone".to_owned(),
        ("pickup", _) => "place".to_owned(),
        (other, _) => other.to_owned(),
    }
}

/// Country and what its numbers begin with, those who come most often first.
pub const CALLING_CODES: [(&str, &str); 61] = [
    ("Australia", "+61"),
    ("Indonesia", "+62"),
    ("United Kingdom", "+44"),
    ("United States, Canada", "+1"),
    ("Germany", "+49"),
    ("France", "+33"),
    ("Netherlands", "+31"),
    ("Singapore", "+65"),
    ("Malaysia", "+60"),
    ("India", "+91"),
    ("China", "+86"),
    ("Japan", "+81"),
    ("South Korea", "+82"),
    ("Argentina", "+54"),
    ("Austria", "+43"),
    ("Bahrain", "+973"),
    ("Bangladesh", "+880"),
    ("Belgium", "+32"),
    ("Brazil", "+55"),
    ("Brunei", "+673"),
    ("Bulgaria", "+359"),
    ("Chile", "+56"),
    ("Colombia", "+57"),
    ("Croatia", "+385"),
    ("Czechia", "+420"),
    ("Denmark", "+45"),
    ("Egypt", "+20"),
    ("Finland", "+358"),
    ("Greece", "+30"),
    ("Hong Kong", "+852"),
    ("Hungary", "+36"),
    ("Iceland", "+354"),
    ("Ireland", "+353"),
    ("Israel", "+972"),
    ("Italy", "+39"),
    ("Kuwait", "+965"),
    ("Mexico", "+52"),
    ("New Zealand", "+64"),
    ("Norway", "+47"),
    ("Oman", "+968"),
    ("Pakistan", "+92"),
    ("Philippines", "+63"),
    ("Poland", "+48"),
    ("Portugal", "+351"),
    ("Qatar", "+974"),
    ("Romania", "+40"),
    ("Russia, Kazakhstan", "+7"),
    ("Saudi Arabia", "+966"),
    ("Serbia", "+381"),
    ("Slovakia", "+421"),
    ("Slovenia", "+386"),
    ("South Africa", "+27"),
    ("Spain", "+34"),
    ("Sri Lanka", "+94"),
    ("Sweden", "+46"),
    ("Switzerland", "+41"),
    ("Taiwan", "+886"),
    ("Thailand", "+66"),
    ("Türkiye", "+90"),
    ("United Arab Emirates", "+971"),
    ("Vietnam", "+84"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_become_an_order_s_or_say_which_field() {
        let party = Party { adults: 1, children: 1, infants: 0 };
        let typed = GuestDetails {
            name: " Ana de Boer ".to_owned(),
            email: "ana+bali@mail.example".to_owned(),
            calling: "+61".to_owned(),
            phone: "0412 345 678".to_owned(),
            area: "Ubud".to_owned(),
            place: "Hotel Padi".to_owned(),
            travellers: vec![String::new(), "Bo".to_owned()],
            ..GuestDetails::default()
        };
        let edit = typed.checked(party).unwrap();
        assert_eq!(edit.contact.phone, "+61 412 345 678");
        assert_eq!(edit.pickup, "Ubud: Hotel Padi");
        assert_eq!((edit.travellers.len(), edit.travellers[0].traveler), (1, Traveler::Child));
        let whole = GuestDetails { phone: "+44 7700 900123".to_owned(), ..typed.clone() };
        assert_eq!(whole.checked(party).unwrap().contact.phone, "+44 7700 900123");

        let bad = GuestDetails {
            email: "ana@nowhere".to_owned(),
            phone: "call me".to_owned(),
            note: "x".repeat(501),
            travellers: vec![String::new(), "B".repeat(121)],
            ..typed
        };
        let wrong = bad.checked(party).unwrap_err();
        assert_eq!(
            wrong.keys().map(String::as_str).collect::<Vec<_>>(),
            ["email", "note", "phone", "traveller-1"]
        );
    }
}
