//! A month in which each day says how it stands, and leads somewhere.

use crate::{
    badge::Badge,
    class::join,
    icon::{Glyph, Icon},
    tone::Tone,
};
use chrono::{Datelike, Days, NaiveDate};
use leptos::{ev, html, prelude::*};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthDay {
    pub date: NaiveDate,
    pub href: String,
    /// How it stands, in colour, sign and words.
    pub tone: Tone,
    pub icon: Icon,
    pub word: String,
    /// A line below: figures.
    pub note: Option<String>,
    /// Something to look after, in words.
    pub alarm: Option<String>,
}

const DAY_LINK: &str = "flex h-full min-h-20 flex-col items-start gap-1 p-1.5 text-start hover:bg-accent/60 \
     focus-visible:-outline-offset-2 aria-[current=true]:bg-accent";
const NUMBER: &str = "grid h-6 min-w-6 place-items-center rounded-md px-1 text-xs font-medium tabular-nums \
     data-[today]:bg-primary data-[today]:text-primary-foreground";
const TURN: &str = "grid size-9 place-items-center rounded-md border border-input/50 bg-card hover:bg-accent";
const WEEKDAYS: [(&str, &str); 7] = [
    ("Mon", "Monday"),
    ("Tue", "Tuesday"),
    ("Wed", "Wednesday"),
    ("Thu", "Thursday"),
    ("Fri", "Friday"),
    ("Sat", "Saturday"),
    ("Sun", "Sunday"),
];

