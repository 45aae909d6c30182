use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{
    icon::Icon,
    status::{StatusChip, StatusOf},
    tone::Tone,
};

pub static ENTRY: Entry = Entry {
    path: "/status",
    title: "Status chip",
    group: Group::Data,
    when: "Every status word of the house. One map says its tone, label and icon; an unknown word shows as it is, so that \
           a new status never vanishes.",
    anatomy: &[("badge", "The chip. Its words say it; tone and icon help.")],
    keyboard: &[],
    examples: &[
        Example {
            name: "Booking",
            view: || {
                all(
                    StatusOf::Booking,
                    &["NEW", "READY", "ATTENTION", "UPDATED", "COMPLETED", "DONE", "CANCELLED", "NO_SHOW"],
                )
            },
        },
        Example {
            name: "Payment",
            view: || all(StatusOf::Payment, &["DRAFT", "PENDING_PAYMENT", "PAID", "FAILED", "REFUNDED"]),
        },
        Example {
            name: "Channel",
            view: || {
                all(
                    StatusOf::Channel,
                    &["GYG", "VIATOR", "KLOOK", "KKDAY", "AIRBNB", "TRIPDOTCOM", "BOKUN", "DIRECT", "MANUAL"],
                )
            },
        },
        Example {
            name: "Dead letter",
            view: || {
                all(
                    StatusOf::DeadLetter,
                    &["OPEN", "READY", "REPLAYING", "SUCCEEDED", "FAILED", "RESOLVED", "CLOSED"],
                )
            },
        },
        Example {
            name: "Event",
            view: || {
                all(
                    StatusOf::Event,
                    &["RECEIVED", "PROCESSING", "DONE", "FAILED", "CREATED", "UPDATED", "CANCELLED"],
                )
            },
        },
        Example {
            name: "Publishing",
            view: || {
                all(
                    StatusOf::Publish,
                    &[
                        "DRAFT",
                        "IN_REVIEW",
                        "APPROVED",
                        "SCHEDULED",
                        "PUBLISHING",
                        "PUBLISHED",
                        "FAILED",
                        "REJECTED",
                        "ARCHIVED",
                    ],
                )
            },
        },
        Example {
            name: "Driver",
            view: || {
                all(
                    StatusOf::Driver,
                    &["AVAILABLE", "ASSIGNED", "ON_TOUR", "OFF", "UNASSIGNED", "ACTIVE", "INACTIVE"],
                )
            },
        },
        Example { name: "Unknown, and overridden", view: odd },
    ],
};

const ROW: &str = "flex flex-wrap gap-2";

fn all(of: StatusOf, words: &'static [&'static str]) -> AnyView {
    let chips = words.iter().map(|word| view! { <StatusChip of word=*word/> }).collect_view();
    view! { <div class=ROW>{chips}</div> }.into_any()
}

fn odd() -> AnyView {
    view! {
        <div class=ROW>
            <StatusChip of=StatusOf::Booking word="ON_HOLD"/>
            <StatusChip of=StatusOf::Booking word="READY" label="Today" tone=Tone::Amber icon=Icon::Clock/>
        </div>
    }
    .into_any()
}
