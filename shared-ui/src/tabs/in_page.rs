use crate::primitives::roving::{Axis, items, rove};
use leptos::{html, prelude::*};

/// `key` is part of ids: letters, digits, dashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    pub key: &'static str,
    pub label: String,
    /// How many there are in it.
    pub count: Option<u64>,
}

/// Parts of one page, one shown at a time. What should be linked to, or read without script, is [`super::TabLinks`].
#[component]
pub fn Tabs(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    tabs: Vec<Tab>,
    /// The key of the tab shown.
    selected: RwSignal<&'static str>,
) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    let buttons = tabs
        .into_iter()
        .map(|tab| {
            let chosen = move || selected.get() == tab.key;
            view! {
                <button
                    data-slot="tab"
                    type="button"
                    role="tab"
                    id=format!("{id}-tab-{}", tab.key)
                    data-key=tab.key
                    aria-selected=move || if chosen() { "true" } else { "false" }
                    aria-controls=format!("{id}-panel-{}", tab.key)
                    tabindex=move || if chosen() { "0" } else { "-1" }
                    class="-mb-px inline-flex h-9 items-center gap-2 border-b-2 border-transparent px-1 text-sm font-medium whitespace-nowrap \
                           text-muted-foreground transition-colors hover:text-foreground aria-selected:border-primary aria-selected:text-foreground"
                    on:click=move |_| selected.set(tab.key)
                    on:focus=move |_| selected.set(tab.key)
                >
                    {tab.label}
                    {tab.count.map(|count| view! {
                        <span class="rounded-full bg-muted px-1.5 text-xs leading-5 text-muted-foreground">{count}</span>
                    })}
                </button>
            }
        })
        .collect_view();
    view! {
        <div
            data-slot="tabs"
            role="tablist"
            aria-label=label
            node_ref=list
            class="flex gap-5 overflow-x-auto overflow-y-clip border-b"
            on:keydown=move |event| {
                if let Some(list) = list.get_untracked() {
                    rove(&items(&list, "[role=tab]"), Axis::Horizontal, &event);
                }
            }
        >
            {buttons}
        </div>
    }
}

/// What a tab shows. `id` is that of its [`Tabs`].
#[component]
pub fn TabPanel(
    #[prop(into)] id: String,
    tab: &'static str,
    selected: RwSignal<&'static str>,
    children: Children,
) -> impl IntoView {
    view! {
        <div
            data-slot="tab-panel"
            role="tabpanel"
            id=format!("{id}-panel-{tab}")
            aria-labelledby=format!("{id}-tab-{tab}")
            tabindex="0"
            hidden=move || selected.get() != tab
            class="pt-4"
        >
            {children()}
        </div>
    }
}
