use super::figures::{Seen, count, judged, number, of, percent, span};
use crate::{
    pages::api_errors,
    parts::{query::address, when},
};
use chrono::{DateTime, Duration, Utc};
use contracts::{targets, views::dashboard::Dashboard};
use leptos::prelude::*;
use shared_ui::{
    section_header::SectionHeader,
    stat_card::{StatCard, StatState},
};

const NO_DATA: &str = "No data: no event came to an end";

#[component]
pub fn FlowCards(seen: Seen) -> impl IntoView {
    view! {
        <section aria-labelledby="flow-title" class="grid gap-3">
            <SectionHeader id="flow-title" title="Flow of events" description=of(seen, |seen| Some(counted(seen)))/>
            <div class="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
                <StatCard
                    label="Success, last hour"
                    unit="%"
                    value=of(seen, |seen| seen.flow.success_rate.map(percent))
                    state=of(seen, |seen| seen.flow.success_rate.map_or(StatState::Unknown, |rate| judged(rate >= targets::SUCCESS_RATE)))
                    state_text=of(seen, |seen| Some(success_words(seen)))
                    delta=of(seen, |seen| seen.flow.success_rate.map(|_| format!("{} applied, {} failed", number(seen.flow.done), number(seen.flow.dead))))
                    href=of(seen, |seen| Some(last_hour(seen, "FAILED")))
                />
                <StatCard
                    label="Latency, median"
                    value=of(seen, |seen| seen.flow.median_ms.map(span))
                    state=of(seen, |seen| latency_state(seen.flow.median_ms, targets::MEDIAN_MS))
                    state_text=of(seen, |seen| Some(latency_words(seen.flow.median_ms, targets::MEDIAN_MS)))
                    href=of(seen, |seen| Some(last_hour(seen, "DONE")))
                />
                <StatCard
                    label="Latency, 95 of 100"
                    value=of(seen, |seen| seen.flow.p95_ms.map(span))
                    state=of(seen, |seen| latency_state(seen.flow.p95_ms, targets::P95_MS))
                    state_text=of(seen, |seen| Some(latency_words(seen.flow.p95_ms, targets::P95_MS)))
                    href=of(seen, |seen| Some(last_hour(seen, "DONE")))
                />
                <StatCard
                    label="Waiting to be applied"
                    value=of(seen, |seen| Some(count(seen.standing.queue)))
                    state=of(seen, |seen| judged(!queue_is_late(seen)))
                    state_text=of(seen, |seen| Some(queue_words(seen)))
                    href=of(seen, |_| Some("/events?state=RECEIVED".to_owned()))
                />
                <StatCard
                    label="Retries due"
                    value=of(seen, |seen| Some(count(seen.standing.retries_due)))
                    delta=of(seen, |seen| Some(format!("{} more wait for their time", count(seen.standing.retries_waiting))))
                    href=of(seen, |_| Some("/events?state=FAILED".to_owned()))
                />
                <StatCard
                    label="Dead letters waiting"
                    value=of(seen, |seen| Some(count(seen.standing.dead_letters)))
                    state=of(seen, |seen| if seen.standing.dead_letters.n == 0 { StatState::Ok } else { StatState::Warn })
                    state_text=of(seen, |seen| Some(if seen.standing.dead_letters.n == 0 { "None" } else { "For a person" }.to_owned()))
                    delta=of(seen, |seen| seen.standing.oldest_dead_letter.map(|at| format!("oldest from {}", when::short_moment(at))))
                    href=of(seen, |_| Some("/dead-letters?status=OPEN".to_owned()))
                />
                <StatCard
                    label="New dead letters, last hour"
                    value=of(seen, |seen| Some(number(seen.standing.dead_letters_last_hour)))
                    state=of(seen, |seen| judged(!grows(seen)))
                    state_text=of(seen, |seen| Some(format!("{} {} an hour", if grows(seen) { "More than" } else { "At most" }, targets::DEAD_LETTERS_PER_HOUR)))
                    href=of(seen, |_| Some("/dead-letters?status=OPEN".to_owned()))
                />
                <StatCard
                    label="API errors (5xx), last hour"
                    value=of(seen, |seen| (seen.api.requests > 0).then(|| number(seen.api.errors)))
                    state=of(seen, |seen| match (seen.api.requests, seen.api.errors) {
                        (0, _) => StatState::Unknown,
                        (_, 0) => StatState::Ok,
                        _ => StatState::Warn,
                    })
                    state_text=of(seen, |seen| Some(api_words(seen)))
                    delta=of(seen, |_| Some("calls to the API, all processes".to_owned()))
                    href=of(seen, |_| Some(format!("{}?hours=1", api_errors::PATH)))
                />
            </div>
        </section>
    }
}

