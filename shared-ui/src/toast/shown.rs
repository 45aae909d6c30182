use super::toaster::{Shown, Toaster};
use crate::{
    class::join,
    icon::{Glyph, Icon},
    primitives::focus_scope::{Restore, focusable},
    tone::Tone,
};
use leptos::{ev, html, prelude::*};

fn icon(tone: Tone) -> Icon {
    match tone {
        Tone::Red | Tone::Amber => Icon::Alert,
        Tone::Emerald | Tone::Green => Icon::Check,
        _ => Icon::Info,
    }
}

/// All toasts, in the browser's top layer: above dialogs too. Alt+T leads there, Escape back.
#[component]
pub fn Toasts(toaster: Toaster) -> impl IntoView {
    let layer = NodeRef::<html::Div>::new();
    // what is local to a thread is made in the browser only: the server drops a page on whichever thread ends it
    let came_from = StoredValue::new(None::<StoredValue<Restore, LocalStorage>>);
    // shown once for all, so that the live regions are there before their words; raised above a dialog that came since
    Effect::new(move |before: Option<usize>| {
        let count = toaster.shown.with(Vec::len);
        if let Some(layer) = layer.get()
            && before.is_none_or(|before| count > before)
        {
            let _ = layer.hide_popover();
            let _ = layer.show_popover();
        }
        count
    });
    Effect::new(move |_| {
        let listener = window_event_listener(ev::keydown, move |event| {
            if event.alt_key() && event.code() == "KeyT" {
                let newest =
                    layer.get_untracked().and_then(|layer| focusable(&layer).into_iter().next_back());
                if let Some(newest) = newest {
                    event.prevent_default();
                    came_from.set_value(Some(StoredValue::new_local(Restore::here())));
                    let _ = newest.focus();
                }
            }
        });
        on_cleanup(move || listener.remove());
    });
    let go_back = move || {
        toaster.hold(false);
        if let Some(restore) = came_from.try_update_value(Option::take).flatten() {
            restore.get_value().back();
        }
    };

    let list = move |urgent: bool| {
        view! {
            <For
                each=move || toaster.shown.get().into_iter().filter(move |shown| shown.toast.is_urgent() == urgent)
                key=|shown| shown.id
                let:shown
            >
                {one(shown, toaster, go_back)}
            </For>
        }
    };
    view! {
        <div
            data-slot="toasts"
            popover="manual"
            role="region"
            aria-label="Notifications"
            node_ref=layer
            on:pointerenter=move |_| toaster.hold(true)
            on:pointerleave=move |_| toaster.hold(false)
            on:focusin=move |_| toaster.hold(true)
            on:focusout=move |_| toaster.hold(false)
        >
            <div role="status" aria-live="polite" class="contents">{list(false)}</div>
            <div role="alert" aria-live="assertive" class="contents">{list(true)}</div>
        </div>
    }
}

fn one(shown: Shown, toaster: Toaster, go_back: impl Fn() + Copy + 'static) -> impl IntoView {
    let Shown { id, toast, presence, .. } = shown;
    let close = move || {
        go_back();
        toaster.dismiss(id);
    };
    let action = toast.action.map(|(label, run)| {
        view! {
            <button
                type="button"
                class="shrink-0 self-center rounded-md border bg-card px-2 py-0.5 text-xs font-medium hover:bg-accent"
                on:click=move |_| {
                    close();
                    run.run(());
                }
            >
                {label}
            </button>
        }
    });
    view! {
        <div
            data-slot="toast"
            data-leaving=move || presence.is_leaving().then_some("")
            inert=move || presence.is_leaving()
            class="pointer-events-auto flex w-full max-w-sm items-start gap-3 rounded-lg border bg-popover p-3 text-sm text-popover-foreground shadow-pop"
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    event.stop_propagation();
                    close();
                }
            }
        >
            <span class=join(&["grid size-6 shrink-0 place-items-center rounded-md", toast.tone.class()])>
                <Glyph icon=icon(toast.tone) class="size-3.5"/>
            </span>
            <span class="min-w-0 grow self-center">{toast.text}</span>
            {action}
            <button
                type="button"
                aria-label="Dismiss"
                class="-me-0.5 grid size-6 shrink-0 place-items-center rounded-sm text-muted-foreground hover:bg-accent hover:text-accent-foreground"
                on:click=move |_| close()
            >
                <Glyph icon=Icon::Close class="size-3.5"/>
            </button>
        </div>
    }
}
