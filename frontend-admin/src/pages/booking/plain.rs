//! The same questions as the dialogs ask, on a page that runs no script: a button there leads to the question in its
//! place, and a plain form answers it.

use super::decisions::{Kind, settable};
use crate::parts::query::read;
use app::{admin::DECIDE, admin::DUPLICATE, flash::Flash};
use contracts::{
    ids::BookingKey,
    views::booking::{BookingDetail, BookingRow},
};
use frontend_staff::parts::{Wrong, error_at};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    field::FormField,
    input::Input,
    link::ButtonLink,
    select::Select,
    textarea::Textarea,
};

const BOX: &str = "grid gap-3 rounded-lg border bg-muted/50 p-3 text-sm sm:p-4";

/// What the address asks about.
pub fn asked_decision() -> Memo<Option<Kind>> {
    let params = use_query_map();
    Memo::new(move |_| params.with(|params| params.get_str("decide").and_then(Kind::of_word)))
}

/// The other booking, and whether it is to be merged.
pub fn asked_duplicate() -> Memo<Option<(BookingKey, bool)>> {
    let params = use_query_map();
    Memo::new(move |_| {
        params.with(|params| {
            let merge = read(params, "merge").map(|other| (other, true));
            merge.or_else(|| read(params, "apart").map(|other| (other, false)))
        })
    })
}

#[component]
pub fn PlainDecision(detail: BookingDetail, kind: Kind, flash: Flash) -> impl IntoView {
    let BookingRow { key, version, reference, .. } = detail.row;
    let flash = flash.of(DECIDE);
    let (reason, status, until) = (flash.typed("reason"), flash.typed("status"), flash.typed("until"));
    let (wrong_reason, wrong_status, wrong_until) =
        (error_at(&flash, "reason"), error_at(&flash, "status"), error_at(&flash, "until"));
    let status = if status.is_empty() { "READY".to_owned() } else { status };
    view! {
        <form method="post" action="/api/admin/decide_plainly" class=BOX>
            <h3 class="font-semibold">{kind.title(&reference)}</h3>
            <Wrong flash title="Nothing is decided"/>
            <p>{kind.text()}</p>
            <input type="hidden" name="key" value=key.to_string()/>
            <input type="hidden" name="version" value=version.to_string()/>
            <input type="hidden" name="decision" value=kind.word()/>
            {(kind == Kind::Override).then(|| view! {
                <div class="grid gap-3 sm:grid-cols-2">
                    <FormField id="decide-status" label="Status" required=true error=wrong_status>
                        <Select name="status" value=status choices=settable()/>
                    </FormField>
                    <FormField id="decide-until" label="Until (WITA)" hint="Empty: until it is lifted." error=wrong_until>
                        <Input name="until" kind="datetime-local" value=until/>
                    </FormField>
                </div>
            })}
            <FormField id="decide-reason" label="Reason" required=true error=wrong_reason>
                <Textarea name="reason" rows=2 limit=500 value=reason/>
            </FormField>
            <Answers key confirm=kind.confirm().to_owned()/>
        </form>
    }
}

#[component]
pub fn PlainDuplicate(own: BookingRow, other: BookingRow, merge: bool, flash: Flash) -> impl IntoView {
    let flash = flash.of(DUPLICATE);
    let (reason, wrong_reason) = (flash.typed("reason"), error_at(&flash, "reason"));
    let key = own.key;
    let (title, text, confirm) = super::duplicates::question(merge, &own.reference, &other.reference);
    view! {
        <form method="post" action="/api/admin/settle_duplicate_plainly" class=BOX>
            <h3 class="font-semibold">{title}</h3>
            <Wrong flash title="Nothing is decided"/>
            <p>{text}</p>
            <input type="hidden" name="key" value=key.to_string()/>
            <input type="hidden" name="other" value=other.key.to_string()/>
            <input type="hidden" name="merge" value=merge.to_string()/>
            <FormField id="duplicate-reason" label="Reason" required=true error=wrong_reason>
                <Textarea name="reason" rows=2 limit=500 value=reason/>
            </FormField>
            <Answers key confirm=confirm.to_owned()/>
        </form>
    }
}

#[component]
fn Answers(key: BookingKey, confirm: String) -> impl IntoView {
    view! {
        <div class="flex flex-wrap gap-2">
            <Button kind="submit" variant=ButtonVariant::Destructive size=ButtonSize::Sm>{confirm}</Button>
            <ButtonLink href=format!("/bookings/{key}") variant=ButtonVariant::Outline size=ButtonSize::Sm>"Leave it as it is"</ButtonLink>
        </div>
    }
}
