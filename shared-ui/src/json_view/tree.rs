use super::Json;
use leptos::prelude::*;

pub(super) fn root(json: &Json, open: usize) -> impl IntoView + use<> {
    match json {
        Json::List(_) | Json::Members(_) => view! { <ul>{node(None, json, open)}</ul> }.into_any(),
        scalar => value(scalar),
    }
}

fn node(name: Option<String>, json: &Json, open: usize) -> AnyView {
    let name = move || {
        name.clone().map(|name| view! { <span class="text-tone-blue-foreground">{name}</span><span class="text-muted-foreground">": "</span> })
    };
    let inside: Vec<AnyView> = match json {
        Json::Members(members) => members
            .iter()
            .map(|(name, json)| node(Some(name.clone()), json, open.saturating_sub(1)))
            .collect(),
        Json::List(items) => items
            .iter()
            .enumerate()
            .map(|(i, json)| node(Some(i.to_string()), json, open.saturating_sub(1)))
            .collect(),
        scalar => {
            return view! { <li class="ps-4 break-words">{name()}{value(scalar)}</li> }.into_any();
        }
    };
    let count = match (json, inside.len()) {
        (Json::List(_), 0) => "[ ]".to_owned(),
        (Json::List(_), 1) => "[ 1 item ]".to_owned(),
        (Json::List(_), n) => format!("[ {n} items ]"),
        (_, 0) => "{ }".to_owned(),
        (_, 1) => "{ 1 member }".to_owned(),
        (_, n) => format!("{{ {n} members }}"),
    };
    if inside.is_empty() {
        return view! { <li class="ps-4">{name()}<span class="text-muted-foreground">{count}</span></li> }
            .into_any();
    }
    view! {
        <li>
            <details open={open > 0} class="group/node">
                <summary class="min-h-6 w-fit rounded-sm pe-1 marker:text-muted-foreground hover:bg-accent">
                    {name()}
                    <span class="text-muted-foreground">{count}</span>
                </summary>
                <ul class="ms-1.5 border-s ps-2.5">{inside}</ul>
            </details>
        </li>
    }
    .into_any()
}

fn value(json: &Json) -> AnyView {
    match json {
        Json::Text(text) => view! { <span class="break-words whitespace-pre-wrap text-tone-emerald-foreground">{format!("\"{text}\"")}</span> }.into_any(),
        Json::Number(digits) => view! { <span class="text-tone-amber-foreground">{digits.clone()}</span> }.into_any(),
        Json::Bool(true) => view! { <span class="text-tone-purple-foreground">"true"</span> }.into_any(),
        Json::Bool(false) => view! { <span class="text-tone-purple-foreground">"false"</span> }.into_any(),
        _ => view! { <span class="text-muted-foreground">"null"</span> }.into_any(),
    }
}
