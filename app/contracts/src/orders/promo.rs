use crate::{Currency, Money, ids::ItemKey};
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Off {
    /// Above 0, at most 100.
    Percent(Decimal),
    /// Never more than there is to pay; only for prices in its currency.
    Amount(Money),
}

/// A promo code, as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promo {
    /// Upper case, without blanks.
    pub code: String,
    pub off: Off,
    /// Days of the sale in Makassar; both count.
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    /// Before the discount.
    pub minimum: Option<Money>,
    /// The tours it is for; empty: all.
    pub items: Vec<ItemKey>,
    /// Uses that are left; absent: any number.
    pub left: Option<u32>,
}

/// Its text is written for the guest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PromoRefusal {
    Unknown,
    NotToday,
    NotForThisTour,
    Currency(Currency),
    Minimum(Money),
    UsedUp,
}

impl fmt::Display for PromoRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("We do not know this code. Look at how it is written."),
            Self::NotToday => f.write_str("This code is not valid today."),
            Self::NotForThisTour => f.write_str("This code is for other tours."),
            Self::Currency(currency) => write!(f, "This code is for prices in {currency}."),
            Self::Minimum(least) => write!(f, "This code is for bookings of {least} or more."),
            Self::UsedUp => f.write_str("This code has been used up."),
        }
    }
}

impl std::error::Error for PromoRefusal {}

impl Promo {
    /// As it is kept and compared.
    pub fn code_of(typed: &str) -> String {
        typed.split_whitespace().collect::<String>().to_uppercase()
    }

    /// May `price` of that tour be lowered on that day of sale; and by how much.
    pub fn discount(
        &self,
        price: Money,
        item: ItemKey,
        sale_date: NaiveDate,
    ) -> Result<Decimal, PromoRefusal> {
        let begun = self.valid_from.is_none_or(|from| from <= sale_date);
        if !begun || self.valid_to.is_some_and(|to| sale_date > to) {
            return Err(PromoRefusal::NotToday);
        }
        if self.left == Some(0) {
            return Err(PromoRefusal::UsedUp);
        }
        self.discount_of_use(price, item)
    }

    /// The same for an order that has already used it: days and uses have been asked then.
    pub fn discount_of_use(&self, price: Money, item: ItemKey) -> Result<Decimal, PromoRefusal> {
        if !self.items.is_empty() && !self.items.contains(&item) {
            return Err(PromoRefusal::NotForThisTour);
        }
        if let Some(least) = self.minimum {
            same_currency(least, price)?;
            if price.amount < least.amount {
                return Err(PromoRefusal::Minimum(least));
            }
        }
        let exact = match self.off {
            Off::Percent(percent) => price.amount * percent / Decimal::ONE_HUNDRED,
            Off::Amount(money) => same_currency(money, price).map(|()| money.amount)?,
        };
        let decimals = price.currency.decimals();
        let off = exact.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        Ok(off.clamp(Decimal::ZERO, price.amount))
    }
}

fn same_currency(named: Money, price: Money) -> Result<(), PromoRefusal> {
    if named.currency == price.currency { Ok(()) } else { Err(PromoRefusal::Currency(named.currency)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_code_gives_what_it_says_where_and_when_it_says() {
        let usd = |amount: &str| Money::new(amount.parse().unwrap(), Currency::USD);
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let (tour, other) = (ItemKey(Uuid::from_u128(1)), ItemKey(Uuid::from_u128(2)));
        let promo = Promo {
            code: "BALI10".to_owned(),
            off: Off::Percent(Decimal::TEN),
            valid_from: Some(day("2026-03-01")),
            valid_to: Some(day("2026-03-31")),
            minimum: Some(usd("50")),
            items: vec![tour],
            left: Some(1),
        };
        let in_march = |promo: &Promo, price| promo.discount(price, tour, day("2026-03-31"));
        assert_eq!(in_march(&promo, usd("99.95")), Ok("10.00".parse().unwrap()));
        assert_eq!(in_march(&promo, usd("49.99")), Err(PromoRefusal::Minimum(usd("50"))));
        assert_eq!(promo.discount(usd("99"), tour, day("2026-04-01")), Err(PromoRefusal::NotToday));
        assert_eq!(promo.discount(usd("99"), tour, day("2026-02-28")), Err(PromoRefusal::NotToday));
        assert_eq!(promo.discount(usd("99"), other, day("2026-03-02")), Err(PromoRefusal::NotForThisTour));
        let rupiah = Money::new(Decimal::ONE_THOUSAND, Currency::IDR);
        assert_eq!(in_march(&promo, rupiah), Err(PromoRefusal::Currency(Currency::USD)));
        let amount = Promo { off: Off::Amount(usd("75")), ..promo.clone() };
        assert_eq!(in_march(&amount, usd("60")), Ok(Decimal::from(60)), "nothing is paid out");
        let used_up = Promo { left: Some(0), ..promo };
        assert_eq!(in_march(&used_up, usd("99")), Err(PromoRefusal::UsedUp));
        assert_eq!(used_up.discount_of_use(usd("99"), tour), Ok("9.90".parse().unwrap()));
        assert_eq!(Promo::code_of(" bali 10\n"), "BALI10");
    }
}
