use crate::{
    button::{BUTTON_BASE, ButtonVariant},
    class::join,
    hear::hear,
    icon::{Glyph, Icon},
    spinner::Spinner,
};
use leptos::{ev, prelude::*};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum IconButtonSize {
    /// In table rows.
    Xs,
    #[default]
    Sm,
    Default,
}

impl IconButtonSize {
    fn class(self) -> &'static str {
        match self {
            Self::Xs => "size-7",
            Self::Sm => "size-9",
            Self::Default => "size-10",
        }
    }
}

/// A button that shows a sign alone: the `label` is its name, and its tooltip.
#[component]
pub fn IconButton(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] icon: Signal<Icon>,
    #[prop(default = ButtonVariant::Ghost)] variant: ButtonVariant,
    #[prop(optional)] size: IconButtonSize,
    #[prop(default = "button")] kind: &'static str,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// A switch that is on or off.
    #[prop(optional, into)]
    pressed: Signal<Option<bool>>,
    /// The id of a popover element it opens and closes, without script too.
    #[prop(optional)]
    opens: Option<&'static str>,
    /// The id of a popover element it closes.
    #[prop(optional)]
    closes: Option<&'static str>,
    #[prop(optional, into)] on_click: Option<Callback<ev::MouseEvent>>,
) -> impl IntoView {
    view! {
        <button
            data-slot="icon-button"
            type=kind
            class=join(&[BUTTON_BASE, variant.class(), size.class(), "shrink-0 p-0 aria-pressed:bg-accent"])
            aria-label=move || label.get()
            title=move || label.get()
            aria-pressed=move || pressed.get().map(|on| if on { "true" } else { "false" })
            disabled=move || disabled.get()
            aria-busy=move || busy.get().then_some("true")
            popovertarget=opens.or(closes)
            popovertargetaction=closes.map(|_| "hide")
            on:click:capture=move |event| {
                if busy.get_untracked() {
                    event.prevent_default();
                    event.stop_immediate_propagation();
                }
            }
            on:click=hear(on_click)
        >
            {move || if busy.get() { view! { <Spinner/> }.into_any() } else { view! { <Glyph icon=icon.get()/> }.into_any() }}
        </button>
    }
}
