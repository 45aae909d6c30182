use super::actions::{Acts, can_be_replayed};
use crate::parts::when;
use contracts::views::dead_letter::DeadLetterRow;
use leptos::{form::ActionForm, prelude::*};
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    icon::{Glyph, Icon},
    status::{StatusChip, StatusOf, look},
    table::{CELL, ROW, ROW_LINK, SelectTd},
};

#[component]
pub fn Row(first: DeadLetterRow, rows: Memo<Vec<DeadLetterRow>>, acts: Option<Acts>) -> impl IntoView {
    let key = first.key;
    let row = Memo::new(move |before: Option<&DeadLetterRow>| {
        let now = rows.with(|rows| rows.iter().find(|row| row.key == key).cloned());
        now.unwrap_or_else(|| before.cloned().unwrap_or_else(|| first.clone()))
    });

    // on a phone below the reason: the state's place is too narrow for it
    let settled = move |class: &'static str| {
        move || {
            row.with(|row| row.note.clone()).map(|note| view! {
                <p class=format!("line-clamp-2 text-xs text-muted-foreground {class}")>{format!("“{note}”")}</p>
            })
        }
    };

    view! {
        <tr class=ROW>
            {acts.map(|acts| row.with_untracked(|row| view! {
                <SelectTd
                    selection=acts.selection
                    key=row.key.to_string()
                    label=format!("Select {}", row.external_ref)
                    disabled=!can_be_replayed(row.status)
                />
            }))}
            <td class=format!("{CELL} max-md:order-1")>
                {move || row.with(|row| view! {
                    <a class=ROW_LINK href=format!("/dead-letters/{}", row.key)>{row.external_ref.clone()}</a>
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
                {settled("mt-1 md:hidden")}
            </td>
            <td data-end="" class=format!("{CELL} max-md:order-2 md:text-start!")>
                <StatusChip of=StatusOf::DeadLetter word=Signal::derive(move || row.with(|row| row.status.to_string()))/>
                {settled("mt-1 max-md:hidden")}
            </td>
            <td class=format!("{CELL} max-md:order-4 md:whitespace-nowrap")>
                {move || row.with(|row| row.attempts)}<span class="md:sr-only">{move || row.with(|row| if row.attempts == 1 { " try" } else { " tries" })}</span>
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
    let offered = Memo::new(move |_| row.with(|row| can_be_replayed(row.status)));
    let replaying = move || {
        acts.replay.pending().get()
            && acts.replay.input().with(|input| input.as_ref().is_some_and(|input| input.key == key))
    };
    let named = move || format!("Replay {}", row.with(|row| row.external_ref.clone()));

    view! {
        <div class="relative z-[1] flex gap-1 md:-my-0.5 md:justify-end">
            {move || offered.get().then(|| view! {
                <ActionForm action=acts.replay>
                    <input type="hidden" name="key" value=key.to_string()/>
                    <Button
                        kind="submit"
                        size=ButtonSize::Xs
                        variant=ButtonVariant::Outline
                        busy=Signal::derive(replaying)
                        attr:aria-label=named
                    >
                        <Glyph icon=Icon::Replay class="size-3.5"/>
                        "Replay"
                    </Button>
                </ActionForm>
            })}
        </div>
    }
}
