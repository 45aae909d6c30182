//! Another day, time, party or extras. What is wished for stands in the address; what it costs is shown before anything
//! is done.

use super::parts::{Amounts, NoBooking, Page, Panel, Said, token_of_address};
use crate::parts::loaded::Loaded;
use app::{
    flash::{Flash, take_flash},
    web::booking_change,
};
use contracts::{
    catalog::Found,
    views::web::{CalendarView, ChangeAsk, ChangeQuoted, ChangeView, Chrome, DayChoice},
};
use leptos::prelude::*;
use leptos_router::{hooks::use_query_map, params::ParamsMap};
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    checkbox::Checkbox,
    error_summary::ErrorSummary,
    field::{FieldGroup, FormField},
    icon::Icon,
    input::Input,
    link::ButtonLink,
    note::Note,
    select::{Choice, Select},
    tone::Tone,
};

#[component]
pub fn ChangePage() -> impl IntoView {
    let token = token_of_address();
    let asked = use_query_map();
    let ask = Memo::new(move |_| asked.with(read_ask));
    let read = app::read(move || (token.get(), ask.get()), |(token, ask)| booking_change(token, ask));
    let flash = take_flash().of("change");
    view! {
        <Loaded
            read
            show=move |found, chrome| match found {
                Found::Here(found) => view! { <Shown found chrome flash=flash.clone() token=token.get_untracked()/> }.into_any(),
                _ => view! { <NoBooking chrome/> }.into_any(),
            }
        />
    }
}

fn read_ask(asked: &ParamsMap) -> ChangeAsk {
    let text = |name: &str| asked.get(name).unwrap_or_default().trim().chars().take(36).collect::<String>();
    ChangeAsk {
        month: text("month"),
        date: text("date"),
        time: text("time"),
        adults: text("adults"),
        children: text("children"),
        infants: text("infants"),
        extras: asked.get_all("extra").unwrap_or_default().into_iter().take(50).collect(),
        asked: asked.get("asked").is_some(),
    }
}

/// What is in the fields, as an address would say it.
fn wished(found: &ChangeView) -> ChangeAsk {
    ChangeAsk {
        month: String::new(),
        date: found.date.clone(),
        time: found.time.clone(),
        adults: found.adults.clone(),
        children: found.children.clone(),
        infants: found.infants.clone(),
        extras: found.extras.iter().filter(|extra| extra.chosen).map(|extra| extra.id.clone()).collect(),
        asked: true,
    }
}

#[component]
fn Shown(found: ChangeView, chrome: Chrome, flash: Flash, token: String) -> impl IntoView {
    let here = format!("/bookings/{token}");
    let eyebrow = format!("Booking {}", found.reference);
    let intro = format!("{}. Booked: {}.", found.tour, found.booked);
    let refused = found.refused.clone();
    view! {
        <Page chrome title="Change day or party" eyebrow intro back=(here.clone(), "Back to the booking".to_owned())>
            <Said flash title="Nothing is changed"/>
            {if refused.is_empty() {
                view! { <Wish found token/> }.into_any()
            } else {
                view! {
                    <div class="grid gap-4 rounded-lg bg-background p-5 shadow-sheet sm:p-7">
                        <p class="text-pretty">{refused}</p>
                        <div class="flex flex-wrap gap-3">
                            <ButtonLink href=here>"Back to the booking"</ButtonLink>
                            <ButtonLink href="/contact" variant=ButtonVariant::Outline>"Write to us"</ButtonLink>
                        </div>
                    </div>
                }.into_any()
            }}
        </Page>
    }
}

