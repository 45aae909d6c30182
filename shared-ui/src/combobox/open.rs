use crate::{announce::Announcer, input_group::tell, select::Choice};
use leptos::{ev, html, prelude::*};
use web_sys::wasm_bindgen::JsCast;

/// What is typed, shown and pointed at.
#[derive(Clone, Copy)]
pub(super) struct Open {
    pub shown: RwSignal<bool>,
    pub text: RwSignal<String>,
    /// The place in what matches.
    pub active: RwSignal<Option<usize>>,
    pub matching: Memo<Vec<Choice>>,
    pub chosen: RwSignal<String>,
    pub input: NodeRef<html::Input>,
    choices: Signal<Vec<Choice>>,
    /// Nothing typed since it opened: everything is offered.
    fresh: RwSignal<bool>,
    /// The words of what is chosen: an asked-for list may no longer hold it.
    label: RwSignal<String>,
    list_id: StoredValue<String>,
    on_search: Option<Callback<String>>,
    on_change: Option<Callback<String>>,
}

impl Open {
    pub fn new(
        choices: Signal<Vec<Choice>>,
        chosen: RwSignal<String>,
        on_search: Option<Callback<String>>,
        on_change: Option<Callback<String>>,
        list_id: String,
        announcer: Announcer,
        loading: Signal<bool>,
    ) -> Self {
        let first = label_of(&choices.get_untracked(), &chosen.get_untracked());
        let (text, fresh) = (RwSignal::new(first.clone()), RwSignal::new(true));
        let asked = on_search.is_some();
        let matching = Memo::new(move |_| {
            let all = choices.get();
            if asked || fresh.get() { all } else { text.with(|text| matches(all, text)) }
        });
        let open = Self {
            shown: RwSignal::new(false),
            text,
            active: RwSignal::new(None),
            matching,
            chosen,
            input: NodeRef::new(),
            choices,
            fresh,
            label: RwSignal::new(first),
            list_id: StoredValue::new(list_id),
            on_search,
            on_change,
        };
        // choices that arrive under the pointer must not be taken for those that were there
        Effect::new(move |_| {
            let any = open.matching.with(|all| !all.is_empty());
            if asked && open.shown.get_untracked() {
                open.active.set(any.then_some(0));
            }
        });
        Effect::new(move |_| {
            if open.shown.get() && !loading.get() {
                announcer.say(match open.matching.with(Vec::len) {
                    0 => "Nothing matches".to_owned(),
                    1 => "1 choice".to_owned(),
                    n => format!("{n} choices"),
                });
            }
        });
        open
    }

    /// The words of what is chosen, known to the caller alone.
    pub fn name(self, label: String) {
        self.text.set(label.clone());
        self.label.set(label);
    }

    pub fn show(self) {
        if !self.shown.get_untracked() {
            self.fresh.set(true);
            self.shown.set(true);
            self.point(self.place_of_chosen());
            if let Some(input) = self.input.get_untracked() {
                input.select();
            }
        }
    }

    pub fn hide(self) {
        self.shown.set(false);
        self.active.set(None);
    }

    pub fn toggle(self) {
        if self.shown.get_untracked() {
            self.hide();
        } else {
            if let Some(input) = self.input.get_untracked() {
                let _ = input.focus();
            }
            self.show();
        }
    }

    pub fn typed(self, text: String) {
        self.text.set(text.clone());
        self.fresh.set(false);
        self.shown.set(true);
        if text.trim().is_empty() {
            self.point(None);
        } else {
            self.point((!self.matching.with_untracked(Vec::is_empty)).then_some(0));
        }
        if let Some(on_search) = self.on_search {
            on_search.run(text);
        }
    }

    pub fn choose(self, choice: Choice) {
        self.text.set(choice.label.clone());
        self.label.set(choice.label);
        self.hide();
        if self.chosen.get_untracked() != choice.value {
            self.chosen.set(choice.value.clone());
            if let Some(input) = self.input.get_untracked() {
                tell(&input, "change");
            }
            if let Some(on_change) = self.on_change {
                on_change.run(choice.value);
            }
        }
    }

    /// A value from outside.
    pub fn take(self, value: String) {
        let label = label_of(&self.choices.get_untracked(), &value);
        self.text.set(label.clone());
        self.label.set(label);
        self.chosen.set(value);
    }

    /// The words go back to what is chosen; emptied words mean nothing is.
    pub fn settle(self) {
        self.hide();
        let text = self.text.get_untracked();
        if text.trim().is_empty() {
            self.choose(Choice::new("", ""));
        } else if let Some(same) = self.choices.with_untracked(|all| {
            all.iter().find(|choice| choice.label.eq_ignore_ascii_case(text.trim())).cloned()
        }) {
            self.choose(same);
        } else {
            self.text.set(self.label.get_untracked());
        }
    }

    pub fn left(self, event: &ev::FocusEvent) {
        let frame = event.current_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        let to = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        if !frame.is_some_and(|frame| frame.contains(to.as_ref())) {
            self.settle();
        }
    }

    pub fn point(self, at: Option<usize>) {
        self.active.set(at);
        let Some(at) = at else { return };
        // the option may be drawn only now
        request_animation_frame(move || {
            let id = self.option_id(at);
            if let Some(option) = leptos::tachys::dom::document().get_element_by_id(&id) {
                let nearest = web_sys::ScrollIntoViewOptions::new();
                nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
                option.scroll_into_view_with_scroll_into_view_options(&nearest);
            }
        });
    }

    pub fn option_id(self, at: usize) -> String {
        self.list_id.with_value(|id| format!("{id}-{at}"))
    }

    pub fn active_id(self) -> Option<String> {
        let at = self.active.get().filter(|_| self.shown.get())?;
        (at < self.matching.with(Vec::len)).then(|| self.option_id(at))
    }

    fn place_of_chosen(self) -> Option<usize> {
        let value = self.chosen.get_untracked();
        self.matching.with_untracked(|all| all.iter().position(|choice| choice.value == value))
    }
}

/// Each word typed must stand in the label.
fn matches(all: Vec<Choice>, typed: &str) -> Vec<Choice> {
    let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    all.into_iter()
        .filter(|choice| {
            let label = choice.label.to_lowercase();
            words.iter().all(|word| label.contains(word))
        })
        .collect()
}

fn label_of(choices: &[Choice], value: &str) -> String {
    match choices.iter().find(|choice| choice.value == value) {
        Some(choice) => choice.label.clone(),
        None => value.to_owned(),
    }
}

/// What the control before hydration holds.
pub(super) fn native_value(frame: &web_sys::Element) -> Option<String> {
    let control = frame.query_selector("select, input").ok().flatten()?;
    match control.dyn_into::<web_sys::HtmlSelectElement>() {
        Ok(select) => Some(select.value()),
        Err(other) => other.dyn_into::<web_sys::HtmlInputElement>().ok().map(|input| input.value()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_typed_must_be_there() {
        let all = vec![
            Choice::new("a", "Ubud full day"),
            Choice::new("b", "Ubud half day"),
            Choice::new("c", "Kintamani"),
        ];
        let found = |typed| matches(all.clone(), typed).into_iter().map(|c| c.value).collect::<Vec<_>>();
        assert_eq!(found("day UBUD"), ["a", "b"]);
        assert_eq!(found("half"), ["b"]);
        assert_eq!(found("zzz"), Vec::<String>::new());
        assert_eq!(found(" "), ["a", "b", "c"]);
    }
}
