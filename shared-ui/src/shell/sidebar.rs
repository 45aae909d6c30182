use super::nav::{self, NavBadge, NavGroup};
use crate::{
    brand::Brand,
    icon::{Glyph, Icon},
    icon_button::IconButton,
    preferences::{ACTION, SIDEBAR, Sidebar, choose},
    primitives::focus_scope::keep,
};
use leptos::{html, prelude::*};

pub(super) const SHEET: &str = "main-nav";

/// Beside the page where there is room. On a phone the same element is a popover, which the browser opens and closes
/// without script.
#[component]
pub(super) fn Side(
    product: String,
    home: &'static str,
    groups: Signal<Vec<NavGroup>>,
    path: Signal<String>,
    badges: Signal<Vec<NavBadge>>,
    width: RwSignal<Sidebar>,
    dark: bool,
) -> impl IntoView {
    let side = NodeRef::<html::Nav>::new();
    // a link of the sheet leads on without a reload: the sheet must not stay
    Effect::new(move |before: Option<()>| {
        path.track();
        if let (Some(()), Some(side)) = (before, side.get_untracked())
            && side.matches(":popover-open").unwrap_or(false)
        {
            let _ = side.hide_popover();
        }
    });
    let groups = move || {
        let shown = |(at, group)| nav::group(at, group, path, badges);
        groups.get().into_iter().enumerate().map(shown).collect_view()
    };
    let toggle_label = move || match width.get() {
        Sidebar::Wide => "Collapse the navigation",
        Sidebar::Narrow => "Expand the navigation",
    };

    view! {
        <nav
            data-slot="sidebar"
            aria-label="Main"
            id=SHEET
            popover="auto"
            node_ref=side
            class=if dark { "dark" } else { "" }
            on:keydown=move |event| {
                // as a sheet it covers the page: Tab must not wander off under it
                if let Some(side) = side.get_untracked().filter(|side| side.matches(":popover-open").unwrap_or(false)) {
                    keep(&side, &event);
                }
            }
        >
            <div class="flex h-14 shrink-0 items-center gap-2 px-4 group-data-narrow/shell:md:justify-center group-data-narrow/shell:md:px-0">
                <a href=home class="min-w-0 grow rounded-md group-data-narrow/shell:md:grow-0 group-data-narrow/shell:md:[&_[data-slot=brand]>span]:sr-only"><Brand product/></a>
                <span class="md:hidden">
                    <IconButton label="Close the navigation" icon=Icon::Close closes=SHEET/>
                </span>
            </div>
            <div class="grid min-h-0 grow content-start gap-5 overflow-y-auto px-3 py-2 group-data-narrow/shell:md:gap-3">
                <Suspense>{groups}</Suspense>
            </div>
            <form method="post" action=ACTION class="shrink-0 border-t px-3 py-2 max-md:hidden">
                <button
                    data-slot="sidebar-toggle"
                    type="submit"
                    name="sidebar"
                    value=move || width.get().other().as_str()
                    aria-label=toggle_label
                    title=toggle_label
                    class="flex h-8 w-full items-center gap-2.5 rounded-md px-2.5 text-sm text-muted-foreground hover:bg-sidebar-accent \
                           hover:text-accent-foreground group-data-narrow/shell:justify-center group-data-narrow/shell:px-0"
                    on:click=move |event| {
                        event.prevent_default();
                        width.update(|width| *width = width.other());
                        choose(SIDEBAR, width.get_untracked().as_str());
                    }
                >
                    <Glyph icon=Icon::Panel/>
                    <span class="group-data-narrow/shell:sr-only">"Collapse"</span>
                </button>
            </form>
        </nav>
    }
}
