use crate::parts::sign::Sign;
use contracts::views::web::{BookDay, BookDayState, BookMonth, BookQuery, BookStep, BookView};
use leptos::prelude::*;
use shared_ui::{icon::Icon, note::Note, tone::Tone};

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const BEGINS: [&str; 7] =
    ["col-start-1", "col-start-2", "col-start-3", "col-start-4", "col-start-5", "col-start-6", "col-start-7"];
const CELL: &str = "grid h-14 content-center justify-items-center gap-0.5 rounded-md text-center sm:h-16";
/// Fewer seats than this are said in another colour.
const FEW: u32 = 3;

#[component]
pub fn Dates(view: BookView, slug: String) -> impl IntoView {
    let BookView { query, options, month, starts, quoted, whatsapp, .. } = view;
    let trouble = quoted.wrong_at("date").or_else(|| quoted.wrong_at("party"));
    let chosen = query.date.map(|date| date.to_string()).unwrap_or_default();
    let when = view.when.clone();
    let (to_start, start_slug) = (query.clone(), slug.clone());
    view! {
        {trouble.map(|text| view! {
            <div role="alert"><Note tone=Tone::Amber><p class="font-semibold">{text}</p></Note></div>
        })}
        <Options options query=query.clone() slug=slug.clone()/>
        {match month {
            Some(month) => view! { <Month month query=query.clone() slug=slug.clone() chosen whatsapp/> }.into_any(),
            None => view! { <p>"Days that far ahead cannot be booked yet."</p> }.into_any(),
        }}
        {(!starts.is_empty()).then(|| view! {
            <section id="start" aria-labelledby="start-title" class="grid gap-3 border-t pt-6">
                <h2 id="start-title" class="text-lg font-semibold">{format!("Start on {when}")}</h2>
                <ul class="flex flex-wrap gap-3">
                    {starts.into_iter().map(|start| {
                        let words = left(start.state);
                        let time = start.time.clone();
                        let text = view! { <b class="text-lg">{time}</b><span class="text-sm">{words}</span> };
                        let href = BookQuery::read(&format!("{}&time={}", BookQuery { time: None, ..to_start.clone() }.text(), start.time))
                            .on(BookStep::Guests)
                            .at(&start_slug);
                        view! {
                            <li>
                                {if matches!(start.state, BookDayState::Open(_)) {
                                    view! { <a href=href rel="external" class="grid min-w-28 justify-items-center gap-0.5 rounded-lg border-2 border-primary px-4 py-2.5 hover:bg-tone-green">{text}</a> }.into_any()
                                } else {
                                    view! { <span class="grid min-w-28 justify-items-center gap-0.5 rounded-lg border-2 border-border px-4 py-2.5 text-muted-foreground">{text}</span> }.into_any()
                                }}
                            </li>
                        }
                    }).collect_view()}
                </ul>
            </section>
        })}
        <p class="text-sm text-muted-foreground">{format!("All days and times are those of Bali. You can book {}.", view.book_until)}</p>
    }
}

#[component]
fn Options(options: Vec<contracts::views::web::BookOption>, query: BookQuery, slug: String) -> impl IntoView {
    (options.len() > 1).then(|| view! {
        <nav aria-labelledby="ways" class="grid gap-3">
            <h2 id="ways" class="text-lg font-semibold">"How do you want to go?"</h2>
            <ul class="grid gap-3 sm:grid-cols-2">
                {options.into_iter().map(|option| {
                    let here = option.code == query.option;
                    let to = BookQuery { option: option.code, time: None, step: BookStep::Dates, ..query.clone() };
                    let price = (!option.price.is_empty()).then(|| format!("from {} / person", option.price));
                    view! {
                        <li>
                            <a
                                href=to.at(&slug)
                                rel="external"
                                aria-current=here.then_some("true")
                                class="grid h-full content-start gap-1 rounded-lg border-2 border-border p-4 hover:border-primary aria-[current]:border-primary aria-[current]:bg-tone-green"
                            >
                                <span class="flex items-start justify-between gap-3 font-semibold">
                                    {option.name}
                                    {here.then(|| view! { <span class="text-good"><Sign name="check"/><span class="sr-only">"chosen"</span></span> })}
                                </span>
                                <span class="text-sm text-muted-foreground">{option.about}</span>
                                <span class="text-sm font-medium">{price}</span>
                            </a>
                        </li>
                    }
                }).collect_view()}
            </ul>
        </nav>
    })
}

