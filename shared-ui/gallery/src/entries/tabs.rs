use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::tabs::{Tab, TabLink, TabLinks, TabPanel, Tabs};

pub static ENTRY: Entry = Entry {
    path: "/tabs",
    title: "Tabs",
    group: Group::Navigation,
    when: "For parts of one thing, of which one is read at a time. If a part is worth a link, or must be read without \
           script, the tabs are links, each with its own address.",
    anatomy: &[
        ("tabs", "The list of tabs, or a navigation of links."),
        ("tab", "One tab, with a count if it helps."),
        ("tab-panel", "What the tab shows, named by it."),
    ],
    keyboard: &[
        ("Tab", "To the chosen tab, then into its panel."),
        ("ArrowLeft, ArrowRight, Home, End", "Choose; at an end it goes round."),
    ],
    examples: &[Example { name: "In the page", view: in_page }, Example { name: "Links", view: links }],
};

fn in_page() -> AnyView {
    let selected = RwSignal::new("tours");
    let tabs = vec![
        Tab { key: "tours", label: "Tours".to_owned(), count: Some(12) },
        Tab { key: "earnings", label: "Earnings".to_owned(), count: None },
        Tab { key: "notes", label: "Notes".to_owned(), count: Some(3) },
    ];
    view! {
        <Tabs id="driver" label="Driver" tabs selected/>
        <TabPanel id="driver" tab="tours" selected><p class="text-sm">"Twelve tours this month."</p></TabPanel>
        <TabPanel id="driver" tab="earnings" selected><p class="text-sm">"IDR 8 400 000, of which 6 200 000 is paid."</p></TabPanel>
        <TabPanel id="driver" tab="notes" selected><p class="text-sm">"Speaks English and Japanese."</p></TabPanel>
    }
    .into_any()
}

fn links() -> AnyView {
    let tab =
        |label: &str, current: bool| TabLink { href: "/tabs".to_owned(), label: label.to_owned(), current };
    view! { <TabLinks label="Bookings" tabs=vec![tab("Active 34", true), tab("Done 120", false), tab("All", false)]/> }.into_any()
}
