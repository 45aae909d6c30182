use app::content::own_acts;
use contracts::views::content::OwnAct;
use frontend_staff::{
    query::{address, read},
    refusal::Refusal,
    when,
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared_ui::{
    card::Surface,
    icon::Icon,
    link::TextLink,
    page::PageHeader,
    pagination::Pagination,
    skeleton::Skeleton,
    state::StateBox,
    table::{CELL, ROW, Table, Th},
};

const PATH: &str = "/activity";

/// What the reader did, as the audit trail has it.
#[component]
pub fn ActivityPage() -> impl IntoView {
    let params = use_query_map();
    let cursor = Memo::new(move |_| params.with(|params| read::<String>(params, "cursor")));
    let list = Resource::new(move || cursor.get(), own_acts);
    view! {
        <Title text="Your activity"/>
        <PageHeader title="Your activity" note=Some(format!("What the audit trail says of you. {}", when::ZONE_NOTE))/>
        <Surface>
            <Transition fallback=|| view! { <Skeleton lines=10/> }>
                {move || list.get().map(|seen| match seen {
                    Err(problem) => view! { <Refusal problem retry=Callback::new(move |()| list.refetch())/> }.into_any(),
                    Ok(page) if page.rows.is_empty() => view! {
                        <StateBox icon=Icon::Clock title="Nothing yet" text="What you change, hand in or decide is written here within seconds."/>
                    }.into_any(),
                    Ok(page) => view! {
                        <Table caption="Your acts, the newest first" head=Box::new(|| view! {
                            <Th>"When"</Th><Th>"What"</Th><Th>"About"</Th>
                        }.into_any())>
                            {page.rows.into_iter().map(|act| view! { <Line act/> }).collect_view()}
                        </Table>
                        <div class="border-t px-5 py-3 not-has-[a]:hidden">
                            <Pagination
                                label="Pages of your activity"
                                newer=Signal::stored(cursor.get_untracked().map(|_| PATH.to_owned()))
                                newer_label="First page"
                                older_label="Older"
                                older=Signal::stored(page.next.map(|cursor| address(PATH, &[("cursor", Some(cursor))])))
                            />
                        </div>
                    }.into_any(),
                })}
            </Transition>
        </Surface>
    }
}

#[component]
fn Line(act: OwnAct) -> impl IntoView {
    let href = match act.resource_type.as_str() {
        "catalog_item" => Some(format!("/history/{}", act.resource_id)),
        "catalog_publish_job" => Some(format!("/publish/{}", act.resource_id)),
        _ => None,
    };
    let told = act.told.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| view! {
        <li class="break-words"><span class="text-muted-foreground">{format!("{name}: ")}</span>{value}</li>
    }).collect_view();
    view! {
        <tr class=ROW>
            <td class=format!("{CELL} max-md:order-1 whitespace-nowrap text-muted-foreground")>{when::short_moment(act.at)}</td>
            <td data-wide="" class=format!("{CELL} max-md:order-2")>
                <p class="font-medium">{in_words(&act.event_type)}</p>
                <ul class="line-clamp-3 text-xs">{told}</ul>
            </td>
            <td class=format!("{CELL} max-md:order-3")>
                {match href {
                    Some(href) => view! { <TextLink href=href>"Open"<span class="sr-only">{format!(" {} {}", act.resource_type, act.resource_id)}</span></TextLink> }.into_any(),
                    None => view! { <span class="text-muted-foreground">{act.resource_type}</span> }.into_any(),
                }}
            </td>
        </tr>
    }
}

/// `CATALOG_ITEM_ROLLED_BACK` → `Item rolled back`.
fn in_words(event_type: &str) -> String {
    let plain = event_type.strip_prefix("CATALOG_").unwrap_or(event_type).replace('_', " ").to_lowercase();
    crate::editor::capital(&plain)
}
