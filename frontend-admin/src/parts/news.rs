//! News in words: for the bell and the page of notifications.

use crate::parts::{alarms, query::address, when};
use chrono::{NaiveDate, NaiveTime};
use contracts::{
    status::NotificationKind,
    views::notification::{BookingNamed, News},
};
use shared_ui::{
    icon::Icon,
    status::{StatusOf, look},
    tone::Tone,
};

/// One piece of news, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub icon: Icon,
    pub tone: Tone,
    pub title: String,
    pub detail: String,
    /// Where it leads.
    pub href: String,
}

pub fn kind_title(kind: NotificationKind) -> &'static str {
    match kind {
        NotificationKind::NewBooking => "New bookings",
        NotificationKind::BookingChanged => "Changes by channels",
        NotificationKind::BookingCancelled => "Cancellations",
        NotificationKind::DeadLetter => "Dead letters",
        NotificationKind::Alarm => "Alarms",
    }
}

pub fn tell(news: &News) -> Told {
    match news {
        News::NewBooking { booking } => {
            about(booking, Icon::Plus, Tone::Emerald, "New booking", tour(booking))
        }
        News::BookingChanged { booking, fields } if fields.is_empty() => {
            about(booking, Icon::Pencil, Tone::Indigo, "Changed", tour(booking))
        }
        News::BookingChanged { booking, fields } => {
            let fields: Vec<String> = fields.iter().map(|field| field.replace('_', " ")).collect();
            let detail = format!("Changed: {}", fields.join(", "));
            about(booking, Icon::Pencil, Tone::Indigo, "Changed", detail)
        }
        News::BookingCancelled { booking } => {
            about(booking, Icon::Close, Tone::Red, "Cancelled", tour(booking))
        }
        News::DeadLetter { source, reference, reason_code, many, .. } => {
            let channel = look(StatusOf::Channel, source).label;
            let (title, detail) = match many {
                1 => (format!("An event of {channel} failed"), format!("{reference} · {reason_code}")),
                n => (format!("{n} events of {channel} failed"), reason_code.clone()),
            };
            let filter = [
                ("status", Some("OPEN".to_owned())),
                ("reason", Some(reason_code.clone())),
                ("channel", Some(source.clone())),
            ];
            Told {
                icon: Icon::Inbox,
                tone: Tone::Amber,
                title,
                detail,
                href: address("/dead-letters", &filter),
            }
        }
        News::AlarmRaised { alarm, detail } => Told {
            icon: Icon::Alert,
            tone: Tone::Red,
            title: format!("Alarm: {}", alarms::title(*alarm)),
            detail: detail.clone(),
            href: "/#alarms".to_owned(),
        },
        News::AlarmCleared { alarm, raised_at } => Told {
            icon: Icon::Check,
            tone: Tone::Emerald,
            title: format!("Over: {}", alarms::title(*alarm)),
            detail: format!("It began {}.", when::short_moment(*raised_at)),
            href: "/#alarms".to_owned(),
        },
        News::OrderWithoutSeats { reference, tour, option, date, time, amount } => Told {
            icon: Icon::Alert,
            tone: Tone::Red,
            title: format!("Paid, but sold out: {reference}"),
            detail: format!(
                "{} · {}. All of {amount} goes back by itself; offer the guest another day.",
                departure(tour, option),
                day(*date, *time)
            ),
            href: of_day(*date),
        },
        News::DepartureOversold { tour, option, date, time, oversold, booking } => Told {
            icon: Icon::Alert,
            tone: Tone::Red,
            title: format!("Oversold by {oversold}: {}", day(*date, *time)),
            detail: format!(
                "{}. Find more seats, or agree on another day with a guest. This leads to the booking that was too many.",
                departure(tour, option)
            ),
            href: format!("/bookings/{booking}"),
        },
    }
}

fn departure(tour: &str, option: &str) -> String {
    if option.is_empty() { tour.to_owned() } else { format!("{tour}: {option}") }
}

fn day(date: NaiveDate, time: Option<NaiveTime>) -> String {
    let time = time.map_or(String::new(), |time| time.format(" %H:%M").to_string());
    format!("{}{time}", when::date(date))
}

/// The bookings of that day.
fn of_day(date: NaiveDate) -> String {
    address("/bookings", &[("date_from", Some(date.to_string())), ("date_to", Some(date.to_string()))])
}

fn about(booking: &BookingNamed, icon: Icon, tone: Tone, what: &str, detail: String) -> Told {
    let channel = look(StatusOf::Channel, &booking.channel).label;
    Told {
        icon,
        tone,
        title: format!("{what}: {} ({channel})", booking.reference),
        detail,
        href: format!("/bookings/{}", booking.key),
    }
}

fn tour(booking: &BookingNamed) -> String {
    let date = booking.tour_date.map_or_else(|| "no tour date yet".to_owned(), when::date);
    match &booking.package_name {
        Some(package) => format!("{package} · {date}"),
        None => date,
    }
}
