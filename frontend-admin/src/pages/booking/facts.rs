use crate::parts::{pax::pax, when};
use chrono::NaiveDate;
use contracts::{
    Money,
    views::booking::{BookingDetail, ItemView},
};
use leptos::prelude::*;
use shared_ui::{
    card::Card,
    description_list::{DescriptionList, Fact, FactOf},
    stat::Stat,
    status::{StatusChip, StatusOf, look},
};

#[component]
pub fn TourCard(detail: BookingDetail, today: NaiveDate) -> impl IntoView {
    let row = detail.row;
    let left = row.tour_date.map(|date| when::days_left(date, today));
    let known = |value: Option<String>| value.unwrap_or_else(|| "Not known".to_owned());
    view! {
        <Card id="tour" title="Tour">
            <p class="mb-4 text-base font-medium">{known(row.package_name.clone())}</p>
            <dl class="mb-5 grid grid-cols-2 gap-4 sm:grid-cols-3">
                <Stat label="Date" value=known(row.tour_date.map(when::date)) note=left/>
                <Stat label="Time" value=known(row.tour_time.map(when::time)) note=row.tour_time.map(|_| "WITA".to_owned())/>
                <Stat label="Party" value=known(pax(row.adult, row.child, row.infant))/>
            </dl>
            <DescriptionList>
                <Fact name="Pickup" value=detail.pickup_location/>
                <Fact name="Meeting point" value=row.meeting_point/>
                <Fact
                    name="Driver"
                    value=Some(row.assigned_driver_number.map_or_else(|| "None assigned".to_owned(), |number| format!("No. {number}")))
                />
                <Fact name="Note" value=Some(row.note.unwrap_or_else(|| "None".to_owned()))/>
            </DescriptionList>
        </Card>
    }
}

#[component]
pub fn ItemsCard(detail: BookingDetail) -> impl IntoView {
    let currency = detail.row.total.map(|total| total.currency);
    let line = move |item: ItemView| {
        let total = item.total.map(|amount| match currency {
            Some(currency) => Money::new(amount, currency).to_string(),
            None => amount.to_string(),
        });
        let refs = [item.product_ref, item.option_ref].into_iter().flatten().collect::<Vec<_>>().join(" / ");
        view! {
            <li class="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-2.5">
                <div class="grid min-w-0 gap-0.5">
                    <span class="font-medium">{item.name.unwrap_or_else(|| "Unnamed item".to_owned())}</span>
                    <span class="text-xs text-muted-foreground">{refs}</span>
                </div>
                <div class="flex gap-6">
                    <span class="text-muted-foreground">{pax(item.adult, item.child, item.infant)}</span>
                    <span class="font-medium">{total}</span>
                </div>
            </li>
        }
    };
    (!detail.items.is_empty()).then(|| {
        view! {
            <Card id="items" title="Items">
                <ul class="-my-2.5 divide-y text-sm">{detail.items.into_iter().map(line).collect_view()}</ul>
            </Card>
        }
    })
}

#[component]
pub fn GuestCard(detail: BookingDetail) -> impl IntoView {
    view! {
        <Card id="guest" title="Guest">
            <DescriptionList>
                <Fact name="Name" value=detail.row.guest_name/>
                <Fact name="E-mail" value=detail.email/>
                <Fact name="Phone" value=detail.phone/>
            </DescriptionList>
        </Card>
    }
}

#[component]
pub fn MoneyCard(detail: BookingDetail) -> impl IntoView {
    let total = detail.row.total;
    let refunded = detail.refunded_amount.map(|amount| match total {
        Some(total) => Money::new(amount, total.currency).to_string(),
        None => amount.to_string(),
    });
    let references = detail
        .references
        .into_iter()
        .map(|reference| view! {
            <li class="break-all">
                <span class="font-mono text-[0.8125rem]">{reference.reference}</span>
                <span class="text-muted-foreground">{format!(" · {}", look(StatusOf::Channel, &reference.issuer).label)}</span>
            </li>
        })
        .collect_view();
    view! {
        <Card id="money" title="Payment and references">
            <DescriptionList>
                <Fact name="Amount" value=total.map(|total| total.to_string())/>
                <FactOf name="Payment"><StatusChip of=StatusOf::Payment word=detail.row.payment_status.to_string()/></FactOf>
                {refunded.map(|refunded| view! { <Fact name="Refunded" value=Some(refunded)/> })}
                <FactOf name="References"><ul class="grid gap-1">{references}</ul></FactOf>
                <Fact name="Received" value=Some(when::moment(detail.row.received_at))/>
            </DescriptionList>
        </Card>
    }
}
