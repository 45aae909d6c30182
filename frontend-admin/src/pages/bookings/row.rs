use crate::parts::{pax::short_pax, when};
use chrono::NaiveDate;
use contracts::{ids::BookingKey, views::booking::BookingRow};
use leptos::prelude::*;
use shared_ui::{
    status::{StatusChip, StatusOf},
    table::{CELL, ROW, ROW_LINK},
};
use std::collections::HashSet;

/// On a phone the cells are laid out anew: reference and payment, guest and amount, package, date and pax, status.
#[component]
pub fn Row(
    first: BookingRow,
    rows: Memo<Vec<BookingRow>>,
    today: Memo<NaiveDate>,
    fresh: RwSignal<HashSet<BookingKey>>,
) -> impl IntoView {
    let key = first.key;
    let row = Memo::new(move |before: Option<&BookingRow>| {
        let now = rows.with(|rows| rows.iter().find(|row| row.key == key).cloned());
        now.unwrap_or_else(|| before.cloned().unwrap_or_else(|| first.clone()))
    });
    let text = move |of: fn(&BookingRow) -> Option<String>| {
        move || match row.with(of) {
            Some(text) => view! { <span>{text}</span> }.into_any(),
            None => view! { <span class="text-muted-foreground">"Not known"</span> }.into_any(),
        }
    };

    view! {
        <tr class=ROW data-fresh=move || fresh.with(|fresh| fresh.contains(&key)).then_some("")>
            <td class=format!("{CELL} max-md:order-1")>
                <a class=format!("{ROW_LINK} break-words md:whitespace-nowrap") href=format!("/bookings/{key}")>{move || row.with(|row| row.reference.clone())}</a>
                <div class="mt-1">
                    <StatusChip of=StatusOf::Channel word=Signal::derive(move || row.with(|row| row.channel.clone()))/>
                </div>
            </td>
            <td class=format!("{CELL} max-md:order-3")>{text(|row| row.guest_name.clone())}</td>
            <td data-wide="" class=format!("{CELL} max-md:order-5 max-md:text-muted-foreground md:min-w-40 md:max-w-72")>
                <div class="line-clamp-2">{text(|row| row.package_name.clone())}</div>
            </td>
            <td class=format!("{CELL} max-md:order-6 md:whitespace-nowrap")>
                {text(|row| row.tour_date.map(when::date))}
                {move || row.with(|row| row.tour_date.map(|date| (date, row.tour_time))).map(|(date, time)| view! {
                    <div class="text-xs text-muted-foreground">
                        {time.map(|time| view! { <span class="text-foreground">{when::time(time)}</span>" · " })}
                        {when::days_left(date, today.get())}
                    </div>
                })}
            </td>
            <td data-end="" class=format!("{CELL} max-md:order-7 md:min-w-26 md:text-start!")>
                {text(|row| short_pax(row.adult, row.child, row.infant).map(|(pax, _)| pax))}
                {move || row.with(|row| short_pax(row.adult, row.child, row.infant)).and_then(|(_, note)| note).map(|note| view! {
                    <div class="text-xs text-muted-foreground">{note}</div>
                })}
            </td>
            <td data-end="" class=format!("{CELL} max-md:order-4 text-end font-medium whitespace-nowrap")>
                {text(|row| row.total.map(|total| total.to_string()))}
            </td>
            <td data-end="" class=format!("{CELL} max-md:order-2 md:text-start!")>
                <StatusChip of=StatusOf::Payment word=Signal::derive(move || row.with(|row| row.payment_status.to_string()))/>
            </td>
            <td data-wide="" class=format!("{CELL} max-md:order-8 max-md:mt-1.5 md:min-w-44 md:max-w-64")>
                <StatusChip
                    of=StatusOf::Booking
                    word=Signal::derive(move || row.with(|row| row.ops_status.to_string()))
                    title=Signal::derive(move || row.with(|row| Some(row.ops_status_reason.clone())))
                />
                <div class="mt-1 line-clamp-2 text-xs text-muted-foreground">
                    {move || row.with(|row| row.ops_status_reason.clone())}
                </div>
            </td>
        </tr>
    }
}
