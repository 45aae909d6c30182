use crate::icon::{Glyph, Icon};
use leptos::prelude::*;

/// What to mend, each line leading to its field (`None`: the form as a whole). In a `FormFrame` it takes the focus when
/// it appears; with `autofocus` it does so on a page that comes with it.
#[component]
pub fn ErrorSummary(
    #[prop(into)] title: String,
    problems: Vec<(Option<String>, String)>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional)] autofocus: bool,
) -> impl IntoView {
    view! {
        <div
            data-slot="error-summary"
            id=id
            autofocus=autofocus
            role="alert"
            tabindex="-1"
            class="flex gap-3 rounded-lg bg-tone-red p-3 text-sm text-tone-red-foreground"
        >
            <Glyph icon=Icon::Alert class="mt-0.5 size-4"/>
            <div class="grid gap-1">
                <p class="font-semibold">{title}</p>
                <ul class="grid gap-0.5">
                    {problems
                        .into_iter()
                        .map(|(field, text)| match field {
                            Some(id) => view! { <li><a rel="external" class="underline underline-offset-2" href=format!("#{id}")>{text}</a></li> }.into_any(),
                            None => view! { <li>{text}</li> }.into_any(),
                        })
                        .collect_view()}
                </ul>
            </div>
        </div>
    }
}
