use super::{follow, on_change};
use app::admin::booking_version;
use contracts::ids::BookingKey;
use leptos::{prelude::*, task::spawn_local};
use shared_ui::{
    icon::Icon,
    link::{LinkVariant, TextLink},
    note::Note,
    tone::Tone,
};

/// Where somebody is typing: the booking changed since it was read. The form stays as it is, so that nothing typed is
/// lost.
#[component]
pub fn ChangedNotice(key: BookingKey, version: i32) -> impl IntoView {
    let changed = RwSignal::new(false);
    on_change(
        follow(),
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
                    <p>
                        "This booking changed since you opened it. What you typed is kept; saving shows both. "
                        <TextLink href=format!("/bookings/{key}") variant=LinkVariant::Underlined>"Show it as it is now"</TextLink>
                    </p>
                </Note>
            })}
        </div>
    }
}
