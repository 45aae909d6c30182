use super::{Clashes, editing::Editing, editing::SaveState};
use frontend_staff::when;
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    form_frame::LeaveGuard,
    icon::{Glyph, Icon},
    link::TextLink,
    note::Note,
    spinner::Spinner,
    tone::Tone,
};

/// Whether what is typed is saved, in words.
#[component]
pub fn StateLine(editing: Editing) -> impl IntoView {
    let line = move || {
        match editing.state.get() {
        SaveState::Saved(at) => {
            let told = match editing.unreadable.with(|all| all.len()) {
                0 => format!("Saved {}", when::time_of_day(at)),
                1 => "Saved, but for one field that cannot be read".to_owned(),
                n => format!("Saved, but for {n} fields that cannot be read"),
            };
            view! { <Glyph icon=Icon::Check class="size-4 text-tone-emerald-foreground"/><span>{told}</span> }.into_any()
        }
        SaveState::Typed => view! { <Glyph icon=Icon::Pencil class="size-4"/><span>"Not saved yet"</span> }.into_any(),
        SaveState::Saving => view! { <Spinner/><span>"Saving…"</span> }.into_any(),
        SaveState::Failed(_) => view! { <Glyph icon=Icon::Alert class="size-4 text-danger-text"/><span class="text-danger-text">"Could not save: kept in this browser"</span> }.into_any(),
        SaveState::Clash => view! { <Glyph icon=Icon::Alert class="size-4 text-danger-text"/><span class="text-danger-text">"Waits for your choice"</span> }.into_any(),
    }
    };
    let can = move || matches!(editing.state.get(), SaveState::Typed | SaveState::Failed(_));
    view! {
        <div data-slot="save-state" class="flex items-center gap-2 text-sm text-muted-foreground">
            <span role="status" class="inline-flex items-center gap-1.5">{line}</span>
            {move || can().then(|| view! {
                <Button variant=ButtonVariant::Outline size=ButtonSize::Xs on_click=move |_| editing.save(false)>"Save now"</Button>
            })}
        </div>
    }
}

/// Around the fields of a draft: what the editor must know before going on, and the fields, drawn anew when their text
/// came from elsewhere.
#[component]
pub fn EditorFrame<F, V>(editing: Editing, fields: F) -> impl IntoView
where
    F: Fn() -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let half_typed = move || editing.unreadable.with(|all| !all.is_empty());
    let held = Signal::derive(move || {
        matches!(editing.state.get(), SaveState::Failed(_) | SaveState::Clash) || half_typed()
    });
    let unsaved = Signal::derive(move || !matches!(editing.state.get(), SaveState::Saved(_)) || half_typed());
    let on_leave = Callback::new(move |()| {
        editing.unreadable.update(std::collections::BTreeMap::clear);
        editing.state.set(SaveState::Typed);
    });
    view! {
        <noscript>
            <Note tone=Tone::Amber><p>"Writing here needs script: every change is saved as you type, and compared with what others save."</p></Note>
        </noscript>
        {move || editing.restored.get().then(|| view! {
            <Note tone=Tone::Blue icon=Icon::Info>
                <div class="flex flex-wrap items-center justify-between gap-3">
                    <p>"What you typed here before, and was not saved, is back."</p>
                    <Button variant=ButtonVariant::Outline size=ButtonSize::Xs on_click=move |_| editing.discard()>"Discard it"</Button>
                </div>
            </Note>
        })}
        {move || match editing.state.get() {
            SaveState::Failed(why) => Some(view! {
                <Note tone=Tone::Red>
                    <p class="font-medium">"This could not be saved. It is kept in this browser."</p>
                    <p>{why}</p>
                    <p><TextLink href="/sign-in">"Signed out? Sign in again"</TextLink>", then come back to this page."</p>
                </Note>
            }),
            _ => None,
        }}
        <Clashes editing/>
        {move || {
            editing.round.track();
            fields()
        }}
        <LeaveGuard id="editor-leave" holds=held closing=unsaved here_is_kept=true on_leave/>
    }
}
