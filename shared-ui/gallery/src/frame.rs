use crate::{Group, entries};
use leptos::prelude::*;
use leptos_router::{components::Outlet, hooks::use_location};
use shared_ui::{
    icon::Icon,
    shell::{NavGroup, NavItem, PageShell},
    theme::ThemeSwitch,
};

#[component]
pub fn Frame() -> impl IntoView {
    let groups: Vec<_> = Group::ALL
        .into_iter()
        .filter(|group| entries::of(*group).next().is_some())
        .map(|group| NavGroup { label: Some(group.title()), items: items(group) })
        .collect();
    let location = use_location();
    view! {
        <PageShell
            product="gallery"
            home="/"
            groups
            path=location.pathname
            tools=Box::new(|| view! { <ThemeSwitch/> }.into_any())
        >
            <Outlet/>
        </PageShell>
    }
}

fn items(group: Group) -> Vec<NavItem> {
    entries::of(group).map(|entry| NavItem::new(entry.path, entry.title, icon(group))).collect()
}

fn icon(group: Group) -> Icon {
    match group {
        Group::Actions => Icon::ArrowRight,
        Group::Forms => Icon::Pencil,
        Group::Overlays => Icon::Layers,
        Group::Navigation => Icon::Compass,
        Group::Data => Icon::List,
        Group::Feedback => Icon::Bell,
        Group::Layout => Icon::Panel,
    }
}
