use super::editing::Editing;
use leptos::{ev::KeyboardEvent, prelude::*, tachys::dom::document};
use serde_json::{Value, json};
use shared_ui::{
    announce::use_announcer,
    button::{Button, ButtonSize, ButtonVariant},
    field::FieldGroup,
    icon::{Glyph, Icon},
    icon_button::{IconButton, IconButtonSize},
};
use std::cmp::Ordering;
use wasm_bindgen::JsCast;

/// The rows of a list. Each has a key of its own, so that it keeps its field, focus and text wherever it moves.
#[derive(Clone, Copy)]
struct Rows {
    editing: Editing,
    path: Signal<String>,
    id: StoredValue<String>,
    keys: RwSignal<Vec<u32>>,
    next: StoredValue<u32>,
    noun: &'static str,
    announcer: shared_ui::announce::Announcer,
}

impl Rows {
    fn new(editing: Editing, path: Signal<String>, id: String, noun: &'static str) -> Self {
        let count = untrack(|| path.with(|path| editing.get(path).as_array().map_or(0, Vec::len)));
        let count = u32::try_from(count).unwrap_or(0);
        Self {
            editing,
            path,
            id: StoredValue::new(id),
            keys: RwSignal::new((0..count).collect()),
            next: StoredValue::new(count),
            noun,
            announcer: use_announcer(),
        }
    }

    fn place(self, key: u32) -> Option<usize> {
        self.keys.with(|keys| keys.iter().position(|other| *other == key))
    }

    fn row_id(self, key: u32) -> String {
        self.id.with_value(|id| format!("{id}-{key}"))
    }

    fn row_path(self, key: u32) -> Signal<String> {
        let place = Memo::new(move |before: Option<&usize>| {
            // a row on its way out keeps its last place
            self.keys
                .with(|keys| keys.iter().position(|other| *other == key))
                .or(before.copied())
                .unwrap_or_default()
        });
        Signal::derive(move || self.path.with(|path| format!("{path}[{}]", place.get())))
    }

    fn change(self, places: impl Fn(usize) -> Option<usize>, how: impl FnOnce(&mut Vec<Value>)) {
        self.editing.change_rows(&self.path.get_untracked(), places, how);
    }

    fn add(self, after: Option<u32>, value: Value) {
        let key = self.next.get_value();
        self.next.set_value(key + 1);
        let at = after.and_then(|after| untrack(|| self.place(after))).map_or(usize::MAX, |place| place + 1);
        self.change(
            |place| Some(if place >= at { place + 1 } else { place }),
            |list| list.insert(at.min(list.len()), value),
        );
        self.keys.update(|keys| keys.insert(at.min(keys.len()), key));
        let row = self.row_id(key);
        later(move || focus_inside(&row));
    }

    fn remove(self, key: u32) {
        let Some(place) = untrack(|| self.place(key)) else { return };
        let places = |other: usize| match other.cmp(&place) {
            Ordering::Less => Some(other),
            Ordering::Equal => None,
            Ordering::Greater => Some(other - 1),
        };
        self.change(places, |list| {
            if place < list.len() {
                list.remove(place);
            }
        });
        self.keys.update(|keys| {
            keys.remove(place);
        });
        self.announcer.say(format!("Removed {} {}", self.noun, place + 1));
        let neighbour =
            self.keys.with_untracked(|keys| keys.get(place.min(keys.len().saturating_sub(1))).copied());
        let target = match neighbour {
            Some(key) => self.row_id(key),
            None => self.id.with_value(|id| format!("{id}-add")),
        };
        later(move || focus_inside(&target));
    }

    fn shift(self, key: u32, by: isize) {
        let Some(from) = untrack(|| self.place(key)) else { return };
        let Some(to) = from.checked_add_signed(by).filter(|to| *to < self.keys.with_untracked(Vec::len))
        else {
            return;
        };
        let held = document().active_element().map(|element| element.id());
        // one step: the two rows change places
        let places = |other: usize| {
            Some(if other == from {
                to
            } else if other == to {
                from
            } else {
                other
            })
        };
        self.change(places, |list| {
            if from < list.len() && to < list.len() {
                let value = list.remove(from);
                list.insert(to, value);
            }
        });
        self.keys.update(|keys| {
            let key = keys.remove(from);
            keys.insert(to, key);
        });
        self.announcer.say(format!("Moved to place {} of {}", to + 1, self.keys.with_untracked(Vec::len)));
        // moving an element in the document takes the focus from it
        if let Some(id) = held.filter(|id| !id.is_empty()) {
            later(move || focus(&id));
        }
    }

