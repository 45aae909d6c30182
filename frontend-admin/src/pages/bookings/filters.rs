use super::query;
use contracts::{
    status::{OpsStatus, PaymentStatus},
    views::booking::{BookingQuery, BookingSort},
};
use leptos::prelude::*;
use leptos_router::components::Form;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    field::FilterField,
    fold::Fold,
    input::{ControlSize, Input},
    link::ButtonLink,
    select::{Choice, Select},
    status::{StatusOf, look},
};

/// Channels that are registered from the start; a new one is found by search until settings know channels.
pub const CHANNELS: [&str; 6] = ["GYG", "VIATOR", "BOKUN", "TRIPDOTCOM", "DIRECT", "MANUAL"];

/// A GET form: what is asked for stands in the address, with and without script.
#[component]
pub fn Filters(query: Memo<BookingQuery>) -> impl IntoView {
    let text = move |of: fn(&BookingQuery) -> Option<String>| {
        Signal::derive(move || query.with(of).unwrap_or_default())
    };
    let filtered = Memo::new(move |_| query.with(query::is_filtered));
    let fold =
        Signal::derive(move || if filtered.get() { "Filters (on)".to_owned() } else { "Filters".to_owned() });
    let by_date = move || query.with(|query| query.order() == BookingSort::TourDate);

    view! {
        <Form method="GET" action=query::PATH attr:class="border-b">
            <Fold label=fold open=filtered.get_untracked()>
            <div role="search" class="flex flex-wrap items-end gap-3 px-5 pb-4 md:pt-4">
                <FilterField id="filter-q" label="Search" class="grow basis-40">
                    <Input name="q" kind="search" size=ControlSize::Sm placeholder="Reference or guest" value=text(|query| query.q.clone())/>
                </FilterField>
                <FilterField id="filter-status" label="Status" class="grow basis-28 sm:max-w-48">
                    <Select
                        name="status"
                        size=ControlSize::Sm
                        value=text(|query| query.status.map(|status| status.to_string()))
                        choices=choices(StatusOf::Booking, OpsStatus::ALL.iter().map(|status| status.as_str()))
                    />
                </FilterField>
                <FilterField id="filter-payment" label="Payment" class="grow basis-28 sm:max-w-44">
                    <Select
                        name="payment"
                        size=ControlSize::Sm
                        value=text(|query| query.payment.map(|status| status.to_string()))
                        choices=choices(StatusOf::Payment, PaymentStatus::ALL.iter().map(|status| status.as_str()))
                    />
                </FilterField>
                <FilterField id="filter-channel" label="Channel" class="grow basis-28 sm:max-w-40">
                    <Select
                        name="channel"
                        size=ControlSize::Sm
                        value=text(|query| query.channel.clone())
                        choices=choices(StatusOf::Channel, CHANNELS.into_iter())
                    />
                </FilterField>
                <FilterField id="filter-from" label="Tour from" class="grow basis-36 sm:max-w-40">
                    <Input name="from" kind="date" size=ControlSize::Sm value=text(|query| query.date_from.map(|date| date.to_string()))/>
                </FilterField>
                <FilterField id="filter-to" label="Tour to" class="grow basis-36 sm:max-w-40">
                    <Input name="to" kind="date" size=ControlSize::Sm value=text(|query| query.date_to.map(|date| date.to_string()))/>
                </FilterField>
                {move || by_date().then(|| view! { <input type="hidden" name="sort" value=query::sort_word(BookingSort::TourDate)/> })}
                <div class="flex gap-2">
                    <Button kind="submit" variant=ButtonVariant::Secondary size=ButtonSize::Sm>"Apply"</Button>
                    {move || filtered.get().then(|| view! {
                        <ButtonLink href=query::PATH variant=ButtonVariant::Ghost size=ButtonSize::Sm>"Clear"</ButtonLink>
                    })}
                </div>
            </div>
            </Fold>
        </Form>
    }
}

/// "Any", then each word under its label.
pub fn choices<'a>(of: StatusOf, words: impl Iterator<Item = &'a str>) -> Vec<Choice> {
    std::iter::once(Choice::new("", "Any"))
        .chain(words.map(|word| Choice::new(word, look(of, word).label)))
        .collect()
}
