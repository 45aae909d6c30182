use crate::{
    class::join,
    icon::{Glyph, Icon},
};
use leptos::prelude::*;

/// Head cells stay in view while rows scroll by under them.
#[component]
pub fn Table(
    /// Names the table for those who do not see it.
    #[prop(into)]
    caption: String,
    head: Children,
    children: Children,
) -> impl IntoView {
    view! {
        <div data-slot="table-frame" class="max-md:overflow-hidden md:overflow-x-auto lg:overflow-visible">
            <table data-slot="table" data-stack="" class="w-full border-separate border-spacing-0 text-sm">
                <caption class="sr-only">{caption}</caption>
                <thead>
                    <tr>{head()}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}

const HEAD: &str = "sticky top-0 z-10 h-9 border-b bg-card px-3 text-xs font-medium whitespace-nowrap \
     text-muted-foreground first:rounded-tl-xl first:ps-5 last:rounded-tr-xl last:pe-5";

#[component]
pub fn Th(#[prop(optional)] end: bool, children: Children) -> impl IntoView {
    view! {
        <th scope="col" class=join(&[HEAD, if end { "text-end" } else { "text-start" }])>{children()}</th>
    }
}

/// A head cell whose link sorts the list by it.
#[component]
pub fn SortTh(
    #[prop(into)] href: Signal<String>,
    /// `ascending` or `descending` when the list is sorted by this column.
    #[prop(into)]
    sorted: Signal<Option<&'static str>>,
    children: Children,
) -> impl IntoView {
    view! {
        <th scope="col" aria-sort=move || sorted.get() class=join(&[HEAD, "text-start"])>
            <a class="group -mx-1 inline-flex items-center gap-1 rounded-sm px-1 py-0.5 hover:text-foreground" href=move || href.get()>
                {children()}
                <span class=move || match sorted.get() {
                    Some("ascending") => "rotate-180 text-foreground",
                    Some(_) => "text-foreground",
                    None => "opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60",
                }>
                    <Glyph icon=Icon::ChevronDown class="size-3.5"/>
                </span>
            </a>
        </th>
    }
}

/// A row whose one link covers it all; other controls in it stand above by `relative`.
pub const ROW: &str = "group relative hover:bg-accent/60 focus-within:bg-accent/60 [&>td]:border-b last:[&>td]:border-b-0 \
     max-md:border-b max-md:last:border-b-0 max-md:[&>td]:border-b-0";

pub const CELL: &str = "align-top md:px-3 md:py-2.5 md:first:ps-5 md:last:pe-5";

/// The covering link of a row.
pub const ROW_LINK: &str = "font-medium text-foreground after:absolute after:inset-0 hover:text-link focus-visible:text-link \
     focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring \
     focus-visible:after:rounded-md";
