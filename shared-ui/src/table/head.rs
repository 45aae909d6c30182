use crate::{
    class::join,
    icon::{Glyph, Icon},
};
use leptos::prelude::*;

pub(super) const HEAD: &str = "sticky top-0 z-10 h-9 border-b bg-card px-3 text-xs font-medium whitespace-nowrap \
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
    /// Where the list is sorted by this column, the other way round if it is already.
    #[prop(into)]
    href: Signal<String>,
    /// `ascending` or `descending` when the list is sorted by this column.
    #[prop(into)]
    sorted: Signal<Option<&'static str>>,
    /// Figures stand at the end of their cell, and so does their head.
    #[prop(optional)]
    end: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <th scope="col" aria-sort=move || sorted.get() class=join(&[HEAD, if end { "text-end" } else { "text-start" }])>
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
