use super::{
    kept::{Kept, forget_draft, keep_draft, kept_draft},
    merge::{Clash, merge, put},
    path,
};
use app::{Problem, content::save_draft};
use chrono::{DateTime, Utc};
use contracts::{
    AppError,
    catalog::{Document, ItemSheet, Problems, SaveOutcome, check},
    ids::ItemKey,
};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use serde_json::Value;
use shared_ui::toast::{Toaster, use_toaster};
use std::{collections::BTreeMap, time::Duration};

/// After the last key.
const PAUSE: Duration = Duration::from_millis(1_200);
/// After a try that failed through no fault of what was typed.
const AGAIN: Duration = Duration::from_secs(10);

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveState {
    Saved(DateTime<Utc>),
    Typed,
    Saving,
    /// Why. What was typed is kept in the tab.
    Failed(String),
    /// A person has to choose first.
    Clash,
}

/// What a field holds that the document cannot, and why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    pub text: String,
    why: &'static str,
}

/// One draft and everything about its saving. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Editing {
    pub item: ItemKey,
    pub document: RwSignal<Value>,
    /// The item as the server last told it; its draft is what `document` was written upon.
    pub sheet: RwSignal<ItemSheet>,
    pub state: RwSignal<SaveState>,
    pub clashes: RwSignal<Vec<Clash>>,
    /// By the field's path. Kept here, so that it is still in the field when the field is drawn anew.
    pub unreadable: RwSignal<BTreeMap<String, Unreadable>>,
    /// What the server would not take.
    refused: RwSignal<Problems>,
    /// Errors of what is merely unfinished show once somebody asked.
    pub judged: RwSignal<bool>,
    /// The fields are drawn anew when this moves: their text came from elsewhere.
    pub round: RwSignal<u32>,
    /// What was typed in an earlier visit is back.
    pub restored: RwSignal<bool>,
    pub parsed: Memo<Option<Document>>,
    pub problems: Memo<Problems>,
    base: StoredValue<Value>,
    timer: StoredValue<Option<TimeoutHandle>>,
    toaster: Toaster,
}

impl Editing {
    pub fn new(sheet: ItemSheet) -> Self {
        let value = as_value(&sheet.draft);
        let document = RwSignal::new(value.clone());
        let parsed = Memo::new(move |_| document.with(|value| serde_json::from_value(value.clone()).ok()));
        let problems = Memo::new(move |_| {
            parsed.with(|document: &Option<Document>| document.as_ref().map(check).unwrap_or_default())
        });
        let editing = Self {
            item: sheet.id,
            document,
            state: RwSignal::new(SaveState::Saved(sheet.changed_at)),
            clashes: RwSignal::default(),
            unreadable: RwSignal::default(),
            refused: RwSignal::default(),
            judged: RwSignal::new(false),
            round: RwSignal::new(0),
            restored: RwSignal::new(false),
            parsed,
            problems,
            sheet: RwSignal::new(sheet),
            base: StoredValue::new(value),
            timer: StoredValue::new(None),
            toaster: use_toaster(),
        };
        // in the browser only, once the page is alive
        Effect::new(move |_| editing.restore());
        on_cleanup(move || editing.leave());
        editing
    }

    pub fn get(self, path: &str) -> Value {
        self.document.with(|document| path::get(document, path).cloned().unwrap_or(Value::Null))
    }

    pub fn text(self, path: &str) -> String {
        match self.get(path) {
            Value::String(text) => text,
            Value::Null => String::new(),
            other => other.to_string(),
        }
    }

    /// What a field says now.
    pub fn set(self, path: &str, value: Value) {
        self.unreadable.try_update(|all| all.remove(path));
        self.change(path, move |place| *place = value);
    }

    /// What a field holds cannot stand in the document: it says so, and the document keeps what it had.
    pub fn cannot_read(self, path: &str, text: String, why: &'static str) {
        self.unreadable.update(|all| {
            all.insert(path.to_owned(), Unreadable { text, why });
        });
    }

    /// What was typed at `path` and could not be read.
    pub fn half_typed(self, path: &str) -> Option<String> {
        self.unreadable.with(|all| all.get(path).map(|held| held.text.clone()))
    }

