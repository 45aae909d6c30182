//! Two bookings that may be one sale, side by side; a MANAGER decides.

use super::{
    plain::{PlainDuplicate, asked_duplicate},
    reason_dialog::{ReasonDialog, Wrong},
};
use crate::parts::{pax::pax, when};
use app::{
    admin::{keep_bookings_apart, merge_bookings},
    flash::Flash,
};
use contracts::{
    ids::BookingKey,
    views::booking::{BookingDetail, BookingRow, DuplicateView},
};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    card::Card,
    icon::{Glyph, Icon},
    link::TextLink,
    status::{StatusOf, look},
    table::{Table, TableLayout, Th},
    toast::use_toaster,
};

/// The other booking, and whether to merge it (or to keep both).
#[derive(Debug, Clone, PartialEq, Eq)]
struct Asked {
    merge: bool,
    other: BookingKey,
    reference: String,
}

#[component]
pub fn Duplicates(
    detail: Memo<BookingDetail>,
    decides: Memo<bool>,
    reload: Callback<()>,
    flash: Flash,
) -> impl IntoView {
    let flash = StoredValue::new(flash);
    let duplicates = Memo::new(move |_| detail.with(|detail| detail.duplicates.clone()));
    let own = Memo::new(move |_| detail.with(|detail| detail.row.clone()));
    let asked = RwSignal::new(None::<Asked>);
    let open = RwSignal::new(false);
    let ask = Callback::new(move |wanted: Asked| {
        asked.set(Some(wanted));
        open.set(true);
    });
    view! {
        {move || duplicates.get().into_iter().map(|duplicate| view! {
            <Compare own=own.get() duplicate decides ask flash/>
        }).collect_view()}
        <DuplicateDialog own asked open reload/>
    }
}

#[component]
fn Compare(
    own: BookingRow,
    duplicate: DuplicateView,
    decides: Memo<bool>,
    ask: Callback<Asked>,
    flash: StoredValue<Flash>,
) -> impl IntoView {
    let asked = asked_duplicate();
    let pair = StoredValue::new((own.clone(), duplicate.other.clone()));
    let other = duplicate.other;
    let key = other.key;
    let (this_name, other_name) = (own.reference.clone(), other.reference.clone());
    let wanted = {
        let reference = other.reference.clone();
        move |merge: bool| Asked { merge, other: key, reference: reference.clone() }
    };
    let (merge, apart) = (wanted.clone(), wanted);
    let (id, own_key) = (format!("duplicate-{key}"), own.key);
    view! {
        <Card id title="The same sale twice?" note=format!("Noticed {}", when::moment(duplicate.found_at))>
            <div class="grid gap-3">
                <p class="text-sm">
                    <TextLink href=format!("/events/{}", duplicate.event_id)>"An event"</TextLink>
                    {format!(" named both {this_name} and {other_name}. What differs is marked.")}
                </p>
                <div class="-mx-4 border-y sm:-mx-5">
                    <Table
                        caption="This booking and the other one"
                        layout=TableLayout::Scroll
                        head=Box::new(move || view! {
                            <Th><span class="sr-only">"Value"</span></Th>
                            <Th>"This booking"</Th>
                            <Th>"The other one"</Th>
                        }.into_any())
                    >
                        {compared(&own, &other).into_iter().map(|line| view! { <Line line key/> }).collect_view()}
                    </Table>
                </div>
                // without script a button leads to its question below
                <form action=format!("/bookings/{}#duplicate-{key}", own_key) class="flex flex-wrap items-center gap-2">
                    <Button
                        kind="submit"
                        attr:name="merge"
                        attr:value=key.to_string()
                        size=ButtonSize::Sm
                        disabled=Signal::derive(move || !decides.get())
                        on_click=move |event: leptos::ev::MouseEvent| { event.prevent_default(); ask.run(merge(true)); }
                    >
                        "Merge into this one"
                    </Button>
                    <Button
                        kind="submit"
                        attr:name="apart"
                        attr:value=key.to_string()
                        variant=ButtonVariant::Outline
                        size=ButtonSize::Sm
                        disabled=Signal::derive(move || !decides.get())
                        on_click=move |event: leptos::ev::MouseEvent| { event.prevent_default(); ask.run(apart(false)); }
                    >
                        "They are two bookings"
                    </Button>
                    {move || (!decides.get()).then(|| view! {
                        <p class="text-sm text-muted-foreground">"For a manager or administrator."</p>
                    })}
                </form>
                {move || asked.get().filter(|(other, _)| *other == key && decides.get()).map(|(_, merge)| {
                    let (own, other) = pair.get_value();
                    view! { <PlainDuplicate own other merge flash=flash.get_value()/> }
                })}
            </div>
        </Card>
    }
}

