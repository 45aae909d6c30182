use crate::{button::ButtonVariant, confirm_dialog::ConfirmDialog, error_summary::ErrorSummary};
use leptos::{ev, prelude::*, tachys::dom::document};
use web_sys::wasm_bindgen::{JsCast, closure::Closure};

/// What to mend: the id of the field (or none: the form as a whole) and a sentence.
pub type Problem = (Option<String>, String);

/// Around a form of any kind (`<form>`, `ActionForm`): what is wrong stands above it and takes the focus after a try that
/// failed; what was typed and not saved is not lost by a stray link or a closed tab.
#[component]
pub fn FormFrame(
    #[prop(into)] id: String,
    #[prop(optional, into)] problems: Signal<Vec<Problem>>,
    #[prop(default = "This is not saved yet".to_owned(), into)] problem_title: String,
    /// Being sent.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Ask before leaving with changes that were not sent.
    #[prop(optional)]
    guard: bool,
    children: Children,
) -> impl IntoView {
    let summary_id = format!("{id}-problems");
    let changed = RwSignal::new(false);
    focus_on_failure(summary_id.clone(), problems, changed);
    let leave = guard.then(|| {
        view! { <LeaveGuard id=format!("{id}-leave") holds=changed on_leave=Callback::new(move |()| changed.set(false))/> }
    });
    view! {
        <div
            data-slot="form-frame"
            id=id
            aria-busy=move || busy.get().then_some("true")
            class="grid gap-4"
            on:input=move |_| changed.set(true)
            // what is chosen, not typed
            on:change=move |_| changed.set(true)
            // captured: before the form itself hears, and perhaps finds it wrong
            on:submit:capture=move |_| changed.set(false)
        >
            {move || {
                let problems = problems.get();
                (!problems.is_empty()).then(|| view! {
                    <ErrorSummary id=summary_id.clone() title=problem_title.clone() problems autofocus=true/>
                })
            }}
            {children()}
            {leave}
        </div>
    }
}

fn focus_on_failure(summary_id: String, problems: Signal<Vec<Problem>>, changed: RwSignal<bool>) {
    Effect::new(move |before: Option<()>| {
        let failed = problems.with(|problems| !problems.is_empty());
        if before.is_some() && failed {
            // what was sent did not arrive
            changed.set(true);
            let id = summary_id.clone();
            request_animation_frame(move || {
                let summary = document().get_element_by_id(&id);
                if let Some(summary) =
                    summary.and_then(|summary| summary.dyn_into::<web_sys::HtmlElement>().ok())
                {
                    let _ = summary.focus();
                }
            });
        }
    });
}

/// A link inside this site asks by a dialog; a closed tab or a typed address by the browser's own question.
/// The back button inside this site is not held up.
#[component]
pub fn LeaveGuard(
    #[prop(into)] id: String,
    /// There is something to lose.
    #[prop(into)]
    holds: Signal<bool>,
    /// There is something to lose when the tab is closed. As `holds`, unless said otherwise.
    #[prop(optional, into)]
    closing: Option<Signal<bool>>,
    /// A link to this address with another question after it keeps what is typed.
    #[prop(optional)]
    here_is_kept: bool,
    /// They leave all the same: `holds` must be false after it.
    on_leave: Callback<()>,
) -> impl IntoView {
    let at_closing = closing.unwrap_or(holds);
    let asking = RwSignal::new(false);
    // what is local to a thread is made in the browser only: the server drops a page on whichever thread ends it
    let wanted = StoredValue::new(None::<StoredValue<web_sys::HtmlElement, LocalStorage>>);
    Effect::new(move |_| {
        let closing = window_event_listener(ev::beforeunload, move |event| {
            if at_closing.get_untracked() {
                event.prevent_default();
            }
        });
        // captured: before the router follows the link
        let clicked = Closure::<dyn FnMut(web_sys::MouseEvent)>::new(move |event: web_sys::MouseEvent| {
            if holds.get_untracked()
                && let Some(link) = leaving(&event)
                && !(here_is_kept && is_here(&link))
            {
                event.prevent_default();
                event.stop_propagation();
                wanted.set_value(Some(StoredValue::new_local(link)));
                asking.set(true);
            }
        });
        let heard = clicked.as_ref().unchecked_ref::<web_sys::js_sys::Function>().clone();
        let _ = document().add_event_listener_with_callback_and_bool("click", &heard, true);
        let kept = StoredValue::new_local(Some((closing, clicked, heard)));
        on_cleanup(move || {
            if let Some((closing, _clicked, heard)) = kept.try_update_value(Option::take).flatten() {
                closing.remove();
                let _ = document().remove_event_listener_with_callback_and_bool("click", &heard, true);
            }
        });
    });
    view! {
        <ConfirmDialog
            id
            open=asking
            title="Leave without saving?"
            confirm_label="Leave"
            variant=ButtonVariant::Destructive
            on_confirm=Callback::new(move |()| {
                on_leave.run(());
                asking.set(false);
                if let Some(link) = wanted.try_update_value(Option::take).flatten() {
                    link.with_value(web_sys::HtmlElement::click);
                }
            })
        >
            <p>"What you changed here is not saved, and leaving loses it."</p>
        </ConfirmDialog>
    }
}

/// The link pressed, if it replaces this page.
fn leaving(event: &web_sys::MouseEvent) -> Option<web_sys::HtmlElement> {
    if event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
        return None;
    }
    let link = event.target()?.dyn_into::<web_sys::Element>().ok()?.closest("a[href]").ok()??;
    let stays = link.get_attribute("href").is_some_and(|href| href.starts_with('#'))
        || link.has_attribute("download")
        || link.get_attribute("target").is_some_and(|target| target != "_self");
    if stays { None } else { link.dyn_into().ok() }
}

/// To another part of the page that is shown.
fn is_here(link: &web_sys::HtmlElement) -> bool {
    let path = window().location().pathname().unwrap_or_default();
    link.get_attribute("href")
        .and_then(|href| href.split_once('?').map(|(to, _)| to.is_empty() || to == path))
        .unwrap_or(false)
}

/// The last row of a form: what sends it first, the ways out after it.
#[component]
pub fn FormActions(children: Children) -> impl IntoView {
    view! { <div data-slot="form-actions" class="flex flex-wrap items-center gap-2 pt-1">{children()}</div> }
}
