//! Is all well? Looks at every threshold, raises and clears alarms. Any number of processes may call it.

mod mail;
mod untold;

use crate::House;
use chrono::{DateTime, Duration, Utc};
use contracts::{status::AlarmKind, targets, views::dashboard::FlowFigures};
use ops_booking::notifications::{Verdict, settle_alarms};
use platform::{DbError, outbox};

/// What the process knows that the database does not.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    pub redis_answers: bool,
    /// It has what it needs to tell ops of bookings.
    pub tells_ops: bool,
}

/// One look: fourteen short queries. False: another process is at it.
pub async fn check_alarms(house: &House, seen: Seen) -> Result<bool, DbError> {
    let (ops, now) = (&house.ops, house.clock.now());
    let flow = ingestion::figures::flow_figures(ops, now).await?;
    let standing = ingestion::figures::standing_figures(ops, now).await?;
    let (_, outbox_oldest) = outbox::lag(ops).await?;
    let audit = audit::lag(ops, now).await?;
    let patience = Duration::seconds(targets::PAYMENT_UNCLEAR_SECONDS);
    let money = payment::trouble(ops, now, patience).await?;
    let status_due = ops_booking::figures::oldest_due_status(ops, now).await?;
    let mail = mail::look(house).await?;
    let untold = untold::look(house, seen, now).await;
    let late =
        |since: Option<DateTime<Utc>>, seconds, what| late(now, since, Duration::seconds(seconds), what);

    let verdicts = [
        (AlarmKind::SuccessRate, success(&flow, now)),
        (AlarmKind::Latency, latency(&flow, now)),
        (AlarmKind::DeadLetterGrowth, growth(standing.dead_letters_last_hour)),
        (
            AlarmKind::OldDeadLetter,
            late(
                standing.oldest_dead_letter,
                targets::OLD_DEAD_LETTER_HOURS * 3_600,
                "The oldest dead letter has waited for a person",
            ),
        ),
        (
            AlarmKind::QueueLag,
            late(standing.oldest_due, targets::QUEUE_LAG_SECONDS, "An accepted event has been due"),
        ),
        (
            AlarmKind::StatusClock,
            late(
                status_due,
                targets::STATUS_CLOCK_LAG_SECONDS,
                "A status that time should have changed is late",
            ),
        ),
        (
            AlarmKind::OutboxLag,
            late(
                outbox_oldest,
                targets::OUTBOX_LAG_SECONDS,
                "The oldest domain event has waited for delivery",
            ),
        ),
        (
            AlarmKind::AuditSeal,
            late(
                audit.oldest.map(|age| now - age),
                targets::AUDIT_SEAL_LAG_SECONDS,
                "The oldest audit row has waited for its seal",
            ),
        ),
        (AlarmKind::Payments, payments(&money)),
        (AlarmKind::BookingsUntold, untold),
        (AlarmKind::Redis, redis(seen)),
        (AlarmKind::Mailbox, mail.mailbox),
        (AlarmKind::MailQuarantine, mail.quarantine),
        (AlarmKind::MailReading, mail.reading),
    ];
    settle_alarms(ops, house.ids.as_ref(), now, &verdicts).await
}

/// The counter of the minutes runs beside this one; where it does not, yesterday's figures would be judged.
fn counted_lately(flow: &FlowFigures, now: DateTime<Utc>) -> bool {
    flow.counted_to.is_some_and(|to| now - to < Duration::minutes(5))
}

fn success(flow: &FlowFigures, now: DateTime<Utc>) -> Verdict {
    match flow.success_rate {
        _ if !counted_lately(flow, now) => Verdict::Unknown,
        None => Verdict::Well,
        Some(rate) if rate >= targets::SUCCESS_RATE => Verdict::Well,
        Some(rate) => Verdict::Broken(format!(
            "{:.1} % of the last hour's events were applied: {} done, {} dead-lettered.",
            // 99.49 must not read as 99.5
            (rate * 1_000.0).floor() / 10.0,
            flow.done,
            flow.dead
        )),
    }
}

fn latency(flow: &FlowFigures, now: DateTime<Utc>) -> Verdict {
    match flow.p95_ms {
        _ if !counted_lately(flow, now) => Verdict::Unknown,
        Some(ms) if ms > targets::P95_MS => Verdict::Broken(format!(
            "One event in twenty of the last hour took {} or longer from receipt to applied.",
            span(Duration::milliseconds(ms))
        )),
        _ => Verdict::Well,
    }
}

fn growth(last_hour: i64) -> Verdict {
    if last_hour > targets::DEAD_LETTERS_PER_HOUR {
        Verdict::Broken(format!("{last_hour} new dead letters in the last hour."))
    } else {
        Verdict::Well
    }
}

fn payments(found: &payment::Trouble) -> Verdict {
    if found.payments + found.refunds == 0 {
        return Verdict::Well;
    }
    Verdict::Broken(format!("{} payments and {} refunds need a person.", found.payments, found.refunds))
}

fn redis(seen: Seen) -> Verdict {
    if seen.redis_answers {
        Verdict::Well
    } else {
        Verdict::Broken("Redis does not answer the worker that looked.".to_owned())
    }
}

fn late(now: DateTime<Utc>, since: Option<DateTime<Utc>>, most: Duration, what: &str) -> Verdict {
    match since.map(|since| now - since).filter(|age| *age > most) {
        Some(age) => Verdict::Broken(format!("{what} for {}.", span(age))),
        None => Verdict::Well,
    }
}

/// `45 s`, `12 min`, `26 h`, `3 days`
fn span(of: Duration) -> String {
    match of.num_seconds() {
        seconds @ ..120 => format!("{seconds} s"),
        seconds @ ..7_200 => format!("{} min", seconds / 60),
        seconds @ ..172_800 => format!("{} h", seconds / 3_600),
        seconds => format!("{} days", seconds / 86_400),
    }
}
