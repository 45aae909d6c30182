//! What each alarm means and what to do about it: the runbook's table, where it is needed.

use contracts::{status::AlarmKind, targets};

pub fn title(kind: AlarmKind) -> &'static str {
    match kind {
        AlarmKind::SuccessRate => "Too few events are applied",
        AlarmKind::Latency => "Events are applied slowly",
        AlarmKind::DeadLetterGrowth => "Dead letters are growing",
        AlarmKind::OldDeadLetter => "A dead letter has been left lying",
        AlarmKind::QueueLag => "Events wait and nobody takes them",
        AlarmKind::StatusClock => "Statuses are not up to date",
        AlarmKind::OutboxLag => "Changes are not passed on",
        AlarmKind::AuditSeal => "The audit trail is not being sealed",
        AlarmKind::Payments => "Money is unclear",
        AlarmKind::BookingsUntold => "Bookings of the site are missing here",
        AlarmKind::Redis => "Redis is away",
        AlarmKind::Mailbox => "A mailbox cannot be read",
        AlarmKind::MailQuarantine => "Booking mails wait for a person",
        AlarmKind::MailReading => "Booking mails are not understood",
    }
}

/// When it rings.
pub fn threshold(kind: AlarmKind) -> String {
    match kind {
        AlarmKind::SuccessRate => format!("below {:.1} % over an hour", targets::SUCCESS_RATE * 100.0),
        AlarmKind::Latency => format!("p95 above {} s over an hour", targets::P95_MS / 1_000),
        AlarmKind::DeadLetterGrowth => format!("more than {} new in an hour", targets::DEAD_LETTERS_PER_HOUR),
        AlarmKind::OldDeadLetter => format!("waits longer than {} h", targets::OLD_DEAD_LETTER_HOURS),
        AlarmKind::QueueLag => format!("due for more than {} s", targets::QUEUE_LAG_SECONDS),
        AlarmKind::StatusClock => format!("late by more than {} s", targets::STATUS_CLOCK_LAG_SECONDS),
        AlarmKind::OutboxLag => format!("waits longer than {} min", targets::OUTBOX_LAG_SECONDS / 60),
        AlarmKind::AuditSeal => format!("unsealed for more than {} s", targets::AUDIT_SEAL_LAG_SECONDS),
        AlarmKind::Payments => format!("unclear for more than {} min", targets::PAYMENT_UNCLEAR_SECONDS / 60),
        AlarmKind::BookingsUntold => {
            format!("refused, or waits longer than {} s", targets::BOOKINGS_UNTOLD_SECONDS)
        }
        AlarmKind::Redis => "does not answer".to_owned(),
        AlarmKind::Mailbox => format!("away for more than {} min", targets::MAILBOX_AWAY_SECONDS / 60),
        AlarmKind::MailQuarantine => "one or more".to_owned(),
        AlarmKind::MailReading => {
            format!("below {:.0} % of an OTA's mails in a day", targets::MAIL_READ_RATE * 100.0)
        }
    }
}

pub fn what_to_do(kind: AlarmKind) -> &'static str {
    match kind {
        AlarmKind::SuccessRate => {
            "Open the dead letters and look for the reason most of them share. Mend that cause first, then replay those with that reason. Nothing is lost meanwhile."
        }
        AlarmKind::Latency => {
            "See whether the queue below is long: then more events come than the workers can apply. If it is short, the database is slow. Tell an engineer; bookings still arrive."
        }
        AlarmKind::DeadLetterGrowth => {
            "Find the reason they share. If one partner sends something we cannot read, tell the partner. Do not replay before the cause is mended: they would fail again."
        }
        AlarmKind::OldDeadLetter => {
            "Open the oldest. Replay it if its cause is mended, resolve it if you entered the change by hand, close it if it must never be applied."
        }
        AlarmKind::QueueLag => {
            "Is the switch INGEST_QUEUE_ENABLED off? Then somebody paused applying on purpose. If it is on, no worker is running: call an engineer now. What was accepted is safe."
        }
        AlarmKind::StatusClock => {
            "Statuses that the calendar changes (tours of today need attention) are late. Go by the tour dates, and call an engineer: no worker runs, or the database is slow."
        }
        AlarmKind::OutboxLag => {
            "Assignments and costs may not show on bookings yet. Nothing is lost. Call an engineer if it lasts ten minutes."
        }
        AlarmKind::AuditSeal => {
            "What staff do is still recorded. Tell an engineer in working hours; in the audit screen the newest rows show as not yet sealed."
        }
        AlarmKind::Payments => {
            "A gateway does not say whether money moved, a refund failed, or what was paid is not what was asked for. Look the order up in the gateway's own dashboard, and follow the runbook Money. Do not ask the guest to pay again."
        }
        AlarmKind::BookingsUntold => {
            "Guests have paid, and their bookings or changes are not in the list yet. Nothing is lost. Is the switch WEB_EMIT_BOOKING_EVENT_ENABLED off? Then somebody paused it on purpose. Else call an engineer now: they follow the runbook Money and see which guests come today."
        }
        AlarmKind::Redis => {
            "Nothing is lost and nothing stops: bookings arrive up to a second later. Tell an engineer in working hours."
        }
        AlarmKind::Mailbox => {
            "Nothing is lost: mails stay in the mailbox and are read when it is back. Look into it with a mail program for today's bookings. If its password was changed, an engineer must set the new one."
        }
        AlarmKind::MailQuarantine => {
            "Open each mail. Enter the booking by hand if it is for today or tomorrow; the rest may wait for a new rule and be read again."
        }
        AlarmKind::MailReading => {
            "An OTA has changed its mails, or nobody reads them. Enter what is urgent by hand and tell an engineer: a rule file teaches the new form, then the waiting mails are read again."
        }
    }
}

/// The list behind it.
pub fn leads_to(kind: AlarmKind) -> Option<(&'static str, &'static str)> {
    match kind {
        AlarmKind::SuccessRate | AlarmKind::DeadLetterGrowth | AlarmKind::OldDeadLetter => {
            Some(("/dead-letters?status=OPEN", "Open dead letters"))
        }
        AlarmKind::QueueLag | AlarmKind::Latency => Some(("/events?state=RECEIVED", "Events that wait")),
        AlarmKind::StatusClock => Some(("/bookings?tab=attention", "Bookings that need attention")),
        AlarmKind::OutboxLag
        | AlarmKind::AuditSeal
        | AlarmKind::Payments
        | AlarmKind::BookingsUntold
        | AlarmKind::Redis
        | AlarmKind::Mailbox
        | AlarmKind::MailQuarantine
        | AlarmKind::MailReading => None,
    }
}
