use super::head::HEAD;
use crate::{
    announce::use_announcer,
    button::{Button, ButtonSize, ButtonVariant},
    class::join,
};
use leptos::{html, prelude::*};
use std::collections::BTreeSet;

/// Which rows are ticked. Only rows that are shown count: one that left the page is not acted on unseen.
///
/// Boxes have a name and a form, so that a plain form (`<form id=… method="post">` anywhere on the page) gets the ticked
/// keys without script, too.
#[derive(Debug, Clone, Copy)]
pub struct Selection {
    keys: Signal<Vec<String>>,
    ticked: RwSignal<BTreeSet<String>>,
    name: &'static str,
    form: &'static str,
}

impl Selection {
    /// `keys`: those of the rows shown. `name`: of each box. `form`: the id of the form they belong to.
    pub fn new(keys: impl Into<Signal<Vec<String>>>, name: &'static str, form: &'static str) -> Self {
        Self { keys: keys.into(), ticked: RwSignal::new(BTreeSet::new()), name, form }
    }

    /// The ticked keys, in the order of the rows.
    pub fn chosen(self) -> Vec<String> {
        self.ticked.with(|ticked| self.keys.get().into_iter().filter(|key| ticked.contains(key)).collect())
    }

    pub fn count(self) -> usize {
        self.chosen().len()
    }

    pub fn contains(self, key: &str) -> bool {
        self.ticked.with(|ticked| ticked.contains(key))
    }

    pub fn set(self, key: &str, on: bool) {
        self.ticked.update(|ticked| {
            if on {
                ticked.insert(key.to_owned());
            } else {
                ticked.remove(key);
            }
        });
    }

    pub fn set_all(self, on: bool) {
        let keys = if on { self.keys.get_untracked().into_iter().collect() } else { BTreeSet::new() };
        self.ticked.set(keys);
    }

    pub fn clear(self) {
        self.set_all(false);
    }
}

const BOX: &str = "relative z-[1] size-4 accent-primary align-middle";

/// The head of the column of boxes: ticks every row of this page, or none.
#[component]
pub fn SelectAllTh(
    selection: Selection,
    #[prop(default = "Select all on this page")] label: &'static str,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    let total = move || selection.keys.with(Vec::len);
    let all = move || total() > 0 && selection.count() == total();
    // HTML has no attribute for "some"
    Effect::new(move |_| {
        let some = selection.count() > 0 && !all();
        if let Some(node) = node.get() {
            node.set_indeterminate(some);
        }
    });
    view! {
        <th scope="col" class=join(&[HEAD, "w-px text-start"])>
            <input
                node_ref=node
                type="checkbox"
                aria-label=label
                autocomplete="off"
                class=BOX
                prop:checked=all
                disabled=move || total() == 0
                on:change=move |event| selection.set_all(event_target_checked(&event))
            />
        </th>
    }
}

/// A row's box. `label` names the row: "Select GYG-123".
#[component]
pub fn SelectTd(
    selection: Selection,
    #[prop(into)] key: String,
    #[prop(into)] label: String,
    #[prop(optional)] disabled: bool,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let (shown, changed) = (key.clone(), key.clone());
    let node = NodeRef::<html::Input>::new();
    Effect::new(move |seen: Option<bool>| {
        let on = selection.contains(&shown);
        let Some(node) = node.get() else { return false };
        // ticked before the page was alive: it counts
        if seen != Some(true) && node.checked() && !on {
            selection.set(&shown, true);
        } else {
            node.set_checked(on);
        }
        true
    });
    view! {
        <td data-select="" class=join(&[super::CELL, "md:w-px", class])>
            // the whole cell is the target, above the row's link
            <label class="relative z-[1] -m-2 grid size-8 place-items-center">
                <span class="sr-only">{label}</span>
                <input
                    node_ref=node
                    type="checkbox"
                    name=selection.name
                    form=selection.form
                    value=key
                    autocomplete="off"
                    class=BOX
                    disabled=disabled
                    on:change=move |event| selection.set(&changed, event_target_checked(&event))
                />
            </label>
        </td>
    }
}

/// What can be done with the ticked rows: it appears with the first tick and says how many there are.
/// Where script is off it is always there (`style/controls.css`), and its buttons post the form.
#[component]
pub fn BulkBar(
    selection: Selection,
    /// One and many of what the rows are: `("booking", "bookings")`.
    noun: (&'static str, &'static str),
    /// Buttons; submit buttons name the form of the selection.
    children: Children,
) -> impl IntoView {
    let announcer = use_announcer();
    let alive = RwSignal::new(false);
    let words = move || match selection.count() {
        0 => format!("No {} selected", noun.1),
        1 => format!("1 {} selected", noun.0),
        n => format!("{n} {} selected", noun.1),
    };
    Effect::new(move |before: Option<usize>| {
        let count = selection.count();
        if before.is_some_and(|before| before != count) {
            announcer.say(words());
        }
        alive.set(true);
        count
    });
    view! {
        <div
            data-slot="bulk-bar"
            role="group"
            aria-label="Selected rows"
            data-idle=move || (selection.count() == 0).then_some("")
            class="sticky bottom-3 z-20 mx-3 my-3 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border bg-popover px-4 py-2.5 text-sm text-popover-foreground shadow-pop"
        >
            <span class="font-medium">{move || if alive.get() { words() } else { format!("With the ticked {}", noun.1) }}</span>
            <div class="ms-auto flex flex-wrap items-center gap-2">
                {children()}
                <Show when=move || alive.get()>
                    // on a phone there is no head to tick them all by
                    <span class="md:hidden">
                        <Button variant=ButtonVariant::Ghost size=ButtonSize::Sm on_click=move |_| selection.set_all(true)>
                            "All on this page"
                        </Button>
                    </span>
                    <Button variant=ButtonVariant::Ghost size=ButtonSize::Sm on_click=move |_| selection.clear()>"Clear"</Button>
                </Show>
            </div>
        </div>
    }
}
