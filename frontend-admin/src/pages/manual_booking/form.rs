use crate::pages::booking_edit::words;
use app::{Problem, admin::book_manually};
use contracts::{
    AppError,
    views::booking_change::{BookingField, ManualBooked, ManualBooking},
};
use frontend_staff::kept::{forget, keep, kept};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared_ui::{form_frame, toast::use_toaster};
use std::collections::BTreeMap;

const KEPT: &str = "manual-booking";

/// Everything the form of a new booking knows while it is open.
#[derive(Clone, Copy)]
pub struct BookForm {
    pub booking: RwSignal<ManualBooking>,
    /// What the controls begin with; they begin anew when it changes.
    pub seed: RwSignal<ManualBooking>,
    pub errors: RwSignal<BTreeMap<String, String>>,
    pub whole: RwSignal<Option<AppError>>,
    pub restored: RwSignal<bool>,
    /// Accepted, and not applied yet.
    pub waiting: RwSignal<Option<ManualBooked>>,
    pub action: Action<ManualBooking, Result<ManualBooked, Problem>>,
}

impl BookForm {
    pub fn new(attempt: String) -> Self {
        let booking = ManualBooking { attempt, ..ManualBooking::default() };
        let form = Self {
            seed: RwSignal::new(booking.clone()),
            booking: RwSignal::new(booking),
            errors: RwSignal::default(),
            whole: RwSignal::new(None),
            restored: RwSignal::new(false),
            waiting: RwSignal::new(None),
            action: Action::new(|booking: &ManualBooking| book_manually(booking.clone())),
        };
        form.keep_what_is_typed();
        form.follow_the_answer();
        form
    }

    pub fn id(name: &str) -> String {
        format!("book-{name}")
    }

    pub fn set(self, name: &str, change: impl FnOnce(&mut ManualBooking)) {
        self.booking.update(change);
        self.errors.update(|errors| {
            errors.remove(name);
        });
    }

    pub fn set_field(self, field: BookingField, text: String) {
        self.set(field.as_str(), |booking| {
            // a blank field is one that was not filled in
            if text.is_empty() {
                booking.fields.remove(&field)
            } else {
                booking.fields.insert(field, text)
            };
        });
    }

    pub fn error(self, name: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || self.errors.with(|errors| errors.get(name).cloned()))
    }

    /// For the summary above the form; each leads to its field.
    pub fn problems(self) -> Signal<Vec<form_frame::Problem>> {
        Signal::derive(move || {
            let fields = self.errors.with(|errors| {
                // the attempt has no field of its own
                let place = |name: &String| (name != "attempt").then(|| Self::id(name));
                errors.iter().map(|(name, text)| (place(name), text.clone())).collect::<Vec<_>>()
            });
            let whole = self.whole.get().map(|error| (None, words(&error)));
            whole.into_iter().chain(fields).collect()
        })
    }

    /// Twice at once is once: here by the pending action, at the server by the attempt.
    pub fn submit(self) {
        if self.action.pending().get_untracked() {
            return;
        }
        self.errors.set(BTreeMap::new());
        self.whole.set(None);
        self.action.dispatch(self.booking.get_untracked());
    }

    fn follow_the_answer(self) {
        let (toaster, navigate) = (use_toaster(), use_navigate());
        Effect::new(move |_| match self.action.value().get() {
            Some(Ok(ManualBooked::Booked(key))) => {
                forget(KEPT);
                toaster.done("Booked");
                navigate(&format!("/bookings/{key}"), Default::default());
            }
            Some(Ok(waiting)) => {
                forget(KEPT);
                self.waiting.set(Some(waiting));
            }
            Some(Err(Problem(AppError::Invalid(fields)))) => self.errors.set(fields),
            Some(Err(Problem(error))) => self.whole.set(Some(error)),
            None => {}
        });
    }

    /// With its attempt: an answer that got lost does not make a second booking.
    fn keep_what_is_typed(self) {
        Effect::new(move |before: Option<()>| {
            if before.is_none()
                && let Some(booking) = kept::<ManualBooking>(KEPT).filter(is_begun)
            {
                self.seed.set(booking.clone());
                self.booking.set(booking);
                self.restored.set(true);
                return;
            }
            let waits = self.waiting.with(Option::is_some);
            self.booking
                .with(|booking| if is_begun(booking) && !waits { keep(KEPT, booking) } else { forget(KEPT) });
        });
    }

    pub fn discard(self) {
        let empty = ManualBooking {
            attempt: self.booking.with_untracked(|b| b.attempt.clone()),
            ..Default::default()
        };
        self.seed.set(empty.clone());
        self.booking.set(empty);
        self.errors.set(BTreeMap::new());
        self.whole.set(None);
        self.restored.set(false);
    }
}

fn is_begun(booking: &ManualBooking) -> bool {
    let blank = ManualBooking { attempt: booking.attempt.clone(), ..ManualBooking::default() };
    *booking != blank
}
