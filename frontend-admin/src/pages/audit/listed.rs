use super::query;
use crate::parts::{changes::Changes, field_name::field_name, refusal::Refusal, when};
use app::Problem;
use contracts::{
    paging::Page,
    views::audit::{AuditLine, AuditSearch},
};
use leptos::prelude::*;
use shared_ui::{
    button::ButtonVariant,
    description_list::{DescriptionList, Fact, FactOf},
    icon::Icon,
    link::{ButtonLink, TextLink},
    pagination::Pagination,
    state::StateBox,
    table::{CELL, ROW, Table, Th},
};

pub type Listing = Resource<Result<Page<AuditLine>, Problem>>;

#[component]
pub fn Listed(list: Listing, query: Memo<AuditSearch>) -> impl IntoView {
    let next = Memo::new(move |_| list.get().and_then(Result::ok).and_then(|page| page.next));
    view! {
        {move || list.get().map(|page| match page {
            Err(problem) => view! { <Refusal problem retry=Callback::new(move |()| list.refetch())/> }.into_any(),
            Ok(page) if page.rows.is_empty() => view! { <Empty query/> }.into_any(),
            Ok(page) => view! { <Rows rows=page.rows/> }.into_any(),
        })}
        <div class="border-t px-5 py-3 not-has-[a]:hidden">
            <Pagination
                label="Pages of the audit trail"
                newer=Signal::derive(move || query.with(|query| query.cursor.is_some().then(|| {
                    query::to_address(&AuditSearch { cursor: None, ..query.clone() })
                })))
                older=Signal::derive(move || next.get().map(|cursor| query.with(|query| {
                    query::to_address(&AuditSearch { cursor: Some(cursor), ..query.clone() })
                })))
            />
        </div>
    }
}

#[component]
fn Rows(rows: Vec<AuditLine>) -> impl IntoView {
    view! {
        <Table
            caption="Audit trail"
            head=Box::new(|| view! { <Th>"When"</Th><Th>"Who"</Th><Th>"What"</Th><Th>"On what"</Th> }.into_any())
        >
            {rows.into_iter().map(|row| view! { <Row row/> }).collect_view()}
        </Table>
    }
}

#[component]
fn Row(row: AuditLine) -> impl IntoView {
    let by =
        row.role.clone().map_or_else(|| row.principal.clone(), |role| format!("{role} · {}", row.principal));
    let on = AuditSearch {
        resource_type: Some(row.resource_type.clone()),
        resource_id: Some(row.resource_id.clone()),
        ..AuditSearch::default()
    };
    let resource = row.resource_id.clone();
    let resource_type = row.resource_type.clone();
    view! {
        <tr class=ROW>
            <td data-wide="" class=format!("{CELL} whitespace-nowrap max-md:order-2")>
                <time datetime=when::machine(row.at)>{when::short_moment(row.at)}</time>
            </td>
            <td data-wide="" class=format!("{CELL} max-md:order-3")>
                <span class="wrap-anywhere">{row.actor.clone()}</span>
                <div class="text-xs wrap-anywhere text-muted-foreground">{by}</div>
            </td>
            <td data-wide="" class=format!("{CELL} max-md:order-1 md:max-w-xl")>
                <p class="font-mono text-xs font-medium wrap-anywhere">{row.event_type.clone()}</p>
                <Detail row/>
            </td>
            <td data-wide="" class=format!("{CELL} max-md:order-4")>
                {resource_type}
                <div class="font-mono text-xs wrap-anywhere"><TextLink href=query::to_address(&on)>{resource}</TextLink></div>
            </td>
        </tr>
    }
}

#[component]
fn Detail(row: AuditLine) -> impl IntoView {
    let caption = format!("{}: before and after", row.event_type);
    let request = AuditSearch { request_id: Some(row.request_id.clone()), ..AuditSearch::default() };
    let name = format!("Details of {}, {}", row.event_type, when::exact_moment(row.at));
    view! {
        <details class="mt-1">
            <summary class="w-fit rounded-sm text-xs text-muted-foreground hover:text-foreground" aria-label=name>"Details"</summary>
            <div class="mt-2 grid gap-3">
                {(!row.changes.is_empty()).then(|| view! { <Changes caption changes=row.changes/> })}
                <DescriptionList>
                    {row.metadata.into_iter().map(|(name, value)| view! { <Fact name=field_name(&name) value=Some(value)/> }).collect_view()}
                    <Fact name="Time" value=Some(when::exact_moment(row.at))/>
                    {(!row.request_id.is_empty()).then(|| view! {
                        <FactOf name="Request"><span class="font-mono text-xs break-all"><TextLink href=query::to_address(&request)>{row.request_id}</TextLink></span></FactOf>
                    })}
                    <Fact name="Place in the chain" value=Some(row.position.map_or_else(|| "Not sealed yet".to_owned(), |n| n.to_string()))/>
                </DescriptionList>
            </div>
        </details>
    }
}

#[component]
fn Empty(query: Memo<AuditSearch>) -> impl IntoView {
    move || {
        if query.with(query::is_filtered) {
            view! {
                <StateBox icon=Icon::Search title="Nothing matches" text="Names, actions and ids are matched whole.">
                    <ButtonLink href=query::PATH.to_owned() variant=ButtonVariant::Outline>"Clear the filters"</ButtonLink>
                </StateBox>
            }.into_any()
        } else {
            view! { <StateBox icon=Icon::Inbox title="Nothing on the trail yet" text="What people do is written here."/> }.into_any()
        }
    }
}
