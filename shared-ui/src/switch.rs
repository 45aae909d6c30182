use crate::class::join;
use leptos::prelude::*;

const TRACK: &str = "relative mt-px h-5 w-9 shrink-0 appearance-none rounded-full border border-input bg-muted transition-colors \
     checked:border-primary checked:bg-primary disabled:opacity-50 disabled:cursor-not-allowed \
     before:absolute before:top-1/2 before:start-0.5 before:size-3.5 before:-translate-y-1/2 before:rounded-full before:bg-input \
     before:transition-transform checked:before:translate-x-4 checked:before:bg-primary-foreground";

/// On or off, in effect at once (a choice that is sent with a form later is a `Checkbox`). A native box in the role of a
/// switch: Space turns it. The state also stands in words.
#[component]
pub fn Switch(
    #[prop(into)] id: String,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] checked: Signal<bool>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// Being saved.
    #[prop(optional, into)]
    busy: Signal<bool>,
    #[prop(default = ("On", "Off"))] words: (&'static str, &'static str),
    #[prop(optional, into)] on_change: Option<Callback<bool>>,
) -> impl IntoView {
    let on = RwSignal::new(checked.get_untracked());
    Effect::new(move |_| on.set(checked.get()));
    let hint_id = hint.as_ref().map(|_| format!("{id}-hint"));
    let described = hint_id.clone();
    view! {
        <div data-slot="switch" class="grid gap-0.5">
            <label for=id.clone() class="flex items-start gap-2.5 text-sm [&:not(:has(:disabled))]:cursor-pointer">
                <input
                    id=id.clone()
                    type="checkbox"
                    role="switch"
                    name=name
                    value="true"
                    checked=checked.get_untracked()
                    prop:checked=move || on.get()
                    disabled=move || disabled.get()
                    aria-busy=move || busy.get().then_some("true")
                    aria-describedby=described
                    class=join(&[TRACK, "aria-busy:animate-pulse"])
                    on:change=move |event| {
                        let now = event_target_checked(&event);
                        on.set(now);
                        if let Some(on_change) = on_change {
                            on_change.run(now);
                        }
                    }
                />
                <span class="font-medium">{label}</span>
                // the role says it already
                <span aria-hidden="true" class="text-muted-foreground">
                    {move || if on.get() { words.0 } else { words.1 }}
                </span>
            </label>
            {hint.map(|hint| view! { <p id=hint_id class="ps-11.5 text-sm text-muted-foreground">{hint}</p> })}
        </div>
    }
}
