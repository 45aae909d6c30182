use super::actions::{Acts, Asked};
use crate::{pages::bookings::search_address, parts::when};
use app::admin::ReplayDeadLetter;
use contracts::{status::DeadLetterStatus, views::dead_letter::DeadLetterRow};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    icon::{Glyph, Icon},
    link::TEXT_LINK,
    status::{StatusChip, StatusOf, look},
    table::{CELL, ROW},
};

#[component]
pub fn Row(first: DeadLetterRow, rows: Memo<Vec<DeadLetterRow>>, acts: Option<Acts>) -> impl IntoView {
    let key = first.key;
    let row = Memo::new(move |before: Option<&DeadLetterRow>| {
        let now = rows.with(|rows| rows.iter().find(|row| row.key == key).cloned());
        now.unwrap_or_else(|| before.cloned().unwrap_or_else(|| first.clone()))
    });

    view! {
        <tr class=ROW>
            <td class=format!("{CELL} max-md:order-1")>
                {move || row.with(|row| view! {
                    <a class=format!("{TEXT_LINK} font-medium") href=search_address(&row.source, &row.external_ref)>{row.external_ref.clone()}</a>
                    <div class="mt-1 flex gap-1.5">
                        <StatusChip of=StatusOf::Channel word=row.source.clone()/>
                        <span class="text-xs leading-[1.375rem] text-muted-foreground">
                            {look(StatusOf::Event, row.event_type.as_str()).label}
                        </span>
                    </div>
                })}
            </td>
            <td data-wide="" class=format!("{CELL} max-md:order-3 max-md:mt-1 md:max-w-md")>
                <p>{move || row.with(|row| row.reason_text.clone())}</p>
                {move || row.with(|row| row.reason_detail.clone()).map(|detail| view! {
                    <p class="mt-0.5 line-clamp-2 text-xs break-words text-muted-foreground">{detail}</p>
                })}
                <p class="mt-0.5 font-mono text-xs text-muted-foreground">{move || row.with(|row| row.reason_code.clone())}</p>
            </td>
            <td data-end="" class=format!("{CELL} max-md:order-2 md:text-start!")>
                <StatusChip of=StatusOf::DeadLetter word=Signal::derive(move || row.with(|row| row.status.to_string()))/>
                {move || row.with(|row| row.poison).then(|| view! {
                    <p class="mt-1 text-xs text-danger-text">"No retry left"</p>
                })}
            </td>
            <td class=format!("{CELL} max-md:order-4 md:whitespace-nowrap")>
                {move || row.with(|row| row.attempts)}<span class="md:sr-only">" tries"</span>
                {move || row.with(|row| row.replay_count > 0).then(|| view! {
                    <div class="text-xs text-muted-foreground">{move || row.with(|row| format!("{} replayed", row.replay_count))}</div>
                })}
            </td>
            <td data-end="" class=format!("{CELL} max-md:order-5 whitespace-nowrap md:text-start!")>
                {move || row.with(|row| moment(row.last_failed_at))}
                <div class="text-xs text-muted-foreground">"first "{move || row.with(|row| moment(row.first_failed_at))}</div>
            </td>
            {acts.map(|acts| view! {
                <td data-wide="" class=format!("{CELL} max-md:order-6 max-md:mt-2")><Actions row acts/></td>
            })}
        </tr>
    }
}

fn moment(at: chrono::DateTime<chrono::Utc>) -> impl IntoView {
    view! { <time datetime=when::machine(at)>{when::short_moment(at)}</time> }
}

/// Only what the state allows; the server judges again.
#[component]
fn Actions(row: Memo<DeadLetterRow>, acts: Acts) -> impl IntoView {
    let key = row.with_untracked(|row| row.key);
    let status = Memo::new(move |_| row.with(|row| row.status));
    let replaying = move || {
        acts.replay.pending().get()
            && acts.replay.input().with(|input| input.as_ref().is_some_and(|input| input.key == key))
    };
    let ask = move |to: DeadLetterStatus| {
        acts.ask(Asked { key, reference: row.with_untracked(|row| row.external_ref.clone()), to })
    };
    let named = move |verb: &str| format!("{verb} {}", row.with(|row| row.external_ref.clone()));

    view! {
        <div class="flex gap-1 md:-my-0.5 md:justify-end">
            {move || matches!(status.get(), DeadLetterStatus::Open | DeadLetterStatus::Failed | DeadLetterStatus::Ready).then(|| view! {
                <Button
                    size=ButtonSize::Xs
                    variant=ButtonVariant::Outline
                    busy=Signal::derive(replaying)
                    attr:aria-label=move || named("Replay")
                    on:click=move |_| { acts.replay.dispatch(ReplayDeadLetter { key }); }
                >
                    <Glyph icon=Icon::Replay class="size-3.5"/>
                    "Replay"
                </Button>
            })}
            {move || status.get().may_be_moved_to(DeadLetterStatus::Resolved).then(|| view! {
                <Button size=ButtonSize::Xs variant=ButtonVariant::Ghost attr:aria-label=move || named("Resolve") on:click=move |_| ask(DeadLetterStatus::Resolved)>
                    "Resolve"
                </Button>
            })}
            {move || status.get().may_be_moved_to(DeadLetterStatus::Closed).then(|| view! {
                <Button size=ButtonSize::Xs variant=ButtonVariant::Ghost attr:aria-label=move || named("Close") on:click=move |_| ask(DeadLetterStatus::Closed)>
                    "Close"
                </Button>
            })}
        </div>
    }
}
