//! Every tour, as editors have it.

mod begin;
mod bulk;
mod filters;
mod listed;
mod order;
mod query;
mod row;

use app::content::item_list;
pub use begin::{Begin, NewTourPage};
use filters::Filters;
use frontend_staff::when;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use listed::Listed;
pub use query::{POSTS, Place, TOURS};
use shared_ui::{
    button::ButtonSize,
    card::Surface,
    icon::{Glyph, Icon},
    link::ButtonLink,
    page::PageHeader,
    skeleton::Skeleton,
};

#[component]
pub fn ToursPage() -> impl IntoView {
    view! { <ItemsPage place=TOURS title="Tours" new=("/tours/new", "New tour")/> }
}

#[component]
pub fn PostsPage() -> impl IntoView {
    view! { <ItemsPage place=POSTS title="Blog" new=("/posts/new", "New post")/> }
}

/// A list of tours or of posts.
#[component]
fn ItemsPage(place: Place, title: &'static str, new: (&'static str, &'static str)) -> impl IntoView {
    let params = use_query_map();
    let query = Memo::new(move |_| params.with(|params| place.read(params)));
    let list = Resource::new(move || query.get(), item_list);
    let flash = app::flash::take_flash();
    view! {
        <Title text=title/>
        <frontend_staff::parts::Told flash/>
        <PageHeader title note=Some(when::ZONE_NOTE.to_owned())>
            <ButtonLink href=new.0 size=ButtonSize::Sm>
                <Glyph icon=Icon::Plus/>
                {new.1}
            </ButtonLink>
        </PageHeader>
        <Surface>
            <Transition fallback=|| view! { <Skeleton lines=10/> }>
                {
                    let words = Memo::new(move |_| match list.get() {
                        Some(Ok(listed)) => (listed.categories, listed.regions),
                        _ => Default::default(),
                    });
                    view! { <Filters place query words/> }
                }
                <Listed place list query/>
            </Transition>
        </Surface>
    }
}
