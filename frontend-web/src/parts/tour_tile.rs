use super::{
    picture::{Picture, art},
    sign::Sign,
};
use contracts::views::web::TourTile;
use leptos::prelude::*;

/// Three beside each other where there is room; a list for those who do not see it.
#[component]
pub fn TourTiles(
    tiles: Vec<TourTile>,
    /// The first row is in sight from the start.
    #[prop(optional)]
    first: bool,
    /// Of the tours' names: one below that of the section.
    #[prop(default = 3)]
    level: u8,
) -> impl IntoView {
    view! {
        <ul class="grid gap-x-6 gap-y-10 sm:grid-cols-2 lg:grid-cols-3">
            {tiles
                .into_iter()
                .enumerate()
                .map(|(at, tile)| view! { <li><Card tile first=first && at == 0 level/></li> })
                .collect_view()}
        </ul>
    }
}

#[component]
fn Card(tile: TourTile, first: bool, level: u8) -> impl IntoView {
    let href = tile.href();
    let shot = tile.shot.clone().unwrap_or_else(|| art("band"));
    let price = if tile.price.is_empty() {
        view! { <span class="text-sm">"Price on request"</span> }.into_any()
    } else {
        view! { <span class="text-sm whitespace-nowrap">"from "<b class="text-lg font-bold">{tile.price}</b>" / person"</span> }.into_any()
    };
    let facts = [tile.duration.clone(), tile.region.clone()]
        .into_iter()
        .filter(|fact| !fact.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let name = tile.name.clone();
    let heading = if level == 2 {
        view! { <h2 class="text-xl leading-snug font-semibold text-balance">{name}</h2> }.into_any()
    } else {
        view! { <h3 class="text-xl leading-snug font-semibold text-balance">{name}</h3> }.into_any()
    };
    view! {
        <article class="group grid gap-3">
            <a
                href=href.clone()
                aria-label=format!("{}: see the tour", tile.name)
                class="relative block h-[26rem] overflow-hidden rounded-[0.875rem] bg-paper text-ink-foreground shadow-sheet sm:h-[30rem]"
            >
                <Picture
                    shot
                    first
                    sizes="(width >= 64rem) 26rem, (width >= 40rem) 50vw, 100vw"
                    class="size-full object-cover transition-transform duration-300 group-hover:scale-110 motion-reduce:transform-none"
                />
                {tile.is_featured.then(|| view! {
                    <span class="absolute start-4 top-4 rounded-full bg-glass-deep px-3 py-1 text-xs font-semibold">"Featured"</span>
                })}
                {(!tile.text.is_empty()).then(|| view! {
                    <span
                        data-slot="tour-about"
                        class="absolute inset-0 grid items-center bg-glass-deep p-8 text-center text-pretty opacity-0 transition-opacity duration-300 group-focus-within:opacity-100 group-hover:opacity-100"
                    >
                        <span class="line-clamp-6">{tile.text.clone()}</span>
                    </span>
                })}
                <span class="absolute inset-x-0 bottom-0 grid gap-1 bg-glass-deep px-5 py-4 backdrop-blur-md">
                    {heading}
                    <span class="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
                        <span class="text-sm text-ink-muted">{facts}</span>
                        {price}
                    </span>
                    <span data-slot="tour-about-strip" class="line-clamp-2 text-sm text-ink-muted">{tile.text}</span>
                </span>
            </a>
            <a
                href=href
                aria-hidden="true"
                tabindex="-1"
                class="flex items-center justify-center gap-2 rounded-xl bg-primary px-4 py-3 font-semibold text-primary-foreground hover:bg-primary-hover"
            >
                "See the tour"<Sign name="right" class="size-4"/>
            </a>
        </article>
    }
}
