use contracts::views::booking::BookingDetail;
use leptos::prelude::*;
use leptos_meta::Title;
use shared_ui::{
    button::{ButtonSize, ButtonVariant},
    icon::{Glyph, Icon},
    link::ButtonLink,
    page::PageHeader,
    status::{StatusChip, StatusOf},
};

/// To the list.
#[component]
pub fn Back() -> impl IntoView {
    view! {
        <nav aria-label="Back">
            <a href="/bookings" class="inline-flex items-center gap-1.5 rounded-sm text-sm font-medium text-muted-foreground hover:text-foreground">
                <Glyph icon=Icon::ArrowLeft/>
                "Bookings"
            </a>
        </nav>
    }
}

/// Reference, guest, chips, and the status with its reason.
#[component]
pub fn Head(detail: Memo<BookingDetail>) -> impl IntoView {
    let reference = Signal::derive(move || detail.with(|detail| detail.row.reference.clone()));
    let note = Signal::derive(move || {
        detail.with(|detail| {
            let parts = [&detail.row.guest_name, &detail.row.package_name];
            let known: Vec<_> = parts.into_iter().flatten().cloned().collect();
            (!known.is_empty()).then(|| known.join(" · "))
        })
    });
    let key = detail.with_untracked(|detail| detail.row.key);

    view! {
        <Title text=reference/>
        <div class="grid gap-3">
            <PageHeader title=reference note>
                <ButtonLink href=format!("/bookings/{key}/edit") variant=ButtonVariant::Outline size=ButtonSize::Sm>
                    <Glyph icon=Icon::Pencil/>
                    "Edit"
                </ButtonLink>
            </PageHeader>
            <div class="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
                <StatusChip of=StatusOf::Booking word=Signal::derive(move || detail.with(|detail| detail.row.ops_status.to_string()))/>
                <p>{move || detail.with(|detail| detail.row.ops_status_reason.clone())}</p>
                <span class="flex gap-1.5">
                    <StatusChip of=StatusOf::Channel word=Signal::derive(move || detail.with(|detail| detail.row.channel.clone()))/>
                    <StatusChip of=StatusOf::Payment word=Signal::derive(move || detail.with(|detail| detail.row.payment_status.to_string()))/>
                </span>
            </div>
        </div>
    }
}
