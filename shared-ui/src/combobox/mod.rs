//! One of many, found by typing. The ARIA 1.2 combobox: the focus stays in the input, the list is told by
//! `aria-activedescendant`. Before there is script it is a native select, or a plain input where the choices are not
//! known beforehand.

mod keys;
mod listbox;
mod open;

use crate::{
    announce::use_announcer,
    class::join,
    field::Wiring,
    icon::Icon,
    input::{CONTROL, ControlSize},
    input_group::InsideButton,
    select::{Choice, Select},
};
use leptos::{ev, html, prelude::*};
use listbox::Listbox;
use open::Open;

/// `value` is the value chosen at first, `on_change` hears of another one. The form gets the value under `name`.
///
/// With `on_search` the caller finds the choices (`choices` follows what was typed); else the given ones are filtered by
/// the words typed, wherever they stand in the label.
#[component]
pub fn Combobox(
    #[prop(into)] name: String,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
    #[prop(optional, into)] on_search: Option<Callback<String>>,
    /// The words of `value`, where `choices` do not hold it at first.
    #[prop(optional, into)]
    value_label: Option<String>,
    /// Choices are on their way.
    #[prop(optional, into)]
    loading: Signal<bool>,
    #[prop(default = "Type to search")] placeholder: &'static str,
    #[prop(default = "Nothing matches")] empty_text: &'static str,
    /// Outside a field.
    #[prop(optional, into)]
    id: Option<String>,
    /// The control's name where there is no field with a label.
    #[prop(optional, into)]
    label: Option<String>,
    #[prop(optional)] size: ControlSize,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let wiring = Wiring::of(id.clone());
    let list_id = wiring.part("list", &name);
    let list_named = label.clone().unwrap_or_else(|| wiring.label.clone());
    let alive = RwSignal::new(false);
    let chosen = RwSignal::new(value.get_untracked());
    let (native, anchor) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    let open = Open::new(choices, chosen, on_search, on_change, list_id.clone(), use_announcer(), loading);
    if let Some(label) = value_label {
        open.name(label);
    }
    Effect::new(move |before: Option<String>| {
        let now = value.get();
        if before.as_ref().is_some_and(|before| *before != now) {
            open.take(now.clone());
        }
        now
    });
    // what was chosen in the native control before this came alive is kept
    Effect::new(move |_| {
        if let (false, Some(frame)) = (alive.get_untracked(), native.get()) {
            if let Some(kept) = open::native_value(&frame)
                && kept != chosen.get_untracked()
            {
                open.take(kept);
            }
            alive.set(true);
        }
    });

    let plain = on_search.is_some();
    let (sent, described, invalid) = (name.clone(), wiring.described_by, wiring.aria_invalid());
    let control_id = wiring.id.clone().unwrap_or_else(|| format!("combobox-{name}"));
    let (required, input) = (wiring.required, open.input);
    move || {
        if !alive.get() {
            let (name, id, choices) = (name.clone(), control_id.clone(), choices.get_untracked());
            return view! {
                <div data-slot="combobox" node_ref=native>
                    {if plain {
                        view! {
                            <input name=name id=id value=chosen.get_untracked() required=required disabled=disabled.get_untracked() class=join(&[CONTROL, size.class()])/>
                        }.into_any()
                    } else {
                        view! { <Select name id choices value=chosen.get_untracked() size disabled placeholder="Choose one"/> }.into_any()
                    }}
                </div>
            }
            .into_any();
        }
        let (invalid, list_id) = (invalid.clone(), list_id.clone());
        view! {
            <div data-slot="combobox" node_ref=anchor class="relative min-w-0" on:focusout=move |event: ev::FocusEvent| open.left(&event)>
                <input type="hidden" name=sent.clone() value=move || chosen.get() disabled=move || disabled.get()/>
                <input
                    node_ref=input
                    id=control_id.clone()
                    type="text"
                    role="combobox"
                    aria-autocomplete="list"
                    aria-expanded=move || if open.shown.get() { "true" } else { "false" }
                    aria-controls=list_id.clone()
                    aria-activedescendant=move || open.active_id()
                    aria-invalid=invalid
                    aria-describedby=move || described.get()
                    aria-required=required.then_some("true")
                    aria-label=label.clone()
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    placeholder=placeholder
                    disabled=move || disabled.get()
                    prop:value=move || open.text.get()
                    class=join(&[CONTROL, size.class(), "pe-10"])
                    on:input=move |event| open.typed(event_target_value(&event))
                    on:keydown=move |event| open.key(&event)
                    on:click=move |_| open.show()
                />
                <InsideButton
                    icon=Signal::stored(Icon::ChevronDown)
                    label="Show the choices"
                    skipped=true
                    disabled
                    on_press=Callback::new(move |_| open.toggle())
                />
                <Listbox open anchor id=list_id label=list_named.clone() loading empty_text/>
            </div>
        }
        .into_any()
    }
}
