use super::{
    in_words,
    month::{days_on, months_on, weeks},
};
use crate::{
    icon::{Glyph, Icon},
    primitives::{anchor::Align, beside::keep_beside},
};
use chrono::{Datelike, NaiveDate};
use leptos::{ev, html, prelude::*};

const DAY: &str = "size-9 cursor-pointer rounded-md text-center align-middle text-sm hover:bg-accent data-[other]:text-muted-foreground \
     data-[today]:font-semibold data-[today]:underline data-[today]:underline-offset-4 \
     aria-selected:bg-primary aria-selected:text-primary-foreground aria-selected:hover:bg-primary-hover \
     aria-disabled:cursor-not-allowed aria-disabled:text-muted-foreground aria-disabled:line-through aria-disabled:hover:bg-transparent";
const TURN: &str = "grid size-8 place-items-center rounded-md text-muted-foreground hover:bg-accent hover:text-accent-foreground";
const WEEKDAYS: [(&str, &str); 7] = [
    ("Mo", "Monday"),
    ("Tu", "Tuesday"),
    ("We", "Wednesday"),
    ("Th", "Thursday"),
    ("Fr", "Friday"),
    ("Sa", "Saturday"),
    ("Su", "Sunday"),
];

/// The grid pattern: one day takes Tab, the keys move it.
#[component]
pub(super) fn Calendar(
    id: String,
    label: String,
    chosen: Option<NaiveDate>,
    today: NaiveDate,
    min: Option<NaiveDate>,
    max: Option<NaiveDate>,
    end: bool,
    anchor: NodeRef<html::Div>,
    on_choose: Callback<NaiveDate>,
    on_close: Callback<()>,
) -> impl IntoView {
    let possible = move |day: NaiveDate| min.is_none_or(|min| day >= min) && max.is_none_or(|max| day <= max);
    let within = move |day: NaiveDate| {
        let day = max.map_or(day, |max| day.min(max));
        min.map_or(day, |min| day.max(min))
    };
    let at = RwSignal::new(within(chosen.unwrap_or(today)));
    // the keys bring the focus along, a button that turns the page keeps it
    let follow = RwSignal::new(true);
    let panel = NodeRef::new();
    keep_beside(|| true, anchor, panel, if end { Align::End } else { Align::Start }, false);
    let grid = NodeRef::<html::Table>::new();
    Effect::new(move |_| {
        at.track();
        let Some(grid) = grid.get() else { return };
        if follow.get_untracked() {
            request_animation_frame(move || {
                if let Ok(Some(day)) = grid.query_selector("[tabindex='0']") {
                    use web_sys::wasm_bindgen::JsCast;
                    let _ = day.dyn_into::<web_sys::HtmlElement>().map(|day| day.focus());
                }
            });
        }
    });
    let go = move |day: NaiveDate, focus: bool| {
        follow.set(focus);
        at.set(within(day));
    };
    let keys = move |event: ev::KeyboardEvent| {
        let day = at.get_untracked();
        let weekday = i64::from(day.weekday().num_days_from_monday());
        let months = if event.shift_key() { 12 } else { 1 };
        match event.key().as_str() {
            "ArrowLeft" => go(days_on(day, -1), true),
            "ArrowRight" => go(days_on(day, 1), true),
            "ArrowUp" => go(days_on(day, -7), true),
            "ArrowDown" => go(days_on(day, 7), true),
            "Home" => go(days_on(day, -weekday), true),
            "End" => go(days_on(day, 6 - weekday), true),
            "PageUp" => go(months_on(day, -months), true),
            "PageDown" => go(months_on(day, months), true),
            "Enter" | " " => on_choose.run(day),
            _ => return,
        }
        event.prevent_default();
    };
    let title_id = format!("{id}-title");
    let month = Memo::new(move |_| at.get().with_day(1).unwrap_or(today));
    let turn = move |icon: Icon, name: &'static str, months: i32| {
        view! {
            <button type="button" aria-label=name class=TURN on:click=move |_| go(months_on(at.get_untracked(), months), false)>
                <Glyph icon/>
            </button>
        }
    };
    let cell = move |day: NaiveDate| {
        view! {
            <td
                role="gridcell"
                tabindex=move || if at.get() == day { "0" } else { "-1" }
                aria-selected=if chosen == Some(day) { "true" } else { "false" }
                aria-disabled=(!possible(day)).then_some("true")
                aria-current=(day == today).then_some("date")
                aria-label=in_words(day)
                data-other=(day.month() != month.get_untracked().month()).then_some("")
                data-today=(day == today).then_some("")
                class=DAY
                on:click=move |_| {
                    if possible(day) {
                        on_choose.run(day);
                    }
                }
            >
                {day.day()}
            </td>
        }
    };
    view! {
        <div
            data-slot="calendar"
            id=id
            role="dialog"
            tabindex="-1"
            aria-label=format!("{label} calendar").trim().to_owned()
            popover="manual"
            node_ref=panel
            class="fixed inset-auto m-0 w-max rounded-lg border bg-popover p-2.5 text-popover-foreground shadow-pop focus-visible:outline-none"
        >
            <div class="flex items-center gap-1 pb-1.5">
                {turn(Icon::ChevronsLeft, "Year before", -12)}
                {turn(Icon::ChevronLeft, "Month before", -1)}
                <p id=title_id.clone() aria-live="polite" class="grow text-center text-sm font-semibold">
                    {move || month.get().format("%B %Y").to_string()}
                </p>
                {turn(Icon::ChevronRight, "Month after", 1)}
                {turn(Icon::ChevronsRight, "Year after", 12)}
            </div>
            <table node_ref=grid role="grid" class="mx-auto" aria-labelledby=title_id on:keydown=keys>
                <thead>
                    <tr>
                        {WEEKDAYS.map(|(short, long)| view! {
                            <th scope="col" abbr=long class="h-7 w-9 text-xs font-medium text-muted-foreground">{short}</th>
                        }).collect_view()}
                    </tr>
                </thead>
                <tbody>
                    {move || weeks(month.get()).into_iter().map(|week| view! {
                        <tr>{week.map(cell).collect_view()}</tr>
                    }).collect_view()}
                </tbody>
            </table>
            <div class="flex justify-between pt-1.5 text-xs text-muted-foreground">
                <button
                    type="button"
                    class="h-7 rounded-md px-2 font-medium text-link hover:bg-accent disabled:opacity-50"
                    disabled=!possible(today)
                    on:click=move |_| on_choose.run(today)
                >
                    "Today"
                </button>
                <button type="button" class="h-7 rounded-md px-2 font-medium hover:bg-accent" on:click=move |_| on_close.run(())>
                    "Close"
                </button>
            </div>
        </div>
    }
}
