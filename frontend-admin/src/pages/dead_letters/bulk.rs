use super::{actions::Listing, query};
use app::admin::{StartBulkReplay, bulk_replay_progress};
use contracts::{
    status::DeadLetterStatus,
    views::dead_letter::{BulkReplayView, DeadLetterQuery},
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use shared_ui::{
    announce::use_announcer,
    button::{Button, ButtonSize, ButtonVariant},
    card::Surface,
    confirm_dialog::ConfirmDialog,
    icon::{Glyph, Icon},
    link::TextLink,
    progress::Progress,
    toast::use_toaster,
};
use std::time::Duration;

const POLL: Duration = Duration::from_secs(1);

/// "Replay all that match": asks first; how far it has come is [`Run`]'s to show.
#[component]
pub fn BulkReplay(query: Memo<DeadLetterQuery>) -> impl IntoView {
    let start = ServerAction::<StartBulkReplay>::new();
    let open = RwSignal::new(false);
    let toaster = use_toaster();
    let navigate = use_navigate();
    Effect::new(move |_| match start.value().get() {
        Some(Ok(run)) => {
            open.set(false);
            let address = query::to_address(&query.get_untracked(), Some(run.id));
            navigate(
                &address,
                NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() },
            );
        }
        Some(Err(problem)) => {
            open.set(false);
            toaster.failed(problem.to_string());
        }
        None => {}
    });
    let filtered = move || query.with(query::is_filtered);

    view! {
        <Button variant=ButtonVariant::Outline size=ButtonSize::Sm on:click=move |_| open.set(true)>
            <Glyph icon=Icon::Replay/>
            {move || if filtered() { "Replay all that match" } else { "Replay all" }}
        </Button>
        <ConfirmDialog
            id="bulk-replay"
            open
            title=Signal::derive(move || if filtered() { "Replay all that match the filter?".to_owned() } else { "Replay every dead letter?".to_owned() })
            confirm_label="Replay them"
            busy=start.pending()
            on_confirm=Callback::new(move |()| { start.dispatch(StartBulkReplay { filter: query.get_untracked() }); })
        >
            <p>"Every open, ready or failed one, on all pages, is handed back to the workers. Those whose cause is still there fail again."</p>
        </ConfirmDialog>
    }
}

/// The progress of the bulk replay that the address names.
#[component]
pub fn Run(list: Listing) -> impl IntoView {
    let params = use_query_map();
    let id = Memo::new(move |_| params.with(query::bulk_from_params));
    let run = Resource::new(
        move || id.get(),
        async |id| match id {
            Some(id) => bulk_replay_progress(id).await.ok(),
            None => None,
        },
    );
    let announcer = use_announcer();
    Effect::new(move |before: Option<i64>| {
        let Some(view) = run.get().flatten() else { return 0 };
        let done = view.succeeded + view.failed;
        if view.finished_at.is_none() {
            set_timeout(move || run.refetch(), POLL);
        } else {
            announcer.say(told(&view));
        }
        if before.is_some_and(|before| before != done) {
            list.refetch();
        }
        done
    });

    view! {
        <Transition>
            {move || run.get().flatten().map(|view| view! {
                <Surface class="grid gap-2 px-5 py-3.5 text-sm">
                    <p>{told(&view)}</p>
                    <Progress label="Replay" value=view.succeeded + view.failed max=view.total/>
                    {(view.failed > 0).then(|| view! {
                        <TextLink href=failed_again(&view)>"Show those that failed again"</TextLink>
                    })}
                </Surface>
            })}
        </Transition>
    }
}

fn failed_again(run: &BulkReplayView) -> String {
    let failed = DeadLetterQuery {
        run: Some(run.id),
        status: Some(DeadLetterStatus::Failed),
        ..DeadLetterQuery::default()
    };
    query::to_address(&failed, Some(run.id))
}

fn told(run: &BulkReplayView) -> String {
    let done = run.succeeded + run.failed;
    match run.finished_at {
        Some(_) => format!(
            "Replayed {} of {}: {} applied, {} failed again.",
            done, run.total, run.succeeded, run.failed
        ),
        None => format!("Replaying: {done} of {} done, {} failed again.", run.total, run.failed),
    }
}