fn counted(seen: &Dashboard) -> String {
    match seen.flow.counted_to {
        None => "Nothing was counted yet: a worker counts within a minute of its start.".to_owned(),
        Some(to) if seen.now - to > Duration::minutes(5) => {
            format!("Counted up to {} only: no worker has counted since.", when::short_moment(to))
        }
        Some(to) => format!(
            "The hour up to {}. Events younger than a minute are not judged yet.",
            when::time_of_day(to)
        ),
    }
}

/// The events behind an hour's figure. The list takes in both minutes that it is asked for.
fn last_hour(seen: &Dashboard, state: &str) -> String {
    hour_before(seen.flow.counted_to.unwrap_or(seen.now), state)
}

fn hour_before(to: DateTime<Utc>, state: &str) -> String {
    let at = |moment| Some(when::wall_text(when::wall_clock(moment)));
    let (from, last) = (to - Duration::hours(1), to - Duration::minutes(1));
    address("/events", &[("state", Some(state.to_owned())), ("from", at(from)), ("to", at(last))])
}

fn success_words(seen: &Dashboard) -> String {
    let target = targets::SUCCESS_RATE * 100.0;
    match seen.flow.success_rate {
        None => NO_DATA.to_owned(),
        Some(rate) if rate >= targets::SUCCESS_RATE => format!("At least {target:.1} %"),
        Some(_) => format!("Below {target:.1} %"),
    }
}

fn latency_state(ms: Option<i64>, most: i64) -> StatState {
    ms.map_or(StatState::Unknown, |ms| judged(ms <= most))
}

fn latency_words(ms: Option<i64>, most: i64) -> String {
    match ms {
        None => "No data: nothing was applied".to_owned(),
        Some(ms) if ms <= most => format!("Within {} s", most / 1_000),
        Some(_) => format!("Over {} s", most / 1_000),
    }
}

fn queue_is_late(seen: &Dashboard) -> bool {
    let late = Duration::seconds(targets::QUEUE_LAG_SECONDS);
    seen.standing.oldest_due.is_some_and(|since| seen.now - since > late)
}

fn queue_words(seen: &Dashboard) -> String {
    match seen.standing.oldest_due {
        Some(since) if queue_is_late(seen) => format!("Oldest due since {}", when::short_moment(since)),
        _ => "Taken in time".to_owned(),
    }
}

fn grows(seen: &Dashboard) -> bool {
    seen.standing.dead_letters_last_hour > targets::DEAD_LETTERS_PER_HOUR
}

#[expect(clippy::cast_precision_loss, reason = "calls of an hour")]
fn api_words(seen: &Dashboard) -> String {
    match (seen.api.requests, seen.api.errors) {
        (0, _) => "No data: no calls".to_owned(),
        (all, 0) => format!("None of {} calls", number(all)),
        (all, errors) => {
            format!("{:.2} % of {} calls", errors as f64 / all as f64 * 100.0, number(all))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_leads_to_the_hour_it_counts_as_the_list_reads_it() {
        let to = "2026-11-23T17:05:00Z".parse().unwrap();
        let address = hour_before(to, "FAILED");
        assert_eq!(address, "/events?state=FAILED&from=2026-11-24T00%3A05&to=2026-11-24T01%3A04");
        assert!(when::wall("2026-11-24T01:04").is_some());
    }
}
