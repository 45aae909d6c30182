//! Where a booking's payment stands: a pure function of who collects and of the payment events, in any order.

use contracts::{
    Currency,
    status::{MerchantOfRecord, PaymentStatus},
};
use events::PaymentKind;
use rust_decimal::Decimal;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub kind: PaymentKind,
    pub amount: Option<Decimal>,
    pub currency: Option<Currency>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub status: PaymentStatus,
    pub currency: Option<Currency>,
    pub captured: Decimal,
    pub refunded: Decimal,
}

/// Before any payment event: where the OTA collects, the guest has paid.
pub fn initial_status(merchant: MerchantOfRecord) -> PaymentStatus {
    match merchant {
        MerchantOfRecord::Ota => PaymentStatus::Paid,
        MerchantOfRecord::Operator => PaymentStatus::PendingPayment,
    }
}

/// `entries` oldest first. Captures count in the currency of the first; amounts of another never add up silently:
/// they stay on record and out of the sums. A partial refund stays PAID.
pub fn standing(merchant: MerchantOfRecord, entries: &[Entry]) -> Standing {
    let currency = entries
        .iter()
        .find(|entry| entry.kind == PaymentKind::Captured)
        .or_else(|| entries.iter().find(|entry| entry.kind == PaymentKind::Refunded))
        .and_then(|entry| entry.currency);
    let sum = |kind| -> Decimal {
        entries
            .iter()
            .filter(|entry| entry.kind == kind && entry.currency == currency)
            .filter_map(|entry| entry.amount)
            .sum()
    };
    let (captured, refunded) = (sum(PaymentKind::Captured), sum(PaymentKind::Refunded));
    let any = |kind| entries.iter().any(|entry| entry.kind == kind);

    let status = if !captured.is_zero() && refunded >= captured {
        PaymentStatus::Refunded
    } else if any(PaymentKind::Captured) {
        PaymentStatus::Paid
    } else {
        match (initial_status(merchant), entries.last().map(|entry| entry.kind)) {
            (PaymentStatus::PendingPayment, Some(PaymentKind::Failed)) => PaymentStatus::Failed,
            (initial, _) => initial,
        }
    };
    Standing { status, currency, captured, refunded }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(kind: PaymentKind, amount: &str) -> Entry {
        Entry { kind, amount: Some(amount.parse().unwrap()), currency: Some(Currency::USD) }
    }

    fn status(merchant: MerchantOfRecord, entries: &[Entry]) -> PaymentStatus {
        standing(merchant, entries).status
    }

    #[test]
    fn the_ota_collects_or_we_wait() {
        assert_eq!(status(MerchantOfRecord::Ota, &[]), PaymentStatus::Paid);
        assert_eq!(status(MerchantOfRecord::Operator, &[]), PaymentStatus::PendingPayment);
    }

    #[test]
    fn a_partial_refund_stays_paid_and_a_full_one_does_not() {
        use PaymentKind::{Captured, Failed, Pending, Refunded};
        let operator = MerchantOfRecord::Operator;
        let mut entries = vec![entry(Failed, "100")];
        assert_eq!(status(operator, &entries), PaymentStatus::Failed);
        entries.push(entry(Pending, "100"));
        assert_eq!(status(operator, &entries), PaymentStatus::PendingPayment);
        entries.push(entry(Captured, "100"));
        assert_eq!(status(operator, &entries), PaymentStatus::Paid);
        entries.push(entry(Refunded, "40"));
        assert_eq!(status(operator, &entries), PaymentStatus::Paid);
        entries.push(entry(Refunded, "60"));
        assert_eq!(status(operator, &entries), PaymentStatus::Refunded);
        // no PAID → PENDING or FAILED without a reversal
        assert_eq!(status(operator, &[entry(Captured, "1"), entry(Failed, "1")]), PaymentStatus::Paid);
    }

    #[test]
    fn currencies_never_mix() {
        let mut rupiah = entry(PaymentKind::Refunded, "1000000");
        rupiah.currency = Some(Currency::IDR);
        let standing = standing(MerchantOfRecord::Operator, &[entry(PaymentKind::Captured, "100"), rupiah]);
        assert_eq!((standing.status, standing.refunded), (PaymentStatus::Paid, Decimal::ZERO));
    }
}