    fn on_key(self, key: u32, event: &KeyboardEvent) {
        if !event.alt_key() {
            return;
        }
        let by = match event.key().as_str() {
            "ArrowUp" => -1,
            "ArrowDown" => 1,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        self.shift(key, by);
    }
}

fn later(act: impl FnOnce() + 'static) {
    request_animation_frame(act);
}

fn focus(id: &str) {
    let element =
        document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}

fn focus_inside(id: &str) {
    let Some(row) = document().get_element_by_id(id) else { return };
    let found = row.query_selector("input, textarea, select").ok().flatten().unwrap_or(row);
    if let Ok(element) = found.dyn_into::<web_sys::HtmlElement>() {
        let _ = element.focus();
    }
}

#[component]
fn RowTools(rows: Rows, key: u32) -> impl IntoView {
    let place = move || rows.place(key).map_or(0, |place| place + 1);
    let noun = rows.noun;
    let first = Signal::derive(move || place() <= 1);
    let last = Signal::derive(move || place() == rows.keys.with(Vec::len));
    let id = rows.row_id(key);
    let (up, down) = (format!("{id}-up"), format!("{id}-down"));
    view! {
        <div class="flex shrink-0 items-center" data-needs-script="">
            <IconButton
                icon=Icon::ChevronUp
                size=IconButtonSize::Xs
                label=Signal::derive(move || format!("Move {noun} {} up", place()))
                disabled=first
                attr:id=up
                on_click=move |_| rows.shift(key, -1)
            />
            <IconButton
                icon=Icon::ChevronDown
                size=IconButtonSize::Xs
                label=Signal::derive(move || format!("Move {noun} {} down", place()))
                disabled=last
                attr:id=down
                on_click=move |_| rows.shift(key, 1)
            />
            <IconButton
                icon=Icon::Trash
                size=IconButtonSize::Xs
                label=Signal::derive(move || format!("Remove {noun} {}", place()))
                on_click=move |_| rows.remove(key)
            />
        </div>
    }
}

#[component]
fn Add(rows: Rows, #[prop(into)] label: String, blank: fn() -> Value) -> impl IntoView {
    let id = rows.id.with_value(|id| format!("{id}-add"));
    view! {
        <div data-needs-script="">
            <Button variant=ButtonVariant::Outline size=ButtonSize::Sm attr:id=id on_click=move |_| rows.add(None, blank())>
                <Glyph icon=Icon::Plus/>
                {label}
            </Button>
        </div>
    }
}

/// Short texts, one field each. Enter begins the next; Alt with an arrow moves a line.
#[component]
pub fn LinesAt(
    editing: Editing,
    #[prop(into)] id: String,
    #[prop(into)] path: Signal<String>,
    #[prop(into)] legend: String,
    /// What one of them is called: `highlight`.
    noun: &'static str,
    #[prop(optional, into)] hint: Option<String>,
) -> impl IntoView {
    let rows = Rows::new(editing, path, id.clone(), noun);
    let row = move |key: u32| {
        let path = rows.row_path(key);
        let (row_id, seed) = (rows.row_id(key), untrack(|| path.with(|path| editing.text(path))));
        let (input_id, error_id) = (format!("{row_id}-text"), format!("{row_id}-error"));
        let error = editing.error(path);
        let described = error_id.clone();
        view! {
            <li id=row_id class="grid gap-1" on:keydown=move |event| rows.on_key(key, &event)>
                <div class="flex items-center gap-1">
                    <shared_ui::input::Input
                        id=input_id.clone()
                        name=input_id
                        value=Signal::stored(seed)
                        autocomplete="off"
                        attr:aria-label=move || format!("{} {}", capital(noun), rows.place(key).map_or(0, |place| place + 1))
                        attr:aria-invalid=move || error.with(Option::is_some).then_some("true")
                        attr:aria-describedby=move || error.with(Option::is_some).then(|| described.clone())
                        on:input=move |event| editing.set(&path.get_untracked(), json!(event_target_value(&event)))
                        on:keydown=move |event: KeyboardEvent| {
                            if event.key() == "Enter" && !event.is_composing() {
                                event.prevent_default();
                                rows.add(Some(key), json!(""));
                            }
                        }
                    />
                    <RowTools rows key/>
                </div>
                {move || error.get().map(|text| view! { <p id=error_id.clone() class="text-sm text-danger-text">{text}</p> })}
            </li>
        }
    };
    view! {
        <FieldGroup id=id.clone() legend maybe_hint=hint error=editing.error(path)>
            <ol class="grid gap-1.5 not-has-[li]:hidden">
                <For each=move || rows.keys.get() key=|key| *key let:key>{row(key)}</For>
            </ol>
            <Add rows label=format!("Add {}", article(noun)) blank=|| json!("")/>
        </FieldGroup>
    }
}

/// Parts of several fields each. `row` draws one from the signal of its path and its id.
#[component]
pub fn ListAt<F>(
    editing: Editing,
    #[prop(into)] id: String,
    #[prop(into)] path: Signal<String>,
    #[prop(into)] legend: String,
    noun: &'static str,
    /// What a new one begins as. None: they come another way.
    #[prop(optional)]
    blank: Option<fn() -> Value>,
    #[prop(optional, into)] hint: Option<String>,
    row: F,
) -> impl IntoView
where
    F: Fn(Signal<String>, String) -> AnyView + Clone + Send + Sync + 'static,
{
    let rows = Rows::new(editing, path, id.clone(), noun);
    let row = move |key: u32| {
        let path = rows.row_path(key);
        let (row_id, own_id) = (rows.row_id(key), rows.row_id(key));
        let title = move || format!("{} {}", capital(noun), rows.place(key).map_or(0, |place| place + 1));
        view! {
            <li id=row_id.clone() class="grid gap-3 rounded-lg border bg-card p-3 sm:p-4" on:keydown=move |event| rows.on_key(key, &event)>
                <div class="flex items-center justify-between gap-2">
                    <p class="text-xs font-medium text-muted-foreground">{title}</p>
                    <RowTools rows key/>
                </div>
                {row(path, own_id)}
            </li>
        }
    };
    view! {
        <FieldGroup id=id.clone() legend maybe_hint=hint error=editing.error(path)>
            <ol class="grid gap-3 not-has-[li]:hidden">
                <For each=move || rows.keys.get() key=|key| *key let:key>{row(key)}</For>
            </ol>
            {blank.map(|blank| view! { <Add rows label=format!("Add {}", article(noun)) blank/> })}
        </FieldGroup>
    }
}

pub fn capital(noun: &str) -> String {
    let mut letters = noun.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

fn article(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}
