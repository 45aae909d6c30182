use super::{Live, follow, on_change};
use app::admin::booking_version;
use contracts::ids::BookingKey;
use leptos::{prelude::*, task::spawn_local};
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    icon::Icon,
    note::Note,
    tone::Tone,
};

/// On the page of one booking: it changed since it was read. The page stays as it is until somebody wants to see, so
/// that nothing typed is lost.
#[component]
pub fn ChangedNotice(key: BookingKey, version: i32, show: Callback<()>) -> impl IntoView {
    let live: Live = follow();
    let changed = RwSignal::new(false);
    on_change(
        live,
        |marks| marks.bookings,
        || None,
        move || {
            spawn_local(async move {
                if let Ok(now) = booking_version(key).await {
                    changed.try_set(now != Some(version));
                }
            });
        },
    );
    view! {
        <div role="status" data-slot="changed" class="not-has-[p]:hidden">
            {move || changed.get().then(|| view! {
                <Note tone=Tone::Indigo icon=Icon::Refresh>
                    <div class="flex flex-wrap items-center justify-between gap-2">
                        <p>"This booking changed since you opened it."</p>
                        <Button variant=ButtonVariant::Outline size=ButtonSize::Xs on:click=move |_| show.run(())>"Show"</Button>
                    </div>
                </Note>
            })}
        </div>
    }
}
