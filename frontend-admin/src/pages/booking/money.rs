use crate::parts::{pax::pax, when};
use contracts::{
    Money,
    views::booking::{BookingDetail, ItemView},
};
use leptos::prelude::*;
use rust_decimal::Decimal;
use shared_ui::{
    card::Card,
    description_list::{DescriptionList, Fact, FactOf},
    status::{StatusChip, StatusOf, look},
};

#[component]
pub fn MoneyCard(detail: BookingDetail) -> impl IntoView {
    let total = detail.row.total;
    let refunded = detail.refunded_amount.filter(|amount| *amount > Decimal::ZERO);
    let text = move |amount: Decimal| match total {
        Some(total) => Money::new(amount, total.currency).to_string(),
        None => amount.to_string(),
    };
    let left = total.zip(refunded).map(|(total, refunded)| text(total.amount - refunded));
    view! {
        <Card id="money" title="Money">
            <DescriptionList>
                <Fact name="Amount" value=total.map(|total| total.to_string())/>
                <FactOf name="Payment"><StatusChip of=StatusOf::Payment word=detail.row.payment_status.to_string()/></FactOf>
                {refunded.map(|refunded| view! { <Fact name="Refunded" value=Some(text(refunded))/> })}
                {left.map(|left| view! { <Fact name="Left after refunds" value=Some(left)/> })}
            </DescriptionList>
        </Card>
    }
}

#[component]
pub fn ReferencesCard(detail: BookingDetail) -> impl IntoView {
    let line = |(issuer, reference): (String, String)| {
        view! {
            <li class="flex flex-wrap items-baseline justify-between gap-x-4 py-1.5">
                <span class="font-mono text-[0.8125rem] break-all">{reference}</span>
                <span class="text-xs text-muted-foreground">{look(StatusOf::Channel, &issuer).label}</span>
            </li>
        }
    };
    let references = detail.references.into_iter().map(|reference| (reference.issuer, reference.reference));
    view! {
        <Card id="references" title="References" note=format!("Received {}", when::moment(detail.row.received_at))>
            <ul class="-my-1.5 divide-y text-sm">{references.map(line).collect_view()}</ul>
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
