//! The editor of a tour: its stages at the side, one at a time on the page, all of them one draft.

mod aside;
mod basics;
mod experience;
mod faq;
mod head;
mod included;
mod itinerary;
mod know;
mod matrix;
mod photos;
mod rates;
mod stage;
mod variants;

use crate::{
    editor::{Editing, EditorFrame},
    parts::item::sheet_in_address,
};
use app::content::SheetSeen;
use aside::Aside;
use contracts::catalog::Tour;
use frontend_staff::refusal::Refusal;
use head::Head;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared_ui::skeleton::Skeleton;
use stage::Part;

#[component]
pub fn TourPage() -> impl IntoView {
    let sheet = sheet_in_address();
    view! {
        <Suspense fallback=|| view! { <Skeleton lines=12/> }>
            {move || Suspend::new(async move {
                match sheet.await {
                    Ok(seen) => view! { <Tours seen/> }.into_any(),
                    Err(problem) => view! {
                        <Title text="Tour"/>
                        <h1 tabindex="-1" class="sr-only">"Tour"</h1>
                        <Refusal problem retry=Callback::new(move |()| sheet.refetch())/>
                    }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Tours(seen: SheetSeen) -> impl IntoView {
    let today = seen.today;
    let editing = Editing::new(seen.sheet);
    let query = use_query_map();
    let part =
        Memo::new(move |_| query.with(|query| Part::of_word(query.get_str("stage").unwrap_or_default())));
    let tour = Memo::new(move |before: Option<&Tour>| match editing.parsed.get() {
        Some(contracts::catalog::Document::Tour(tour)) => tour,
        _ => before.cloned().unwrap_or_default(),
    });
    view! {
        <Head editing tour/>
        <div class="grid grid-cols-1 items-start gap-5 lg:grid-cols-[15rem_minmax(0,1fr)]">
            <Aside editing tour part/>
            <div class="grid min-w-0 grid-cols-1 gap-5">
                <EditorFrame editing fields=move || {
                    match part.get() {
                        Part::Basics => view! { <basics::Basics editing/> }.into_any(),
                        Part::Experience => view! { <experience::Experience editing/> }.into_any(),
                        Part::Photos => view! { <photos::Photos editing/> }.into_any(),
                        Part::Itinerary => view! { <itinerary::Itinerary editing tour/> }.into_any(),
                        Part::Included => view! { <included::Included editing/> }.into_any(),
                        Part::Know => view! { <know::Know editing/> }.into_any(),
                        Part::Faq => view! { <faq::Faqs editing/> }.into_any(),
                        Part::Variants => view! { <variants::Variants editing tour today/> }.into_any(),
                    }
                }/>
                <stage::Onward part/>
            </div>
        </div>
    }
}