#[component]
fn Wish(found: ChangeView, token: String) -> impl IntoView {
    let base = format!("/bookings/{token}/change");
    let ask = wished(&found);
    let (version, quoted) = (found.version, found.quoted.clone());
    let pay = format!("/checkout/{token}");
    view! {
        {found.waits.clone().map(|change| view! {
            <Note tone=Tone::Amber icon=Icon::Clock>
                <p>
                    {format!("An earlier change ({}, {}) is held until {} WITA: ", change.day, change.party, change.until)}
                    <a href=pay class="rounded-sm underline underline-offset-4">{format!("pay {}", change.to_pay)}</a>
                    ". A new one takes its place."
                </p>
            </Note>
        })}
        <div class="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
            <div class="grid min-w-0 gap-6">
                {found.calendar.clone().map(|calendar| view! { <Calendar calendar base=base.clone() ask/> })}
                <Party found base/>
            </div>
            <div class="grid min-w-0 gap-6 lg:sticky lg:top-24">
                {match quoted {
                    Some(quoted) => view! { <Cost quoted token version/> }.into_any(),
                    None => view! {
                        <Panel id="cost" title="What it costs">
                            <p class="text-sm text-pretty text-muted-foreground">"Choose a day, or another party, and see what it costs. Nothing is changed until you say so."</p>
                        </Panel>
                    }.into_any(),
                }}
            </div>
        </div>
    }
}

#[component]
fn Calendar(calendar: CalendarView, base: String, ask: ChangeAsk) -> impl IntoView {
    const TURN: &str =
        "grid h-10 min-w-10 place-items-center rounded-md border px-2 text-sm font-medium hover:bg-accent";
    let turn = |month: &str, words: &'static str, arrow: &'static str| {
        let ask = ChangeAsk { month: month.to_owned(), ..ask.clone() };
        let href = format!("{base}{}", ask.query());
        (!month.is_empty()).then(|| view! {
            <a href=href attr:data-noscroll="" class=TURN><span aria-hidden="true">{arrow}</span><span class="sr-only">{words}</span></a>
        })
    };
    let (before, after) =
        (turn(&calendar.before, "The month before", "‹"), turn(&calendar.after, "The month after", "›"));
    let lead = (0..calendar.lead).map(|_| view! { <li aria-hidden="true"></li> }).collect_view();
    let day = move |day: DayChoice| {
        // another day has other times
        let time = if day.own { ask.time.clone() } else { String::new() };
        let ask = ChangeAsk { date: day.date.to_string(), time, ..ask.clone() };
        view! { <Day day href=format!("{base}{}", ask.query())/> }
    };
    view! {
        <Panel id="day" title="Day">
            <div class="flex items-center justify-between gap-3">
                <h3 class="font-semibold" aria-live="polite">{calendar.title}</h3>
                <div class="flex gap-2">{before}{after}</div>
            </div>
            <div>
                <div class="grid grid-cols-7 pb-1 text-center text-xs font-medium text-muted-foreground" aria-hidden="true">
                    {["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"].map(|name| view! { <span>{name}</span> }).collect_view()}
                </div>
                <ul class="grid grid-cols-7 gap-1">{lead}{calendar.days.into_iter().map(day).collect_view()}</ul>
            </div>
        </Panel>
    }
}

#[component]
fn Day(day: DayChoice, href: String) -> impl IntoView {
    const CELL: &str = "grid min-h-13 content-center justify-items-center rounded-md text-center";
    let name = if day.words.is_empty() { day.name.clone() } else { format!("{}, {}", day.name, day.words) };
    let shown = view! {
        <span class="font-semibold tabular-nums">{day.number}</span>
        <span class="text-[0.6875rem] leading-tight">{day.words.clone()}</span>
    };
    if day.open {
        view! {
            <li>
                <a
                    href=href
                    attr:data-noscroll=""
                    aria-label=name
                    aria-current=day.chosen.then_some("date")
                    class=format!("{CELL} border border-input/50 hover:border-primary aria-[current]:border-primary aria-[current]:bg-primary aria-[current]:text-primary-foreground")
                >
                    {shown}
                </a>
            </li>
        }.into_any()
    } else {
        view! { <li class=format!("{CELL} text-muted-foreground")>{shown}</li> }.into_any()
    }
}