    /// Changes the rows of `list`; what is said of a row goes where the row goes (`places`), or with it.
    pub fn change_rows(
        self,
        list: &str,
        places: impl Fn(usize) -> Option<usize>,
        how: impl FnOnce(&mut Vec<Value>),
    ) {
        self.unreadable.update(|all| *all = all_moved(all, list, &places));
        self.refused.update(|all| *all = all_moved(all, list, &places));
        self.change(list, |value| {
            if value.is_null() {
                *value = Value::Array(Vec::new());
            }
            if let Value::Array(rows) = value {
                how(rows);
            }
        });
    }

    pub fn change(self, at: &str, how: impl FnOnce(&mut Value)) {
        self.refused.update(|all| all.retain(|path, _| path != at));
        self.document.update(|document| {
            if let Some(place) = path::get_mut(document, at) {
                how(place);
            }
        });
        self.touched();
    }

    pub fn error(self, path: Signal<String>) -> Signal<Option<String>> {
        Signal::derive(move || {
            path.with(|path| {
                let of = |all: &BTreeMap<String, String>| all.get(path).cloned();
                self.unreadable
                    .with(|all| all.get(path).map(|held| held.why.to_owned()))
                    .or_else(|| self.refused.with(of))
                    .or_else(|| if self.judged.get() { self.problems.with(of) } else { None })
            })
        })
    }

    fn touched(self) {
        if self.clashes.with_untracked(Vec::is_empty) {
            if self.state.get_untracked() != SaveState::Saving {
                self.state.set(SaveState::Typed);
            }
            self.save_after(PAUSE);
        } else {
            self.keep();
        }
    }

    fn save_after(self, pause: Duration) {
        let handle = set_timeout_with_handle(move || self.save(true), pause).ok();
        self.timer.try_update_value(|timer| {
            if let Some(before) = timer.take() {
                before.clear();
            }
            *timer = handle;
        });
    }

    pub fn is_dirty(self) -> bool {
        self.document
            .try_with_untracked(|now| self.base.try_with_value(|base| now != base).unwrap_or(false))
            .unwrap_or(false)
    }

    fn keep(self) {
        let kept = Kept {
            version: self.sheet.with_untracked(|sheet| sheet.draft_version),
            base: self.base.get_value(),
            document: self.document.get_untracked(),
        };
        keep_draft(self.item, &kept);
    }

    /// `auto`: nobody pressed anything.
    pub fn save(self, auto: bool) {
        let waits = self
            .state
            .try_get_untracked()
            .is_none_or(|state| matches!(state, SaveState::Saving | SaveState::Clash));
        if waits {
            return;
        }
        if !self.is_dirty() {
            forget_draft(self.item);
            self.state.set(SaveState::Saved(self.sheet.with_untracked(|sheet| sheet.changed_at)));
            return;
        }
        self.keep();
        let sent = self.document.get_untracked();
        let Ok(document) = serde_json::from_value::<Document>(sent.clone()) else {
            self.state.set(SaveState::Failed(
                "Something here cannot be read. Reload the page; what you typed is kept.".to_owned(),
            ));
            return;
        };
        let version = self.sheet.with_untracked(|sheet| sheet.draft_version);
        self.state.set(SaveState::Saving);
        spawn_local(async move {
            let answer = save_draft(self.item, version, document, auto).await;
            // the page may be gone by now
            if self.state.try_get_untracked().is_some() {
                self.heard(sent, answer);
            }
        });
    }

    fn heard(self, sent: Value, answer: Result<SaveOutcome, Problem>) {
        match answer {
            Ok(SaveOutcome::Saved(sheet)) => {
                let saved = as_value(&sheet.draft);
                self.base.set_value(saved.clone());
                self.refused.set(Problems::new());
                self.restored.set(false);
                let at = sheet.changed_at;
                self.sheet.set(*sheet);
                if self.document.with_untracked(|now| *now == sent) {
                    // the server names parts that had no name
                    if saved != sent {
                        self.document.set(saved);
                    }
                    forget_draft(self.item);
                    self.state.set(SaveState::Saved(at));
                } else {
                    self.state.set(SaveState::Typed);
                    self.save_after(PAUSE);
                }
            }
            Ok(SaveOutcome::Conflict(sheet)) => self.meet(*sheet),
            Err(Problem(AppError::Invalid(fields))) => {
                let said = fields.values().cloned().collect::<Vec<_>>().join(" ");
                self.refused.set(fields);
                self.state.set(SaveState::Failed(said));
            }
            Err(problem) => {
                self.state.set(SaveState::Failed(problem.to_string()));
                if matches!(problem.0, AppError::Unavailable { .. } | AppError::TooMany(_)) {
                    self.save_after(AGAIN);
                }
            }
        }
    }

