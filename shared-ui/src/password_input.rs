use crate::{
    class::join,
    field::Wiring,
    icon::Icon,
    input::{CONTROL, ControlSize},
    input_group::InsideButton,
};
use leptos::prelude::*;

/// A password that can be shown while it is typed. It is never sent back to the page: no value.
#[component]
pub fn PasswordInput(
    #[prop(into)] name: String,
    /// `current-password` or `new-password`.
    autocomplete: &'static str,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional)] size: ControlSize,
    #[prop(optional)] autofocus: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let wiring = Wiring::of(id);
    let invalid = wiring.aria_invalid();
    let shown = RwSignal::new(false);
    view! {
        <div data-slot="password-input" class="relative min-w-0">
            <input
                id=wiring.id.clone()
                name=name
                type=move || if shown.get() { "text" } else { "password" }
                autocomplete=autocomplete
                autofocus=autofocus
                autocapitalize="none"
                spellcheck="false"
                required=wiring.required
                disabled=move || disabled.get()
                aria-invalid=invalid
                aria-describedby=move || wiring.described_by.get()
                class=join(&[CONTROL, size.class(), "pe-10"])
            />
            <InsideButton
                icon=Signal::derive(move || if shown.get() { Icon::EyeOff } else { Icon::Eye })
                label=Signal::derive(move || if shown.get() { "Hide the password".to_owned() } else { "Show the password".to_owned() })
                disabled
                on_press=Callback::new(move |_| shown.update(|shown| *shown = !*shown))
            />
        </div>
    }
}
