use crate::{
    button::{Button, ButtonSize, ButtonVariant},
    fold::Fold,
    icon::{Glyph, Icon},
    link::ButtonLink,
};
use leptos::prelude::*;
use leptos_router::components::Form;

/// A filter that is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActiveFilter {
    /// The name of what is asked for: `Status`.
    pub name: String,
    /// What it must be, as words: `Need Review`.
    pub value: String,
    /// The same list without this filter.
    pub without: String,
}

impl ActiveFilter {
    pub fn new(name: impl Into<String>, value: impl Into<String>, without: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into(), without: without.into() }
    }
}

/// Filters of a list: a GET form, so that what is asked for stands in the address. Folded on a phone.
/// `children` are `FilterField`s; what is on shows below as chips, each a link to the list without it.
#[component]
pub fn FilterBar(
    /// The list's path.
    #[prop(into)]
    action: String,
    #[prop(into)] active: Signal<Vec<ActiveFilter>>,
    /// The list without any filter.
    #[prop(into)]
    clear: Signal<String>,
    /// Names the search for those who do not see it.
    #[prop(default = "Filters")]
    label: &'static str,
    /// What the form must carry along: sort order, tab. Blank values are left out.
    #[prop(optional, into)]
    keep: Signal<Vec<(String, String)>>,
    children: Children,
) -> impl IntoView {
    let count = Memo::new(move |_| active.with(Vec::len));
    let fold = Signal::derive(move || match count.get() {
        0 => "Filters".to_owned(),
        n => format!("Filters ({n} on)"),
    });
    view! {
        <div data-slot="filter-bar" class="border-b">
            <Form method="GET" action=action>
                {move || keep.get().into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| view! {
                    <input type="hidden" name=name value=value/>
                }).collect_view()}
                <Fold label=fold>
                    <div role="search" aria-label=label class="flex flex-wrap items-end gap-3 px-5 pb-4 md:pt-4">
                        {children()}
                        <Button kind="submit" variant=ButtonVariant::Secondary size=ButtonSize::Sm>"Apply"</Button>
                    </div>
                </Fold>
            </Form>
            <ActiveFilters active clear/>
        </div>
    }
}

/// The chips alone, for a list whose filters stand elsewhere.
#[component]
pub fn ActiveFilters(
    #[prop(into)] active: Signal<Vec<ActiveFilter>>,
    #[prop(into)] clear: Signal<String>,
) -> impl IntoView {
    move || {
        let active = active.get();
        (!active.is_empty()).then(|| {
            let chips = active
                .into_iter()
                .map(|filter| {
                    view! {
                        <li class="max-w-full">
                            <a
                                href=filter.without
                                class="inline-flex h-7 max-w-full items-center gap-1.5 rounded-md border bg-secondary ps-2.5 pe-1.5 text-xs text-secondary-foreground hover:border-input hover:bg-accent"
                            >
                                <span class="sr-only">"Take away: "</span>
                                <span class="text-muted-foreground">{filter.name}</span>
                                <span class="truncate font-medium">{filter.value}</span>
                                <Glyph icon=Icon::Close class="size-3.5 text-muted-foreground"/>
                            </a>
                        </li>
                    }
                })
                .collect_view();
            view! {
                // contained: long words are cut, they do not widen the page
                <div data-slot="active-filters" class="flex flex-wrap [contain:inline-size] items-center gap-2 px-5 pb-3 max-md:pt-1">
                    <ul aria-label="Filters that are on" class="flex min-w-0 flex-wrap gap-2">{chips}</ul>
                    <ButtonLink href=clear variant=ButtonVariant::Ghost size=ButtonSize::Xs>"Clear all"</ButtonLink>
                </div>
            }
        })
    }
}
