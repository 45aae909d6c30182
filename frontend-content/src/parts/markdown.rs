use crate::editor::{Editing, TextAt};
use app::content::preview_markdown;
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use std::time::Duration;

const PAUSE: Duration = Duration::from_millis(400);

/// A text in Markdown, and beside it how the site will show it: by the site's own renderer.
#[component]
pub fn MarkdownAt(
    editing: Editing,
    #[prop(into)] id: String,
    #[prop(into)] path: Signal<String>,
    label: &'static str,
    #[prop(default = 8)] rows: u8,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let rendering = Action::new(|text: &String| preview_markdown(text.clone()));
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let text = Memo::new(move |_| path.with(|path| editing.text(path)));
    Effect::new(move |_| {
        let text = text.get();
        if !shown.get() {
            return;
        }
        let handle = set_timeout_with_handle(
            move || {
                rendering.dispatch(text);
            },
            PAUSE,
        )
        .ok();
        timer.update_value(|timer| {
            if let Some(before) = timer.take() {
                before.clear();
            }
            *timer = handle;
        });
    });
    let html = Memo::new(move |before: Option<&String>| match rendering.value().get() {
        Some(Ok(html)) => html,
        // the last good one stays
        _ => before.cloned().unwrap_or_default(),
    });
    let failed = move || rendering.value().with(|value| matches!(value, Some(Err(_))));
    view! {
        <div class="grid gap-2">
            <TextAt editing id path label rows hint="Markdown: ## heading, **bold**, - list, [words](/tours)."/>
            <details class="rounded-lg border" data-needs-script="" on:toggle=move |_| shown.update(|shown| *shown = !*shown)>
                <summary class="cursor-pointer px-3 py-2 text-sm text-muted-foreground hover:text-foreground">"As the site shows it"</summary>
                <div class="border-t px-4 py-3">
                    {move || failed().then(|| view! { <p class="text-sm text-danger-text">"The preview could not be made. Your text is safe."</p> })}
                    <div data-slot="prose" class="grid gap-3 text-sm leading-relaxed [&_a]:text-link [&_a]:underline [&_h2]:text-lg [&_h2]:font-semibold [&_h3]:font-semibold [&_ol]:list-decimal [&_ol]:ps-5 [&_ul]:list-disc [&_ul]:ps-5" inner_html=html></div>
                </div>
            </details>
        </div>
    }
}
