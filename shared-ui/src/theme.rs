use crate::{
    announce::use_announcer,
    icon::{Glyph, Icon},
    preferences::{ACTION, THEME, Theme, choose, preferences},
};
use leptos::prelude::*;

impl Theme {
    fn label(self) -> &'static str {
        match self {
            Self::System => "As the device",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::System => Icon::Monitor,
            Self::Light => Icon::Sun,
            Self::Dark => Icon::Moon,
        }
    }
}

/// Device, light or dark. A plain form; with script the page changes in place.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let chosen = RwSignal::new(preferences().theme);
    let announcer = use_announcer();
    let buttons = Theme::ALL.map(|theme| {
        view! {
            <button
                type="submit"
                name="theme"
                value=theme.as_str()
                aria-label=theme.label()
                title=theme.label()
                aria-pressed=move || if chosen.get() == theme { "true" } else { "false" }
                class="grid size-7 place-items-center rounded-md text-muted-foreground transition-colors hover:text-foreground \
                       aria-pressed:bg-card aria-pressed:text-foreground aria-pressed:shadow-card"
                on:click=move |event| {
                    event.prevent_default();
                    choose(THEME, theme.as_str());
                    chosen.set(theme);
                    announcer.say(format!("Theme: {}", theme.label()));
                }
            >
                <Glyph icon=theme.icon() class="size-3.5"/>
            </button>
        }
    });
    view! {
        <form data-slot="theme-switch" method="post" action=ACTION>
            <fieldset class="inline-flex gap-0.5 rounded-lg bg-muted p-0.5">
                <legend class="sr-only">"Theme"</legend>
                {buttons.collect_view()}
            </fieldset>
        </form>
    }
}
