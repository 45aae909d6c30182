//! Bookings that may be one sale, pair by pair; each is compared and decided on the page of either booking.

use crate::parts::{live, pax::pax, refusal::Refusal, when};
use app::admin::possible_duplicates;
use contracts::views::booking::{BookingRow, DuplicatePair};
use leptos::prelude::*;
use leptos_meta::Title;
use shared_ui::{
    button::{ButtonSize, ButtonVariant},
    card::Surface,
    icon::Icon,
    link::{ButtonLink, TextLink},
    page::PageHeader,
    skeleton::Skeleton,
    state::StateBox,
    status::{StatusChip, StatusOf},
    table::{CELL, ROW, Table, Th},
};

const NOTE: &str =
    "An event named both bookings of a pair. A manager merges them, or says that they are two.";

#[component]
pub fn PossibleDuplicatesPage() -> impl IntoView {
    let pairs = Resource::new(|| (), |()| possible_duplicates());
    live::on_change(live::follow(), |marks| marks.bookings, || None, move || pairs.refetch());
    view! {
        <Title text="Possible duplicates"/>
        <PageHeader title="Possible duplicates" note=Some(NOTE.to_owned())>
            <ButtonLink href="/bookings" variant=ButtonVariant::Outline size=ButtonSize::Sm>"All bookings"</ButtonLink>
        </PageHeader>
        <Surface>
            <Transition fallback=|| view! { <Skeleton lines=6/> }>
                {move || pairs.get().map(|read| match read {
                    Err(problem) => view! { <Refusal problem retry=Callback::new(move |()| pairs.refetch())/> }.into_any(),
                    Ok(pairs) if pairs.is_empty() => view! {
                        <StateBox icon=Icon::Check title="Nothing to decide" text="No two bookings are suspected to be one sale."/>
                    }.into_any(),
                    Ok(pairs) => view! { <Pairs pairs/> }.into_any(),
                })}
            </Transition>
        </Surface>
    }
}

#[component]
fn Pairs(pairs: Vec<DuplicatePair>) -> impl IntoView {
    view! {
        <Table
            caption="Bookings that may be one sale"
            head=Box::new(|| view! {
                <Th>"One"</Th><Th>"The other"</Th><Th>"Noticed (WITA)"</Th><Th end=true><span class="sr-only">"Actions"</span></Th>
            }.into_any())
        >
            {pairs.into_iter().map(line).collect_view()}
        </Table>
    }
}

fn line(pair: DuplicatePair) -> impl IntoView {
    let DuplicatePair { one, other, found_at, .. } = pair;
    let compare = format!("/bookings/{}#duplicate-{}", one.key, other.key);
    let names = format!(" {} with {}", one.reference, other.reference);
    view! {
        <tr class=ROW>
            <td data-wide="" class=CELL>{booking(one)}</td>
            <td data-wide="" class=CELL>{booking(other)}</td>
            <td class=format!("{CELL} whitespace-nowrap")>
                <time datetime=when::machine(found_at)>{when::short_moment(found_at)}</time>
            </td>
            <td data-end="" class=CELL>
                <ButtonLink href=compare variant=ButtonVariant::Outline size=ButtonSize::Xs>
                    "Compare"<span class="sr-only">{names}</span>
                </ButtonLink>
            </td>
        </tr>
    }
}

fn booking(row: BookingRow) -> impl IntoView {
    let about = [
        row.guest_name,
        row.package_name,
        row.tour_date.map(when::date),
        pax(row.adult, row.child, row.infant),
        row.total.map(|total| total.to_string()),
    ];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <div class="flex flex-wrap items-center gap-2">
            <TextLink href=format!("/bookings/{}", row.key)>{row.reference}</TextLink>
            <StatusChip of=StatusOf::Channel word=row.channel/>
            <StatusChip of=StatusOf::Booking word=row.ops_status.to_string()/>
        </div>
        <p class="mt-1 text-xs break-words text-muted-foreground">{about}</p>
    }
}
