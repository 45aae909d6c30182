use crate::{icon::Icon, link::ButtonLink, state::StateBox};
use leptos::prelude::*;

/// The page for an address that names none.
#[component]
pub fn NotFoundScreen(
    /// The way on: address and words.
    home: &'static str,
    home_label: &'static str,
) -> impl IntoView {
    view! {
        <main id="main" tabindex="-1" class="grid min-h-dvh place-items-center">
            <h1 tabindex="-1" class="sr-only">"Not found"</h1>
            <StateBox icon=Icon::Search title="There is no such page" text="The address may be old or mistyped.">
                <ButtonLink href=home>{home_label}</ButtonLink>
            </StateBox>
        </main>
    }
}
