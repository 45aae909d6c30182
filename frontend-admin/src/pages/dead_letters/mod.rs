//! Events that failed and wait for a person.

mod actions;
mod bulk;
mod filters;
mod groups;
mod listed;
mod query;
mod row;

use crate::{frame::CurrentUser, parts::when};
use app::{admin::dead_letter_list, flash::take_flash};
use bulk::{BulkReplay, PlainReplay, Run};
use contracts::Role;
use filters::Filters;
use frontend_staff::parts::Told;
use groups::Groups;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use listed::Listed;
use shared_ui::{card::Surface, icon::Icon, note::Note, page::PageHeader, skeleton::Skeleton, tone::Tone};

#[component]
pub fn DeadLettersPage() -> impl IntoView {
    let params = use_query_map();
    let query = Memo::new(move |_| params.with(query::from_params));
    let list = Resource::new(move || query.get(), dead_letter_list);
    let user = expect_context::<CurrentUser>();
    let flash = take_flash();

    view! {
        <Title text="Dead letters"/>
        <Told flash=flash.clone()/>
        <Transition fallback=|| view! { <Skeleton lines=10/> }>
            {move || { let flash = flash.clone(); Suspend::new(async move {
                let acts = user.await.is_ok_and(|me| me.role >= Role::Manager);
                view! {
                    <PageHeader title="Dead letters" note=Some(format!("Events that could not be applied. {}", when::ZONE_NOTE))>
                        {acts.then(|| view! { <BulkReplay query/> })}
                    </PageHeader>
                    {if acts {
                        view! { <PlainReplay query flash/> <Run list/> }.into_any()
                    } else {
                        view! {
                            <Note tone=Tone::Slate icon=Icon::User>
                                <p>"You can read these. Replaying, mending, resolving and closing is for a manager or administrator."</p>
                            </Note>
                        }.into_any()
                    }}
                    <Groups query list/>
                    <Surface>
                        <Filters query/>
                        <Transition fallback=|| view! { <Skeleton lines=8/> }>
                            <Listed list query acts/>
                        </Transition>
                    </Surface>
                }
            })}}
        </Transition>
    }
}
