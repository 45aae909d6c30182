//! What a manager may do with one dead letter. Replay can be repeated; resolve and close cannot be undone, so they ask.

use app::{
    Problem,
    admin::{MoveDeadLetter, ReplayDeadLetter},
};
use contracts::{
    ids::DeadLetterKey, paging::Page, status::DeadLetterStatus, views::dead_letter::DeadLetterRow,
};
use leptos::prelude::*;
use shared_ui::{button::ButtonVariant, confirm_dialog::ConfirmDialog, toast::use_toaster};

pub type Listing = Resource<Result<Page<DeadLetterRow>, Problem>>;

/// The move that waits for a yes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub key: DeadLetterKey,
    pub reference: String,
    pub to: DeadLetterStatus,
}

#[derive(Clone, Copy)]
pub struct Acts {
    pub replay: ServerAction<ReplayDeadLetter>,
    pub shift: ServerAction<MoveDeadLetter>,
    asked: RwSignal<Option<Asked>>,
    open: RwSignal<bool>,
}

impl Acts {
    pub fn new(list: Listing) -> Self {
        let acts = Self {
            replay: ServerAction::new(),
            shift: ServerAction::new(),
            asked: RwSignal::new(None),
            open: RwSignal::new(false),
        };
        let toaster = use_toaster();
        Effect::new(move |_| match acts.replay.value().get() {
            Some(Ok(row)) => {
                toaster.done(format!("{} was handed back to the workers", row.external_ref));
                list.refetch();
            }
            Some(Err(problem)) => {
                toaster.failed(problem.to_string());
                list.refetch();
            }
            None => {}
        });
        Effect::new(move |_| match acts.shift.value().get() {
            Some(Ok(row)) => {
                acts.open.set(false);
                toaster.done(format!("{} is {}", row.external_ref, word(row.status)));
                list.refetch();
            }
            Some(Err(problem)) => {
                acts.open.set(false);
                toaster.failed(problem.to_string());
                list.refetch();
            }
            None => {}
        });
        acts
    }

    pub fn ask(self, asked: Asked) {
        self.asked.set(Some(asked));
        self.open.set(true);
    }
}

fn word(status: DeadLetterStatus) -> &'static str {
    match status {
        DeadLetterStatus::Resolved => "resolved",
        DeadLetterStatus::Closed => "closed",
        _ => "moved",
    }
}

#[component]
pub fn MoveDialog(acts: Acts) -> impl IntoView {
    let asked = acts.asked;
    let to_close =
        move || asked.with(|asked| asked.as_ref().is_some_and(|asked| asked.to == DeadLetterStatus::Closed));
    let title = move || {
        let reference =
            asked.with(|asked| asked.as_ref().map(|asked| asked.reference.clone())).unwrap_or_default();
        if to_close() { format!("Close {reference}?") } else { format!("Resolve {reference}?") }
    };
    let on_confirm = Callback::new(move |()| {
        if let Some(asked) = asked.get_untracked() {
            acts.shift.dispatch(MoveDeadLetter {
                key: asked.key,
                to: asked.to,
                note: "From the list".to_owned(),
            });
        }
    });

    view! {
        <ConfirmDialog
            id="move-dead-letter"
            open=acts.open
            title=Signal::derive(title)
            confirm_label=Signal::derive(move || if to_close() { "Close it".to_owned() } else { "Mark as resolved".to_owned() })
            variant=ButtonVariant::Destructive
            busy=acts.shift.pending()
            on_confirm
        >
            <p>
                {move || if to_close() {
                    "It is put aside for good: it cannot be replayed any more, and this cannot be undone."
                } else {
                    "It was dealt with by other means: the event can no longer be replayed, and this cannot be undone."
                }}
            </p>
        </ConfirmDialog>
    }
}