/// A table of weeks; on phones a list of days. Every day is a link. With script one day takes Tab, and arrows, Home and
/// End move between days, Page Up and Page Down turn the page.
#[component]
pub fn MonthCalendar(
    #[prop(into)] id: String,
    /// What the days are of: "Sunrise trek, private".
    #[prop(into)]
    label: String,
    /// All days of one month, in order.
    days: Vec<MonthDay>,
    today: NaiveDate,
    #[prop(optional)] chosen: Option<NaiveDate>,
    /// Where the months beside it are.
    #[prop(into)]
    before: String,
    #[prop(into)] after: String,
) -> impl IntoView {
    let Some(first) = days.first().map(|day| day.date) else { return ().into_any() };
    let title = first.format("%B %Y").to_string();
    let title_id = format!("{id}-title");
    let start = chosen.or(days.iter().map(|day| day.date).find(|date| *date == today)).unwrap_or(first);
    // the server leaves every day in the way of Tab: without script there are no arrows
    let at = RwSignal::new(None::<NaiveDate>);
    Effect::new(move |_| at.set(Some(start)));
    let table = NodeRef::<html::Table>::new();
    let frame = NodeRef::<html::Div>::new();
    let keys = move |event: ev::KeyboardEvent| {
        if event.alt_key() || event.ctrl_key() || event.meta_key() {
            return;
        }
        let day = at.get_untracked().unwrap_or(start);
        let weekday = u64::from(day.weekday().num_days_from_monday());
        let target = match event.key().as_str() {
            "ArrowLeft" => day.pred_opt(),
            "ArrowRight" => day.succ_opt(),
            "ArrowUp" => day.checked_sub_days(Days::new(7)),
            "ArrowDown" => day.checked_add_days(Days::new(7)),
            "Home" => day.checked_sub_days(Days::new(weekday)),
            "End" => day.checked_add_days(Days::new(6 - weekday)),
            key @ ("PageUp" | "PageDown") => {
                event.prevent_default();
                let way = if key == "PageUp" { "before" } else { "after" };
                if let Some(link) =
                    frame.get_untracked().and_then(|frame| found(&frame, &format!("[data-turn='{way}']")))
                {
                    link.click();
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        let target = target.filter(|target| (target.year(), target.month()) == (first.year(), first.month()));
        if let (Some(target), Some(table)) = (target, table.get_untracked())
            && let Some(link) = found(&table, &format!("[data-day='{target}']"))
        {
            let _ = link.focus();
        }
    };
    let cell = move |day: &MonthDay| {
        let date = day.date;
        view! {
            <td class="h-px border-t p-0 align-top">
                <a
                    href=day.href.clone()
                    data-day=date.to_string()
                    aria-current=(chosen == Some(date)).then_some("true")
                    tabindex=move || at.get().filter(|at| *at != date).map(|_| "-1")
                    class=DAY_LINK
                    on:focus=move |_| at.set(Some(date))
                >
                    <DayWords day=day.clone() today/>
                </a>
            </td>
        }
    };
    let blank = || view! { <td class="border-t bg-muted/30"></td> }.into_any();
    let weeks = weeks(first, &days)
        .into_iter()
        .map(|week| {
            let cells = week.into_iter().map(|day| day.map_or_else(blank, |day| cell(day).into_any()));
            view! { <tr class="[&>td+td]:border-s">{cells.collect_view()}</tr> }
        })
        .collect_view();
    let list = days
        .iter()
        .map(|day| {
            view! {
                <li class="border-t first:border-t-0">
                    <a
                        href=day.href.clone()
                        aria-current=(chosen == Some(day.date)).then_some("true")
                        class="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-sm hover:bg-accent/60 aria-[current=true]:bg-accent"
                    >
                        <DayWords day=day.clone() today listed=true/>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <div id=id data-slot="month-calendar" node_ref=frame>
            <div class="flex items-center gap-2 px-4 py-3">
                <h2 id=title_id.clone() class="grow text-base font-semibold">
                    {title.clone()}
                    <span class="sr-only">{format!(": {label}")}</span>
                </h2>
                <a href=before data-turn="before" class=TURN aria-label="Month before"><Glyph icon=Icon::ChevronLeft/></a>
                <a href=after data-turn="after" class=TURN aria-label="Month after"><Glyph icon=Icon::ChevronRight/></a>
            </div>
            <table
                node_ref=table
                aria-labelledby=title_id.clone()
                class="w-full table-fixed border-separate border-spacing-0 max-md:hidden"
                on:keydown=keys
            >
                <thead>
                    <tr>
                        {WEEKDAYS.map(|(short, long)| view! {
                            <th scope="col" abbr=long class="px-1.5 pb-1.5 text-start text-xs font-medium text-muted-foreground">{short}</th>
                        }).collect_view()}
                    </tr>
                </thead>
                <tbody>{weeks}</tbody>
            </table>
            <ol aria-labelledby=title_id class="border-t md:hidden">{list}</ol>
        </div>
    }
    .into_any()
}

/// What stands in a day's place; read out whole.
#[component]
fn DayWords(day: MonthDay, today: NaiveDate, #[prop(optional)] listed: bool) -> impl IntoView {
    let number = if listed { day.date.format("%a %-d").to_string() } else { day.date.day().to_string() };
    let is_today = day.date == today;
    view! {
        <span class="sr-only">{format!("{}{}", day.date.format("%A %-d %B"), if is_today { ", today: " } else { ": " })}</span>
        <span aria-hidden="true" data-today=is_today.then_some("") class=join(&[NUMBER, if listed { "w-14" } else { "" }])>{number}</span>
        <Badge tone=day.tone icon=Some(day.icon)>{day.word}</Badge>
        {day.note.map(|note| view! { <span class="text-xs text-muted-foreground tabular-nums">{note}</span> })}
        {day.alarm.map(|alarm| view! {
            <span class="inline-flex items-center gap-1 text-xs font-medium text-danger-text">
                <Glyph icon=Icon::Alert class="size-3.5"/>
                {alarm}
            </span>
        })}
    }
}

fn found(inside: &web_sys::Element, selector: &str) -> Option<web_sys::HtmlElement> {
    use web_sys::wasm_bindgen::JsCast;
    inside.query_selector(selector).ok()??.dyn_into().ok()
}

/// Weeks from Monday on; no day where the month has none.
fn weeks(first: NaiveDate, days: &[MonthDay]) -> Vec<Vec<Option<&MonthDay>>> {
    let blank = first.weekday().num_days_from_monday() as usize;
    let mut cells: Vec<Option<&MonthDay>> = vec![None; blank];
    cells.extend(days.iter().map(Some));
    cells.resize(cells.len().next_multiple_of(7), None);
    cells.chunks(7).map(<[_]>::to_vec).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_fills_whole_weeks() {
        let first = NaiveDate::from_ymd_opt(2026, 8, 1).unwrap();
        let days: Vec<MonthDay> = first
            .iter_days()
            .take(31)
            .map(|date| MonthDay {
                date,
                href: String::new(),
                tone: Tone::Gray,
                icon: Icon::Circle,
                word: String::new(),
                note: None,
                alarm: None,
            })
            .collect();
        let weeks = weeks(first, &days);
        assert_eq!(weeks.len(), 6, "it begins on a Saturday");
        assert!(weeks[0][..5].iter().all(Option::is_none));
        assert_eq!(weeks[0][5].map(|day| day.date), Some(first));
        assert_eq!(weeks[5].iter().flatten().count(), 1);
    }
}
