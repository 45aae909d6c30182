//! Every booking of every channel; one just sent appears by itself.

mod bulk;
mod empty;
mod export;
mod filters;
mod listed;
mod query;
mod refresh;
mod row;
mod suspected;
mod tabs;
mod views;

use crate::parts::{
    live::{self, LineBadge},
    when,
};
use app::{admin::booking_list, flash::take_flash};
use export::{Export, ExportProgress, Exporting};
use filters::Filters;
use frontend_staff::parts::Told;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use listed::Listed;
pub use query::search_address;
use shared_ui::{
    button::ButtonSize,
    card::Surface,
    icon::{Glyph, Icon},
    link::ButtonLink,
    page::PageHeader,
    skeleton::Skeleton,
};
use tabs::Tabs;
use views::Views;

#[component]
pub fn BookingsPage() -> impl IntoView {
    let params = use_query_map();
    let query = Memo::new(move |_| params.with(query::from_params));
    let list = Resource::new(move || query.get(), booking_list);
    let live = live::follow();
    let exporting = Exporting::new();

    view! {
        <Title text="Bookings"/>
        <PageHeader title="Bookings" note=Some(when::ZONE_NOTE.to_owned())>
            <div class="flex flex-wrap items-center gap-2">
                <LineBadge live/>
                <Views query/>
                <Export query exporting/>
                <ButtonLink href="/bookings/new" size=ButtonSize::Sm>
                    <Glyph icon=Icon::Plus/>
                    "New booking"
                </ButtonLink>
            </div>
        </PageHeader>
        <Told flash=take_flash()/>
        <ExportProgress exporting/>
        <Surface>
            <Tabs query list/>
            <Filters query/>
            <Transition fallback=|| view! { <Skeleton lines=10/> }>
                <Listed list query live/>
            </Transition>
        </Surface>
    }
}
