//! Where a payment and a refund can stand, and what each answer of a gateway makes of a payment. Pure.

use contracts::Money;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            pub(crate) fn read(word: &str) -> Result<Self, platform::DbError> {
                match word {
                    $($word => Ok(Self::$variant),)*
                    other => Err(crate::unreadable(format!("{other} is no {}", stringify!($name)))),
                }
            }
        }
    )*};
}

words! {
    PaymentState {
        /// Written down; the gateway may not know of it.
        Created = "CREATED",
        /// The guest can pay.
        AtGateway = "AT_GATEWAY",
        /// Money is on its way, and may still not come.
        Pending = "PENDING",
        /// The gateway is being asked for the money, or was when a process died.
        Capturing = "CAPTURING",
        Captured = "CAPTURED",
        /// The gateway will not take it.
        Declined = "DECLINED",
        /// We do not want it any more.
        Closed = "CLOSED",
        /// Whether money moved is not known.
        Unclear = "UNCLEAR",
        /// What the gateway holds under our name is not what we asked for.
        Mismatch = "MISMATCH",
    }
    RefundState {
        Wanted = "WANTED",
        /// The gateway accepted it; it is not with the guest yet.
        Asked = "ASKED",
        Done = "DONE",
        /// It surely did not happen; it can be tried anew.
        Failed = "FAILED",
        Unclear = "UNCLEAR",
    }
}

impl PaymentState {
    /// It could still be paid: no second one beside it.
    pub fn is_active(self) -> bool {
        use PaymentState::{AtGateway, Capturing, Created, Pending, Unclear};
        matches!(self, Created | AtGateway | Pending | Capturing | Unclear)
    }
}

/// What a gateway said of a payment, verified.
#[derive(Debug, Clone, PartialEq)]
pub enum Heard {
    Open,
    Approved,
    Pending,
    Paid {
        capture: String,
    },
    /// It was paid, and all of it went back without us.
    Returned,
    Declined {
        code: String,
        is_final: bool,
    },
    /// The gateway knows no such payment.
    Absent,
    Unknown {
        code: String,
    },
    /// Nothing was done.
    Refused {
        code: String,
    },
    /// Another amount, order, or payee. `taken`: what was taken, if it can be given back.
    Odd {
        code: String,
        taken: Option<Taken>,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    pub money: Money,
    pub capture: String,
}

/// How we asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// We asked to close it.
    pub closing: bool,
    /// The gateway takes when the guest pays; else nothing moves before we capture.
    pub by_itself: bool,
}

/// Money that was taken is taken, whatever we believed before; what has ended is changed by nothing else.
pub fn after(state: PaymentState, heard: &Heard, manner: Manner) -> PaymentState {
    use PaymentState::{AtGateway, Captured, Closed, Declined, Mismatch, Pending, Unclear};
    match (state, heard) {
        (_, Heard::Paid { .. }) | (Captured, _) => Captured,
        (_, Heard::Odd { .. }) => Mismatch,
        (Mismatch | Declined | Closed, _) => state,
        (_, Heard::Pending) => Pending,
        (_, Heard::Declined { is_final: true, .. } | Heard::Returned | Heard::Refused { .. })
            if !manner.closing =>
        {
            Declined
        }
        (_, Heard::Declined { is_final: true, .. } | Heard::Returned | Heard::Absent) if manner.closing => {
            Closed
        }
        // still payable there: closed only where nothing moves without us
        (_, Heard::Open | Heard::Approved | Heard::Declined { .. })
            if manner.closing && !manner.by_itself =>
        {
            Closed
        }
        (_, Heard::Open | Heard::Approved | Heard::Declined { .. } | Heard::Absent) => AtGateway,
        (Pending, _) => Pending,
        (AtGateway, Heard::Refused { .. } | Heard::Unknown { .. }) if manner.closing => AtGateway,
        (_, Heard::Unknown { .. } | Heard::Refused { .. } | Heard::Returned) => Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PaymentState::{
        AtGateway, Captured, Capturing, Closed, Created, Declined, Mismatch, Pending, Unclear,
    };

    const ALL: [PaymentState; 9] =
        [Created, AtGateway, Pending, Capturing, Captured, Declined, Closed, Unclear, Mismatch];

    fn heard() -> Vec<Heard> {
        let code = || "X".to_owned();
        vec![
            Heard::Open,
            Heard::Approved,
            Heard::Pending,
            Heard::Paid { capture: "C".into() },
            Heard::Returned,
            Heard::Declined { code: code(), is_final: false },
            Heard::Declined { code: code(), is_final: true },
            Heard::Absent,
            Heard::Unknown { code: code() },
            Heard::Refused { code: code() },
            Heard::Odd { code: code(), taken: None },
        ]
    }

    fn manners() -> [Manner; 4] {
        [(false, false), (false, true), (true, false), (true, true)]
            .map(|(closing, by_itself)| Manner { closing, by_itself })
    }

    #[test]
    fn money_taken_is_never_forgotten_and_never_made_up() {
        for state in ALL {
            for word in heard() {
                for manner in manners() {
                    let next = after(state, &word, manner);
                    let paid = matches!(word, Heard::Paid { .. });
                    assert_eq!(next == Captured, paid || state == Captured, "{state:?} {word:?}");
                    assert!(next != Created && next != Capturing, "{state:?} {word:?}");
                    // what ended opens again for money alone
                    if !state.is_active() {
                        assert!(!next.is_active(), "{state:?} {word:?} {next:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_may_still_be_paid_is_not_closed() {
        let closing = |by_itself| Manner { closing: true, by_itself };
        assert_eq!(after(AtGateway, &Heard::Open, closing(true)), AtGateway);
        assert_eq!(after(AtGateway, &Heard::Approved, closing(false)), Closed);
        assert_eq!(after(AtGateway, &Heard::Pending, closing(true)), Pending);
        assert_eq!(after(AtGateway, &Heard::Absent, closing(true)), Closed);
        let lost = Heard::Unknown { code: "TIMED_OUT".into() };
        assert_eq!(after(AtGateway, &lost, closing(true)), AtGateway);
        assert_eq!(after(Capturing, &lost, Manner { closing: false, by_itself: false }), Unclear);
        assert_eq!(after(Pending, &lost, Manner { closing: false, by_itself: true }), Pending);
    }
}
