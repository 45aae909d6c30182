//! A plain day: never an instant, never a zone. The text is the value (`2026-11-23`) and works without script; the
//! calendar beside it writes into it.

mod calendar;
mod month;
mod range;

use crate::primitives::dismiss::{Dismissed, holds, use_dismiss};
use crate::{
    class::join,
    field::{FieldError, Wiring},
    hear::hear,
    icon::Icon,
    input::{CONTROL, ControlSize},
    input_group::InsideButton,
};
use calendar::Calendar;
use chrono::NaiveDate;
use leptos::{ev, html, prelude::*};
pub use range::DateRange;
use web_sys::wasm_bindgen::JsCast;

const FORM: &str = "%Y-%m-%d";

/// `Mon 23 Nov 2026`
pub(crate) fn in_words(day: NaiveDate) -> String {
    day.format("%a %-d %b %Y").to_string()
}

/// What is wrong with the text as a day; blank is nobody's fault.
fn wrong(text: &str, min: Option<NaiveDate>, max: Option<NaiveDate>) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    match NaiveDate::parse_from_str(text, FORM) {
        Err(_) => Some("Write the day as year-month-day, like 2026-11-23.".to_owned()),
        Ok(day) if min.is_some_and(|min| day < min) => {
            min.map(|min| format!("The first day possible is {}.", in_words(min)))
        }
        Ok(day) if max.is_some_and(|max| day > max) => {
            max.map(|max| format!("The last day possible is {}.", in_words(max)))
        }
        Ok(_) => None,
    }
}

