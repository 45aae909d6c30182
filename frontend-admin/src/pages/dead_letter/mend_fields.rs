use crate::parts::field_name::path_name;
use leptos::prelude::*;
use shared_ui::{card::Card, field::FormField, input::Input, textarea::Textarea};
use std::collections::BTreeMap;

/// The fields that the form offers; the server has the same list and ignores any other.
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "read in the browser only"))]
pub const PATHS: [&str; 13] = [
    "customer.name",
    "customer.email",
    "customer.phone",
    "booking.tourDate",
    "booking.tourTime",
    "booking.adult",
    "booking.child",
    "booking.infant",
    "booking.totalPrice",
    "booking.currency",
    "booking.pickupLocation",
    "booking.meetingPoint",
    "booking.note",
];

/// `booking.tourDate` → `mend-booking-tourDate`
pub fn id_of(path: &str) -> String {
    format!("mend-{}", path.replace('.', "-"))
}

/// Each field with what is wrong beside it. Empty means "not known" to the booking.
#[component]
pub fn Fields(fields: Vec<(String, String)>, faults: Memo<BTreeMap<String, String>>) -> impl IntoView {
    let (guest, booking): (Vec<_>, Vec<_>) =
        fields.into_iter().partition(|(path, _)| path.starts_with("customer."));
    let of = move |fields: Vec<(String, String)>| {
        fields.into_iter().map(move |(path, value)| view! { <One path value faults/> }).collect_view()
    };
    view! {
        <Card id="mend-booking" title="Booking" note="Empty means: not known">
            <div class="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">{of(booking)}</div>
        </Card>
        <Card id="mend-guest" title="Guest">
            <div class="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">{of(guest)}</div>
        </Card>
    }
}

#[component]
fn One(path: String, value: String, faults: Memo<BTreeMap<String, String>>) -> impl IntoView {
    let looked_up = path.clone();
    let error = Signal::derive(move || {
        faults.with(|faults| faults.get(&looked_up).map(|what| format!("{} {what}.", path_name(&looked_up))))
    });
    let name = format!("fields[{path}]");
    let placeholder = match path.as_str() {
        "booking.tourDate" => Some("2026-03-20"),
        "booking.tourTime" => Some("08:30"),
        "booking.currency" => Some("USD"),
        _ => None,
    };
    view! {
        <FormField id=id_of(&path) label=path_name(&path) error>
            {if path == "booking.note" {
                view! { <Textarea name=name.clone() rows=2 value=value.clone()/> }.into_any()
            } else {
                view! { <Input name=name.clone() value=value.clone() placeholder=placeholder.unwrap_or_default()/> }.into_any()
            }}
        </FormField>
    }
}
