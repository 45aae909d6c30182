use super::not_found::NotFound;
use crate::{Entry, Example, entries};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared_ui::page::PageHeader;

#[component]
pub fn ComponentPage() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.read().get("component").unwrap_or_default());
    move || match slug.with(|slug| entries::find(slug)) {
        Some(entry) => page(entry).into_any(),
        None => view! { <NotFound/> }.into_any(),
    }
}

fn page(entry: &'static Entry) -> impl IntoView {
    view! {
        <Title text=entry.title/>
        <PageHeader title=entry.title note=Some(entry.when.to_owned())/>
        <div class="grid gap-5">{entry.examples.iter().map(example).collect_view()}</div>
        {facts("anatomy", "Parts", "Part", "What it is for", entry.anatomy)}
        {facts("keyboard", "Keyboard", "Keys", "What they do", entry.keyboard)}
    }
}

fn example(example: &'static Example) -> impl IntoView {
    view! {
        <section data-slot="example" aria-label=example.name class="overflow-clip rounded-xl border bg-card shadow-card">
            <h2 class="border-b bg-muted/50 px-5 py-2 text-xs font-medium text-muted-foreground">{example.name}</h2>
            <div class="p-5">{(example.view)()}</div>
        </section>
    }
}

fn facts(
    id: &'static str,
    title: &'static str,
    first: &'static str,
    second: &'static str,
    rows: &'static [(&'static str, &'static str)],
) -> impl IntoView {
    (!rows.is_empty()).then(|| view! {
        <section aria-labelledby=id class="grid gap-2">
            <h2 id=id class="text-base font-semibold tracking-tight">{title}</h2>
            <div class="overflow-hidden rounded-xl border bg-card shadow-card">
                <table class="w-full text-sm">
                    <caption class="sr-only">{title}</caption>
                    <thead class="sr-only">
                        <tr><th scope="col">{first}</th><th scope="col">{second}</th></tr>
                    </thead>
                    <tbody class="divide-y">
                        {rows.iter().map(|(name, text)| view! {
                            <tr>
                                <th scope="row" class="w-2/5 px-5 py-2.5 text-start align-top font-normal sm:w-56">
                                    <code class="rounded-sm bg-muted px-1.5 py-0.5 font-mono text-xs">{*name}</code>
                                </th>
                                <td class="py-2.5 pe-5 text-muted-foreground">{*text}</td>
                            </tr>
                        }).collect_view()}
                    </tbody>
                </table>
            </div>
        </section>
    })
}
