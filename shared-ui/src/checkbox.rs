use crate::{class::join, field::Wiring};
use leptos::{html, prelude::*};

pub(crate) const TICK: &str =
    "size-4 shrink-0 accent-primary disabled:opacity-50 disabled:cursor-not-allowed";
pub(crate) const TICK_LABEL: &str = "grid grid-cols-[1rem_1fr] gap-x-2.5 text-sm has-[:disabled]:text-muted-foreground [&:not(:has(:disabled))]:cursor-pointer";

/// A box with its words. Unticked it sends nothing; ticked it sends `value`.
#[component]
pub fn Checkbox(
    #[prop(into)] id: String,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(default = "true".to_owned(), into)] value: String,
    #[prop(optional, into)] checked: Signal<bool>,
    /// Some of what it stands for: neither on nor off.
    #[prop(optional, into)]
    indeterminate: Signal<bool>,
    /// A sentence below the label.
    #[prop(optional, into)]
    hint: Option<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// Must be ticked.
    #[prop(optional)]
    required: bool,
    #[prop(optional, into)] on_change: Option<Callback<bool>>,
) -> impl IntoView {
    let invalid = Wiring::of(None).aria_invalid();
    let node = NodeRef::<html::Input>::new();
    // HTML has no attribute for it
    Effect::new(move |_| {
        let some = indeterminate.get();
        if let Some(node) = node.get() {
            node.set_indeterminate(some);
        }
    });
    let hint_id = hint.as_ref().map(|_| format!("{id}-hint"));
    let described = hint_id.clone();
    view! {
        <div data-slot="checkbox" class="grid gap-0.5">
            <label for=id.clone() class=TICK_LABEL>
                <input
                    node_ref=node
                    id=id.clone()
                    type="checkbox"
                    name=name
                    value=value
                    checked=checked.get_untracked()
                    prop:checked=move || checked.get()
                    disabled=move || disabled.get()
                    required=required
                    aria-invalid=invalid
                    aria-describedby=described
                    class=join(&[TICK, "mt-0.5"])
                    on:change=move |event| {
                        if let Some(on_change) = on_change {
                            on_change.run(event_target_checked(&event));
                        }
                    }
                />
                <span>
                    {label}
                    {required.then(|| view! { <span class="text-danger-text" aria-hidden="true">" *"</span> })}
                </span>
            </label>
            {hint.map(|hint| view! { <p id=hint_id class="ps-6.5 text-sm text-muted-foreground">{hint}</p> })}
        </div>
    }
}
