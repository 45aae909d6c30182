use contracts::Currency;

/// What PayPal takes from anyone, anywhere: <https://developer.paypal.com/reference/currency-codes/>. Not those that it
/// takes only within a country (BRL, CNY, INR, MYR); the rupiah is not among them. Sorted.
const TAKEN: &[&str] = &[
    "AUD", "CAD", "CHF", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "ILS", "JPY", "MXN", "NOK", "NZD", "PHP",
    "PLN", "SEK", "SGD", "THB", "TWD", "USD",
];

/// None: not taken.
pub(super) fn decimals(currency: Currency) -> Option<u32> {
    TAKEN.binary_search(&currency.as_str()).ok()?;
    Some(if matches!(currency.as_str(), "HUF" | "JPY" | "TWD") { 0 } else { 2 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_currencies_have_no_decimals_and_the_rupiah_is_not_taken() {
        let of = |code: &str| decimals(Currency::parse(code).unwrap());
        assert_eq!(
            (of("USD"), of("JPY"), of("TWD"), of("HUF"), of("IDR")),
            (Some(2), Some(0), Some(0), Some(0), None)
        );
        assert!(TAKEN.is_sorted());
    }
}
