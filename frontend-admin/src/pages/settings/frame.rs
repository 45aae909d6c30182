use crate::parts::refusal::Refusal;
use app::{Problem, flash::Flash};
use frontend_staff::parts::Told;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;
use shared_ui::{
    page::PageHeader,
    skeleton::Skeleton,
    tabs::{TabLink, TabLinks},
};
use std::sync::Arc;

const PAGES: [(&str, &str); 6] = [
    ("/settings/users", "Users"),
    ("/settings/tokens", "API tokens"),
    ("/settings/producers", "Producers"),
    ("/settings/switches", "Switches"),
    ("/settings/channels", "Channels"),
    ("/settings/mails", "Mails"),
];

/// Head, ways between the settings, what the last form did, and the page: once it is read, or why it is not.
#[component]
pub(super) fn SettingsPage<T, V>(
    title: &'static str,
    note: &'static str,
    read: OnceResource<Result<T, Problem>>,
    flash: Flash,
    /// Shows what was read.
    show: fn(T, Flash) -> V,
    /// Beside the title.
    #[prop(optional)]
    action: Option<Children>,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let path = use_location().pathname;
    let tabs = Signal::derive(move || {
        let here = path.get();
        let tab = |(href, label): (&str, &str)| TabLink {
            href: href.to_owned(),
            label: label.to_owned(),
            current: here.strip_prefix(href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
        };
        PAGES.map(tab).to_vec()
    });
    let flash = Arc::new(flash);
    view! {
        <Title text=title/>
        <PageHeader title note=Some(note.to_owned())>{action.map(|action| action())}</PageHeader>
        <TabLinks label="Settings" tabs/>
        <Told flash=flash.as_ref().clone()/>
        <Suspense fallback=|| view! { <Skeleton lines=8/> }>
            {move || {
                let flash = flash.clone();
                Suspend::new(async move {
                    match read.await {
                        Ok(found) => show(found, flash.as_ref().clone()).into_any(),
                        Err(problem) => view! { <Refusal problem/> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}
