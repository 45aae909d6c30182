use super::figures::{Seen, of};
use crate::parts::{query::read, when};
use contracts::{
    targets,
    views::dashboard::{Dashboard, HourFigures},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared_ui::{
    card::Surface,
    chart::{Chart, ChartKind, Series, Threshold},
    link::{LinkVariant, TextLink},
    section_header::SectionHeader,
    status::{StatusOf, look},
};

/// Shown at first; `?days=30` shows all there is.
const DAYS: usize = 14;
const ALL_DAYS: usize = 30;

#[component]
pub fn Charts(seen: Seen) -> impl IntoView {
    let params = use_query_map();
    let days = Memo::new(move |_| {
        let asked: usize = params.with(|params| read(params, "days")).unwrap_or(DAYS);
        if asked == ALL_DAYS { ALL_DAYS } else { DAYS }
    });
    view! {
        <section aria-labelledby="charts-title" class="grid gap-3">
            <SectionHeader id="charts-title" title="Over time">
                {move || if days.get() == DAYS {
                    view! { <TextLink href="/?days=30" variant=LinkVariant::Muted>"Show 30 days of tours"</TextLink> }
                } else {
                    view! { <TextLink href="/" variant=LinkVariant::Muted>"Show 14 days of tours"</TextLink> }
                }}
            </SectionHeader>
            <div class="grid gap-3 xl:grid-cols-2">
                <Surface class="p-4">
                    <Chart
                        id="chart-events"
                        title="Events per hour, last 24 hours"
                        place_name="Hour (WITA)"
                        places=hours(seen)
                        series=of(seen, |seen| vec![
                            per_hour(seen, "Received", |hour| hour.received),
                            per_hour(seen, "Applied", |hour| hour.done),
                            per_hour(seen, "Dead-lettered", |hour| hour.dead),
                        ])
                        kind=ChartKind::Bar
                        threshold=Signal::stored(Some(Threshold {
                            value: small(targets::DEAD_LETTERS_PER_HOUR),
                            label: format!("Dead letters: at most {} an hour", targets::DEAD_LETTERS_PER_HOUR),
                        }))
                    />
                </Surface>
                <Surface class="p-4">
                    <Chart
                        id="chart-latency"
                        title="Latency of 95 of 100 events per hour, last 24 hours"
                        place_name="Hour (WITA)"
                        places=hours(seen)
                        series=of(seen, |seen| vec![Series::new(
                            "p95",
                            seen.hours.iter().map(|hour| hour.p95_ms.map(|ms| small(ms) / 1_000.0)).collect(),
                        )])
                        threshold=Signal::stored(Some(Threshold {
                            value: small(targets::P95_MS) / 1_000.0,
                            label: format!("At most {} s", targets::P95_MS / 1_000),
                        }))
                        unit="s"
                        decimals=1
                    />
                </Surface>
                <Surface class="p-4">
                    <Chart
                        id="chart-days"
                        title="Bookings by tour date"
                        place_name="Tour date"
                        places=Signal::derive(move || ahead(seen, days.get()).into_iter().map(|(date, ..)| date).collect())
                        series=Signal::derive(move || {
                            let ahead = ahead(seen, days.get());
                            vec![
                                Series::new("Bookings", ahead.iter().map(|(_, bookings, _)| Some(*bookings)).collect()),
                                Series::new("Without a driver", ahead.iter().map(|(_, _, open)| Some(*open)).collect()),
                            ]
                        })
                        kind=ChartKind::Bar
                    />
                </Surface>
                <Surface class="p-4">
                    <Chart
                        id="chart-channels"
                        title="Bookings of the next 30 days by channel"
                        place_name="Channel"
                        places=of(seen, |seen| seen.channels.iter().map(|row| look(StatusOf::Channel, &row.channel).label).collect::<Vec<_>>())
                        series=of(seen, |seen| vec![Series::new(
                            "Bookings",
                            seen.channels.iter().map(|row| Some(small(row.bookings))).collect(),
                        )])
                        kind=ChartKind::Bar
                    />
                </Surface>
            </div>
        </section>
    }
}

fn hours(seen: Seen) -> Signal<Vec<String>> {
    of(seen, |seen| seen.hours.iter().map(|hour| when::clock(hour.hour)).collect::<Vec<_>>())
}

fn per_hour(seen: &Dashboard, name: &str, what: fn(&HourFigures) -> i64) -> Series {
    Series::new(name, seen.hours.iter().map(|hour| Some(small(what(hour)))).collect())
}

/// (date, bookings, without a driver)
fn ahead(seen: Seen, days: usize) -> Vec<(String, f64, f64)> {
    seen.with(|seen| {
        let rows = seen.iter().flat_map(|seen| seen.days.iter().take(days));
        rows.map(|day| (when::short_date(day.date), small(day.bookings), small(day.unassigned))).collect()
    })
}

#[expect(clippy::cast_precision_loss, reason = "counts and milliseconds, far below 2^52")]
fn small(n: i64) -> f64 {
    n as f64
}
