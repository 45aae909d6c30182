use crate::amount::{AmountError, from_minor, to_minor};
use contracts::{Currency, Money};

/// What Stripe counts in whole units; <https://docs.stripe.com/currencies#zero-decimal>.
const WHOLE: &[&str] = &[
    "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF",
];

/// Counted in hundredths, charged in whole units only.
const ROUND: &[&str] = &["ISK", "UGX"];

/// Not the decimals people write: the rupiah is counted in hundredths.
fn decimals(currency: Currency) -> u32 {
    match currency.as_str() {
        code if WHOLE.contains(&code) => 0,
        "BHD" | "JOD" | "KWD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

pub(super) fn units(money: Money) -> Result<i64, AmountError> {
    let units = to_minor(money, decimals(money.currency))?;
    let step = match decimals(money.currency) {
        // the networks carry two of the three
        3 => 10,
        _ if ROUND.contains(&money.currency.as_str()) => 100,
        _ => 1,
    };
    if units % step == 0 { Ok(units) } else { Err(AmountError::TooFine(money)) }
}

pub(super) fn money(units: i64, currency: Currency) -> Money {
    from_minor(units, decimals(currency), currency)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_currency_in_stripes_own_units() {
        let of =
            |text: &str, code: &str| units(Money::new(text.parse().unwrap(), Currency::parse(code).unwrap()));
        assert_eq!(of("89.10", "USD"), Ok(8910));
        assert_eq!(of("1500", "JPY"), Ok(1500));
        assert_eq!(of("150000", "IDR"), Ok(15_000_000));
        assert_eq!(of("5", "ISK"), Ok(500));
        assert_eq!(of("1.23", "KWD"), Ok(1230));
        assert!(of("5.5", "ISK").is_err() && of("1.234", "KWD").is_err() && of("1500.5", "JPY").is_err());
        assert_eq!(money(15_000_000, Currency::IDR).amount, "150000".parse().unwrap());
    }
}
