use leptos::prelude::*;

/// Says a sentence to those who do not see the change.
#[derive(Debug, Clone, Copy)]
pub struct Announcer(RwSignal<String>);

impl Announcer {
    pub fn say(self, text: impl Into<String>) {
        self.0.set(text.into());
    }
}

/// Call once at the root, and render [`LiveRegion`] there.
pub fn provide_announcer() -> Announcer {
    let announcer = Announcer(RwSignal::new(String::new()));
    provide_context(announcer);
    announcer
}

/// Outside a root with an announcer the words go nowhere.
pub fn use_announcer() -> Announcer {
    use_context().unwrap_or_else(|| Announcer(RwSignal::new(String::new())))
}

#[component]
pub fn LiveRegion(announcer: Announcer) -> impl IntoView {
    view! { <div data-slot="live-region" role="status" aria-live="polite" class="sr-only">{move || announcer.0.get()}</div> }
}