#[component]
fn Party(found: ChangeView, base: String) -> impl IntoView {
    let busy = RwSignal::new(false);
    let problem =
        |field: &str| found.problems.iter().find(|(at, _)| at == field).map(|(_, text)| text.clone());
    let error = |field: &str| Signal::stored(problem(field));
    let (adults_error, children_error, infants_error) =
        (error("adults"), error("children"), error("infants"));
    let (time_error, extras_error) = (error("time"), error("extras"));
    let problems: Vec<_> = found
        .problems
        .iter()
        .map(|(field, text)| {
            let id = match field.as_str() {
                "" => None,
                "date" => Some("day".to_owned()),
                field => Some(format!("change-{field}")),
            };
            (id, text.clone())
        })
        .collect();
    let times: Vec<Choice> = found
        .times
        .iter()
        .filter(|time| time.open)
        .map(|time| Choice::new(time.time.clone(), format!("{} WITA, {}", time.time, time.words)))
        .collect();
    let number = |name: &'static str, label: &'static str, value: String, error: Signal<Option<String>>| {
        view! {
            <FormField id=format!("change-{name}") label error>
                <Input name value inputmode="numeric" maxlength=3 autocomplete="off"/>
            </FormField>
        }
    };
    let extras = found.extras.clone();
    view! {
        <Panel id="party" title="Party and extras">
            <form method="get" action=base class="grid gap-5" on:submit=move |_| busy.set(true)>
                {(!problems.is_empty()).then(|| view! { <ErrorSummary title="This cannot be had" problems/> })}
                <input type="hidden" name="date" value=found.date/>
                <input type="hidden" name="asked" value="1"/>
                {(!found.times.is_empty()).then(|| view! {
                    <FormField id="change-time" label="Start" error=time_error>
                        <Select name="time" choices=times placeholder="Choose a time" value=found.time/>
                    </FormField>
                })}
                <div class="grid grid-cols-3 gap-3">
                    {number("adults", "Adults", found.adults, adults_error)}
                    {number("children", "Children", found.children, children_error)}
                    {number("infants", "Infants", found.infants, infants_error)}
                </div>
                {(!extras.is_empty()).then(|| view! {
                    <FieldGroup id="change-extras" legend="Extras" error=extras_error>
                        <div class="grid gap-2.5">
                            {extras.into_iter().map(|extra| view! {
                                <Checkbox id=format!("extra-{}", extra.id) name="extra" value=extra.id label=format!("{} ({})", extra.name, extra.price) checked=extra.chosen/>
                            }).collect_view()}
                        </div>
                    </FieldGroup>
                })}
                <div><Button kind="submit" variant=ButtonVariant::Outline busy>"See what it costs"</Button></div>
            </form>
        </Panel>
    }
}

#[component]
fn Cost(quoted: ChangeQuoted, token: String, version: i32) -> impl IntoView {
    let busy = RwSignal::new(false);
    let send = quoted.send.clone();
    let what = [quoted.day.as_str(), quoted.time.as_str(), quoted.party.as_str()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let words = if quoted.pay.is_empty() {
        "Change my booking".to_owned()
    } else {
        format!("Change, and pay {}", quoted.pay)
    };
    let hidden = [
        ("token", token),
        ("version", version.to_string()),
        ("date", send.date),
        ("time", send.time),
        ("adults", send.adults),
        ("children", send.children),
        ("infants", send.infants),
        ("extras", send.extras.join(" ")),
        ("fingerprint", quoted.fingerprint.clone()),
    ];
    view! {
        <Panel id="cost" title="What it costs">
            <p class="font-medium">{what}</p>
            <Amounts lines=quoted.lines total=quoted.total/>
            <dl class="grid gap-2 text-sm">
                <div class="flex justify-between gap-4 text-muted-foreground"><dt>"As it is booked"</dt><dd class="tabular-nums">{quoted.before}</dd></div>
                {(!quoted.pay.is_empty()).then(|| view! { <div class="flex justify-between gap-4 text-base font-semibold"><dt>"You pay"</dt><dd class="tabular-nums">{quoted.pay.clone()}</dd></div> })}
                {(!quoted.back.is_empty()).then(|| view! { <div class="flex justify-between gap-4 text-base font-semibold"><dt>"You get back"</dt><dd class="tabular-nums">{quoted.back.clone()}</dd></div> })}
            </dl>
            <p class="text-sm text-pretty" role="status">{quoted.text}</p>
            {(!quoted.same).then(|| view! {
                <form method="post" action="/api/web/change_booking" class="grid" on:submit=move |_| busy.set(true)>
                    {hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view()}
                    <Button kind="submit" size=ButtonSize::Lg busy>{words}</Button>
                </form>
            })}
        </Panel>
    }
}
