use super::editing::Editing;
use chrono::{NaiveDate, NaiveTime};
use contracts::Currency;
use leptos::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use shared_ui::{
    field::FormField,
    input::{ControlSize, Input},
    textarea::Textarea,
};

/// A text as it is typed. With `rows` it has lines, which are kept.
#[component]
pub fn TextAt(
    editing: Editing,
    #[prop(into)] id: String,
    #[prop(into)] path: Signal<String>,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] required: bool,
    #[prop(optional)] rows: Option<u8>,
    #[prop(optional)] limit: Option<usize>,
    #[prop(optional)] placeholder: Option<&'static str>,
    #[prop(optional)] class: &'static str,
    /// Told of each letter.
    #[prop(optional, into)]
    on_type: Option<Callback<String>>,
) -> impl IntoView {
    let seed = untrack(|| path.with(|path| editing.text(path)));
    let typed = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        editing.set(&path.get_untracked(), json!(text));
        if let Some(on_type) = on_type {
            on_type.run(text);
        }
    };
    let name = id.clone();
    // made inside the field: it takes its id and its label from there
    let control = move || match rows {
        Some(rows) => {
            let seed = Signal::stored(seed);
            match limit {
                Some(limit) => view! { <Textarea name value=seed rows limit on_input=typed/> }.into_any(),
                None => view! { <Textarea name value=seed rows on_input=typed/> }.into_any(),
            }
        }
        None => {
            let placeholder = placeholder.unwrap_or_default();
            view! { <Input name value=Signal::stored(seed) autocomplete="off" placeholder on_input=typed/> }
                .into_any()
        }
    };
    view! {
        <FormField id label maybe_hint=hint required class error=editing.error(path)>
            {control()}
        </FormField>
    }
}

/// What a text must be for the document to hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// From 0.
    Whole,
    /// May be empty: then there is none.
    WholeOrNone,
    /// Of any sign.
    Integer,
    Amount,
    Day,
    Time,
    Currency,
}

impl Kind {
    fn read(self, text: &str) -> Result<Value, &'static str> {
        let text = text.trim();
        Ok(match self {
            Self::WholeOrNone | Self::Day | Self::Time if text.is_empty() => Value::Null,
            Self::Whole | Self::WholeOrNone => {
                json!(text.parse::<u32>().map_err(|_| "Write a whole number, in digits.")?)
            }
            Self::Integer => json!(text.parse::<i32>().map_err(|_| "Write a whole number, in digits.")?),
            Self::Amount => {
                let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
                let amount = text.parse::<Decimal>().ok().filter(|_| plain && !text.ends_with('.'));
                json!(amount.ok_or("Write the amount in digits, with a point before the decimals: 145.50")?)
            }
            Self::Day => json!(text.parse::<NaiveDate>().map_err(|_| "Write the day as year-month-day.")?),
            Self::Time => {
                let time = NaiveTime::parse_from_str(text, "%H:%M").or_else(|_| text.parse());
                json!(time.map_err(|_| "Write the time as 08:30.")?)
            }
            Self::Currency => {
                json!(Currency::parse(text).map_err(|_| "Three letters of a currency: USD, IDR.")?)
            }
        })
    }

    fn written(self, value: &Value) -> String {
        match (self, value) {
            (_, Value::Null) => String::new(),
            (Self::Time, Value::String(text)) => text.chars().take(5).collect(),
            (_, Value::String(text)) => text.clone(),
            (_, other) => other.to_string(),
        }
    }

    fn native(self) -> (&'static str, &'static str) {
        match self {
            Self::Day => ("date", "text"),
            Self::Time => ("time", "text"),
            Self::Amount => ("text", "decimal"),
            Self::Whole | Self::WholeOrNone => ("text", "numeric"),
            Self::Integer | Self::Currency => ("text", "text"),
        }
    }
}

/// A number, day or time. What cannot be read stays in the field and says so.
#[component]
pub fn ValueAt(
    editing: Editing,
    #[prop(into)] id: String,
    #[prop(into)] path: Signal<String>,
    #[prop(into)] label: String,
    kind: Kind,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] required: bool,
    #[prop(optional)] class: &'static str,
    #[prop(optional)] size: ControlSize,
) -> impl IntoView {
    let seed = untrack(|| {
        path.with(|path| editing.half_typed(path).unwrap_or_else(|| kind.written(&editing.get(path))))
    });
    let (native, inputmode) = kind.native();
    let name = id.clone();
    view! {
        <FormField id label maybe_hint=hint required class error=editing.error(path)>
            <Input
                name
                kind=native
                inputmode
                size
                autocomplete="off"
                value=Signal::stored(seed)
                on_input=move |event| {
                    let path = path.get_untracked();
                    let text = event_target_value(&event);
                    match kind.read(&text) {
                        Ok(value) => editing.set(&path, value),
                        Err(why) => editing.cannot_read(&path, text, why),
                    }
                }
            />
        </FormField>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_read_is_written_back_the_same() {
        for (kind, text) in [
            (Kind::Whole, "12"),
            (Kind::WholeOrNone, ""),
            (Kind::Integer, "-3"),
            (Kind::Amount, "145.50"),
            (Kind::Day, "2026-11-23"),
            (Kind::Time, "08:30"),
            (Kind::Currency, "IDR"),
        ] {
            assert_eq!(kind.written(&kind.read(text).unwrap()), text, "{kind:?}");
        }
        for (kind, text) in [
            (Kind::Whole, ""),
            (Kind::Whole, "-1"),
            (Kind::Amount, "12."),
            (Kind::Amount, "1,200"),
            (Kind::Amount, "-4"),
            (Kind::Day, "2026-13-01"),
            (Kind::Currency, "XX"),
        ] {
            assert!(kind.read(text).is_err(), "{kind:?} {text}");
        }
    }
}
