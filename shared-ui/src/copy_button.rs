use crate::{
    announce::use_announcer,
    button::{Button, ButtonSize, ButtonVariant},
    icon::{Glyph, Icon},
};
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;

const SAYS_SO: Duration = Duration::from_secs(2);

/// Puts a text on the clipboard and says so. It needs script, and a page over https (or this machine's own).
#[component]
pub fn CopyButton(
    #[prop(into)] text: Signal<String>,
    /// `Copy payload`
    #[prop(default = "Copy")]
    label: &'static str,
) -> impl IntoView {
    let announcer = use_announcer();
    let done = RwSignal::new(None::<bool>);
    let copy = move || {
        let text = text.get_untracked();
        spawn_local(async move {
            let secure = window().is_secure_context();
            let copied =
                secure && JsFuture::from(window().navigator().clipboard().write_text(&text)).await.is_ok();
            announcer.say(if copied { "Copied" } else { "The browser did not let it be copied" });
            done.try_set(Some(copied));
            set_timeout(
                move || {
                    done.try_set(None);
                },
                SAYS_SO,
            );
        });
    };
    view! {
        <Button variant=ButtonVariant::Outline size=ButtonSize::Xs attr:data-needs-script="" on_click=move |_| copy()>
            {move || view! { <Glyph icon=match done.get() { Some(true) => Icon::Check, Some(false) => Icon::Alert, None => Icon::Copy } class="size-3.5"/> }}
            {move || match done.get() { Some(true) => "Copied", Some(false) => "Not copied", None => label }}
        </Button>
    }
}
