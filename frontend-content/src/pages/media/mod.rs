//! The media library: what there is, what it lacks, and what shows it.

mod filters;
mod grid;
mod query;
mod sheet;

use crate::parts::uploads::Uploads;
use app::{content::media_list, flash::take_flash};
use filters::Filters;
use frontend_staff::{
    parts::{Told, Wrong},
    refusal::Refusal,
};
use grid::Grid;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared_ui::{
    card::Surface, icon::Icon, page::PageHeader, pagination::Pagination, skeleton::Skeleton, state::StateBox,
};
use sheet::Sheet;

#[component]
pub fn MediaPage() -> impl IntoView {
    let params = use_query_map();
    let query = Memo::new(move |_| params.with(query::from_params));
    let shown = Memo::new(move |_| params.with(query::shown));
    let list = Resource::new(move || query.get(), media_list);
    let flash = take_flash();
    let of_upload = flash.of("upload");
    let older = move |cursor: Option<String>| {
        query.with(|query| {
            let query = contracts::catalog::MediaQuery { cursor: Some(cursor?), ..query.clone() };
            Some(query::to_address(&query, None))
        })
    };
    let newer = move || {
        query.with(|query| {
            query.cursor.as_ref()?;
            let query = contracts::catalog::MediaQuery { cursor: None, ..query.clone() };
            Some(query::to_address(&query, None))
        })
    };

    view! {
        <Title text="Media library"/>
        <PageHeader
            title="Media library"
            note=Some("Pictures for tours and pages. Each needs an alt text before it can be published; where a photo was taken is removed from it.".to_owned())
        />
        <Told flash=flash.clone()/>
        <Wrong flash=of_upload title="Not all pictures were taken"/>
        <div class="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_26rem]">
            <div class="grid min-w-0 gap-5">
                <Uploads id="upload" on_kept=Callback::new(move |_| list.refetch())/>
                <Surface>
                    <Filters query/>
                    <Transition fallback=|| view! { <Skeleton lines=8/> }>
                        {move || Suspend::new(async move {
                            match list.await {
                                Err(problem) => view! { <Refusal problem retry=Callback::new(move |()| list.refetch())/> }.into_any(),
                                Ok(listed) if listed.page.rows.is_empty() => view! { <Empty filtered=query.with(|query| query.q.is_some() || query.only.is_some())/> }.into_any(),
                                Ok(listed) => view! {
                                    <Grid rows=listed.page.rows query=query.get() shown=shown.get()/>
                                    <Pagination label="Pages of pictures" newer=Signal::derive(newer) older=Signal::stored(older(listed.page.next))/>
                                }.into_any(),
                            }
                        })}
                    </Transition>
                </Surface>
            </div>
            <aside aria-label="The chosen picture" class="order-first xl:sticky xl:top-20 xl:order-none">
                <Sheet shown query flash/>
            </aside>
        </div>
    }
}

#[component]
fn Empty(filtered: bool) -> impl IntoView {
    let (title, text) = if filtered {
        ("No picture is like this", "Search for fewer words, or clear the filters.")
    } else {
        (
            "No pictures yet",
            "Upload the first ones above: photos of 2,560 pixels and more look good everywhere.",
        )
    };
    view! { <StateBox icon=Icon::Inbox title text=text.to_owned()/> }
}
