use crate::icon::{Glyph, Icon};
use leptos::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavItem {
    pub href: &'static str,
    pub label: &'static str,
    pub icon: Icon,
    /// It is current on this path and below. Its own, unless said otherwise.
    pub covers: &'static str,
}

impl NavItem {
    pub fn new(href: &'static str, label: &'static str, icon: Icon) -> Self {
        Self { href, label, icon, covers: href }
    }

    /// For an item that leads to the first of several pages.
    pub fn covering(self, covers: &'static str) -> Self {
        Self { covers, ..self }
    }
}

/// Items under one heading; without a label they stand at the top of the navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavGroup {
    pub label: Option<&'static str>,
    pub items: Vec<NavItem>,
}

/// A count beside an item, with the words that say what is counted: `(“3”, “3 open dead letters”)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavBadge {
    /// Of the item.
    pub href: &'static str,
    pub text: String,
    pub says: String,
}

const LINK: &str = "group/item relative flex h-8 items-center gap-2.5 rounded-md px-2.5 text-sm whitespace-nowrap text-muted-foreground \
     transition-colors hover:bg-sidebar-accent hover:text-accent-foreground aria-[current]:bg-sidebar-accent aria-[current]:font-medium \
     aria-[current]:text-accent-foreground group-data-narrow/shell:md:justify-center group-data-narrow/shell:md:px-0";

const HEADING: &str =
    "px-2.5 pb-1 text-xs font-medium text-muted-foreground group-data-narrow/shell:md:sr-only";

/// Whether what an item covers, or a page below it, is the path shown.
fn is_current(covers: &str, path: &str) -> bool {
    match path.strip_prefix(covers) {
        Some(rest) if covers == "/" => rest.is_empty(),
        Some(rest) => rest.is_empty() || rest.starts_with('/'),
        None => false,
    }
}

pub(super) fn group(
    at: usize,
    group: NavGroup,
    path: Signal<String>,
    badges: Signal<Vec<NavBadge>>,
) -> impl IntoView {
    let heading = group.label.map(|_| format!("nav-group-{at}"));
    let items = group.items.into_iter().map(|it| item(it, path, badges)).collect_view();
    view! {
        <div data-slot="nav-group">
            {group.label.map(|label| view! { <p id=heading.clone() class=HEADING>{label}</p> })}
            <ul aria-labelledby=heading class="grid gap-px">{items}</ul>
        </div>
    }
}

fn item(item: NavItem, path: Signal<String>, badges: Signal<Vec<NavBadge>>) -> impl IntoView {
    let NavItem { href, label, icon, covers } = item;
    let badge = move || badges.with(|badges| badges.iter().find(|badge| badge.href == href).cloned());
    view! {
        <li>
            <a
                href=href
                title=label
                aria-current=move || path.with(|path| is_current(covers, path)).then_some("page")
                class=LINK
            >
                <Glyph icon class="size-4"/>
                <span class="min-w-0 grow truncate group-data-narrow/shell:md:sr-only">{label}</span>
                {move || badge().map(|NavBadge { text, says, .. }| view! {
                    <span
                        data-slot="nav-badge"
                        class="rounded-full bg-tone-blue px-1.5 text-xs leading-5 font-medium text-tone-blue-foreground \
                               group-data-narrow/shell:md:absolute group-data-narrow/shell:md:-end-0.5 group-data-narrow/shell:md:-top-0.5 \
                               group-data-narrow/shell:md:px-1 group-data-narrow/shell:md:text-[0.625rem] group-data-narrow/shell:md:leading-4"
                    >
                        <span aria-hidden="true">{text}</span>
                        <span class="sr-only">{says}</span>
                    </span>
                })}
            </a>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::is_current;

    #[test]
    fn an_item_is_current_on_its_page_and_below() {
        assert!(is_current("/bookings", "/bookings") && is_current("/bookings", "/bookings/42"));
        assert!(!is_current("/bookings", "/bookings-old") && !is_current("/bookings", "/"));
        assert!(is_current("/", "/") && !is_current("/", "/bookings"));
    }
}
