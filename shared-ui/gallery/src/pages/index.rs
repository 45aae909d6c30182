use crate::{Group, entries};
use leptos::prelude::*;
use leptos_meta::Title;
use shared_ui::page::PageHeader;

#[component]
pub fn IndexPage() -> impl IntoView {
    let groups = Group::ALL
        .into_iter()
        .filter(|group| entries::of(*group).next().is_some())
        .map(|group| {
            let cards = entries::of(group)
                .map(|entry| view! {
                    <li class="relative grid content-start gap-1 rounded-lg border bg-card p-4 shadow-card transition-colors hover:border-input/60 hover:bg-accent/40">
                        <h3 class="text-sm font-semibold">
                            <a data-entry=entry.slug() href=entry.path class="after:absolute after:inset-0 after:rounded-lg">
                                {entry.title}
                            </a>
                        </h3>
                        <p class="line-clamp-2 text-sm text-muted-foreground">{entry.when}</p>
                    </li>
                })
                .collect_view();
            view! {
                <section class="grid gap-3">
                    <div>
                        <h2 class="text-base font-semibold tracking-tight">{group.title()}</h2>
                        <p class="text-sm text-muted-foreground">{group.note()}</p>
                    </div>
                    <ul class="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">{cards}</ul>
                </section>
            }
        })
        .collect_view();

    view! {
        <Title text=""/>
        <PageHeader title="Components" note=Some(
            "What every screen of Kembara is made of. Each page shows a component in all its states, says when to use it, and lists \
             its parts and keys."
                .to_owned(),
        )/>
        {groups}
    }
}
