use crate::{Entry, Example, entries};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared_ui::{card::Surface, icon::Icon, link::ButtonLink, page::PageHeader, state::StateBox};

#[component]
pub fn ComponentPage() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.read().get("component").unwrap_or_default());
    move || match slug.with(|slug| entries::find(slug)) {
        Some(entry) => page(entry).into_any(),
        None => unknown().into_any(),
    }
}

fn unknown() -> impl IntoView {
    view! {
        <Title text="Not found"/>
        <PageHeader title="Not found"/>
        <StateBox icon=Icon::Search title="There is no such component" text="The address may be old or mistyped.">
            <ButtonLink href="/">"All components"</ButtonLink>
        </StateBox>
    }
}

fn page(entry: &'static Entry) -> impl IntoView {
    view! {
        <Title text=entry.title/>
        <PageHeader title=entry.title note=Some(entry.when.to_owned())/>
        <div class="grid gap-5">{entry.examples.iter().map(example).collect_view()}</div>
        {facts("anatomy", "Parts", entry.anatomy)}
        {facts("keyboard", "Keyboard", entry.keyboard)}
    }
}

fn example(example: &'static Example) -> impl IntoView {
    view! {
        <section data-slot="example" aria-label=example.name class="min-w-0 overflow-clip rounded-xl border bg-card shadow-card">
            <h2 class="border-b px-5 py-2.5 text-xs font-medium text-muted-foreground">{example.name}</h2>
            <div class="p-5">{(example.view)()}</div>
        </section>
    }
}

fn facts(
    id: &'static str,
    title: &'static str,
    rows: &'static [(&'static str, &'static str)],
) -> impl IntoView {
    (!rows.is_empty()).then(|| {
        view! {
            <section aria-labelledby=id class="grid gap-2.5">
                <h2 id=id class="text-base font-semibold tracking-tight">{title}</h2>
                <Surface class="overflow-clip">
                    <dl class="divide-y text-sm">
                        {rows.iter().map(|(name, text)| view! {
                            <div class="grid gap-x-6 gap-y-1 px-5 py-3 sm:grid-cols-[14rem_minmax(0,1fr)]">
                                <dt class="font-mono text-xs leading-5">{*name}</dt>
                                <dd class="text-muted-foreground">{*text}</dd>
                            </div>
                        }).collect_view()}
                    </dl>
                </Surface>
            </section>
        }
    })
}
