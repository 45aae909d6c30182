//! The voucher on the screen and on paper from the browser: one plain page without script.

use crate::{Facts, letter::escape, modules, qr::Modules, words};
use contracts::orders::OrderState;

/// Whole. An order without a voucher says why it has none.
pub fn voucher_page(facts: &Facts) -> String {
    let order = &facts.order;
    let (title, body) = match order.state {
        OrderState::Confirmed => ("Voucher".to_owned(), voucher(facts)),
        OrderState::Held => (
            "Not confirmed yet".to_owned(),
            said(
                "This booking is not paid yet, so there is no voucher. It comes by mail as soon as it is paid.",
            ),
        ),
        OrderState::Expired => (
            "Not booked".to_owned(),
            said("This booking was not paid in time, so there is no voucher. Its seats are free again."),
        ),
        OrderState::Cancelled => {
            ("Cancelled".to_owned(), said("This booking is cancelled. Its voucher is no longer good."))
        }
        OrderState::RefundDue | OrderState::Refunded => (
            "Not booked".to_owned(),
            said("The payment came when the seats were gone, and goes back. There is no voucher."),
        ),
    };
    let mut links = vec![(facts.links.manage.as_str(), "Your booking")];
    if order.state == OrderState::Confirmed {
        links.push((&facts.links.voucher_pdf, "Voucher as PDF"));
        links.push((&facts.links.calendar, "Add to calendar"));
    }
    if !order.paid.amount.is_zero() {
        links.push((&facts.links.receipt_pdf, "Receipt as PDF"));
    }
    let links: String =
        links.iter().map(|(to, words)| format!("<li><a href=\"{}\">{words}</a></li>", escape(to))).collect();
    page(
        &format!("{title}: {}", order.tour),
        &format!(
            "<p class=\"brand\"><a href=\"{}/\">{}</a></p>\n<h1>{title}</h1>\n{body}\n\
             <nav aria-label=\"Papers\"><ul>{links}</ul></nav>\n{}",
            escape(&facts.links.site),
            escape(&facts.house.brand),
            contact(facts)
        ),
    )
}

/// For a link that is none of ours.
pub fn no_voucher_page() -> String {
    page(
        "No booking here",
        "<h1>There is no booking here</h1>\n<p class=\"note\">The address is not whole, or the booking is no longer kept. \
         Open it again from your mail, or <a href=\"/bookings\">find your booking</a> by its reference.</p>",
    )
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{}</title>\n\
         <link rel=\"stylesheet\" href=\"/papers/voucher.css\">\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n",
        escape(title)
    )
}

fn said(words: &str) -> String {
    format!("<p class=\"note\">{words}</p>")
}

fn voucher(facts: &Facts) -> String {
    let order = &facts.order;
    let code = modules(&facts.voucher_code)
        .map(|code| picture(&code, &order.reference.to_string()))
        .unwrap_or_default();
    let mut rows = vec![
        ("Name", order.contact.name.clone()),
        ("Date", words::day(order.date)),
        ("Time", words::time_or(facts.starts, "agreed with you")),
        ("Party", words::party(order.party)),
        ("Phone", order.contact.phone.clone()),
    ];
    if facts.days > 1 {
        rows.insert(2, ("Until", words::day(facts.last_day())));
    }
    if !order.travellers.is_empty() {
        let names: Vec<&str> = order.travellers.iter().map(|who| who.name.as_str()).collect();
        rows.push(("Travellers", names.join(", ")));
    }
    if !order.note.is_empty() {
        rows.push(("Your note", order.note.clone()));
    }
    let rows: String = rows
        .iter()
        .map(|(label, value)| format!("<div><dt>{label}</dt><dd dir=\"auto\">{}</dd></div>\n", lines(value)))
        .collect();
    let policy: String = facts.policy.iter().map(|text| format!("<li>{}</li>", escape(text))).collect();
    format!(
        "<div class=\"head\">\n<div>\n<p class=\"tour\">{}</p>\n<p>{}</p>\n<p class=\"when\">{}</p>\n\
         <p class=\"quiet\">Show the code, or tell the reference:</p>\n<p class=\"reference\">{}</p>\n</div>\n{code}\n</div>\n\
         <dl>\n{rows}</dl>\n<h2>Where we meet</h2>\n{}\n<h2>If plans change</h2>\n<ul>{policy}</ul>",
        escape(&order.tour),
        escape(&order.option),
        escape(&words::when(order.date, facts.starts)),
        order.reference,
        meeting(facts),
    )
}

/// Dark on light in both colour schemes, as cameras expect it, with the quiet zone around it.
fn picture(code: &Modules, reference: &str) -> String {
    let side = code.width + 8;
    let path: String = code
        .runs()
        .iter()
        .map(|(x, y, length)| format!("M{} {}h{length}v1h-{length}z", x + 4, y + 4))
        .collect();
    format!(
        "<svg class=\"code\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"QR code to check in with. Without it the \
         reference does: {reference}\"><path class=\"paper\" d=\"M0 0h{side}v{side}h-{side}z\"/><path class=\"ink\" d=\"{path}\"/></svg>"
    )
}

fn meeting(facts: &Facts) -> String {
    let order = &facts.order;
    if !order.pickup.is_empty() {
        return format!("<p>We fetch you at: {}</p>", lines(&order.pickup));
    }
    if facts.meeting.is_empty() {
        let to = escape(&facts.links.manage);
        return format!("<p><a href=\"{to}\">Tell us where to fetch you</a>, if you have not.</p>");
    }
    let place = |place: &crate::MeetingPlace| {
        let words = [&place.name, &place.address, &place.note];
        let words: Vec<String> =
            words.into_iter().filter(|text| !text.is_empty()).map(|text| lines(text)).collect();
        let map = if place.map_url.starts_with("https://") {
            format!("<br><a href=\"{}\" rel=\"noreferrer\">On the map</a>", escape(&place.map_url))
        } else {
            String::new()
        };
        format!("<p>{}{map}</p>", words.join("<br>"))
    };
    facts.meeting.iter().map(place).collect()
}

fn contact(facts: &Facts) -> String {
    let house = &facts.house;
    let mut words = vec![format!("<strong>{}</strong>", escape(&house.brand))];
    if !house.phone.is_empty() {
        let digits: String = house.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        words.push(format!("<a href=\"tel:{digits}\">{}</a>", escape(&house.phone)));
    }
    if !house.email.is_empty() {
        words.push(format!("<a href=\"mailto:{0}\">{0}</a>", escape(&house.email)));
    }
    if !house.whatsapp.is_empty() {
        words.push(format!("<a href=\"{}\" rel=\"noreferrer\">WhatsApp</a>", escape(&house.whatsapp)));
    }
    format!("<footer>{}</footer>", words.join(" · "))
}

fn lines(text: &str) -> String {
    escape(text).replace('\n', "<br>")
}
