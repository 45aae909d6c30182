use crate::parts::when;
use contracts::views::booking::{BookingDetail, FactsView};
use leptos::prelude::*;
use shared_ui::{
    card::Card,
    description_list::{DescriptionList, Fact, FactOf},
    status::{StatusChip, StatusOf},
};

/// What the status is computed from, beside the date and the channel's changes.
#[component]
pub fn FactsCard(detail: BookingDetail) -> impl IntoView {
    let FactsView {
        cancelled, no_show, overridden, driver_number, cost_pattern, finance_validated_at, ..
    } = detail.facts.clone();
    let decided = |at, reason: Option<String>| match reason {
        Some(reason) => format!("{reason}\n{}", when::moment(at)),
        None => when::moment(at),
    };
    view! {
        <Card id="facts" title="What the status stands on">
            <DescriptionList>
                {cancelled.map(|fact| view! { <Fact name="Cancelled" value=Some(decided(fact.at, fact.reason))/> })}
                {no_show.map(|fact| view! { <Fact name="No-show" value=Some(decided(fact.at, fact.reason))/> })}
                {overridden.map(|over| view! {
                    <FactOf name="Set by a manager">
                        <div class="grid justify-items-start gap-1">
                            <StatusChip of=StatusOf::Booking word=over.status.to_string()/>
                            <span>{over.reason}</span>
                            <span class="text-xs text-muted-foreground">
                                {over.until.map_or_else(|| "until it is lifted".to_owned(), |until| format!("until {}", when::moment(until)))}
                            </span>
                        </div>
                    </FactOf>
                })}
                <Fact name="Driver" value=Some(driver_number.map_or_else(|| "None assigned".to_owned(), |number| format!("No. {number}")))/>
                <Fact name="Cost pattern" value=Some(cost_pattern.unwrap_or_else(|| "None set".to_owned()))/>
                <Fact name="Finance" value=Some(finance(&detail.facts))/>
                {finance_validated_at.map(|at| view! { <Fact name="Validated" value=Some(when::moment(at))/> })}
            </DescriptionList>
        </Card>
    }
}

fn finance(facts: &FactsView) -> String {
    let lines = match facts.finance_lines {
        0 => return "No cost lines yet".to_owned(),
        1 => "1 cost line".to_owned(),
        n => format!("{n} cost lines"),
    };
    match facts.finance_unpaid_lines {
        0 => format!("{lines}, all paid"),
        n => format!("{lines}, {n} not paid"),
    }
}
