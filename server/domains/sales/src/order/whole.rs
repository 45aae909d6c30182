use super::{detail::Detail, error::OrderError, error::conflict};
use crate::{Rules, Seats};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use contracts::{
    Money,
    catalog::pricing::sale_ends,
    ids::{DepartureKey, ItemKey, OrderKey, VariantKey},
    orders::{OrderReference, OrderState, tour_starts},
};
use uuid::Uuid;

/// An order as its row has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    pub key: OrderKey,
    pub reference: OrderReference,
    pub attempt_hash: Vec<u8>,
    pub state: OrderState,
    pub version: i32,
    pub item: ItemKey,
    pub variant: VariantKey,
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
    pub departure: DepartureKey,
    /// Of the departure, this order's now; none once it has ended.
    pub seats: i32,
    pub total: Money,
    pub paid: Money,
    /// Or asked for.
    pub given_back: Money,
    /// While one of its uses is this order's.
    pub promo: Option<Uuid>,
    pub hold_ends: DateTime<Utc>,
    pub hold_ends_at_last: DateTime<Utc>,
    pub told_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub detail: Detail,
}

impl Order {
    /// What we have of the guest's.
    pub fn balance(&self) -> Money {
        Money::new(self.paid.amount - self.given_back.amount, self.total.currency)
    }

    /// In Makassar; where no time is known, the earliest.
    pub fn starts(&self) -> DateTime<Utc> {
        tour_starts(self.date, self.time.or(self.detail.bought.first_start))
    }

    /// The cut-off that was agreed.
    pub fn changeable_until(&self) -> DateTime<Utc> {
        let rules = self.rules();
        sale_ends(self.date, self.time.or(rules.first_start), rules.cutoff_hours)
    }

    pub(super) fn rules(&self) -> Rules {
        self.detail.bought.rules()
    }

    pub(super) fn seats_wanted(&self, count: i32) -> Seats {
        Seats { item: self.item, variant: self.variant, date: self.date, time: self.time, count }
    }

    pub(super) fn become_state(&mut self, next: OrderState) -> Result<(), OrderError> {
        if !self.state.may_become(next) {
            return Err(conflict(match self.state {
                OrderState::Cancelled => "This booking is cancelled.",
                OrderState::Expired => "The seats were held for a while and are free again. Begin anew.",
                OrderState::RefundDue | OrderState::Refunded => {
                    "The seats were gone when the payment came. All of it is given back."
                }
                OrderState::Held => "This booking is not paid yet.",
                OrderState::Confirmed => "This booking is confirmed.",
            }));
        }
        self.state = next;
        Ok(())
    }

    pub(super) fn expect_version(&self, version: i32) -> Result<(), OrderError> {
        if self.version == version { Ok(()) } else { Err(super::error::changed_meanwhile()) }
    }
}
