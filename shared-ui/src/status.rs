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

#[component]
pub fn StatusChip(
    of: StatusOf,
    #[prop(into)] word: Signal<String>,
    /// The reason behind it.
    #[prop(optional, into)]
    title: Signal<Option<String>>,
) -> impl IntoView {
    let look = Memo::new(move |_| word.with(|word| look(of, word)));
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
        assert_eq!(look(StatusOf::Channel, "KLOOK").label, "KLOOK");
        assert_eq!(look(StatusOf::Booking, "READY").label, "Waiting Tour Date");
    }
}
