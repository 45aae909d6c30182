//! The one map from a status word to how it looks and reads.

use crate::{badge::Badge, icon::Icon, tone::Tone};
use leptos::prelude::*;

/// Whose words these are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusOf {
    Booking,
    Payment,
    Channel,
    DeadLetter,
    Event,
    /// Of an offer on its way to a channel.
    Publish,
    /// Of a draft against what is public.
    Draft,
    Driver,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    pub tone: Tone,
    pub label: String,
    pub icon: Option<Icon>,
}

/// An unknown word shows as it is, in grey: a new status must not vanish from a screen.
pub fn look(of: StatusOf, word: &str) -> Look {
    let known = match of {
        StatusOf::Booking => booking(word),
        StatusOf::Payment => payment(word),
        StatusOf::Channel => channel(word),
        StatusOf::DeadLetter => dead_letter(word),
        StatusOf::Event => event(word),
        StatusOf::Publish => publish(word),
        StatusOf::Draft => draft(word),
        StatusOf::Driver => driver(word),
    };
    let (tone, label, icon) = known.unwrap_or((Tone::Gray, word, None));
    Look { tone, label: label.to_owned(), icon }
}

type Known = Option<(Tone, &'static str, Option<Icon>)>;

fn booking(word: &str) -> Known {
    Some(match word {
        "NEW" => (Tone::Slate, "Need Assigned", Some(Icon::UserPlus)),
        "READY" => (Tone::Blue, "Waiting Tour Date", Some(Icon::Calendar)),
        "ATTENTION" => (Tone::Amber, "Need Review", Some(Icon::Alert)),
        "UPDATED" => (Tone::Indigo, "Updated", Some(Icon::Pencil)),
        "COMPLETED" => (Tone::Emerald, "Awaiting Payment", Some(Icon::Wallet)),
        "DONE" => (Tone::Emerald, "Done", Some(Icon::CheckDouble)),
        "CANCELLED" => (Tone::Red, "Cancelled", Some(Icon::Close)),
        "NO_SHOW" => (Tone::Gray, "No Show", Some(Icon::Slash)),
        _ => return None,
    })
}

fn payment(word: &str) -> Known {
    Some(match word {
        "DRAFT" => (Tone::Gray, "Draft", Some(Icon::Circle)),
        "PENDING_PAYMENT" => (Tone::Amber, "Pending payment", Some(Icon::Clock)),
        "PAID" => (Tone::Emerald, "Paid", Some(Icon::Check)),
        "FAILED" => (Tone::Red, "Failed", Some(Icon::Alert)),
        "REFUNDED" => (Tone::Purple, "Refunded", Some(Icon::Replay)),
        _ => return None,
    })
}

fn channel(word: &str) -> Known {
    Some(match word {
        "GYG" => (Tone::Indigo, "GetYourGuide", None),
        "VIATOR" => (Tone::Green, "Viator", None),
        "TRIPDOTCOM" => (Tone::Amber, "Trip.com", None),
        "BOKUN" => (Tone::Purple, "Bokun", None),
        "KLOOK" => (Tone::Amber, "Klook", None),
        "KKDAY" => (Tone::Cyan, "KKday", None),
        "AIRBNB" => (Tone::Red, "Airbnb", None),
        "DIRECT" => (Tone::Cyan, "Direct", None),
        "MANUAL" => (Tone::Gray, "Manual", None),
        _ => return None,
    })
}

fn dead_letter(word: &str) -> Known {
    Some(match word {
        "OPEN" => (Tone::Amber, "Open", Some(Icon::Inbox)),
        "READY" => (Tone::Blue, "Ready to replay", Some(Icon::Clock)),
        "REPLAYING" => (Tone::Indigo, "Replaying", Some(Icon::Replay)),
        "SUCCEEDED" => (Tone::Emerald, "Succeeded", Some(Icon::Check)),
        "FAILED" => (Tone::Red, "Failed again", Some(Icon::Alert)),
        "RESOLVED" => (Tone::Slate, "Resolved", Some(Icon::Check)),
        "CLOSED" => (Tone::Gray, "Closed", Some(Icon::Slash)),
        _ => return None,
    })
}

fn event(word: &str) -> Known {
    Some(match word {
        "RECEIVED" => (Tone::Slate, "Received", Some(Icon::Inbox)),
        "PROCESSING" => (Tone::Indigo, "Being applied", Some(Icon::Refresh)),
        "DONE" => (Tone::Emerald, "Applied", Some(Icon::Check)),
        "FAILED" => (Tone::Red, "Failed", Some(Icon::Alert)),
        "CREATED" => (Tone::Blue, "Created", None),
        "UPDATED" => (Tone::Indigo, "Updated", None),
        "CANCELLED" => (Tone::Red, "Cancelled", None),
        _ => return None,
    })
}

fn publish(word: &str) -> Known {
    Some(match word {
        "DRAFT" => (Tone::Gray, "Draft", Some(Icon::Pencil)),
        "IN_REVIEW" => (Tone::Amber, "In review", Some(Icon::Eye)),
        "APPROVED" => (Tone::Blue, "Approved", Some(Icon::Check)),
        "SCHEDULED" => (Tone::Indigo, "Scheduled", Some(Icon::Clock)),
        "PUBLISHING" => (Tone::Indigo, "Being published", Some(Icon::Refresh)),
        "PUBLISHED" => (Tone::Emerald, "Published", Some(Icon::CheckDouble)),
        "FAILED" => (Tone::Red, "Failed", Some(Icon::Alert)),
        "REJECTED" => (Tone::Red, "Rejected", Some(Icon::Close)),
        "ARCHIVED" => (Tone::Slate, "Archived", Some(Icon::Inbox)),
        _ => return None,
    })
}

fn draft(word: &str) -> Known {
    Some(match word {
        "NEW" => (Tone::Gray, "Not published", Some(Icon::Pencil)),
        "LIVE" => (Tone::Emerald, "Live", Some(Icon::Check)),
        "CHANGED" => (Tone::Blue, "Live, draft changed", Some(Icon::Pencil)),
        "OFFLINE" => (Tone::Slate, "Offline", Some(Icon::Slash)),
        "ARCHIVED" => (Tone::Slate, "Archived", Some(Icon::Inbox)),
        _ => return None,
    })
}

fn driver(word: &str) -> Known {
    Some(match word {
        "AVAILABLE" => (Tone::Emerald, "Available", Some(Icon::Check)),
        "ASSIGNED" => (Tone::Blue, "Assigned", Some(Icon::Car)),
        "ON_TOUR" => (Tone::Indigo, "On tour", Some(Icon::Car)),
        "OFF" => (Tone::Gray, "Day off", Some(Icon::Slash)),
        "UNASSIGNED" => (Tone::Amber, "No driver yet", Some(Icon::UserPlus)),
        "ACTIVE" => (Tone::Emerald, "Active", Some(Icon::Check)),
        "INACTIVE" => (Tone::Gray, "Not active", Some(Icon::Slash)),
        _ => return None,
    })
}

/// `label`, `tone` and `icon` override what the map says: for the one screen that must say it otherwise.
#[component]
pub fn StatusChip(
    of: StatusOf,
    #[prop(into)] word: Signal<String>,
    /// The reason behind it.
    #[prop(optional, into)]
    title: Signal<Option<String>>,
    #[prop(optional)] label: Option<&'static str>,
    #[prop(optional)] tone: Option<Tone>,
    #[prop(optional)] icon: Option<Icon>,
) -> impl IntoView {
    let look = Memo::new(move |_| {
        let known = word.with(|word| look(of, word));
        Look {
            tone: tone.unwrap_or(known.tone),
            label: label.map_or(known.label, str::to_owned),
            icon: icon.or(known.icon),
        }
    });
    view! {
        <Badge
            tone=Signal::derive(move || look.with(|look| look.tone))
            icon=Signal::derive(move || look.with(|look| look.icon))
            title
        >
            {move || look.with(|look| look.label.clone())}
        </Badge>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_word_is_shown_as_it_is() {
        assert_eq!(look(StatusOf::Channel, "NEWCOMER").label, "NEWCOMER");
        assert_eq!(look(StatusOf::Publish, "IN_REVIEW").label, "In review");
        assert_eq!(look(StatusOf::Booking, "READY").label, "Waiting Tour Date");
    }
}
