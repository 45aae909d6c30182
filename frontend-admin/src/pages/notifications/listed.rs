use super::query;
use crate::parts::{news::tell, refusal::Refusal, when};
use app::{Problem, admin::ReadNotification};
use contracts::{
    paging::Page,
    views::notification::{NotificationQuery, NotificationRow},
};
use leptos::{form::ActionForm, prelude::*};
use shared_ui::{
    badge::Badge,
    button::{Button, ButtonSize, ButtonVariant},
    icon::{Glyph, Icon},
    link::ButtonLink,
    pagination::Pagination,
    state::StateBox,
    tone::Tone,
};

pub type Listing = Resource<Result<Page<NotificationRow>, Problem>>;

#[component]
pub fn Listed(
    list: Listing,
    query: Memo<NotificationQuery>,
    read_one: ServerAction<ReadNotification>,
) -> impl IntoView {
    let problem = Memo::new(move |_| list.get().and_then(Result::err));
    let rows = Memo::new(move |_| list.get().and_then(Result::ok).map(|page| page.rows).unwrap_or_default());
    let next = Memo::new(move |_| list.get().and_then(Result::ok).and_then(|page| page.next));
    view! {
        {move || match problem.get() {
            Some(problem) => view! { <Refusal problem retry=Callback::new(move |()| list.refetch())/> }.into_any(),
            None if list.with(Option::is_some) && rows.with(Vec::is_empty) => view! { <Empty query/> }.into_any(),
            None => view! {
                <ol aria-label="Notifications, newest first" class="divide-y">
                    <For each=move || rows.get() key=|row| (row.id, row.read) let:row>
                        <Row row read_one/>
                    </For>
                </ol>
            }.into_any(),
        }}
        <div class="border-t px-5 py-3 not-has-[a]:hidden">
            <Pagination
                label="Pages of notifications"
                newer=Signal::derive(move || query.with(|query| query.cursor.is_some().then(|| {
                    query::to_address(&NotificationQuery { cursor: None, ..query.clone() })
                })))
                older=Signal::derive(move || next.get().map(|cursor| query.with(|query| {
                    query::to_address(&NotificationQuery { cursor: Some(cursor), ..query.clone() })
                })))
            />
        </div>
    }
}

#[component]
fn Row(row: NotificationRow, read_one: ServerAction<ReadNotification>) -> impl IntoView {
    let told = tell(&row.news);
    let (id, read) = (row.id, row.read);
    let pending =
        Memo::new(move |_| read_one.input().with(|input| input.as_ref().is_some_and(|input| input.id == id)));
    view! {
        <li class="flex flex-wrap items-start gap-x-4 gap-y-2 px-5 py-3.5 text-sm">
            <span class=format!("mt-0.5 grid size-8 shrink-0 place-items-center rounded-full {}", told.tone.class())>
                <Glyph icon=told.icon class="size-4"/>
            </span>
            <div class="grid min-w-0 grow basis-48 gap-0.5">
                <a
                    href=told.href
                    class="rounded-sm font-medium break-words text-link underline-offset-4 hover:underline"
                    on:click=move |_| if !read { read_one.dispatch(ReadNotification { id }); }
                >
                    {told.title.clone()}
                </a>
                <span class="text-muted-foreground">{told.detail}</span>
                <time datetime=when::machine(row.at) class="text-xs text-muted-foreground">{when::short_moment(row.at)}</time>
            </div>
            {(!read).then(|| view! {
                <div class="flex items-center gap-2">
                    <Badge tone=Tone::Blue>"Unread"</Badge>
                    <ActionForm action=read_one>
                        <input type="hidden" name="id" value=id.to_string()/>
                        <Button kind="submit" variant=ButtonVariant::Ghost size=ButtonSize::Xs busy=pending>
                            "Mark read"
                            <span class="sr-only">{format!(": {}", told.title)}</span>
                        </Button>
                    </ActionForm>
                </div>
            })}
        </li>
    }
}

#[component]
fn Empty(query: Memo<NotificationQuery>) -> impl IntoView {
    move || {
        if query.with(query::is_filtered) {
            view! {
                <StateBox icon=Icon::Search title="Nothing matches" text="Take a filter away.">
                    <ButtonLink href=query::PATH variant=ButtonVariant::Outline>"Clear the filters"</ButtonLink>
                </StateBox>
            }.into_any()
        } else {
            view! {
                <StateBox icon=Icon::Bell title="Nothing yet" text="New bookings, changes, cancellations and failures appear here, and are kept for 30 days."/>
            }.into_any()
        }
    }
}
