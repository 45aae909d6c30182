use crate::parts::{pax::pax, when};
use chrono::NaiveDate;
use contracts::views::booking::BookingDetail;
use leptos::prelude::*;
use shared_ui::{card::Card, stat::Stat};

/// What a driver or a guest on the phone asks first.
#[component]
pub fn TourCard(detail: BookingDetail, today: NaiveDate) -> impl IntoView {
    let row = detail.row;
    let left = row.tour_date.map(|date| when::days_left(date, today));
    let known = |value: Option<String>| value.unwrap_or_else(|| "Not known".to_owned());
    view! {
        <Card id="tour" title="Tour">
            <p class="mb-4 text-base font-medium">{known(row.package_name.clone())}</p>
            <dl class="grid grid-cols-2 gap-4 sm:grid-cols-4">
                <Stat label="Date" value=known(row.tour_date.map(when::date)) note=left/>
                <Stat label="Time" value=known(row.tour_time.map(when::time)) note=row.tour_time.map(|_| "WITA".to_owned())/>
                <Stat label="Party" value=known(pax(row.adult, row.child, row.infant))/>
                <Stat
                    label="Driver"
                    value=row.assigned_driver_number.map_or_else(|| "Unassigned".to_owned(), |number| format!("No. {number}"))
                />
            </dl>
        </Card>
    }
}
