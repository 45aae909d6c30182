//! The ledger: every event that was accepted, newest first.

mod filters;
mod listed;
mod query;

use crate::parts::when;
use app::admin::event_list;
use filters::Filters;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use listed::Listed;
use shared_ui::{card::Surface, page::PageHeader, skeleton::Skeleton};

#[component]
pub fn EventsPage() -> impl IntoView {
    let params = use_query_map();
    let query = Memo::new(move |_| params.with(query::from_params));
    let list = Resource::new(move || query.get(), event_list);
    let note = format!("Everything that channels and our own sites sent, newest first. {}", when::ZONE_NOTE);

    view! {
        <Title text="Events"/>
        <PageHeader title="Events" note=Some(note)/>
        <Surface>
            <Filters query/>
            <Transition fallback=|| view! { <Skeleton lines=10/> }>
                <Listed list query/>
            </Transition>
        </Surface>
    }
}
