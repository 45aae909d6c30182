use super::{actions::Listing, query};
use app::{
    admin::{REPLAY_ALL, StartBulkReplay, bulk_replay_progress},
    flash::Flash,
};
use contracts::{
    status::DeadLetterStatus,
    views::dead_letter::{BulkReplayView, DeadLetterQuery},
};
use frontend_staff::parts::Wrong;
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
    link::{ButtonLink, TextLink},
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
        // without script it leads to the question on top of the list
        <form action=query::PATH>
            {move || query.with(query::filters).into_iter().map(|(name, value)| view! {
                <input type="hidden" name=name value=value/>
            }).collect_view()}
            <Button
                kind="submit"
                attr:name="ask"
                attr:value="replay"
                variant=ButtonVariant::Outline
                size=ButtonSize::Sm
                on_click=move |event: leptos::ev::MouseEvent| {
                    event.prevent_default();
                    open.set(true);
                }
            >
                <Glyph icon=Icon::Replay/>
                {move || if filtered() { "Replay all that match" } else { "Replay all" }}
            </Button>
        </form>
        <ConfirmDialog
            id="bulk-replay"
            open
            title=Signal::derive(move || question(filtered()).to_owned())
            confirm_label="Replay them"
            busy=start.pending()
            on_confirm=Callback::new(move |()| { start.dispatch(StartBulkReplay { filter: query.get_untracked() }); })
        >
            <p>{MEANING}</p>
        </ConfirmDialog>
    }
}

const MEANING: &str = "Every open, ready or failed one, on all pages, is handed back to the workers. Those whose cause is still there fail \
                       again.";

fn question(filtered: bool) -> &'static str {
    if filtered { "Replay all that match the filter?" } else { "Replay every dead letter?" }
}

/// The question as a plain form, where there is no script.
#[component]
pub fn PlainReplay(query: Memo<DeadLetterQuery>, flash: Flash) -> impl IntoView {
    let params = use_query_map();
    let asked = move || params.with(|params| params.get_str("ask") == Some("replay"));
    let flash = StoredValue::new(flash.of(REPLAY_ALL));
    let list = move || {
        query.with(|query| query::to_address(&DeadLetterQuery { cursor: None, ..query.clone() }, None))
    };
    move || {
        (asked() || flash.with_value(Flash::failed)).then(|| view! {
            <Surface class="grid gap-3 px-5 py-4 text-sm">
                <form method="post" action="/api/admin/replay_all_plainly" class="grid gap-3">
                    <h2 class="font-semibold">{question(query.with(query::is_filtered))}</h2>
                    <Wrong flash=flash.get_value() title="Nothing is replayed"/>
                    <p>{MEANING}</p>
                    {query.with(query::filters).into_iter().map(|(name, value)| view! {
                        <input type="hidden" name=format!("filter[{name}]") value=value/>
                    }).collect_view()}
                    <input type="hidden" name="back" value=list()/>
                    <div class="flex flex-wrap gap-2">
                        <Button kind="submit" size=ButtonSize::Sm>"Replay them"</Button>
                        <ButtonLink href=list() variant=ButtonVariant::Outline size=ButtonSize::Sm>"Leave them"</ButtonLink>
                    </div>
                </form>
            </Surface>
        })
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
