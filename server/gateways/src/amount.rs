//! Decimal money as gateways write it, never through a float.

use crate::error::Lost;
use contracts::{Currency, Money};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde::{Deserialize, Deserializer, de::Error};
use serde_json::value::RawValue;

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    #[error("the gateway does not take {0}")]
    Currency(Currency),
    #[error("{0} has more decimals than the gateway can charge")]
    TooFine(Money),
    #[error("{0} is not an amount to pay")]
    NotPositive(Money),
    #[error("{0} is more than a gateway can be told")]
    TooLarge(Money),
    #[error("{asked} cannot be given back of {paid}")]
    NotOfThis { asked: Money, paid: Money },
}

/// In the currency's smallest unit as the gateway counts it.
pub(crate) fn to_minor(money: Money, decimals: u32) -> Result<i64, AmountError> {
    let whole = money
        .amount
        .checked_mul(Decimal::from(10_i64.pow(decimals)))
        .ok_or(AmountError::TooLarge(money))?
        .normalize();
    if money.amount <= Decimal::ZERO {
        return Err(AmountError::NotPositive(money));
    }
    if !whole.is_integer() {
        return Err(AmountError::TooFine(money));
    }
    whole.to_i64().ok_or(AmountError::TooLarge(money))
}

pub(crate) fn from_minor(units: i64, decimals: u32, currency: Currency) -> Money {
    Money::new(Decimal::new(units, decimals), currency)
}

/// With exactly `decimals` digits after the point.
pub(crate) fn to_text(money: Money, decimals: u32) -> Result<String, AmountError> {
    Ok(Decimal::new(to_minor(money, decimals)?, decimals).to_string())
}

/// A JSON number of exactly this text.
pub(crate) fn to_number(money: Money, decimals: u32) -> Result<Box<RawValue>, AmountError> {
    RawValue::from_string(to_text(money, decimals)?).map_err(|_| AmountError::TooLarge(money))
}

/// An amount in a gateway's answer, a JSON number or text, read from its literal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Exact(pub Decimal);

impl Exact {
    pub fn money(self, currency: &str) -> Result<Money, Lost> {
        let currency = Currency::parse(currency).map_err(|_| Lost::Unreadable)?;
        Ok(Money::new(self.0, currency))
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let digits = raw.get().trim().trim_matches('"');
        let plain = digits.len() <= 30
            && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
        let amount = if plain { Decimal::from_str_exact(digits).ok() } else { None };
        amount.map(Self).ok_or_else(|| D::Error::custom("not a plain decimal"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str, currency: &str) -> Money {
        Money::new(text.parse().unwrap(), Currency::parse(currency).unwrap())
    }

    #[test]
    fn minor_units_are_exact_or_refused() {
        assert_eq!(to_minor(money("89.10", "USD"), 2), Ok(8910));
        assert_eq!(to_minor(money("1500", "JPY"), 0), Ok(1500));
        assert_eq!(to_minor(money("150000.00", "IDR"), 0), Ok(150_000));
        assert_eq!(to_minor(money("1.234", "KWD"), 3), Ok(1234));
        assert!(matches!(to_minor(money("1.005", "USD"), 2), Err(AmountError::TooFine(_))));
        assert!(matches!(to_minor(money("0", "USD"), 2), Err(AmountError::NotPositive(_))));
        assert!(matches!(to_minor(money("-1", "USD"), 2), Err(AmountError::NotPositive(_))));
        let vast = Money::new(Decimal::MAX, Currency::USD);
        assert!(matches!(to_minor(vast, 2), Err(AmountError::TooLarge(_))));
        assert_eq!(from_minor(8910, 2, Currency::USD), money("89.10", "USD"));
        assert_eq!(to_text(money("5", "USD"), 2).unwrap(), "5.00");
        assert_eq!(to_text(money("5.00", "JPY"), 0).unwrap(), "5");
    }

    #[test]
    fn amounts_are_read_from_their_digits() {
        let read = |text: &str| serde_json::from_str::<Exact>(text).ok().map(|exact| exact.0.to_string());
        assert_eq!(read("89.10").as_deref(), Some("89.10"));
        assert_eq!(read("\"150000.00\"").as_deref(), Some("150000.00"));
        assert_eq!(read("0.1").as_deref(), Some("0.1"));
        for bad in [
            "1e3",
            "\"1,5\"",
            "null",
            "[]",
            "{}",
            "\"\"",
            "true",
            "\"NaN\"",
            "99999999999999999999999999999999",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
