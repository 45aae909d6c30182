use crate::{
    frame::CurrentUser,
    parts::chips::{JobChip, StandingChip},
};
use app::content::{desk, editor_of};
use contracts::{
    Role,
    catalog::{ItemRow, JobRow},
    views::content::ContentDesk,
};
use frontend_staff::{refusal::Refusal, when};
use leptos::prelude::*;
use leptos_meta::Title;
use shared_ui::{
    card::Card, link::TextLink, page::PageHeader, progress::Progress, skeleton::Skeleton, stat_card::StatCard,
};

/// What waits for whom, what is live, and which tours want work.
#[component]
pub fn HomePage() -> impl IntoView {
    let user = expect_context::<CurrentUser>();
    let seen = Resource::new(|| (), |()| desk());
    view! {
        <Title text="Dashboard"/>
        <Suspense fallback=|| view! { <Skeleton lines=10/> }>
            {move || Suspend::new(async move {
                let me = user.await.ok();
                let greeting = me.as_ref().map_or_else(|| "Hello".to_owned(), |me| format!("Hello, {}", me.name));
                let manager = me.is_some_and(|me| me.role >= Role::Manager);
                view! {
                    <PageHeader title=greeting note=Some(when::ZONE_NOTE.to_owned())/>
                    {match seen.await {
                        Ok(desk) => view! { <Desk desk manager/> }.into_any(),
                        Err(problem) => view! { <Refusal problem retry=Callback::new(move |()| seen.refetch())/> }.into_any(),
                    }}
                }
            })}
        </Suspense>
    }
}

#[component]
fn Desk(desk: ContentDesk, manager: bool) -> impl IntoView {
    let figure = |label: &'static str, n: i64, status: &'static str| {
        let href = Some(format!("/tours?status={status}"));
        view! { <StatCard label value=Signal::stored(Some(n.to_string())) href=Signal::stored(href)/> }
    };
    let review = jobs(
        "in-review",
        if manager { "Waits for your review" } else { "In review" },
        "Nothing is in review.",
        desk.in_review,
    );
    let back = jobs("back", "Sent back or failed", "Nothing was sent back.", desk.back);
    let ready: Vec<JobRow> = desk.approved.into_iter().chain(desk.scheduled).collect();
    let ready = jobs(
        "ready",
        if manager { "Approved: publish or schedule" } else { "Approved" },
        "Nothing waits to be published.",
        ready,
    );
    // what waits for the reader's role comes first
    let (first, second) =
        if manager { (review.into_any(), back.into_any()) } else { (back.into_any(), review.into_any()) };
    view! {
        <div class="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
            {figure("Live, nothing waits", desk.live, "LIVE")}
            {figure("Live, draft changed", desk.changed, "CHANGED")}
            {figure("Not published", desk.new, "NEW")}
            {figure("Offline", desk.offline, "OFFLINE")}
        </div>
        <div class="grid items-start gap-5 lg:grid-cols-2">
            {first}
            <Card id="mine" title="Drafts you wrote on" note="Not handed in yet">
                {items(desk.mine, "You have nothing unfinished.")}
            </Card>
            {ready}
            {second}
            <Card id="weakest" title="Quality of the tours" note="The lowest first">
                {weakest(desk.weakest)}
            </Card>
            {jobs("published", "Published last", "Nothing was published yet.", desk.published)}
        </div>
    }
}

fn jobs(id: &'static str, title: &'static str, nothing: &'static str, rows: Vec<JobRow>) -> impl IntoView {
    view! {
        <Card id title>
            {if rows.is_empty() {
                view! { <p class="text-sm text-muted-foreground">{nothing}</p> }.into_any()
            } else {
                view! { <ul class="-my-2 divide-y">{rows.into_iter().map(job).collect_view()}</ul> }.into_any()
            }}
        </Card>
    }
}

fn job(row: JobRow) -> impl IntoView {
    let names = if row.names.is_empty() { "All active tours".to_owned() } else { row.names.join(", ") };
    view! {
        <li class="grid gap-1 py-2.5 text-sm">
            <span class="flex flex-wrap items-center justify-between gap-2">
                <TextLink href=format!("/publish/{}", row.id)>{names}</TextLink>
                <JobChip status=row.status/>
            </span>
            {row.reason.map(|reason| view! { <span class="line-clamp-2">{reason}</span> })}
            <span class="text-xs text-muted-foreground">{format!("{} · {}", row.created_by, when::short_moment(row.updated_at))}</span>
        </li>
    }
}

fn items(rows: Vec<ItemRow>, nothing: &'static str) -> impl IntoView {
    if rows.is_empty() {
        return view! { <p class="text-sm text-muted-foreground">{nothing}</p> }.into_any();
    }
    let lines = rows.into_iter().map(|row| view! {
        <li class="flex flex-wrap items-center justify-between gap-2 py-2.5 text-sm">
            <TextLink href=editor_of(row.kind, row.id, &row.slug)>{named(&row.name)}</TextLink>
            <span class="flex items-center gap-2">
                <StandingChip standing=row.standing/>
                <span class="text-xs text-muted-foreground">{when::short_moment(row.changed_at)}</span>
            </span>
        </li>
    }).collect_view();
    view! { <ul class="-my-2 divide-y">{lines}</ul> }.into_any()
}

fn weakest(rows: Vec<ItemRow>) -> impl IntoView {
    if rows.is_empty() {
        return view! { <p class="text-sm text-muted-foreground">"There are no tours yet. "<TextLink href="/tours/new">"Begin one"</TextLink></p> }.into_any();
    }
    let lines = rows
        .into_iter()
        .map(|row| {
            let name = named(&row.name);
            let label = format!("Quality of {name}");
            let lacks = if row.problems > 0 {
                format!("{} to mend", row.problems)
            } else {
                "Can be published".to_owned()
            };
            view! {
                <li class="grid grid-cols-[minmax(0,1fr)_6rem] items-center gap-3 py-2.5 text-sm">
                    <span class="grid">
                        <TextLink href=editor_of(row.kind, row.id, &row.slug)>{name}</TextLink>
                        <span class="text-xs text-muted-foreground">{lacks}</span>
                    </span>
                    <span class="grid gap-1">
                        <span class="text-end text-xs font-medium">{format!("{} %", row.quality)}</span>
                        <Progress label value=i64::from(row.quality) max=100/>
                    </span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="-my-2 divide-y">{lines}</ul> }.into_any()
}

fn named(name: &str) -> String {
    if name.trim().is_empty() { "Without a name".to_owned() } else { name.to_owned() }
}
