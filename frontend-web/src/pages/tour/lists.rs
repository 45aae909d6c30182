use crate::parts::sign::Sign;
use contracts::views::web::{ExtraView, MeetingView};
use leptos::prelude::*;

#[component]
pub fn Included(inclusions: Vec<String>, exclusions: Vec<String>) -> impl IntoView {
    let list = |title: &'static str, sign: &'static str, tone: &'static str, texts: Vec<String>| {
        (!texts.is_empty()).then(|| view! {
            <div class="grid content-start gap-4">
                <h2 class="text-2xl font-semibold">{title}</h2>
                <ul class="grid gap-2">
                    {texts.into_iter().map(|text| view! {
                        <li class="flex gap-3"><span class=format!("mt-0.5 {tone}")><Sign name=sign/></span><span class="text-pretty">{text}</span></li>
                    }).collect_view()}
                </ul>
            </div>
        })
    };
    (!inclusions.is_empty() || !exclusions.is_empty()).then(|| {
        view! {
            <section class="grid gap-8 sm:grid-cols-2">
                {list("Included", "check", "text-good", inclusions)}
                {list("Not included", "cross", "text-danger-text", exclusions)}
            </section>
        }
    })
}

#[component]
pub fn Extras(extras: Vec<ExtraView>, optional: Vec<String>) -> impl IntoView {
    (!extras.is_empty() || !optional.is_empty()).then(|| view! {
        <section class="grid gap-4">
            <h2 class="text-2xl font-semibold">"You can add"</h2>
            {(!extras.is_empty()).then(|| view! {
                <ul class="divide-y rounded-lg border">
                    {extras.into_iter().map(|extra| view! {
                        <li class="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 p-4">
                            <span class="font-medium">{extra.name}</span>
                            <span class="text-sm font-medium whitespace-nowrap">{extra.price}</span>
                            {(!extra.text.is_empty()).then(|| view! { <span class="w-full text-sm text-pretty text-muted-foreground">{extra.text}</span> })}
                        </li>
                    }).collect_view()}
                </ul>
            })}
            {(!optional.is_empty()).then(|| view! {
                <div class="grid gap-2">
                    <p class="text-sm text-muted-foreground">"On request:"</p>
                    <ul class="grid list-disc gap-1 ps-5 marker:text-good">{optional.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul>
                </div>
            })}
        </section>
    })
}

#[component]
pub fn Meeting(places: Vec<MeetingView>, areas: Vec<String>) -> impl IntoView {
    (!places.is_empty() || !areas.is_empty()).then(|| view! {
        <section class="grid gap-4">
            <h2 class="text-2xl font-semibold">"Where it starts"</h2>
            {(!areas.is_empty()).then(|| view! {
                <p class="flex gap-3"><span class="mt-0.5 text-good"><Sign name="route"/></span><span>{format!("We fetch you in {}.", areas.join(", "))}</span></p>
            })}
            {places.into_iter().map(|place| view! {
                <div class="flex gap-3">
                    <span class="mt-0.5 text-good"><Sign name="pin"/></span>
                    <div class="grid gap-0.5">
                        <p class="font-medium">{place.name}</p>
                        <p class="text-muted-foreground">{place.address}</p>
                        {(!place.note.is_empty()).then(|| view! { <p class="text-sm text-muted-foreground">{place.note}</p> })}
                        {(!place.map.is_empty()).then(|| view! {
                            <a href=place.map rel="external noopener noreferrer" target="_blank" class="w-fit rounded-sm text-link underline underline-offset-4">
                                "Open the map"<span class="sr-only">" (opens a new tab)"</span>
                            </a>
                        })}
                    </div>
                </div>
            }).collect_view()}
        </section>
    })
}

#[component]
pub fn Bullets(title: &'static str, texts: Vec<String>) -> impl IntoView {
    (!texts.is_empty()).then(|| view! {
        <section class="grid gap-4">
            <h2 class="text-2xl font-semibold">{title}</h2>
            <ul class="grid list-disc gap-2 ps-5 marker:text-good">{texts.into_iter().map(|text| view! { <li class="text-pretty">{text}</li> }).collect_view()}</ul>
        </section>
    })
}
