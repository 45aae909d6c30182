use super::query;
use crate::parts::thumb::Thumb;
use contracts::{
    catalog::{GoodFor, MediaQuery, MediaRow, Sharpness},
    ids::MediaKey,
};
use leptos::prelude::*;
use leptos_router::components::A;
use shared_ui::{badge::Badge, tone::Tone};

#[component]
pub fn Grid(rows: Vec<MediaRow>, query: MediaQuery, shown: Option<MediaKey>) -> impl IntoView {
    view! {
        <ul aria-label="Pictures, newest first" class="grid grid-cols-2 gap-3 p-4 sm:grid-cols-3 lg:grid-cols-4 2xl:grid-cols-5">
            {rows.into_iter().map(|row| view! { <Tile href=query::to_address(&query, Some(row.id)) current=shown == Some(row.id) row/> }).collect_view()}
        </ul>
    }
}

#[component]
fn Tile(row: MediaRow, href: String, current: bool) -> impl IntoView {
    let size = format!("{} × {}", row.picture.width, row.picture.height);
    let name = row.name.clone();
    view! {
        <li class="min-w-0">
            <A
                href=href
                attr:aria-current=current.then_some("true")
                attr:class="group/tile grid gap-1.5 rounded-lg p-1.5 hover:bg-accent aria-[current=true]:bg-accent aria-[current=true]:ring-2 \
                     aria-[current=true]:ring-ring"
            >
                <Thumb picture=row.picture.clone() sizes="(min-width: 64rem) 15rem, 45vw"/>
                <span class="truncate text-sm font-medium">{name}</span>
                <span class="text-xs text-muted-foreground">{size}</span>
                <Marks row/>
            </A>
        </li>
    }
}

/// What is to be mended, and whether it is used.
#[component]
pub fn Marks(row: MediaRow) -> impl IntoView {
    let (soft, small) = (row.sharp() == Some(Sharpness::Soft), row.good_for() == GoodFor::Nothing);
    view! {
        <span class="flex flex-wrap gap-1">
            {row.alt.trim().is_empty().then(|| view! { <Badge tone=Tone::Amber>"No alt text"</Badge> })}
            {small.then(|| view! { <Badge tone=Tone::Red>"Small"</Badge> })}
            {soft.then(|| view! { <Badge tone=Tone::Amber>"Soft"</Badge> })}
            {(row.uses > 0).then(|| view! { <Badge tone=Tone::Emerald>{format!("Used {}×", row.uses)}</Badge> })}
        </span>
    }
}
