//! What a manager may do in the list: replay one, or those that are ticked. All else is decided on the letter's own page.

use app::{
    Problem,
    admin::{ReplayDeadLetter, ReplaySelected},
};
use contracts::{paging::Page, status::DeadLetterStatus, views::dead_letter::DeadLetterRow};
use leptos::{form::ActionForm, prelude::*};
use shared_ui::{
    button::{Button, ButtonSize},
    icon::{Glyph, Icon},
    note::Note,
    table::{BulkBar, Selection},
    toast::use_toaster,
    tone::Tone,
};

pub type Listing = Resource<Result<Page<DeadLetterRow>, Problem>>;

const FORM: &str = "replay-selected";

#[derive(Clone, Copy)]
pub struct Acts {
    pub replay: ServerAction<ReplayDeadLetter>,
    pub selected: ServerAction<ReplaySelected>,
    pub selection: Selection,
}

/// Which ones the workers may have again.
pub fn can_be_replayed(status: DeadLetterStatus) -> bool {
    matches!(status, DeadLetterStatus::Open | DeadLetterStatus::Failed | DeadLetterStatus::Ready)
}

impl Acts {
    pub fn new(list: Listing, rows: Memo<Vec<DeadLetterRow>>) -> Self {
        let keys = Signal::derive(move || {
            let offered = |row: &&DeadLetterRow| can_be_replayed(row.status);
            rows.with(|rows| rows.iter().filter(offered).map(|row| row.key.to_string()).collect::<Vec<_>>())
        });
        let acts = Self {
            replay: ServerAction::new(),
            selected: ServerAction::new(),
            selection: Selection::new(keys, "keys[]", FORM),
        };
        let toaster = use_toaster();
        Effect::new(move |_| {
            match acts.replay.value().get() {
                Some(Ok(row)) => toaster.done(format!("{} was handed back to the workers", row.external_ref)),
                Some(Err(problem)) => toaster.failed(problem.to_string()),
                None => return,
            }
            list.refetch();
        });
        Effect::new(move |_| match acts.selected.value().get() {
            Some(Ok(_)) => acts.selection.clear(),
            Some(Err(problem)) => toaster.failed(problem.to_string()),
            None => {}
        });
        acts
    }
}

/// Replays what is ticked; a plain form, so that it works without script.
#[component]
pub fn SelectedBar(acts: Acts) -> impl IntoView {
    view! {
        <ActionForm action=acts.selected attr:id=FORM>""</ActionForm>
        <BulkBar selection=acts.selection noun=("dead letter", "dead letters")>
            <Button kind="submit" size=ButtonSize::Sm busy=acts.selected.pending() attr:form=FORM>
                <Glyph icon=Icon::Replay/>
                "Replay selected"
            </Button>
        </BulkBar>
    }
}

/// What was refused, on a page that was posted to without script.
#[component]
pub fn Refused(acts: Acts) -> impl IntoView {
    let refused = move || {
        let one = acts.replay.value().get().and_then(Result::err);
        one.or_else(|| acts.selected.value().get().and_then(Result::err))
    };
    move || {
        refused().map(|problem| {
            view! { <Note tone=Tone::Red class="m-3"><p>{problem.to_string()}</p></Note> }
        })
    }
}
