use crate::{frame::CurrentUser, parts::chips::JobChip};
use app::content::job_list;
use contracts::{
    Role,
    catalog::{JobQuery, JobRow, JobStatus},
};
use frontend_staff::{
    query::{address, read},
    refusal::Refusal,
    when,
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared_ui::{
    button::ButtonSize,
    card::Surface,
    icon::{Glyph, Icon},
    link::ButtonLink,
    page::PageHeader,
    pagination::Pagination,
    skeleton::Skeleton,
    state::StateBox,
    table::{CELL, ROW, ROW_LINK, Table, Th},
    tabs::{TabLink, TabLinks},
};

const PATH: &str = "/publish";

fn to_address(query: &JobQuery) -> String {
    let status = query.status.map(|status| status.as_str().to_owned());
    address(PATH, &[("status", status), ("cursor", query.cursor.clone())])
}

#[component]
pub fn QueuePage() -> impl IntoView {
    let params = use_query_map();
    let query = Memo::new(move |_| {
        params.with(|params| JobQuery {
            status: read(params, "status"),
            cursor: read(params, "cursor"),
            ..JobQuery::default()
        })
    });
    let list = Resource::new(move || query.get(), job_list);
    let tabs = Signal::derive(move || {
        let here = query.with(|query| query.status);
        let tab = |status: Option<JobStatus>| TabLink {
            href: to_address(&JobQuery { status, ..JobQuery::default() }),
            label: status.map_or("All", JobStatus::label).to_owned(),
            current: status == here,
        };
        std::iter::once(tab(None)).chain(JobStatus::ALL.into_iter().map(|status| tab(Some(status)))).collect()
    });
    view! {
        <Title text="Publish queue"/>
        <PageHeader title="Publish queue" note=Some(when::ZONE_NOTE.to_owned())>
            <ButtonLink href="/publish/new" size=ButtonSize::Sm>
                <Glyph icon=Icon::Send/>
                "Hand in for review"
            </ButtonLink>
        </PageHeader>
        <Powers/>
        <Surface>
            <div class="border-b px-4 py-2"><TabLinks label="Jobs by status" tabs/></div>
            <Transition fallback=|| view! { <Skeleton lines=8/> }>
                {move || list.get().map(|seen| match seen {
                    Err(problem) => view! { <Refusal problem retry=Callback::new(move |()| list.refetch())/> }.into_any(),
                    Ok(page) if page.rows.is_empty() => view! {
                        <StateBox icon=Icon::Inbox title="No jobs here" text="What editors hand in for review appears here."/>
                    }.into_any(),
                    Ok(page) => view! {
                        <Table caption="Publish jobs" head=Box::new(|| view! {
                            <Th>"What"</Th><Th>"Status"</Th><Th>"By"</Th><Th>"Last touched"</Th>
                        }.into_any())>
                            {page.rows.into_iter().map(|row| view! { <Row row/> }).collect_view()}
                        </Table>
                        <div class="border-t px-5 py-3 not-has-[a]:hidden">
                            <Pagination
                                label="Pages of jobs"
                                newer=Signal::derive(move || query.with(|query| query.cursor.is_some().then(|| to_address(&JobQuery { cursor: None, ..query.clone() }))))
                                newer_label="First page"
                                older_label="Next"
                                older=Signal::stored(page.next.map(|cursor| query.with_untracked(|query| to_address(&JobQuery { cursor: Some(cursor), ..query.clone() }))))
                            />
                        </div>
                    }.into_any(),
                })}
            </Transition>
        </Surface>
    }
}

/// What the reader's role may do here.
#[component]
fn Powers() -> impl IntoView {
    let user = expect_context::<CurrentUser>();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let manager = user.await.is_ok_and(|me| me.role >= Role::Manager);
                let text = if manager {
                    "You may hand in, review, publish, schedule and roll back."
                } else {
                    "You may hand in and take back. A manager reviews and publishes."
                };
                view! { <p class="flex items-center gap-2 text-sm text-muted-foreground"><Glyph icon=Icon::Info class="size-4"/>{text}</p> }
            })}
        </Suspense>
    }
}

#[component]
fn Row(row: JobRow) -> impl IntoView {
    let more = usize::try_from(row.item_count).unwrap_or(0).saturating_sub(row.names.len());
    let names = if row.names.is_empty() { "All active tours".to_owned() } else { row.names.join(", ") };
    let names = if more > 0 { format!("{names} and {more} more") } else { names };
    view! {
        <tr class=ROW>
            <td data-wide="" class=format!("{CELL} max-md:order-1 md:min-w-64")>
                <a class=format!("{ROW_LINK} break-words") href=format!("{PATH}/{}", row.id)>{names}</a>
                {row.note.map(|note| view! { <p class="line-clamp-2 text-xs text-muted-foreground">{note}</p> })}
            </td>
            <td class=format!("{CELL} max-md:order-2 md:max-w-80")>
                <JobChip status=row.status/>
                {row.reason.map(|reason| view! { <p class="mt-1 line-clamp-2 text-xs text-muted-foreground">{reason}</p> })}
                {row.scheduled_for.filter(|_| row.status == JobStatus::Scheduled).map(|at| view! { <p class="mt-1 text-xs text-muted-foreground">{when::moment(at)}</p> })}
            </td>
            <td class=format!("{CELL} max-md:order-3 md:max-w-48 truncate text-muted-foreground")>{row.created_by}</td>
            <td class=format!("{CELL} max-md:order-4 whitespace-nowrap text-muted-foreground")>{when::short_moment(row.updated_at)}</td>
        </tr>
    }
}