#[component]
pub fn DatePicker(
    #[prop(into)] name: String,
    /// The day it is where the reader works: the calendar opens there and marks it.
    #[prop(into)]
    today: Signal<NaiveDate>,
    #[prop(optional, into)] value: Signal<Option<NaiveDate>>,
    #[prop(optional, into)] min: Signal<Option<NaiveDate>>,
    #[prop(optional, into)] max: Signal<Option<NaiveDate>>,
    /// A readable, possible day or none; not every letter.
    #[prop(optional, into)]
    on_change: Option<Callback<Option<NaiveDate>>>,
    /// Every letter.
    #[prop(optional, into)]
    on_input: Option<Callback<ev::Event>>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional)] size: ControlSize,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] readonly: Signal<bool>,
    /// Opens to the left: for the last field of a row.
    #[prop(optional)]
    end: bool,
) -> impl IntoView {
    let wiring = Wiring::of(id);
    let own_error = wiring.part("day", &name);
    let calendar_id = wiring.part("calendar", &name);
    let label = wiring.label.clone();
    let written = move || value.get().map(|day| day.to_string()).unwrap_or_default();
    let text = RwSignal::new(value.get_untracked().map(|day| day.to_string()).unwrap_or_default());
    let (shown, checked) = (RwSignal::new(false), RwSignal::new(false));
    let day = Memo::new(move |_| text.with(|text| NaiveDate::parse_from_str(text.trim(), FORM).ok()));
    let trouble = Signal::derive(move || {
        if checked.get() { text.with(|text| wrong(text, min.get(), max.get())) } else { None }
    });
    let (input, anchor) = (NodeRef::<html::Input>::new(), NodeRef::<html::Div>::new());
    Effect::new(move |before: Option<String>| {
        let now = written();
        if before.as_ref().is_some_and(|before| *before != now) {
            text.set(now.clone());
        }
        now
    });
    let told = StoredValue::new(value.get_untracked());
    let tell = move || {
        checked.set(true);
        let now = day.get_untracked();
        let possible = text.with_untracked(|text| text.trim().is_empty())
            || (now.is_some() && trouble.get_untracked().is_none());
        if possible && told.get_value() != now {
            told.set_value(now);
            if let Some(on_change) = on_change {
                on_change.run(now);
            }
        }
    };
    // a form around it hears of a day that was not typed
    let heard = move || {
        if let Some(input) = input.get_untracked() {
            crate::input_group::tell(&input, "change");
        }
    };
    let close = move || {
        shown.set(false);
        if let Some(input) = input.get_untracked() {
            let _ = input.focus();
        }
    };
    let left = move |event: ev::FocusEvent| {
        let frame = event.current_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        let to = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        // to nowhere: a day went with its month, or a press outside, which is dismissed below
        if to.is_some() && !frame.is_some_and(|frame| frame.contains(to.as_ref())) {
            shown.set(false);
        }
    };
    let inside = move |element: &web_sys::Element| {
        anchor.get_untracked().is_some_and(|anchor| holds(Some(&anchor), element))
    };
    use_dismiss(shown.into(), inside, move |why| match why {
        Dismissed::ByEscape => close(),
        Dismissed::ByPressOutside => shown.set(false),
    });
    let described = {
        let (described_by, own) = (wiring.described_by, own_error.clone());
        move || {
            let own = trouble.with(Option::is_some).then(|| own.clone());
            let ids: Vec<_> = [own, described_by.get()].into_iter().flatten().collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    let invalid = wiring.invalid;
    let button = {
        let label = label.clone();
        Signal::derive(move || match day.get() {
            Some(day) => format!("{label} calendar, {}", in_words(day)),
            None => format!("{label} calendar").trim_start().to_owned(),
        })
    };
    view! {
        <div data-slot="date-picker" class="grid min-w-0 gap-1.5" on:input=hear(on_input)>
            <div node_ref=anchor class="relative min-w-0" on:focusout=left>
                <input
                    node_ref=input
                    id=wiring.id.clone()
                    name=name
                    type="text"
                    inputmode="numeric"
                    placeholder="YYYY-MM-DD"
                    // before there is script the browser holds the text to its form
                    pattern="[0-9]{4}-[0-9]{2}-[0-9]{2}"
                    title="A day as YYYY-MM-DD"
                    autocomplete="off"
                    spellcheck="false"
                    maxlength="10"
                    required=wiring.required
                    disabled=move || disabled.get()
                    readonly=move || readonly.get()
                    value=text.get_untracked()
                    prop:value=move || text.get()
                    aria-invalid=move || (invalid.get() || trouble.with(Option::is_some)).then_some("true")
                    aria-describedby=described
                    class=join(&[CONTROL, size.class(), "pe-10"])
                    on:input=move |event| {
                        text.set(event_target_value(&event));
                        if day.get_untracked().is_some() {
                            tell();
                        }
                    }
                    on:change=move |_| tell()
                    on:keydown=move |event: ev::KeyboardEvent| {
                        if event.key() == "ArrowDown" && !readonly.get_untracked() {
                            event.prevent_default();
                            shown.set(true);
                        }
                    }
                />
                <InsideButton
                    icon=Signal::stored(Icon::Calendar)
                    label=button
                    disabled=Signal::derive(move || disabled.get() || readonly.get())
                    on_press=Callback::new(move |_| shown.update(|shown| *shown = !*shown))
                />
                {move || shown.get().then(|| view! {
                    <Calendar
                        id=calendar_id.clone()
                        label=label.clone()
                        chosen=day.get_untracked()
                        today=today.get_untracked()
                        min=min.get_untracked()
                        max=max.get_untracked()
                        end
                        anchor
                        on_choose=Callback::new(move |day: NaiveDate| {
                            text.set(day.to_string());
                            tell();
                            heard();
                            close();
                        })
                        on_close=Callback::new(move |()| close())
                    />
                })}
            </div>
            <FieldError id=own_error error=trouble/>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_says_what_is_wrong_with_it() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d);
        assert_eq!(wrong("", day(1), None), None);
        assert_eq!(wrong("2026-11-23", day(1), day(30)), None);
        assert!(wrong("23/11/2026", None, None).is_some());
        assert!(wrong("2026-02-30", None, None).is_some());
        assert_eq!(
            wrong("2026-11-03", day(5), None).as_deref(),
            Some("The first day possible is Thu 5 Nov 2026.")
        );
        assert!(wrong("2026-11-30", None, day(29)).is_some());
    }
}
