use super::listed::Listing;
use app::{
    Problem,
    content::{hand_in, set_active},
};
use contracts::{
    catalog::ItemRow,
    ids::{ItemKey, JobKey},
};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    confirm_dialog::ConfirmDialog,
    icon::{Glyph, Icon},
    table::{BulkBar, Selection},
    toast::use_toaster,
};

type Acting<T> = Action<(Vec<ItemKey>, bool), Result<T, Problem>>;

/// What is done with the ticked ones: hand them in together, or mark them active or not.
#[derive(Clone, Copy)]
pub struct Bulk {
    pub selection: Selection,
    submit: Acting<JobKey>,
    mark: Acting<()>,
    asking: RwSignal<bool>,
}

impl Bulk {
    pub fn new(list: Listing, rows: Memo<Vec<ItemRow>>) -> Self {
        let keys = Signal::derive(move || {
            rows.with(|rows| rows.iter().map(|row| row.id.to_string()).collect::<Vec<_>>())
        });
        let submit: Acting<JobKey> =
            Action::new(|(items, _): &(Vec<ItemKey>, bool)| hand_in(items.clone(), None));
        let mark: Acting<()> =
            Action::new(|(items, active): &(Vec<ItemKey>, bool)| set_active(items.clone(), *active));
        let bulk = Self {
            selection: Selection::new(keys, "item", "bulk"),
            submit,
            mark,
            asking: RwSignal::new(false),
        };
        let (toaster, navigate) = (use_toaster(), use_navigate());
        Effect::new(move |_| match submit.value().get() {
            Some(Ok(job)) => navigate(&format!("/publish/{job}"), leptos_router::NavigateOptions::default()),
            Some(Err(problem)) => toaster.failed(problem.to_string()),
            None => {}
        });
        Effect::new(move |_| {
            match mark.value().get() {
                Some(Ok(())) => {
                    bulk.selection.clear();
                    toaster.done("The drafts are marked. Guests see it once they are published.");
                }
                Some(Err(problem)) => toaster.failed(problem.to_string()),
                None => return,
            }
            bulk.asking.set(false);
            list.refetch();
        });
        bulk
    }

    fn chosen(self) -> Vec<ItemKey> {
        untrack(|| self.selection.chosen()).iter().filter_map(|key| key.parse().ok()).collect()
    }

    pub fn bar(self) -> impl IntoView {
        let mark = self.mark;
        view! {
            // it can do nothing without script
            <BulkBar selection=self.selection noun=("item", "items") attr:data-needs-script="">
                <Button size=ButtonSize::Sm busy=self.submit.pending() on_click=move |_| { self.submit.dispatch((self.chosen(), true)); }>
                    <Glyph icon=Icon::Send/>
                    "Hand in for review"
                </Button>
                <Button size=ButtonSize::Sm variant=ButtonVariant::Outline busy=mark.pending() on_click=move |_| { mark.dispatch((self.chosen(), true)); }>
                    "Mark active"
                </Button>
                <Button size=ButtonSize::Sm variant=ButtonVariant::Outline on_click=move |_| self.asking.set(true)>
                    "Mark inactive"
                </Button>
            </BulkBar>
            <ConfirmDialog
                id="mark-inactive"
                open=self.asking
                title="Mark them inactive?"
                confirm_label="Mark inactive"
                busy=mark.pending()
                on_confirm=Callback::new(move |()| { mark.dispatch((self.chosen(), false)); })
            >
                <p>"The drafts are marked. Once they are published so, they are gone from the site, and their addresses say so."</p>
            </ConfirmDialog>
        }
    }
}
