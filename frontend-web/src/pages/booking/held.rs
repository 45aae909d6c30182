use contracts::views::web::HeldAlready;
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    icon::Icon,
    link::ButtonLink,
    note::Note,
    tone::Tone,
};

/// Who turned back holds seats still: perhaps the very ones that are missing here.
#[component]
pub fn Held(held: HeldAlready, slug: String, ask: String) -> impl IntoView {
    let HeldAlready { token, what, until } = held;
    let said = format!("{what}: until {until} (Bali time).");
    view! {
        <Note tone=Tone::Emerald icon=Icon::Clock>
            <p class="font-semibold">"You hold seats already"</p>
            <p>{said}</p>
            <div class="mt-2 flex flex-wrap gap-2">
                <ButtonLink href=format!("/checkout/{token}") size=ButtonSize::Sm attr:rel="external">"Go on to pay"</ButtonLink>
                <form method="post" action="/api/web/let_go">
                    <input type="hidden" name="token" value=token/>
                    <input type="hidden" name="slug" value=slug/>
                    <input type="hidden" name="ask" value=ask/>
                    <Button kind="submit" size=ButtonSize::Sm variant=ButtonVariant::Outline>"Give them back"</Button>
                </form>
            </div>
        </Note>
    }
}
