use contracts::views::web::{StepView, VariantView};
use leptos::prelude::*;

#[component]
pub fn Itinerary(variant: Signal<VariantView>) -> impl IntoView {
    move || {
        let days = variant.get().days;
        let many = days.len() > 1;
        (!days.is_empty()).then(|| view! {
            <section class="grid gap-5">
                <h2 class="text-2xl font-semibold">"Itinerary"</h2>
                {days
                    .into_iter()
                    .enumerate()
                    .map(|(at, steps)| view! {
                        <div class="grid gap-4">
                            {many.then(|| view! { <h3 class="text-lg font-semibold text-good">{format!("Day {}", at + 1)}</h3> })}
                            <Day steps/>
                        </div>
                    })
                    .collect_view()}
            </section>
        })
    }
}

#[component]
fn Day(steps: Vec<StepView>) -> impl IntoView {
    view! {
        <ol class="grid gap-5 border-s-2 border-primary/30 ps-6">
            {steps
                .into_iter()
                .map(|step| {
                    let place = step.place.clone();
                    view! {
                        <li class="relative grid gap-1 before:absolute before:-start-[1.94rem] before:top-1.5 before:size-3 before:rounded-full before:border-2 before:border-primary before:bg-background">
                            {(!step.time.is_empty()).then(|| view! { <p class="text-sm font-medium text-good">{step.time}</p> })}
                            <p class="font-semibold">{step.title}</p>
                            {(!place.is_empty()).then(|| view! { <p class="text-sm text-muted-foreground">{place}</p> })}
                            {(!step.text.is_empty()).then(|| view! { <p class="text-pretty">{step.text}</p> })}
                        </li>
                    }
                })
                .collect_view()}
        </ol>
    }
}
