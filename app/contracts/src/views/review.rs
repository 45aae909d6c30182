use crate::{
    ids::{ItemKey, OrderKey, ReviewKey},
    paging::Page,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Only what is shown is public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ReviewState {
    /// Nobody has read it yet.
    Waiting,
    Shown,
    Hidden,
}

impl ReviewState {
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Shown, Self::Hidden];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "WAITING",
            Self::Shown => "SHOWN",
            Self::Hidden => "HIDDEN",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// As a guest writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewReview {
    /// 1 to 5.
    pub rating: u8,
    pub display_name: String,
    pub body: String,
}

impl NewReview {
    pub const LONGEST: usize = 2_000;

    /// Blanks cut off, line ends made plain; or what to mend, by field (`rating`, `name`, `body`).
    pub fn tidied(self) -> Result<Self, BTreeMap<String, String>> {
        let plain = |text: &str| text.replace("\r\n", "\n").replace('\0', "").trim().to_owned();
        let tidied = Self {
            rating: self.rating,
            display_name: plain(&self.display_name).replace('\n', " "),
            body: plain(&self.body),
        };
        let mut wrong = BTreeMap::new();
        let mut say = |field: &str, what: &str| wrong.insert(field.to_owned(), what.to_owned());
        if !(1..=5).contains(&tidied.rating) {
            say("rating", "Choose one to five stars.");
        }
        if !(1..=60).contains(&tidied.display_name.chars().count()) {
            say("name", "How we may call you in public: at most 60 characters.");
        } else if tidied.display_name.contains('@') {
            say("name", "Everybody sees this name: leave your e-mail address out.");
        }
        match tidied.body.chars().count() {
            0..5 => {
                say("body", "Tell others how it was, in at least 5 characters.");
            }
            5..=Self::LONGEST => {}
            _ => {
                say("body", "At most 2,000 characters.");
            }
        }
        if wrong.is_empty() { Ok(tidied) } else { Err(wrong) }
    }
}

/// For the people who read it before others do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewRow {
    pub id: ReviewKey,
    pub order: OrderKey,
    pub item: ItemKey,
    pub tour: String,
    pub tour_date: NaiveDate,
    pub display_name: String,
    pub rating: u8,
    pub body: String,
    pub reply: String,
    pub state: ReviewState,
    pub written_at: DateTime<Utc>,
    pub decided_at: Option<DateTime<Utc>>,
    pub decided_by: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReviewsListed {
    pub page: Page<ReviewRow>,
    /// Not read yet.
    pub waiting: i64,
    pub may_decide: bool,
}

/// What a guest may do about a review of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReviewChance {
    Open,
    /// The tour is not over.
    TooEarly,
    /// It was cancelled, or never paid.
    NotBeen,
    Written(ReviewRow),
}

/// The form's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewForm {
    pub tour: String,
    pub tour_date: NaiveDate,
    /// The first name of who booked.
    pub display_name: String,
    pub chance: ReviewChance,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_said_by_field() {
        let review = |rating, name: &str, body: &str| {
            NewReview { rating, display_name: name.to_owned(), body: body.to_owned() }.tidied()
        };
        assert_eq!(review(5, " Ana\n", " Lovely.\r\nReally. ").unwrap().body, "Lovely.\nReally.");
        let wrong = review(0, "ana@mail.com", "bad ").unwrap_err();
        assert_eq!(wrong.keys().collect::<Vec<_>>(), ["body", "name", "rating"]);
        assert!(review(6, "Ana", &"x".repeat(2_001)).unwrap_err().contains_key("body"));
        assert!(review(1, "Ana", &"é".repeat(2_000)).is_ok());
    }
}
