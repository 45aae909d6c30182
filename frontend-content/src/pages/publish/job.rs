use super::{acts::Acts, item::Item};
use crate::{frame::CurrentUser, parts::chips::JobChip};
use app::{Problem, content::job_sheet, flash::take_flash};
use contracts::{
    AppError,
    catalog::{JobSheet, JobStatus},
    ids::JobKey,
    views::staff::Me,
};
use frontend_staff::{
    parts::{Told, Wrong},
    refusal::Refusal,
    when,
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use shared_ui::{
    breadcrumb::{Breadcrumb, Crumb},
    card::Card,
    note::Note,
    page::PageHeader,
    skeleton::Skeleton,
    tone::Tone,
};

#[component]
pub fn JobPage() -> impl IntoView {
    let params = use_params_map();
    let key = Memo::new(move |_| {
        params.with(|params| params.get_str("id").and_then(|key| key.parse::<JobKey>().ok()))
    });
    let sheet = Resource::new(
        move || key.get(),
        async |key| match key {
            Some(key) => job_sheet(key).await,
            None => Err(Problem(AppError::NotFound)),
        },
    );
    let user = expect_context::<CurrentUser>();
    view! {
        <Suspense fallback=|| view! { <Skeleton lines=10/> }>
            {move || Suspend::new(async move {
                match (sheet.await, user.await) {
                    (Ok(sheet), Ok(me)) => view! { <Job sheet me/> }.into_any(),
                    (Err(problem), _) | (_, Err(problem)) => view! {
                        <Title text="Publish job"/>
                        <h1 tabindex="-1" class="sr-only">"Publish job"</h1>
                        <Refusal problem retry=Callback::new(move |()| sheet.refetch())/>
                    }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Job(sheet: JobSheet, me: Me) -> impl IntoView {
    let flash = take_flash();
    let asked = use_query_map();
    let chosen = Memo::new(move |_| asked.with(|asked| asked.get("item")));
    let alone = sheet.items.len() == 1;
    let row = sheet.row.clone();
    let title = match row.names.as_slice() {
        [] => "All active tours".to_owned(),
        [one] => one.clone(),
        names => format!("{} and {} more", names[0], row.item_count - 1),
    };
    let waits = matches!(row.status, JobStatus::Rejected | JobStatus::Failed);
    view! {
        <Title text=title.clone()/>
        <Told flash=flash.clone()/>
        <Breadcrumb above=vec![Crumb::new("Publish queue", "/publish")] here=title.clone()/>
        <PageHeader title note=row.note.clone()>
            <JobChip status=row.status/>
        </PageHeader>
        <Wrong flash=flash.of("job") title="This was not done"/>
        {row.reason.clone().filter(|_| waits).map(|reason| view! {
            <Note tone=Tone::Red>
                <p class="font-medium">{if row.status == JobStatus::Rejected { "Sent back" } else { "Publishing failed" }}</p>
                <p class="whitespace-pre-line">{reason}</p>
            </Note>
        })}
        <div class="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
            <div class="grid min-w-0 grid-cols-1 gap-5">
                {sheet.items.iter().cloned().map(|item| {
                    let key = item.item.to_string();
                    let open = Signal::derive(move || alone || chosen.with(|chosen| chosen.as_deref() == Some(&key)));
                    view! { <Item item status=row.status open/> }
                }).collect_view()}
            </div>
            <div class="grid gap-5">
                <Acts sheet=sheet.clone() me flash=flash.of("job")/>
                <Steps sheet/>
            </div>
        </div>
    }
}

#[component]
fn Steps(sheet: JobSheet) -> impl IntoView {
    let begun = (sheet.row.created_at, sheet.row.created_by.clone());
    let steps = sheet.steps.into_iter().rev().map(|step| view! {
        <li class="grid gap-0.5">
            <p class="flex flex-wrap items-center gap-2"><JobChip status=step.to/><span class="text-xs text-muted-foreground">{when::short_moment(step.at)}</span></p>
            <p class="text-xs break-all text-muted-foreground">{step.actor}</p>
            {step.comment.map(|comment| view! { <p class="text-sm whitespace-pre-line">{comment}</p> })}
        </li>
    }).collect_view();
    view! {
        <Card id="steps" title="What happened">
            <ol class="grid gap-3 text-sm">
                {steps}
                <li class="text-xs text-muted-foreground">{format!("Begun {} by {}", when::short_moment(begun.0), begun.1)}</li>
            </ol>
            {sheet.checksum.map(|sum| view! {
                <p class="mt-3 border-t pt-3 text-xs text-muted-foreground">"sha256 of what was published: "<code class="font-mono break-all">{sum}</code></p>
            })}
        </Card>
    }
}
