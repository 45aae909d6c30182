//! Every booking of every channel, the newest first; one just sent appears by itself.

mod filters;
mod listed;
mod query;
mod row;

use crate::parts::{
    live::{self, LineBadge},
    when,
};
use app::admin::booking_list;
use filters::Filters;
pub use filters::{CHANNELS, choices};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use listed::Listed;
pub use query::search_address;
use shared_ui::{card::Surface, page::PageHeader, skeleton::Skeleton};

#[component]
pub fn BookingsPage() -> impl IntoView {
    let params = use_query_map();
    let query = Memo::new(move |_| params.with(query::from_params));
    let list = Resource::new(move || query.get(), booking_list);
    let live = live::follow();

    view! {
        <Title text="Bookings"/>
        <PageHeader title="Bookings" note=Some(when::ZONE_NOTE.to_owned())>
            <LineBadge live/>
        </PageHeader>
        <Surface>
            <Filters query/>
            <Transition fallback=|| view! { <Skeleton lines=10/> }>
                <Listed list query live/>
            </Transition>
        </Surface>
    }
}
