use crate::parts::picture::Picture;
use contracts::views::web::{BookView, QuoteLine, Quoted};
use leptos::prelude::*;

/// What was chosen so far, and what it costs.
#[component]
pub fn Chosen(view: BookView, price: RwSignal<Quoted>, busy: RwSignal<bool>) -> impl IntoView {
    let option = if view.options.len() > 1 || view.option != view.tour { view.option } else { String::new() };
    view! {
        <div class="grid gap-4">
            <Tour tour=view.tour option shot=view.shot when=view.when/>
            <div aria-live="polite" aria-busy=move || busy.get().then_some("true") class="aria-busy:opacity-60">
                {move || price.with(|price| price.quote.clone().map(|quote| view! {
                    <Lines lines=quote.lines discount=quote.discount total=quote.total/>
                }))}
            </div>
            {move || price.with(|price| price.quote.clone()).map(|quote| view! { <Policy lines=quote.policy/> })}
        </div>
    }
}

#[component]
pub fn Tour(
    tour: String,
    option: String,
    shot: Option<contracts::views::web::Shot>,
    when: String,
) -> impl IntoView {
    view! {
        <div class="grid grid-cols-[auto_1fr] items-start gap-4">
            {shot.map(|shot| view! {
                <div class="size-20 overflow-hidden rounded-md bg-muted"><Picture shot decorative=true sizes="80px" class="size-full object-cover"/></div>
            })}
            <div class="grid gap-1">
                <p class="leading-snug font-semibold text-pretty">{tour}</p>
                {(!option.is_empty()).then(|| view! { <p class="text-sm text-muted-foreground">{option}</p> })}
                {if when.is_empty() {
                    view! { <p class="text-sm text-muted-foreground">"No day chosen yet"</p> }.into_any()
                } else {
                    view! { <p class="text-sm font-medium">{when}</p> }.into_any()
                }}
            </div>
        </div>
    }
}

#[component]
pub fn Lines(lines: Vec<QuoteLine>, discount: Option<(String, String)>, total: String) -> impl IntoView {
    let row = |label: String, count: String, amount: String| {
        view! {
            <div class="grid grid-cols-[1fr_auto] gap-x-3">
                <dt>{label}<span class="block text-sm text-muted-foreground">{count}</span></dt>
                <dd class="text-end tabular-nums">{amount}</dd>
            </div>
        }
    };
    view! {
        <dl class="grid gap-2 border-t pt-4">
            {lines.into_iter().map(|line| row(line.label, line.count, line.total)).collect_view()}
            {discount.map(|(code, amount)| row(format!("Code {code}"), String::new(), format!("−{amount}")))}
            <div class="grid grid-cols-[1fr_auto] items-baseline gap-x-3 border-t pt-3 font-semibold">
                <dt>"Total"</dt>
                <dd class="text-end text-xl tabular-nums">{total}</dd>
            </div>
        </dl>
    }
}

#[component]
pub fn Policy(lines: Vec<String>) -> impl IntoView {
    view! {
        <div class="grid gap-1.5 border-t pt-4 text-sm">
            <h2 class="font-semibold">"If you have to cancel"</h2>
            <ul class="grid gap-1 text-muted-foreground">
                {lines.into_iter().map(|line| view! { <li class="text-pretty">{line}</li> }).collect_view()}
            </ul>
        </div>
    }
}
