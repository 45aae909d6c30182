use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::breadcrumb::{Breadcrumb, Crumb};

pub static ENTRY: Entry = Entry {
    path: "/breadcrumb",
    title: "Breadcrumb",
    group: Group::Navigation,
    when: "Above the title of a page that lies two or more levels down. On a phone it shows the page above alone.",
    anatomy: &[("breadcrumb", "A navigation with an ordered list; the last item is this page, and no link.")],
    keyboard: &[],
    examples: &[Example { name: "One level", view: one }, Example { name: "Three levels", view: three }],
};

fn one() -> AnyView {
    view! { <Breadcrumb above=vec![Crumb::new("Bookings", "/breadcrumb")] here="GYG-48213"/> }.into_any()
}

fn three() -> AnyView {
    let above = vec![
        Crumb::new("Finances", "/breadcrumb"),
        Crumb::new("Settlements", "/breadcrumb"),
        Crumb::new("Bali Sun Tours", "/breadcrumb"),
    ];
    view! { <Breadcrumb above here="November 2026"/> }.into_any()
}