#[component]
fn Month(
    month: BookMonth,
    query: BookQuery,
    slug: String,
    chosen: String,
    whatsapp: String,
) -> impl IntoView {
    let turn = |to: &str| {
        let there = BookQuery::read(&format!("month={to}")).month;
        format!("{}#days", BookQuery { month: there, step: BookStep::Dates, ..query.clone() }.at(&slug))
    };
    let (before, after) = (month.before.as_deref().map(turn), month.after.as_deref().map(turn));
    let arrow = |href: Option<String>, sign: &'static str, name: &'static str| {
        match href {
        Some(href) => view! {
            <a href=href rel="external" aria-label=name class="grid size-10 place-items-center rounded-md border border-input/60 hover:bg-accent"><Sign name=sign/></a>
        }.into_any(),
        None => view! { <span class="size-10"></span> }.into_any(),
    }
    };
    let open = month.is_open;
    let blank = month.blank as usize;
    let days = month.days.into_iter().enumerate().map(|(at, day)| {
        let begins = if at == 0 { BEGINS.get(blank).copied().unwrap_or_default() } else { "" };
        view! { <li class=begins><Day day query=query.clone() slug=slug.clone() chosen=chosen.clone()/></li> }
    });
    let days = days.collect_view();
    view! {
        <section id="days" aria-labelledby="month" class="grid gap-4 scroll-mt-24">
            <div class="flex items-center justify-between gap-3">
                {arrow(before, "left", "Month before")}
                <h2 id="month" class="text-lg font-semibold">{month.title}</h2>
                {arrow(after, "right", "Month after")}
            </div>
            <div aria-hidden="true" class="grid grid-cols-7 gap-1 text-center text-xs font-medium text-muted-foreground">
                {WEEKDAYS.map(|name| view! { <span>{name}</span> }).collect_view()}
            </div>
            <ol class="-mt-2 grid grid-cols-7 gap-1">{days}</ol>
            {(!open).then(|| view! {
                <Note tone=Tone::Slate icon=Icon::Info>
                    <p class="font-semibold">"No day of this month can be booked here."</p>
                    <p>
                        "Look at the months after, or "
                        <a href=format!("/contact?tour={slug}") rel="external" class="rounded-sm font-medium underline underline-offset-4">"ask us for your date"</a>
                        {(!whatsapp.is_empty()).then(|| view! {
                            " or "
                            <a href=whatsapp rel="external noopener noreferrer" target="_blank" class="rounded-sm font-medium underline underline-offset-4">
                                "write in WhatsApp"<span class="sr-only">" (opens a new tab)"</span>
                            </a>
                        })}
                        "."
                    </p>
                </Note>
            })}
        </section>
    }
}

/// Read out whole: "Wednesday 10 June, 6 seats left".
#[component]
fn Day(day: BookDay, query: BookQuery, slug: String, chosen: String) -> impl IntoView {
    let words = left(day.state);
    let short = match day.state {
        BookDayState::Open(seats) => format!("{seats} left"),
        BookDayState::SoldOut => "full".to_owned(),
        BookDayState::CutOff => "too late".to_owned(),
        BookDayState::Closed => "–".to_owned(),
        BookDayState::Past => String::new(),
    };
    let said = format!("{}, {words}", day.name);
    match day.state {
        BookDayState::Open(seats) => {
            let here = day.date == chosen;
            let to = BookQuery { date: day.date.parse().ok(), time: None, month: None, ..query };
            let tone = if seats <= FEW { "text-gold" } else { "text-good" };
            view! {
                <a
                    href=format!("{}#start", to.on(BookStep::Guests).at(&slug))
                    rel="external"
                    aria-label=said
                    aria-current=here.then_some("date")
                    class=format!("{CELL} border border-primary/40 bg-background hover:border-primary hover:bg-tone-green aria-[current]:border-primary aria-[current]:bg-tone-green")
                >
                    <span class="font-semibold tabular-nums">{day.number}</span>
                    <span class=format!("text-xs font-medium {tone}")>{short}</span>
                </a>
            }.into_any()
        }
        state => {
            let past = state == BookDayState::Past;
            let look = if past { "text-muted-foreground" } else { "bg-muted/60 text-muted-foreground" };
            view! {
                <span class=format!("{CELL} {look}")>
                    <span class="sr-only">{said}</span>
                    <span aria-hidden="true" class=if state == BookDayState::SoldOut { "tabular-nums line-through" } else { "tabular-nums" }>{day.number}</span>
                    <span aria-hidden="true" class="text-xs">{short}</span>
                </span>
            }.into_any()
        }
    }
}

fn left(state: BookDayState) -> String {
    match state {
        BookDayState::Open(1) => "1 seat left".to_owned(),
        BookDayState::Open(seats) => format!("{seats} seats left"),
        BookDayState::SoldOut => "sold out".to_owned(),
        BookDayState::CutOff => "too late to book".to_owned(),
        BookDayState::Closed => "not offered".to_owned(),
        BookDayState::Past => "over".to_owned(),
    }
}
