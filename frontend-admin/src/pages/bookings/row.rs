use super::filters::driver_name;
use crate::parts::{pax::pax, when};
use app::admin::ACKNOWLEDGE;
use chrono::NaiveDate;
use contracts::{ids::BookingKey, views::booking::BookingRow};
use leptos::prelude::*;
use shared_ui::{
    icon::{Glyph, Icon},
    status::{StatusChip, StatusOf},
    table::{CELL, ROW, ROW_LINK, SelectTd, Selection},
};
use std::collections::HashSet;

/// On a phone the cells are laid out anew: reference and amount, guest and date, package, driver, status and box.
#[component]
pub fn Row(
    first: BookingRow,
    rows: Memo<Vec<BookingRow>>,
    today: Memo<NaiveDate>,
    fresh: RwSignal<HashSet<BookingKey>>,
    selection: Selection,
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
    let changed = Memo::new(move |_| row.with(|row| row.unacknowledged));
    let ticked = move || selection.contains(&key.to_string()).then_some("");

    view! {
        <tr class=ROW data-fresh=move || fresh.with(|fresh| fresh.contains(&key)).then_some("") data-selected=ticked>
            {move || if changed.get() {
                let label = row.with_untracked(|row| format!("Select {}", row.reference));
                let version = row.with_untracked(|row| row.version);
                view! {
                    <SelectTd selection key=key.to_string() label class="max-md:order-9 max-md:justify-self-end"/>
                    // in the row, so that it is of the same page as the tick
                    <td hidden><input type="hidden" form=ACKNOWLEDGE name="shown[]" value=format!("{key}:{version}")/></td>
                }.into_any()
            } else {
                view! { <td class=format!("{CELL} max-md:hidden")></td> }.into_any()
            }}
            <td class=format!("{CELL} max-md:order-1")>
                <a class=format!("{ROW_LINK} break-words md:whitespace-nowrap") href=format!("/bookings/{key}")>{move || row.with(|row| row.reference.clone())}</a>
                <div class="mt-1 flex items-center gap-2">
                    <StatusChip of=StatusOf::Channel word=Signal::derive(move || row.with(|row| row.channel.clone()))/>
                    <span class="text-xs whitespace-nowrap text-muted-foreground max-2xl:sr-only">
                        <span class="sr-only">"received "</span>
                        {move || row.with(|row| when::short_moment(row.received_at))}
                    </span>
                </div>
            </td>
            <td class=format!("{CELL} max-md:order-3 md:min-w-28 md:max-w-48")>
                <div class="break-words">{text(|row| row.guest_name.clone())}</div>
                {move || row.with(|row| pax(row.adult, row.child, row.infant)).map(|pax| view! {
                    <div class="text-xs text-muted-foreground">{pax}</div>
                })}
            </td>
            <td data-wide="" class=format!("{CELL} max-md:order-5 max-md:text-muted-foreground md:min-w-32 md:max-w-64")>
                <div class="line-clamp-2">{text(|row| row.package_name.clone())}</div>
            </td>
            <td data-end="" class=format!("{CELL} max-md:order-4 md:text-start! whitespace-nowrap")>
                {text(|row| row.tour_date.map(when::date))}
                {move || row.with(|row| row.tour_date.map(|date| (date, row.tour_time))).map(|(date, time)| view! {
                    <div class="text-xs text-muted-foreground">
                        {time.map(|time| view! { <span class="text-foreground">{when::time(time)}</span>" · " })}
                        <span class=if when::is_near(date, today.get()) { "font-semibold text-foreground" } else { "" }>
                            {when::days_left(date, today.get())}
                        </span>
                    </div>
                })}
            </td>
            <td data-wide="" class=format!("{CELL} max-md:order-6 max-md:mt-1.5 whitespace-nowrap")>
                {move || match row.with(|row| row.assigned_driver_number) {
                    Some(number) => view! { <span>{driver_name(number)}</span> }.into_any(),
                    None => view! { <StatusChip of=StatusOf::Driver word="UNASSIGNED" label="Unassigned"/> }.into_any(),
                }}
            </td>
            <td data-end="" class=format!("{CELL} max-md:order-2 text-end whitespace-nowrap")>
                <div class="font-medium">{text(|row| row.total.map(|total| total.to_string()))}</div>
                <div class="mt-1">
                    <StatusChip of=StatusOf::Payment word=Signal::derive(move || row.with(|row| row.payment_status.to_string()))/>
                </div>
            </td>
            <td class=format!("{CELL} max-md:order-8 max-md:mt-1.5 md:min-w-36 md:max-w-64")>
                <div class="flex flex-wrap items-center gap-1.5">
                    <StatusChip
                        of=StatusOf::Booking
                        word=Signal::derive(move || row.with(|row| row.ops_status.to_string()))
                        title=Signal::derive(move || row.with(|row| Some(row.ops_status_reason.clone())))
                    />
                    {move || changed.get().then(|| view! {
                        <span class="inline-flex items-center gap-1 text-xs font-medium text-link">
                            <Glyph icon=Icon::Pencil class="size-3"/>
                            "changed"
                        </span>
                    })}
                </div>
                <div class="mt-1 line-clamp-2 text-xs text-muted-foreground">
                    {move || row.with(|row| row.ops_status_reason.clone())}
                </div>
            </td>
        </tr>
    }
}
