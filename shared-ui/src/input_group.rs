use crate::{
    class::join,
    icon::{Glyph, Icon},
};
use leptos::{ev, html, prelude::*};
use web_sys::wasm_bindgen::JsCast;

const FRAME: &str = "relative min-w-0";
const INSIDE: &str = "grid size-7 place-items-center rounded-sm text-muted-foreground hover:bg-accent hover:text-accent-foreground";

/// An input with something beside its text: an icon or unit before it, a unit or button after it.
#[component]
pub fn InputGroup(
    /// Decoration before the text.
    #[prop(optional)]
    leading: Option<Icon>,
    /// A short unit after the text: `days`.
    #[prop(optional)]
    unit: &'static str,
    /// A button that empties the input, once there is something in it. The input needs a placeholder (a blank will do).
    #[prop(optional)]
    clear: bool,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let empty = move |_| {
        let input = node.get().and_then(|frame| frame.query_selector("input").ok().flatten());
        if let Some(input) = input.and_then(|input| input.dyn_into::<web_sys::HtmlInputElement>().ok()) {
            input.set_value("");
            tell(&input, "input");
            let _ = input.focus();
        }
    };
    view! {
        <div
            data-slot="input-group"
            node_ref=node
            class=join(&[
                FRAME,
                if leading.is_some() { "[&>input]:ps-9" } else { "" },
                match (unit.is_empty(), clear) {
                    (true, true) => "[&>input]:pe-9",
                    (false, _) => "[&>input]:pe-14",
                    (true, false) => "",
                },
                class,
            ])
        >
            {leading.map(|icon| view! {
                <span class="pointer-events-none absolute inset-y-0 start-0 grid w-9 place-items-center text-muted-foreground">
                    <Glyph icon/>
                </span>
            })}
            {children()}
            {(!unit.is_empty()).then(|| view! {
                <span class="pointer-events-none absolute inset-y-0 end-3 grid place-items-center text-sm text-muted-foreground">{unit}</span>
            })}
            {clear.then(|| view! {
                <button
                    type="button"
                    data-needs-script=""
                    aria-label="Empty this field"
                    class=join(&[INSIDE, "absolute inset-y-0 end-1 my-auto [input:placeholder-shown~&]:hidden"])
                    on:click=empty
                >
                    <Glyph icon=Icon::Close/>
                </button>
            })}
        </div>
    }
}

/// A button inside the end of an input: show, open, empty. Before there is script it is not shown.
#[component]
pub(crate) fn InsideButton(
    icon: Signal<Icon>,
    #[prop(into)] label: Signal<String>,
    on_press: Callback<ev::MouseEvent>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// Left out of the Tab order: a key does the same in the input.
    #[prop(optional)]
    skipped: bool,
) -> impl IntoView {
    view! {
        <button
            type="button"
            data-needs-script=""
            tabindex=skipped.then_some("-1")
            aria-label=move || label.get()
            disabled=move || disabled.get()
            class=join(&[INSIDE, "absolute inset-y-0 end-1 my-auto disabled:opacity-50"])
            on:click=move |event| on_press.run(event)
        >
            {move || view! { <Glyph icon=icon.get()/> }}
        </button>
    }
}

/// Others who listen hear of a value that script has set.
pub(crate) fn tell(target: &web_sys::EventTarget, name: &str) {
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = web_sys::Event::new_with_event_init_dict(name, &init) {
        let _ = target.dispatch_event(&event);
    }
}
