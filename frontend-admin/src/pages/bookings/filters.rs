use super::query;
use crate::parts::choices::{self, Offered, any, label_of};
use contracts::{
    status::{OpsStatus, PaymentStatus},
    views::{
        booking::{BookingQuery, DriverFilter},
        booking_change::BookingChoices,
    },
};
use leptos::prelude::*;
use shared_ui::{
    field::FilterField,
    filter_bar::{ActiveFilter, FilterBar},
    input::{ControlSize, Input},
    select::{Choice, Select},
    status::{StatusOf, look},
};

/// A GET form: what is asked for stands in the address, with and without script.
#[component]
pub fn Filters(query: Memo<BookingQuery>) -> impl IntoView {
    view! { <Offered bar=move |offered| view! { <Bar query offered/> }/> }
}

#[component]
fn Bar(query: Memo<BookingQuery>, offered: BookingChoices) -> impl IntoView {
    let text = move |of: fn(&BookingQuery) -> Option<String>| {
        Signal::derive(move || query.with(of).unwrap_or_default())
    };
    let BookingChoices { channels, packages, drivers } = offered;
    let channel_choices = choices::channels(&channels);
    let driver_choices = any(std::iter::once(Choice::new("none", "Unassigned"))
        .chain(drivers.into_iter().map(|number| Choice::new(number.to_string(), driver_name(number)))));
    let package_choices = any(packages.iter().map(|package| Choice::new(package, package)));
    let channel_names = StoredValue::new(channel_choices.clone());
    let active = Signal::derive(move || {
        query.with(|query| channel_names.with_value(|channels| active(query, channels)))
    });
    let clear = Signal::derive(move || query.with(|query| query::to_address(&query::unfiltered(query))));
    let keep = Signal::derive(move || {
        query.with(|query| {
            vec![
                ("tab".to_owned(), query.tab.map(query::tab_word).unwrap_or_default().to_owned()),
                ("sort".to_owned(), query.sort.map(query::sort_word).unwrap_or_default().to_owned()),
            ]
        })
    });

    view! {
        <FilterBar action=query::PATH active clear keep>
            <FilterField id="filter-q" label="Search" class="grow-2 basis-52">
                <Input name="q" kind="search" size=ControlSize::Sm placeholder="Reference, name, e-mail, phone" value=text(|query| query.q.clone())/>
            </FilterField>
            <FilterField id="filter-status" label="Status" class="grow basis-32 sm:max-w-44">
                <Select
                    name="status"
                    size=ControlSize::Sm
                    value=text(|query| query.status.map(|status| status.to_string()))
                    choices=choices::choices(StatusOf::Booking, OpsStatus::ALL.iter().map(|status| status.as_str()))
                />
            </FilterField>
            <FilterField id="filter-payment" label="Payment" class="grow basis-32 sm:max-w-40">
                <Select
                    name="payment"
                    size=ControlSize::Sm
                    value=text(|query| query.payment.map(|status| status.to_string()))
                    choices=choices::choices(StatusOf::Payment, PaymentStatus::ALL.iter().map(|status| status.as_str()))
                />
            </FilterField>
            <FilterField id="filter-channel" label="Channel" class="grow basis-32 sm:max-w-40">
                <Select name="channel" size=ControlSize::Sm value=text(|query| query.channel.clone()) choices=channel_choices/>
            </FilterField>
            <FilterField id="filter-driver" label="Driver" class="grow basis-32 sm:max-w-36">
                <Select name="driver" size=ControlSize::Sm value=text(|query| query.driver.map(query::driver_word)) choices=driver_choices/>
            </FilterField>
            <FilterField id="filter-package" label="Package" class="grow basis-40 sm:max-w-64">
                <Select name="package" size=ControlSize::Sm value=text(|query| query.package.clone()) choices=package_choices/>
            </FilterField>
            <FilterField id="filter-from" label="Tour from" class="grow basis-36 sm:max-w-40">
                <Input name="date_from" kind="date" size=ControlSize::Sm value=text(|query| query.date_from.map(|date| date.to_string()))/>
            </FilterField>
            <FilterField id="filter-to" label="Tour to" class="grow basis-36 sm:max-w-40">
                <Input name="date_to" kind="date" size=ControlSize::Sm value=text(|query| query.date_to.map(|date| date.to_string()))/>
            </FilterField>
        </FilterBar>
    }
}

/// What is on, as chips; each leads to the list without it.
fn active(query: &BookingQuery, channels: &[Choice]) -> Vec<ActiveFilter> {
    let channel = query.channel.as_ref().map(|code| label_of(channels, code));
    let driver = query.driver.map(|driver| match driver {
        DriverFilter::None => "Unassigned".to_owned(),
        DriverFilter::Number(number) => driver_name(number),
    });
    type Taken = fn(&mut BookingQuery);
    let on: [(&str, Option<String>, Taken); 8] = [
        ("Search", query.q.clone(), |query| query.q = None),
        ("Status", query.status.map(|word| look(StatusOf::Booking, word.as_str()).label), |query| {
            query.status = None
        }),
        ("Payment", query.payment.map(|word| look(StatusOf::Payment, word.as_str()).label), |query| {
            query.payment = None
        }),
        ("Channel", channel, |query| query.channel = None),
        ("Driver", driver, |query| query.driver = None),
        ("Package", query.package.clone(), |query| query.package = None),
        ("Tour from", query.date_from.map(crate::parts::when::date), |query| query.date_from = None),
        ("Tour to", query.date_to.map(crate::parts::when::date), |query| query.date_to = None),
    ];
    on.into_iter()
        .filter_map(|(name, value, take)| {
            let mut without = query::first_page(query);
            take(&mut without);
            Some(ActiveFilter::new(name, value?, query::to_address(&without)))
        })
        .collect()
}

pub fn driver_name(number: i32) -> String {
    format!("Driver {number}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chip_leads_to_the_list_without_its_filter() {
        let query = BookingQuery {
            q: Some("ana".to_owned()),
            channel: Some("GYG".to_owned()),
            cursor: Some("page".to_owned()),
            ..BookingQuery::default()
        };
        let chips = active(&query, &[Choice::new("GYG", "GetYourGuide")]);
        assert_eq!(chips.len(), 2);
        assert_eq!((chips[0].name.as_str(), chips[0].without.as_str()), ("Search", "/bookings?channel=GYG"));
        assert_eq!((chips[1].value.as_str(), chips[1].without.as_str()), ("GetYourGuide", "/bookings?q=ana"));
    }
}
