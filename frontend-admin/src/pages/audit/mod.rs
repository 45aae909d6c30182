//! Who did what: the audit trail, and whether its chain still holds.

mod chain;
mod filters;
mod listed;
mod query;

use crate::parts::when;
use app::admin::audit_list;
use chain::ChainCard;
use filters::Filters;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use listed::Listed;
use shared_ui::{
    button::{ButtonSize, ButtonVariant},
    card::Surface,
    icon::{Glyph, Icon},
    link::ButtonLink,
    page::PageHeader,
    skeleton::Skeleton,
};

#[component]
pub fn AuditPage() -> impl IntoView {
    let params = use_query_map();
    let query = Memo::new(move |_| params.with(query::from_params));
    let list = Resource::new(move || query.get(), audit_list);
    let note = format!("What people and programs did, newest first. {}", when::ZONE_NOTE);

    view! {
        <Title text="Audit"/>
        <PageHeader title="Audit" note=Some(note)>
            <ButtonLink
                href=Signal::derive(move || query.with(query::export_address))
                variant=ButtonVariant::Outline
                size=ButtonSize::Sm
                attr:rel="external"
                attr:download=""
            >
                <Glyph icon=Icon::Send/>
                "Export CSV"
            </ButtonLink>
        </PageHeader>
        <ChainCard/>
        <Surface>
            <Filters query/>
            <Transition fallback=|| view! { <Skeleton lines=10/> }>
                <Listed list query/>
            </Transition>
        </Surface>
    }
}
