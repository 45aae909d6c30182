//! When a gateway is asked again without anybody waiting. Pure.

use crate::state::{Manner, PaymentState, RefundState};
use chrono::{DateTime, Duration, Utc};

/// For how long one asks before another may.
pub const LEASE: Duration = Duration::seconds(30);
/// How often money is looked for that may come late, where the gateway takes by itself.
const LATE_LOOKS: i32 = 4;

/// `first`, and each time twice (or `factor` times) as long, to `most`.
fn wait(first: Duration, factor: i32, most: Duration, asked: i32) -> Duration {
    let times = factor.checked_pow(u32::try_from(asked.clamp(0, 20)).unwrap_or_default()).unwrap_or(i32::MAX);
    first.checked_mul(times).filter(|wait| *wait < most).unwrap_or(most)
}

/// `asked`: how often it was, since it stands there.
pub(crate) fn payment(
    state: PaymentState,
    asked: i32,
    now: DateTime<Utc>,
    pay_until: DateTime<Utc>,
    manner: Manner,
) -> Option<DateTime<Utc>> {
    let after = |first, factor, most| Some(now + wait(first, factor, most, asked));
    match state {
        PaymentState::Created => Some(pay_until.max(now + Duration::minutes(1))),
        PaymentState::AtGateway if now < pay_until => {
            after(Duration::minutes(1), 2, Duration::minutes(10)).map(|at| at.min(pay_until))
        }
        PaymentState::AtGateway => after(Duration::seconds(30), 2, Duration::hours(1)),
        PaymentState::Capturing => Some(now + LEASE),
        PaymentState::Unclear => after(Duration::seconds(5), 2, Duration::hours(1)),
        PaymentState::Pending => after(Duration::minutes(1), 2, Duration::hours(6)),
        PaymentState::Captured => None,
        PaymentState::Declined | PaymentState::Closed | PaymentState::Mismatch
            if manner.by_itself && asked < LATE_LOOKS =>
        {
            after(Duration::minutes(15), 4, Duration::days(1))
        }
        PaymentState::Declined | PaymentState::Closed | PaymentState::Mismatch => None,
    }
}

pub(crate) fn refund(state: RefundState, asked: i32, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let after = |first, most| Some(now + wait(first, 2, most, asked));
    match state {
        RefundState::Wanted | RefundState::Unclear => after(Duration::seconds(5), Duration::hours(1)),
        RefundState::Asked => after(Duration::minutes(5), Duration::hours(12)),
        RefundState::Done | RefundState::Failed => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_stay_within_bounds() {
        let now = DateTime::UNIX_EPOCH;
        let manner = Manner { closing: false, by_itself: true };
        let until = now + Duration::minutes(15);
        let ask = |state, asked| payment(state, asked, now, until, manner).map(|at| (at - now).num_seconds());
        assert_eq!(ask(PaymentState::Unclear, 0), Some(5));
        assert_eq!(ask(PaymentState::Unclear, 3), Some(40));
        assert_eq!(ask(PaymentState::Unclear, i32::MAX), Some(3_600));
        assert_eq!(ask(PaymentState::AtGateway, 30), Some(600));
        assert_eq!(ask(PaymentState::Closed, 0), Some(900));
        assert_eq!(ask(PaymentState::Closed, LATE_LOOKS), None);
        assert_eq!(ask(PaymentState::Captured, 0), None);
        assert_eq!(refund(RefundState::Failed, 0, now), None);
    }
}
