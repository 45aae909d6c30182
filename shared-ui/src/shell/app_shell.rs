use super::{NavGroup, NavItem, PageShell};
use crate::theme::ThemeSwitch;
use leptos::prelude::*;

/// A [`PageShell`] with few pages: one group without a heading, and the theme in the bar.
#[component]
pub fn AppShell(
    #[prop(into)] product: String,
    nav: Vec<NavItem>,
    home: &'static str,
    #[prop(into)] path: Signal<String>,
    account: Children,
    children: Children,
) -> impl IntoView {
    view! {
        <PageShell
            product
            home
            groups=vec![NavGroup { label: None, items: nav }]
            path
            tools=Box::new(|| view! { <ThemeSwitch/> }.into_any())
            account
        >
            {children()}
        </PageShell>
    }
}
