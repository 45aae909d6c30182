use super::{
    Unprintable,
    layout::{Paper, QUIET, ROOM, STRONG, TEXT},
};
use crate::{Facts, modules, words};
use chrono::{DateTime, Utc};

const CODE: f32 = 150.0;

/// What the guest shows at the start. Whoever calls has seen that the order deserves one.
pub fn voucher_pdf(facts: &Facts, now: DateTime<Utc>) -> Result<Vec<u8>, Unprintable> {
    let order = &facts.order;
    let mut paper = Paper::begin(&facts.house.brand)?;
    paper.title("Voucher");
    let code = modules(&facts.voucher_code).ok_or_else(|| Unprintable("no QR code".to_owned()))?;
    let ends = paper.code(
        &code,
        CODE,
        &format!("QR code to check in with. Without it the reference does: {}", order.reference),
    );
    let beside = ROOM - CODE - 20.0;
    paper.narrow(&order.tour, STRONG, beside);
    paper.narrow(&order.option, TEXT, beside);
    paper.space(6.0);
    paper.narrow(&words::when(order.date, facts.starts), STRONG, beside);
    paper.narrow(&words::party(order.party), TEXT, beside);
    paper.space(6.0);
    paper.narrow("Show the code, or tell the reference:", QUIET, beside);
    paper.narrow(&order.reference.to_string(), STRONG, beside);
    paper.below(ends + 16.0);

    let mut rows = vec![
        ("Name".to_owned(), order.contact.name.clone()),
        ("Phone".to_owned(), order.contact.phone.clone()),
        ("Date".to_owned(), words::day(order.date)),
        ("Time".to_owned(), words::time_or(facts.starts, "agreed with you")),
    ];
    if facts.days > 1 {
        rows.push(("Until".to_owned(), words::day(facts.last_day())));
    }
    rows.push(("Party".to_owned(), words::party(order.party)));
    let extras: Vec<String> = order
        .lines
        .iter()
        .filter(|line| matches!(line.kind, contracts::catalog::pricing::LineKind::Extra(_)))
        .map(|line| format!("{} × {}", line.quantity, line.label))
        .collect();
    if !extras.is_empty() {
        rows.push(("Extras".to_owned(), extras.join("\n")));
    }
    if !order.note.is_empty() {
        rows.push(("Your note".to_owned(), order.note.clone()));
    }
    paper.facts(&rows);
    if !order.travellers.is_empty() {
        let names: Vec<&str> = order.travellers.iter().map(|who| who.name.as_str()).collect();
        paper.section("Travellers");
        paper.paragraph(&names.join(", "), TEXT);
    }

    paper.section("Where we meet");
    if !order.pickup.is_empty() {
        paper.paragraph(&format!("We fetch you at: {}", order.pickup), TEXT);
    } else if facts.meeting.is_empty() {
        paper.paragraph("Tell us where to fetch you on your booking's page, if you have not.", TEXT);
    }
    if order.pickup.is_empty() {
        for place in &facts.meeting {
            let lines = [&place.name, &place.address, &place.note];
            let lines: Vec<&str> =
                lines.into_iter().filter(|text| !text.is_empty()).map(String::as_str).collect();
            paper.paragraph(&lines.join("\n"), TEXT);
        }
    }
    paper.section("If plans change");
    for sentence in &facts.policy {
        paper.paragraph(sentence, TEXT);
    }
    super::receipt::who(&mut paper, facts);
    let title = format!("Voucher {} · {}", order.reference, order.tour);
    paper.finish(&title, &facts.house.brand, now)
}
