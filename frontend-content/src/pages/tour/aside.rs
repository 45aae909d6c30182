use super::stage::Part;
use crate::{editor::Editing, parts::problems::InTheWay};
use contracts::catalog::{Tour, quality};
use leptos::prelude::*;
use shared_ui::{
    card::Surface,
    icon::{Glyph, Icon},
    progress::Progress,
};

/// The stages with what is done, how good the tour is, and what stands in the way of publishing it.
#[component]
pub fn Aside(editing: Editing, tour: Memo<Tour>, part: Memo<Part>) -> impl IntoView {
    let wrong = move |part: Part| {
        editing.problems.with(|all| all.keys().filter(|path| Part::of_path(path) == part).count())
    };
    let links = Part::ALL
        .into_iter()
        .map(|each| {
            let done = move || tour.with(|tour| each.is_done(tour));
            let state = move || match (wrong(each), done()) {
                (n, _) if n > 0 => view! {
                    <span class="inline-flex items-center gap-1 text-xs text-tone-amber-foreground">
                        <Glyph icon=Icon::Alert class="size-3.5"/>
                        {n}
                        <span class="sr-only">" to mend"</span>
                    </span>
                }.into_any(),
                (_, Some(true)) => view! {
                    <span class="text-tone-emerald-foreground"><Glyph icon=Icon::Check class="size-4"/><span class="sr-only">"Done"</span></span>
                }.into_any(),
                (_, Some(false)) => view! {
                    <span class="text-muted-foreground"><Glyph icon=Icon::Circle class="size-4"/><span class="sr-only">"Pending"</span></span>
                }.into_any(),
                (_, None) => ().into_any(),
            };
            view! {
                <li>
                    <a
                        href=format!("?stage={}", each.word())
                        aria-current=move || (part.get() == each).then_some("step")
                        class="flex h-9 items-center justify-between gap-2 rounded-md px-2.5 text-sm whitespace-nowrap text-muted-foreground hover:bg-accent \
                               hover:text-accent-foreground aria-[current]:bg-tone-blue aria-[current]:font-medium aria-[current]:text-tone-blue-foreground"
                    >
                        {each.title()}
                        {state}
                    </a>
                </li>
            }
        })
        .collect_view();
    let score = Signal::derive(move || tour.with(quality));
    let wants = move || {
        part.get().stage().map(|stage| view! { <p class="text-xs text-muted-foreground">{stage.wants()}</p> })
    };
    view! {
        <div class="grid grid-cols-1 gap-4 lg:sticky lg:top-4">
            <Surface class="p-2">
                <nav aria-label="Stages">
                    <ol class="relative flex gap-px overflow-x-auto lg:grid">{links}</ol>
                </nav>
            </Surface>
            <Surface class="grid gap-2 p-4">
                <p class="flex items-baseline justify-between text-sm">
                    <span class="font-medium">"Quality"</span>
                    <span class="text-lg font-semibold">{move || format!("{} %", score.get())}</span>
                </p>
                <Progress label="Quality" value=Signal::derive(move || i64::from(score.get())) max=100/>
                {wants}
            </Surface>
            <InTheWay editing address=|path| format!("?stage={}", Part::of_path(path).word())/>
        </div>
    }
}
