use crate::{class::join, hear::hear, spinner::Spinner};
use leptos::{ev, prelude::*};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ButtonVariant {
    #[default]
    Default,
    Destructive,
    Outline,
    Secondary,
    Ghost,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ButtonSize {
    /// In table rows.
    Xs,
    Sm,
    #[default]
    Default,
    Lg,
}

pub(crate) const BUTTON_BASE: &str = "inline-flex items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap select-none \
     transition-colors disabled:opacity-50 disabled:cursor-not-allowed aria-busy:cursor-progress";

impl ButtonVariant {
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Default => "bg-primary text-primary-foreground hover:bg-primary-hover",
            Self::Destructive => "bg-destructive text-destructive-foreground hover:bg-destructive-hover",
            Self::Outline => {
                "border border-input/50 bg-card text-foreground hover:bg-accent hover:text-accent-foreground"
            }
            Self::Secondary => "bg-secondary text-secondary-foreground hover:bg-border",
            Self::Ghost => "text-foreground hover:bg-accent hover:text-accent-foreground",
        }
    }
}

impl ButtonSize {
    fn class(self) -> &'static str {
        match self {
            Self::Xs => "h-7 px-2.5 text-xs",
            Self::Sm => "h-9 px-3 text-sm",
            Self::Default => "h-10 px-4 text-sm",
            Self::Lg => "h-11 px-6 text-base",
        }
    }
}

/// Also for links that look like buttons.
pub fn button_class(variant: ButtonVariant, size: ButtonSize) -> String {
    join(&[BUTTON_BASE, variant.class(), size.class()])
}

/// `busy` shows a spinner and takes no second press, but keeps the focus where it is.
#[component]
pub fn Button(
    #[prop(optional)] variant: ButtonVariant,
    #[prop(optional)] size: ButtonSize,
    #[prop(default = "button")] kind: &'static str,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] on_click: Option<Callback<ev::MouseEvent>>,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            data-slot="button"
            type=kind
            class=button_class(variant, size)
            disabled=move || disabled.get()
            aria-busy=move || busy.get().then_some("true")
            on:click:capture=move |event| {
                if busy.get_untracked() {
                    event.prevent_default();
                    event.stop_immediate_propagation();
                }
            }
            on:click=hear(on_click)
        >
            {move || busy.get().then(|| view! { <Spinner/> })}
            {children()}
        </button>
    }
}
