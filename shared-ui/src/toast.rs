use crate::{
    icon::{Glyph, Icon},
    tone::Tone,
};
use leptos::prelude::*;
use std::time::Duration;

const STAYS: Duration = Duration::from_secs(7);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Toast {
    id: u32,
    tone: Tone,
    text: String,
}

#[derive(Debug, Clone, Copy)]
pub struct Toaster {
    shown: RwSignal<Vec<Toast>>,
    last: StoredValue<u32>,
}

impl Toaster {
    pub fn done(self, text: impl Into<String>) {
        self.show(Tone::Emerald, text.into());
    }

    pub fn failed(self, text: impl Into<String>) {
        self.show(Tone::Red, text.into());
    }

    fn show(self, tone: Tone, text: String) {
        let id = self.last.get_value() + 1;
        self.last.set_value(id);
        self.shown.update(|shown| shown.push(Toast { id, tone, text }));
        set_timeout(move || self.dismiss(id), STAYS);
    }

    fn dismiss(self, id: u32) {
        self.shown.try_update(|shown| shown.retain(|toast| toast.id != id));
    }
}

/// Call once at the root, and render [`Toasts`] there.
pub fn provide_toaster() -> Toaster {
    let toaster = Toaster { shown: RwSignal::new(Vec::new()), last: StoredValue::new(0) };
    provide_context(toaster);
    toaster
}

pub fn use_toaster() -> Toaster {
    use_context().unwrap_or_else(provide_toaster)
}

#[component]
pub fn Toasts(toaster: Toaster) -> impl IntoView {
    view! {
        <div
            data-slot="toasts"
            role="status"
            aria-live="polite"
            class="pointer-events-none fixed inset-x-4 bottom-4 z-50 grid justify-items-end gap-2"
        >
            <For each=move || toaster.shown.get() key=|toast| toast.id let:toast>
                <div class=format!(
                    "pointer-events-auto flex max-w-sm items-start gap-3 rounded-lg px-4 py-3 text-sm font-medium shadow-pop {}",
                    toast.tone.class(),
                )>
                    <Glyph icon=if toast.tone == Tone::Red { Icon::Alert } else { Icon::Check } class="mt-0.5 size-4"/>
                    <span>{toast.text}</span>
                    <button
                        type="button"
                        aria-label="Dismiss"
                        class="-me-1 grid size-6 place-items-center rounded-sm hover:bg-current/10"
                        on:click=move |_| toaster.dismiss(toast.id)
                    >
                        <Glyph icon=Icon::Close/>
                    </button>
                </div>
            </For>
        </div>
    }
}