    /// Somebody saved first.
    fn meet(self, sheet: ItemSheet) {
        let mine = self.document.get_untracked();
        let base = self.base.get_value();
        let who = sheet.changed_by.clone();
        self.merge_upon(sheet, &base, &mine);
        if self.clashes.with_untracked(Vec::is_empty) {
            self.toaster.told(format!("{who} saved meanwhile. Both changes are here."));
        }
    }

    fn merge_upon(self, sheet: ItemSheet, base: &Value, mine: &Value) {
        let theirs = as_value(&sheet.draft);
        let (merged, clashes) = merge(base, mine, &theirs);
        self.base.set_value(theirs);
        self.sheet.set(sheet);
        self.document.set(merged);
        // rows may stand elsewhere now
        self.unreadable.update(|all| all.retain(|path, _| !path.contains('[')));
        self.round.update(|round| *round += 1);
        if clashes.is_empty() {
            self.state.set(SaveState::Typed);
            self.save_after(PAUSE);
        } else {
            self.state.set(SaveState::Clash);
            self.clashes.set(clashes);
            self.keep();
        }
    }

    /// A person chose, for each place that both changed; `true`: theirs.
    pub fn settle(self, theirs: &[bool]) {
        let clashes = self.clashes.get_untracked();
        self.document.update(|document| {
            for (clash, theirs) in clashes.iter().zip(theirs) {
                if *theirs {
                    put(document, &clash.path, clash.theirs.clone());
                }
            }
        });
        self.clashes.set(Vec::new());
        self.round.update(|round| *round += 1);
        self.state.set(SaveState::Typed);
        self.save(false);
    }

    fn restore(self) {
        let Some(kept) = kept_draft(self.item) else { return };
        let sheet = self.sheet.get_untracked();
        if kept.document == as_value(&sheet.draft) {
            forget_draft(self.item);
        } else if kept.version == sheet.draft_version {
            self.document.set(kept.document);
            self.round.update(|round| *round += 1);
            self.restored.set(true);
            self.state.set(SaveState::Typed);
        } else {
            self.restored.set(true);
            self.merge_upon(sheet, &kept.base, &kept.document);
        }
    }

    /// Back to what the server has.
    pub fn discard(self) {
        self.document.set(self.base.get_value());
        self.unreadable.set(BTreeMap::new());
        self.clashes.set(Vec::new());
        self.restored.set(false);
        self.round.update(|round| *round += 1);
        forget_draft(self.item);
        self.state.set(SaveState::Saved(self.sheet.with_untracked(|sheet| sheet.changed_at)));
    }

    /// The page is left: what is not saved yet goes on its way.
    fn leave(self) {
        if !cfg!(target_arch = "wasm32") || !self.is_dirty() {
            return;
        }
        self.keep();
        if self.clashes.with_untracked(|clashes| !clashes.is_empty()) {
            return;
        }
        let version = self.sheet.with_untracked(|sheet| sheet.draft_version);
        let item = self.item;
        if let Ok(document) = serde_json::from_value::<Document>(self.document.get_untracked()) {
            spawn_local(async move {
                if let Ok(SaveOutcome::Saved(_)) = save_draft(item, version, document, true).await {
                    forget_draft(item);
                }
            });
        }
    }
}

fn all_moved<T: Clone>(
    all: &BTreeMap<String, T>,
    list: &str,
    places: &impl Fn(usize) -> Option<usize>,
) -> BTreeMap<String, T> {
    all.iter().filter_map(|(at, said)| Some((path::moved(at, list, places)?, said.clone()))).collect()
}

fn as_value(document: &Document) -> Value {
    serde_json::to_value(document).unwrap_or(Value::Null)
}
