use crate::{primitives::presence::Presence, tone::Tone};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use std::time::Duration;

const STAYS: Duration = Duration::from_secs(7);
/// What can be acted on stays longer.
const STAYS_TO_ACT: Duration = Duration::from_secs(12);
/// More at once hide the page: the oldest go.
const MOST: usize = 4;

/// A sentence, and at most one thing to do about it.
#[derive(Debug, Clone)]
pub struct Toast {
    pub(super) tone: Tone,
    pub(super) text: String,
    pub(super) action: Option<(String, Callback<()>)>,
}

impl Toast {
    pub fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self { tone, text: text.into(), action: None }
    }

    /// A button in it: "Undo", "Show".
    pub fn action(mut self, label: impl Into<String>, run: Callback<()>) -> Self {
        self.action = Some((label.into(), run));
        self
    }

    fn stays(&self) -> Duration {
        if self.action.is_some() { STAYS_TO_ACT } else { STAYS }
    }

    /// Errors are said at once, all else when the reader pauses.
    pub(super) fn is_urgent(&self) -> bool {
        self.tone == Tone::Red
    }
}

#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub id: u32,
    pub toast: Toast,
    pub presence: Presence,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// A toast outlives what told it: a page may be drawn anew by the very change that it tells of.
    _owner: Owner,
}

#[derive(Debug, Clone, Copy)]
pub struct Toaster {
    pub(super) shown: RwSignal<Vec<Shown>>,
    last: StoredValue<u32>,
    held: StoredValue<bool>,
    owner: StoredValue<Owner>,
}

impl Toaster {
    pub fn done(self, text: impl Into<String>) {
        self.show(Toast::new(Tone::Emerald, text));
    }

    pub fn failed(self, text: impl Into<String>) {
        self.show(Toast::new(Tone::Red, text));
    }

    pub fn warned(self, text: impl Into<String>) {
        self.show(Toast::new(Tone::Amber, text));
    }

    pub fn told(self, text: impl Into<String>) {
        self.show(Toast::new(Tone::Slate, text));
    }

    pub fn show(self, toast: Toast) {
        let id = self.last.get_value() + 1;
        self.last.set_value(id);
        let owner = self.owner.get_value().child();
        let (presence, timer) = owner.with(|| (Presence::shown(), StoredValue::new(None)));
        let shown = Shown { id, toast, presence, timer, _owner: owner };
        self.start(&shown);
        self.shown.update(|all| all.push(shown));
        let oldest = self.shown.with_untracked(|all| (all.len() > MOST).then(|| all[0].id));
        if let Some(oldest) = oldest {
            self.dismiss(oldest);
        }
    }

    pub(super) fn dismiss(self, id: u32) {
        let found = self.shown.try_with_untracked(|all| all.iter().find(|shown| shown.id == id).cloned());
        if let Some(shown) = found.flatten() {
            stop(&shown);
            shown.presence.leave(move || {
                self.shown.try_update(|all| all.retain(|shown| shown.id != id));
            });
        }
    }

    /// While the pointer or the focus is on them, none goes away.
    pub(super) fn hold(self, held: bool) {
        if self.held.get_value() == held {
            return;
        }
        self.held.set_value(held);
        for shown in self.shown.get_untracked() {
            if held { stop(&shown) } else { self.start(&shown) }
        }
    }

    fn start(self, shown: &Shown) {
        if !self.held.get_value() {
            let id = shown.id;
            let handle = set_timeout_with_handle(move || self.dismiss(id), shown.toast.stays());
            shown.timer.try_update_value(|timer| *timer = handle.ok());
        }
    }
}

fn stop(shown: &Shown) {
    if let Some(timer) = shown.timer.try_update_value(Option::take).flatten() {
        timer.clear();
    }
}

/// Call once at the root, and render [`super::Toasts`] there.
pub fn provide_toaster() -> Toaster {
    let toaster = Toaster {
        shown: RwSignal::new(Vec::new()),
        last: StoredValue::new(0),
        held: StoredValue::new(false),
        owner: StoredValue::new(Owner::current().unwrap_or_default()),
    };
    provide_context(toaster);
    toaster
}

pub fn use_toaster() -> Toaster {
    use_context().unwrap_or_else(provide_toaster)
}