/// Title, text, and the button's word.
pub fn question(merge: bool, own: &str, other: &str) -> (String, String, &'static str) {
    if merge {
        let text = format!(
            "{own} stays. The references, events and history of {other} come to it, and its address leads here. This cannot be undone."
        );
        (format!("Merge {other} into {own}?"), text, "Merge them")
    } else {
        let text = format!("{own} and {other} are two sales. They are not suggested to be one again.");
        (format!("Keep {own} and {other} apart?"), text, "Keep them apart")
    }
}

struct Compared {
    name: &'static str,
    this: Option<String>,
    other: Option<String>,
}

fn compared(this: &BookingRow, other: &BookingRow) -> Vec<Compared> {
    type Of = fn(&BookingRow) -> Option<String>;
    let lines: [(&'static str, Of); 10] = [
        ("Reference", |row| Some(row.reference.clone())),
        ("Channel", |row| Some(look(StatusOf::Channel, &row.channel).label)),
        ("Guest", |row| row.guest_name.clone()),
        ("Package", |row| row.package_name.clone()),
        ("Tour date", |row| row.tour_date.map(when::date)),
        ("Tour time", |row| row.tour_time.map(when::time)),
        ("Party", |row| pax(row.adult, row.child, row.infant)),
        ("Amount", |row| row.total.map(|total| total.to_string())),
        ("Status", |row| Some(look(StatusOf::Booking, row.ops_status.as_str()).label)),
        ("Received", |row| Some(when::moment(row.received_at))),
    ];
    lines.into_iter().map(|(name, of)| Compared { name, this: of(this), other: of(other) }).collect()
}

#[component]
fn Line(line: Compared, key: BookingKey) -> impl IntoView {
    let differs = line.this != line.other;
    let known = |text: Option<String>| text.unwrap_or_else(|| "Not known".to_owned());
    let other = known(line.other);
    view! {
        <tr class=if differs { "bg-tone-amber/40" } else { "" }>
            <th scope="row" class="px-3 py-2 ps-5 text-start font-normal whitespace-nowrap text-muted-foreground">
                {line.name}
                {differs.then(|| view! { <span class="sr-only">" (differs)"</span> })}
            </th>
            <td>{known(line.this)}</td>
            <td>
                <span class="inline-flex items-center gap-1.5">
                    {if line.name == "Reference" {
                        view! { <TextLink href=format!("/bookings/{key}")>{other}</TextLink> }.into_any()
                    } else {
                        view! { <span>{other}</span> }.into_any()
                    }}
                    {differs.then(|| view! { <Glyph icon=Icon::Alert class="size-3.5 text-tone-amber-foreground"/> })}
                </span>
            </td>
        </tr>
    }
}

#[component]
fn DuplicateDialog(
    own: Memo<BookingRow>,
    asked: RwSignal<Option<Asked>>,
    open: RwSignal<bool>,
    reload: Callback<()>,
) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let wrong = RwSignal::new(Wrong::default());
    let this = own.with_untracked(|row| row.key);
    let action = Action::new(move |(asked, reason): &(Asked, String)| {
        let (asked, reason) = (asked.clone(), reason.clone());
        async move {
            if asked.merge {
                merge_bookings(this, asked.other, reason).await.map(|_| asked)
            } else {
                keep_bookings_apart(this, asked.other, reason).await.map(|()| asked)
            }
        }
    });
    let toaster = use_toaster();
    Effect::new(move |_| match action.value().get() {
        Some(Ok(asked)) => {
            let own = own.with_untracked(|row| row.reference.clone());
            toaster.done(match asked.merge {
                true => format!("{} was merged into {own}", asked.reference),
                false => format!("{own} and {} stay two bookings", asked.reference),
            });
            open.set(false);
            reason.set(String::new());
            reload.run(());
        }
        Some(Err(problem)) => wrong.set(Wrong::of(problem.0, &["reason"])),
        None => {}
    });
    let on_confirm = Callback::new(move |reason: String| {
        if let Some(asked) = asked.get_untracked() {
            action.dispatch((asked, reason));
        }
    });
    let merges = move || asked.with(|asked| asked.as_ref().is_none_or(|asked| asked.merge));
    let names = move || {
        let other =
            asked.with(|asked| asked.as_ref().map(|asked| asked.reference.clone())).unwrap_or_default();
        (own.with(|row| row.reference.clone()), other)
    };
    let asks = Memo::new(move |_| {
        let (own, other) = names();
        question(merges(), &own, &other)
    });
    view! {
        <ReasonDialog
            id="duplicate"
            open
            title=Signal::derive(move || asks.get().0)
            confirm_label=Signal::derive(move || asks.get().2.to_owned())
            variant=ButtonVariant::Destructive
            busy=action.pending()
            reason
            wrong
            on_confirm
        >
            <p>{move || asks.get().1}</p>
        </ReasonDialog>
    }
}
