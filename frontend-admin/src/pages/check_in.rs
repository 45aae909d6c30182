use crate::parts::{refusal::Refusal, when};
use app::{
    admin::find_to_check_in,
    flash::{Flash, take_flash},
};
use contracts::views::{
    booking::{BookingReference, BookingRow},
    check_in::{CheckInFound, CheckInView, CheckedIn},
};
use frontend_staff::parts::{Ask, Told, Wrong, error_at};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    card::{Card, Surface},
    description_list::{DescriptionList, Fact},
    field::FormField,
    icon::Icon,
    input::Input,
    link::{ButtonLink, TextLink},
    note::Note,
    page::PageHeader,
    skeleton::Skeleton,
    state::StateBox,
    status::{StatusChip, StatusOf},
    tone::Tone,
};

/// At the start of a tour: a voucher's code or a reference, whose it is, and that they came. The QR code is an address of
/// this page, so a phone's own camera leads here; a hand scanner types it into the field.
#[component]
pub fn CheckInPage() -> impl IntoView {
    let asked = use_query_map();
    let code = Memo::new(move |_| asked.with(|asked| asked.get("code").unwrap_or_default()));
    let read = Resource::new(
        move || code.get(),
        |code| async move {
            match code.trim() {
                "" => Ok(None),
                _ => find_to_check_in(code).await.map(Some),
            }
        },
    );
    let flash = take_flash();
    let (told, wrong) = (flash.clone(), flash.clone());
    view! {
        <Title text="Check-in"/>
        <PageHeader title="Check-in" note=Some("Scan the voucher with the phone's camera or a hand scanner, or type the reference.".to_owned())/>
        <Surface>
            <form method="get" action="/check-in" role="search" class="flex flex-wrap items-end gap-3 p-5">
                <FormField id="check-in-code" label="Code or reference" class="min-w-0 grow basis-64">
                    <Input name="code" value=Signal::derive(move || shown(&code.get())) autocomplete="off" autofocus=true spellcheck=false maxlength=300/>
                </FormField>
                <Button kind="submit">"Find"</Button>
            </form>
        </Surface>
        <Told flash=told/>
        <Wrong flash=wrong title="Nothing is changed"/>
        <Transition fallback=|| view! { <Skeleton lines=8/> }>
            {move || {
                let flash = flash.clone();
                Suspend::new(async move {
                    match read.await {
                        Ok(None) => view! { <StateBox icon=Icon::Check title="Nobody is looked up yet" text="Bookings of every channel can be checked in by their reference."/> }.into_any(),
                        Ok(Some(CheckInFound::One(found))) => view! { <One found=*found flash/> }.into_any(),
                        Ok(Some(CheckInFound::Nobody(why))) => view! { <StateBox icon=Icon::Alert title="Not found" text=why alert=true/> }.into_any(),
                        Ok(Some(CheckInFound::Several(references))) => view! { <Several references/> }.into_any(),
                        Err(problem) => view! { <Refusal problem/> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
}

/// A code is not for reading: who looks at the field is told nothing by it.
fn shown(code: &str) -> String {
    if code.len() > 40 { String::new() } else { code.to_owned() }
}

#[component]
fn One(found: CheckInView, flash: Flash) -> impl IntoView {
    let CheckInView { row, phone, pickup, warnings, checked_in, may_check_in, may_undo } = found;
    let name = row.guest_name.clone().unwrap_or_else(|| "No name known".to_owned());
    let (key, page) = (row.key.to_string(), format!("/bookings/{}", row.key));
    let when = match (row.tour_date, row.tour_time) {
        (Some(date), Some(time)) => Some(format!("{}, {} WITA", when::date(date), when::time(time))),
        (Some(date), None) => Some(when::date(date)),
        _ => None,
    };
    let chips = (row.channel.clone(), row.ops_status.to_string(), row.payment_status.to_string());
    view! {
        <Card id="guest" title=name note=row.reference.clone()>
            <div class="grid gap-5">
                {checked_in.clone().map(|done| view! { <Came done/> })}
                {warnings.into_iter().map(|text| view! { <Note tone=Tone::Amber><p class="font-medium">{text}</p></Note> }).collect_view()}
                <p class="flex flex-wrap gap-1.5">
                    <StatusChip of=StatusOf::Channel word=chips.0/>
                    <StatusChip of=StatusOf::Booking word=chips.1/>
                    <StatusChip of=StatusOf::Payment word=chips.2/>
                </p>
                <DescriptionList>
                    <Fact name="Tour" value=row.package_name.clone()/>
                    <Fact name="When" value=when/>
                    <Fact name="Party" value=party(&row)/>
                    <Fact name="Phone" value=phone/>
                    <Fact name="Meets at" value=pickup/>
                    <Fact name="Note" value=row.note.clone()/>
                </DescriptionList>
                <div class="flex flex-wrap items-center gap-3">
                    {may_check_in.then(|| view! {
                        <form method="post" action="/api/admin/check_in">
                            <input type="hidden" name="key" value=key.clone()/>
                            <Button kind="submit">"Check in"</Button>
                        </form>
                    })}
                    <ButtonLink href=page variant=ButtonVariant::Outline>"Open the booking"</ButtonLink>
                </div>
                {may_undo.then(|| view! { <Undo booking=key flash/> })}
            </div>
        </Card>
    }
}

#[component]
fn Came(done: CheckedIn) -> impl IntoView {
    view! {
        <Note tone=Tone::Emerald icon=Icon::Check>
            <p class="font-medium">"Checked in"</p>
            <p>{format!("{} by {}", when::moment(done.at), done.by)}</p>
        </Note>
    }
}

#[component]
fn Undo(booking: String, flash: Flash) -> impl IntoView {
    let flash = flash.of("undo-check-in");
    let (reason, error, open) = (flash.typed("reason"), error_at(&flash, "reason"), flash.failed());
    view! {
        <Ask label="Undo the check-in…" open about="Check-in">
            <form method="post" action="/api/admin/undo_check_in" class="grid gap-3">
                <input type="hidden" name="key" value=booking/>
                <FormField id="undo-reason" label="Why?" required=true error hint="Others read it in the booking's history and in the audit.">
                    <Input name="reason" value=reason maxlength=500 autocomplete="off"/>
                </FormField>
                <div><Button kind="submit" variant=ButtonVariant::Destructive size=ButtonSize::Sm>"Undo"</Button></div>
            </form>
        </Ask>
    }
}

#[component]
fn Several(references: Vec<BookingReference>) -> impl IntoView {
    let link = |found: BookingReference| {
        let text = format!("{}:{}", found.issuer, found.reference);
        let to = percent_encoding::utf8_percent_encode(&text, percent_encoding::NON_ALPHANUMERIC);
        view! { <li><TextLink href=format!("/check-in?code={to}")>{text}</TextLink></li> }
    };
    view! {
        <Card id="several" title="Several channels have this reference" note="Choose the one on the voucher.">
            <ul class="grid gap-2">{references.into_iter().map(link).collect_view()}</ul>
        </Card>
    }
}

fn party(row: &BookingRow) -> Option<String> {
    let count = |number: Option<i32>, one: &str, many: &str| match number {
        None | Some(0) => None,
        Some(1) => Some(format!("1 {one}")),
        Some(more) => Some(format!("{more} {many}")),
    };
    let groups: Vec<String> = [
        count(row.adult, "adult", "adults"),
        count(row.child, "child", "children"),
        count(row.infant, "infant", "infants"),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!groups.is_empty()).then(|| groups.join(", "))
}
