use super::{Off, Promo};
use crate::{Currency, Money, dates::plain_date, ids::ItemKey};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A promo code as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PromoForm {
    pub code: String,
    /// `percent` or `amount`.
    pub kind: String,
    pub value: String,
    /// Of an amount, and of the minimum.
    pub currency: String,
    pub minimum: String,
    pub valid_from: String,
    pub valid_to: String,
    /// Uses that are left; blank: any number.
    pub left: String,
    /// Ids of tours with commas between them; blank: all.
    pub items: String,
}

impl PromoForm {
    /// Or what to mend, by field.
    pub fn read(&self) -> Result<Promo, BTreeMap<String, String>> {
        let mut wrong = BTreeMap::new();
        let mut say = |field: &str, what: &str| {
            wrong.insert(field.to_owned(), what.to_owned());
        };
        let code = Promo::code_of(&self.code);
        let fits = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-' || c == '_';
        if !(3..=40).contains(&code.len()) || !code.chars().all(fits) {
            say("code", "3 to 40 letters, digits, - or _.");
        }
        let currency = Currency::parse(self.currency.trim()).ok();
        let number = |text: &str| text.trim().parse::<Decimal>().ok();
        let above_zero = |text: &str| number(text).filter(|number| *number > Decimal::ZERO);
        let money = |text: &str| {
            let money = Money::new(above_zero(text)?, currency?);
            (money.amount.normalize().scale() <= money.currency.decimals()
                && money.amount < Decimal::from(1_000_000_000_000_i64))
            .then_some(money)
        };
        let off = match self.kind.as_str() {
            "amount" => match money(&self.value) {
                Some(money) => Some(Off::Amount(money)),
                None if currency.is_none() => None,
                None => {
                    say("value", "An amount above 0 in that currency, with a point before its cents.");
                    None
                }
            },
            _ => {
                let percent = above_zero(&self.value)
                    .filter(|percent| *percent <= Decimal::ONE_HUNDRED && percent.normalize().scale() <= 2);
                if percent.is_none() {
                    say("value", "A percentage above 0, at most 100.");
                }
                percent.map(Off::Percent)
            }
        };
        let minimum = match self.minimum.trim() {
            "" => None,
            typed => {
                let minimum = money(typed);
                if minimum.is_none() && currency.is_some() {
                    say("minimum", "An amount above 0 in that currency, or nothing.");
                }
                minimum
            }
        };
        if currency.is_none() && (self.kind == "amount" || !self.minimum.trim().is_empty()) {
            say("currency", "Which currency? Three letters, as USD.");
        }
        let mut day = |field: &str, typed: &str| {
            let day = plain_date(typed.trim());
            if day.is_none() && !typed.trim().is_empty() {
                say(field, "Write the day as 2026-12-24.");
            }
            day
        };
        let (from, to) = (day("valid_from", &self.valid_from), day("valid_to", &self.valid_to));
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            say("valid_to", "It ends before it begins.");
        }
        let left = match self.left.trim() {
            "" => None,
            typed => {
                let left = typed.parse::<u32>().ok().filter(|left| *left <= 1_000_000);
                if left.is_none() {
                    say("left", "A whole number up to 1,000,000, or nothing for any number.");
                }
                left
            }
        };
        let items: Option<Vec<ItemKey>> = self
            .items
            .split(',')
            .map(str::trim)
            .filter(|id| !id.is_empty())
            .map(|id| id.parse().ok())
            .collect();
        if items.is_none() {
            say("items", "Choose tours from the list.");
        }
        match (off, items) {
            (Some(off), Some(items)) if wrong.is_empty() => {
                Ok(Promo { code, off, valid_from: from, valid_to: to, minimum, items, left })
            }
            _ => Err(wrong),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(kind: &str, value: &str, currency: &str) -> PromoForm {
        PromoForm {
            code: " nyepi 26 ".to_owned(),
            kind: kind.to_owned(),
            value: value.to_owned(),
            currency: currency.to_owned(),
            ..PromoForm::default()
        }
    }

    #[test]
    fn what_is_typed_is_read_or_refused_beside_its_field() {
        let read = form("percent", "12.5", "").read().unwrap();
        assert_eq!((read.code.as_str(), read.off), ("NYEPI26", Off::Percent(Decimal::new(125, 1))));
        assert!(matches!(form("amount", "50000", "IDR").read().unwrap().off, Off::Amount(_)));
        for (form, field) in [
            (form("percent", "101", ""), "value"),
            (form("percent", "NaN", ""), "value"),
            (form("amount", "5", ""), "currency"),
            (form("amount", "-5", "USD"), "value"),
            (form("amount", "5.001", "USD"), "value"),
            (PromoForm { code: "é!".to_owned(), ..form("percent", "5", "") }, "code"),
            (PromoForm { minimum: "10".to_owned(), ..form("percent", "5", "") }, "currency"),
            (PromoForm { left: "-1".to_owned(), ..form("percent", "5", "") }, "left"),
            (
                PromoForm {
                    valid_from: "2026-12-24".to_owned(),
                    valid_to: "2026-12-01".to_owned(),
                    ..form("percent", "5", "")
                },
                "valid_to",
            ),
        ] {
            let wrong = form.read().unwrap_err();
            assert!(wrong.contains_key(field), "{field}: {wrong:?}");
        }
    }
}
