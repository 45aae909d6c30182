use super::figures::{Seen, of};
use crate::parts::when;
use leptos::prelude::*;
use shared_ui::{
    card::Card,
    link::TextLink,
    status::{StatusChip, StatusOf},
};

/// What bookings have on them that a person should decide: possible duplicates, a sale after a cancellation.
#[component]
pub fn Alerts(seen: Seen) -> impl IntoView {
    let alerts = of(seen, |seen| seen.newest_alerts.clone());
    view! {
        {move || Some(alerts.get()).filter(|alerts| !alerts.is_empty()).map(|alerts| view! {
            <Card id="alerts" title="Newest alerts on bookings" note="Open the booking to decide" class="scroll-mt-4">
                <ul class="divide-y">
                    {alerts.into_iter().map(|alert| view! {
                        <li class="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2 text-sm">
                            <TextLink href=format!("/bookings/{}", alert.booking)>{alert.reference}</TextLink>
                            <StatusChip of=StatusOf::Channel word=alert.channel/>
                            <span class="min-w-0 grow basis-60">{alert.text}</span>
                            <time datetime=when::machine(alert.at) class="text-xs text-muted-foreground">{when::short_moment(alert.at)}</time>
                        </li>
                    }).collect_view()}
                </ul>
            </Card>
        })}
    }
}
