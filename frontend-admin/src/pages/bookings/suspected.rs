use super::listed::Listing;
use app::admin::possible_duplicate_count;
use leptos::prelude::*;
use shared_ui::{
    button::{ButtonSize, ButtonVariant},
    icon::{Glyph, Icon},
    link::ButtonLink,
};

/// Leads to the pairs that may be one sale, while there are any.
#[component]
pub fn Suspected(list: Listing) -> impl IntoView {
    let count = Resource::new(|| (), |()| possible_duplicate_count());
    // the list's mark moves with each suspicion, too
    Effect::new(move |before: Option<Option<i64>>| {
        let mark = list.get().and_then(Result::ok).map(|seen| seen.mark);
        if before.is_some_and(|before| before.is_some() && before != mark) {
            count.refetch();
        }
        mark
    });
    view! {
        <Transition>
            {move || count.get().and_then(Result::ok).filter(|count| count.n > 0).map(|count| view! {
                <ButtonLink href="/bookings/duplicates" variant=ButtonVariant::Outline size=ButtonSize::Xs>
                    <Glyph icon=Icon::Alert/>
                    {format!("Possible duplicates ({}{})", count.n, if count.more { "+" } else { "" })}
                </ButtonLink>
            })}
        </Transition>
    }
}
