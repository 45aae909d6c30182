use super::DatePicker;
use crate::{field::FormField, input::ControlSize};
use chrono::NaiveDate;
use leptos::prelude::*;

/// From one day to another, both included, each may be left open. Inside a `FieldGroup`. Neither end can pass the other.
#[component]
pub fn DateRange(
    /// The fields are `{id}` and `{id}-to`.
    #[prop(into)]
    id: String,
    #[prop(default = "from".to_owned(), into)] from_name: String,
    #[prop(default = "to".to_owned(), into)] to_name: String,
    #[prop(into)] today: Signal<NaiveDate>,
    #[prop(optional, into)] from: Signal<Option<NaiveDate>>,
    #[prop(optional, into)] to: Signal<Option<NaiveDate>>,
    #[prop(optional, into)] min: Signal<Option<NaiveDate>>,
    #[prop(optional, into)] max: Signal<Option<NaiveDate>>,
    #[prop(optional)] size: ControlSize,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] on_change: Option<Callback<(Option<NaiveDate>, Option<NaiveDate>)>>,
) -> impl IntoView {
    let (first, last) = (RwSignal::new(from.get_untracked()), RwSignal::new(to.get_untracked()));
    Effect::new(move |_| first.set(from.get()));
    Effect::new(move |_| last.set(to.get()));
    let tell = move || {
        if let Some(on_change) = on_change {
            on_change.run((first.get_untracked(), last.get_untracked()));
        }
    };
    view! {
        <div data-slot="date-range" class="flex flex-wrap gap-3">
            <FormField id=id.clone() label="From" class="grow basis-36">
                <DatePicker
                    name=from_name
                    today
                    value=first
                    min
                    max=Signal::derive(move || last.get().or(max.get()))
                    size
                    disabled
                    on_change=Callback::new(move |day| { first.set(day); tell(); })
                />
            </FormField>
            <FormField id=format!("{id}-to") label="To" class="grow basis-36">
                <DatePicker
                    name=to_name
                    today
                    value=last
                    min=Signal::derive(move || first.get().or(min.get()))
                    max
                    size
                    disabled
                    on_change=Callback::new(move |day| { last.set(day); tell(); })
                />
            </FormField>
        </div>
    }
}
