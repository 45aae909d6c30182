use super::{Part, Sheet};
use crate::{Facts, words};
use contracts::{
    Money,
    orders::{OrderState, RefundState},
};
use rust_decimal::Decimal;

type Row = (&'static str, Vec<String>);

/// Held and not paid. `checked`: money is on its way, or a gateway has not answered yet.
pub fn received(facts: &Facts, checked: bool) -> Sheet {
    let (tour, when) = (&facts.order.tour, words::when(facts.order.date, facts.starts));
    let reference = facts.order.reference;
    let mut parts = vec![Part::Text(hello(facts))];
    if checked {
        parts.push(Part::Text(
            "Thank you: we have your wish, and your payment is being checked. As soon as the money is there you get \
             another mail that confirms the booking. There is no need to pay again."
                .to_owned(),
        ));
        parts.push(Part::Button("See how it stands", facts.links.manage.clone()));
    } else {
        let until =
            facts.order.hold_ends.map(|at| format!(" until {}", words::clock(at))).unwrap_or_default();
        parts.push(Part::Text(format!(
            "We hold your seats{until}. They are yours when the booking is paid; until then it is not confirmed."
        )));
        parts.push(Part::Button("Finish and pay", facts.links.checkout.clone()));
    }
    parts.push(Part::Facts(booking(facts)));
    parts.push(price(facts, "To pay"));
    if !checked {
        parts.push(Part::Text("If you changed your mind, do nothing: nothing is charged.".to_owned()));
    }
    Sheet {
        subject: format!("Not confirmed yet: {tour} ({reference})"),
        glance: when,
        heading: if checked { "Your payment is being checked" } else { "Your seats are held, not yet paid" }
            .to_owned(),
        parts,
    }
}

pub fn confirmed(facts: &Facts) -> Sheet {
    let order = &facts.order;
    let mut parts = vec![
        Part::Text(hello(facts)),
        Part::Text(format!("{} is booked and paid. We look forward to seeing you.", order.tour)),
        Part::Facts(booking(facts)),
        Part::Button("Open your voucher", facts.links.voucher.clone()),
        Part::Links(vec![
            ("Change or cancel", facts.links.manage.clone()),
            ("Voucher as PDF", facts.links.voucher_pdf.clone()),
            ("Receipt", facts.links.receipt_pdf.clone()),
        ]),
        price(facts, "Total"),
    ];
    parts.push(meeting(facts));
    parts.push(policy(facts));
    Sheet {
        subject: format!("Confirmed: {} on {} ({})", order.tour, short(facts), order.reference),
        glance: format!("{}. Your voucher is inside.", words::when(order.date, facts.starts)),
        heading: "Your booking is confirmed".to_owned(),
        parts,
    }
}

/// `back`: of the difference, on its way to the guest.
pub fn changed(facts: &Facts, back: Option<Money>) -> Sheet {
    let order = &facts.order;
    let mut parts = vec![
        Part::Text(hello(facts)),
        Part::Text("Your booking was changed. From now on this is what counts:".to_owned()),
        Part::Facts(booking(facts)),
    ];
    if let Some(back) = back {
        parts.push(Part::Text(format!("{back} goes back to you, the way you paid. {REFUND_TAKES}")));
    }
    parts.push(Part::Button("Open your new voucher", facts.links.voucher.clone()));
    parts.push(Part::Links(vec![
        ("Change or cancel", facts.links.manage.clone()),
        ("Receipt", facts.links.receipt_pdf.clone()),
    ]));
    parts.push(price(facts, "Total"));
    parts.push(meeting(facts));
    parts.push(policy(facts));
    Sheet {
        subject: format!("Changed: {} on {} ({})", order.tour, short(facts), order.reference),
        glance: words::when(order.date, facts.starts),
        heading: "Your booking was changed".to_owned(),
        parts,
    }
}

/// `back`: on its way to the guest.
pub fn cancelled(facts: &Facts, back: Option<Money>) -> Sheet {
    let order = &facts.order;
    let money = match back {
        Some(back) => format!("{back} goes back to you, the way you paid. {REFUND_TAKES}"),
        None if order.paid.amount.is_zero() => "Nothing was charged.".to_owned(),
        None => "By the terms of this booking nothing of what you paid is given back.".to_owned(),
    };
    let mut parts = vec![
        Part::Text(hello(facts)),
        Part::Text("Your booking is cancelled, and its voucher is no longer good.".to_owned()),
        Part::Text(money),
        Part::Facts(booking(facts)),
    ];
    if !order.paid.amount.is_zero() {
        parts.push(Part::Links(vec![
            ("Your booking", facts.links.manage.clone()),
            ("Receipt", facts.links.receipt_pdf.clone()),
        ]));
    }
    parts.push(Part::Button("Find another day", facts.links.tour.clone()));
    Sheet {
        subject: format!("Cancelled: {} on {} ({})", order.tour, short(facts), order.reference),
        glance: back.map(|back| format!("{back} goes back to you.")).unwrap_or_default(),
        heading: "Your booking is cancelled".to_owned(),
        parts,
    }
}

/// Paid when the seats were gone.
pub fn without_seats(facts: &Facts) -> Sheet {
    let order = &facts.order;
    Sheet {
        subject: format!("Not booked: {} on {} ({})", order.tour, short(facts), order.reference),
        glance: "All that you paid goes back to you.".to_owned(),
        heading: "We could not book it, and your money goes back".to_owned(),
        parts: vec![
            Part::Text(hello(facts)),
            Part::Text(format!(
                "Your payment reached us when the time to pay was over and the last seats were gone. You have no booking \
                 for {}. All that you paid, {}, goes back the way it came. {REFUND_TAKES}",
                words::day(order.date),
                order.paid,
            )),
            Part::Text(
                "We are sorry. Perhaps another day suits you; we hold seats only while you pay.".to_owned(),
            ),
            Part::Button("Find another day", facts.links.tour.clone()),
            Part::Facts(booking(facts)),
        ],
    }
}

pub fn refunded(facts: &Facts, amount: Money) -> Sheet {
    let order = &facts.order;
    let rest = match order.state {
        OrderState::Confirmed => "Your booking stands as it is.",
        _ => "With this the booking is closed.",
    };
    Sheet {
        subject: format!("Refunded: {amount} ({})", order.reference),
        glance: order.tour.clone(),
        heading: format!("{amount} was given back"),
        parts: vec![
            Part::Text(hello(facts)),
            Part::Text(format!("We gave back {amount}, the way you paid. {REFUND_TAKES} {rest}")),
            Part::Facts(booking(facts)),
            Part::Links(vec![
                ("Your booking", facts.links.manage.clone()),
                ("Receipt", facts.links.receipt_pdf.clone()),
            ]),
        ],
    }
}

/// The day before.
pub fn reminder(facts: &Facts) -> Sheet {
    let order = &facts.order;
    let contact = [&facts.house.phone, &facts.house.whatsapp, &facts.house.email];
    let contact = contact.into_iter().find(|text| !text.is_empty());
    let mut parts = vec![
        Part::Text(hello(facts)),
        Part::Text(format!("Tomorrow, {}, is the day of {}.", words::day(order.date), order.tour)),
        Part::Facts(booking(facts)),
        Part::Button("Open your voucher", facts.links.voucher.clone()),
        meeting(facts),
    ];
    if order.pickup.is_empty() {
        parts.push(Part::Links(vec![("Tell us where to fetch you", facts.links.manage.clone())]));
    }
    if let Some(contact) = contact {
        parts.push(Part::Text(format!("Running late, or cannot find us? {contact}")));
    }
    Sheet {
        subject: format!("Tomorrow: {} ({})", order.tour, order.reference),
        glance: words::when(order.date, facts.starts),
        heading: "See you tomorrow".to_owned(),
        parts,
    }
}

/// The day after.
pub fn review_request(facts: &Facts) -> Sheet {
    let order = &facts.order;
    Sheet {
        subject: format!("How was {}?", order.tour),
        glance: "A few words help whoever comes next.".to_owned(),
        heading: format!("How was {}?", order.tour),
        parts: vec![
            Part::Text(hello(facts)),
            Part::Text(
                "Thank you for coming with us. Tell others how it was: it takes a minute, and we read every word.".to_owned(),
            ),
            Part::Button("Write a review", facts.links.review.clone()),
            Part::Text(match facts.house.email.as_str() {
                "" => "Was something not as it should have been? Tell us, and we see to it.".to_owned(),
                email => format!("Was something not as it should have been? Write to {email}, and we see to it."),
            }),
        ],
    }
}

const REFUND_TAKES: &str = "Banks take up to ten working days to show it.";

fn hello(facts: &Facts) -> String {
    format!("Hello {},", facts.order.contact.name)
}

fn short(facts: &Facts) -> String {
    facts.order.date.format("%-d %B %Y").to_string()
}

fn booking(facts: &Facts) -> Vec<Row> {
    let order = &facts.order;
    let mut rows: Vec<Row> = vec![
        ("Reference", vec![order.reference.to_string()]),
        ("Tour", vec![order.tour.clone(), order.option.clone()]),
        ("Date", vec![words::day(order.date)]),
        ("Time", vec![words::time_or(facts.starts, "agreed with you")]),
        ("Party", vec![words::party(order.party)]),
    ];
    if facts.days > 1 {
        rows.insert(3, ("Until", vec![words::day(facts.last_day())]));
    }
    if !order.pickup.is_empty() {
        rows.push(("Pick-up", vec![order.pickup.clone()]));
    }
    rows.push(("Booked by", vec![order.contact.name.clone(), order.contact.phone.clone()]));
    rows
}

fn price(facts: &Facts, sum: &'static str) -> Part {
    let order = &facts.order;
    let currency = order.total.currency;
    let mut lines: Vec<(String, String)> = order
        .lines
        .iter()
        .map(|line| {
            (format!("{} × {}", line.quantity, line.label), Money::new(line.total, currency).to_string())
        })
        .collect();
    if let Some(discount) = order.discount.as_ref().filter(|discount| discount.amount > Decimal::ZERO) {
        lines
            .push((format!("Code {}", discount.code), format!("-{}", Money::new(discount.amount, currency))));
    }
    let back: Decimal = order
        .refunds
        .iter()
        .filter(|back| back.state != RefundState::Failed)
        .map(|back| back.amount.amount)
        .sum();
    let sum = (sum, order.total.to_string());
    if back > Decimal::ZERO && sum.0 == "Total" {
        lines.push(("Given back or on its way back".to_owned(), Money::new(back, currency).to_string()));
    }
    Part::Price { lines, sum }
}

fn meeting(facts: &Facts) -> Part {
    if !facts.order.pickup.is_empty() {
        return Part::Small(
            "Where we meet",
            vec![
                format!("We fetch you at: {}", facts.order.pickup),
                "The driver calls or writes before. Keep your phone at hand.".to_owned(),
            ],
        );
    }
    let place = |place: &crate::MeetingPlace| {
        let lines = [&place.name, &place.address, &place.note, &place.map_url];
        lines.into_iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join("\n")
    };
    let places: Vec<String> = facts.meeting.iter().map(place).collect();
    if places.is_empty() {
        let ask = format!("Tell us where to fetch you, if you have not: {}", facts.links.manage);
        return Part::Small("Where we meet", vec![ask]);
    }
    Part::Small("Where we meet", places)
}

fn policy(facts: &Facts) -> Part {
    Part::Small("If plans change", facts.policy.clone())
}
