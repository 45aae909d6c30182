use super::draft::Draft;
use app::{Problem, admin::edit_booking};
use contracts::{
    AppError,
    ids::BookingKey,
    views::{
        booking::BookingDetail,
        booking_change::{BookingEdit, BookingEdited, BookingField, FieldConflict, FieldTexts},
    },
};
use frontend_staff::kept::{forget, keep, kept};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared_ui::{form_frame, toast::use_toaster};
use std::collections::BTreeMap;

/// Everything the edit form knows while it is open.
#[derive(Clone, Copy)]
pub struct EditForm {
    pub draft: RwSignal<Draft>,
    /// What the controls begin with; they begin anew when it changes.
    pub seed: RwSignal<FieldTexts>,
    /// Fields that somebody else changed, too.
    pub conflicts: RwSignal<Vec<FieldConflict>>,
    /// What was chosen for them.
    pub chosen: RwSignal<BTreeMap<BookingField, String>>,
    pub errors: RwSignal<BTreeMap<String, String>>,
    pub whole: RwSignal<Option<AppError>>,
    /// Typed before, and found again.
    pub restored: RwSignal<bool>,
    pub action: Action<BookingEdit, Result<BookingEdited, Problem>>,
    key: BookingKey,
}

impl EditForm {
    pub fn new(detail: &BookingDetail) -> Self {
        let (draft, key) = (Draft::of(detail), detail.row.key);
        let form = Self {
            seed: RwSignal::new(draft.typed.clone()),
            draft: RwSignal::new(draft),
            conflicts: RwSignal::default(),
            chosen: RwSignal::default(),
            errors: RwSignal::default(),
            whole: RwSignal::new(None),
            restored: RwSignal::new(false),
            action: Action::new(|edit: &BookingEdit| edit_booking(edit.clone())),
            key,
        };
        form.keep_what_is_typed();
        form.follow_the_answer(detail.row.reference.clone());
        form
    }

    pub fn id(field: BookingField) -> String {
        format!("edit-{}", field.as_str())
    }

    pub fn merge_id(field: BookingField) -> String {
        format!("merge-{}", field.as_str())
    }

    pub fn set(self, field: BookingField, text: String) {
        self.draft.update(|draft| {
            draft.typed.insert(field, text);
        });
        self.errors.update(|errors| {
            errors.remove(field.as_str());
        });
    }

    /// As if typed, and the control shows it.
    pub fn put(self, field: BookingField, text: String) {
        self.set(field, text.clone());
        self.seed.update(|seed| {
            seed.insert(field, text);
        });
    }

    pub fn error(self, field: BookingField) -> Signal<Option<String>> {
        Signal::derive(move || self.errors.with(|errors| errors.get(field.as_str()).cloned()))
    }

    pub fn is_in_conflict(self, field: BookingField) -> bool {
        self.conflicts.with(|conflicts| conflicts.iter().any(|conflict| conflict.field == field))
    }

    /// For the summary above the form; each leads to its field.
    pub fn problems(self) -> Signal<Vec<form_frame::Problem>> {
        Signal::derive(move || {
            let fields = self.errors.with(|errors| {
                errors.iter().map(|(word, text)| (self.place(word), text.clone())).collect::<Vec<_>>()
            });
            let whole = self.whole.get().map(|error| (None, words(&error)));
            whole.into_iter().chain(fields).collect()
        })
    }

    fn place(self, word: &str) -> Option<String> {
        let field = BookingField::ALL.into_iter().find(|field| field.as_str() == word)?;
        Some(if self.is_in_conflict(field) { Self::merge_id(field) } else { Self::id(field) })
    }

    pub fn submit(self) {
        if self.action.pending().get_untracked() {
            return;
        }
        self.errors.set(BTreeMap::new());
        self.whole.set(None);
        let open: BTreeMap<_, _> = self.conflicts.with_untracked(|conflicts| {
            let undecided = conflicts
                .iter()
                .filter(|c| self.chosen.with_untracked(|chosen| !chosen.contains_key(&c.field)));
            undecided
                .map(|c| {
                    (c.field.as_str().to_owned(), format!("{}: choose which value stands.", c.field.label()))
                })
                .collect()
        });
        if !open.is_empty() {
            return self.errors.set(open);
        }
        let draft = self.draft.get_untracked();
        self.action.dispatch(BookingEdit {
            key: self.key,
            version: draft.version,
            shown: draft.shown,
            typed: draft.typed,
        });
    }

    /// One of the three texts of a conflict.
    pub fn choose(self, conflict: &FieldConflict, whose: &str) {
        let text = match whose {
            "shown" => &conflict.shown,
            "theirs" => &conflict.theirs,
            _ => &conflict.yours,
        };
        self.chosen.update(|chosen| {
            chosen.insert(conflict.field, whose.to_owned());
        });
        self.put(conflict.field, text.clone());
    }

    fn follow_the_answer(self, reference: String) {
        let (toaster, navigate) = (use_toaster(), use_navigate());
        Effect::new(move |_| match self.action.value().get() {
            Some(Ok(BookingEdited::Conflict { now, fields })) => self.merge(&now, fields),
            Some(Ok(done)) => {
                forget(&self.name());
                toaster.done(match done {
                    BookingEdited::Accepted(_) => {
                        format!("Accepted: the changes of {reference} are being applied")
                    }
                    _ => format!("{reference} is saved"),
                });
                navigate(&format!("/bookings/{}", self.key), Default::default());
            }
            Some(Err(Problem(AppError::Invalid(fields)))) => self.errors.set(fields),
            Some(Err(Problem(error))) => self.whole.set(Some(error)),
            None => {}
        });
    }

    /// Somebody else was first: what was not touched follows them, the rest is for a person to choose.
    fn merge(self, now: &BookingDetail, fields: Vec<FieldConflict>) {
        let draft = self.draft.get_untracked().rebased(now);
        let errors = fields.iter().map(|conflict| {
            (
                conflict.field.as_str().to_owned(),
                format!("{}: somebody else changed it, too.", conflict.field.label()),
            )
        });
        self.errors.set(errors.collect());
        self.seed.set(draft.typed.clone());
        self.draft.set(draft);
        self.chosen.set(BTreeMap::new());
        self.conflicts.set(fields);
    }

    fn name(self) -> String {
        format!("booking-edit {}", self.key)
    }

    fn keep_what_is_typed(self) {
        Effect::new(move |before: Option<()>| {
            let name = self.name();
            if before.is_none()
                && let Some(draft) = kept::<Draft>(&name).filter(Draft::is_changed)
            {
                self.seed.set(draft.typed.clone());
                self.draft.set(draft);
                self.restored.set(true);
                return;
            }
            self.draft.with(|draft| if draft.is_changed() { keep(&name, draft) } else { forget(&name) });
        });
    }

    /// Back to what the booking says.
    pub fn discard(self, detail: &BookingDetail) {
        forget(&self.name());
        let draft = Draft::of(detail);
        self.seed.set(draft.typed.clone());
        self.draft.set(draft);
        self.conflicts.set(Vec::new());
        self.errors.set(BTreeMap::new());
        self.whole.set(None);
        self.restored.set(false);
    }
}

/// What went wrong with the form as a whole; what was typed is still there, and how to go on.
pub fn words(error: &AppError) -> String {
    match error {
        AppError::SignedOut => {
            "Your session has ended. What you typed is kept: sign in again in a new tab, then save here."
                .to_owned()
        }
        AppError::Unavailable { .. } | AppError::TooMany(_) => format!("{error} What you typed is kept."),
        other => other.to_string(),
    }
}
