use super::open::Open;
use crate::{
    icon::{Glyph, Icon},
    primitives::{anchor::Align, beside::keep_beside},
    spinner::Spinner,
};
use leptos::{ev, html, prelude::*};

const OPTION: &str = "flex min-h-8 items-center gap-2 rounded-sm px-2.5 py-1 cursor-pointer data-[active]:bg-accent data-[active]:text-accent-foreground";

#[component]
pub(super) fn Listbox(
    open: Open,
    anchor: NodeRef<html::Div>,
    id: String,
    label: String,
    loading: Signal<bool>,
    empty_text: &'static str,
) -> impl IntoView {
    let panel = NodeRef::new();
    keep_beside(
        move || {
            open.matching.track();
            loading.track();
            open.shown.get()
        },
        anchor,
        panel,
        Align::Start,
        true,
    );
    let none = move || open.matching.with(Vec::is_empty);
    view! {
        <div
            data-slot="combobox-list"
            popover="manual"
            node_ref=panel
            class="fixed inset-auto m-0 rounded-lg border bg-popover p-1 text-sm text-popover-foreground shadow-pop"
            // a press on the list must not take the focus out of the input
            on:mousedown=|event: ev::MouseEvent| event.prevent_default()
        >
            <ul role="listbox" id=id aria-label=label class="max-h-64 overflow-y-auto">
                {move || open.matching.get().into_iter().enumerate().map(|(at, choice)| {
                    let value = choice.value.clone();
                    let is_chosen = move || open.chosen.with(|chosen| *chosen == value);
                    let (selected, label) = (is_chosen.clone(), choice.label.clone());
                    view! {
                        <li
                            role="option"
                            id=open.option_id(at)
                            aria-selected=move || if selected() { "true" } else { "false" }
                            data-active=move || (open.active.get() == Some(at)).then_some("")
                            class=OPTION
                            on:click=move |_| open.choose(choice.clone())
                            on:pointermove=move |_| {
                                if open.active.get_untracked() != Some(at) {
                                    open.active.set(Some(at));
                                }
                            }
                        >
                            <span class="min-w-0 grow break-words">{label}</span>
                            {move || is_chosen().then(|| view! { <Glyph icon=Icon::Check/> })}
                        </li>
                    }
                }).collect_view()}
            </ul>
            {move || if loading.get() {
                view! { <p class="flex items-center gap-2 px-2.5 py-2 text-muted-foreground"><Spinner/>"Searching"</p> }.into_any()
            } else if none() {
                view! { <p class="px-2.5 py-2 text-muted-foreground">{empty_text}</p> }.into_any()
            } else {
                ().into_any()
            }}
        </div>
    }
}
