use contracts::Currency;

/// As invoices are written there; the rupiah and the dong whole. None: not a currency of Xendit's invoices.
pub(super) fn decimals(currency: Currency) -> Option<u32> {
    match currency.as_str() {
        "IDR" | "VND" => Some(0),
        "MYR" | "PHP" | "SGD" | "THB" | "USD" => Some(2),
        _ => None,
    }
}
