use super::{
    Unprintable,
    layout::{Paper, QUIET, TEXT},
};
use crate::{Facts, words};
use chrono::{DateTime, Utc};
use contracts::{Money, orders::RefundState};
use rust_decimal::Decimal;

/// What was paid and what went back, as it stands at `now`. It is no tax invoice and says so.
pub fn receipt_pdf(facts: &Facts, now: DateTime<Utc>) -> Result<Vec<u8>, Unprintable> {
    let order = &facts.order;
    let currency = order.total.currency;
    let mut paper = Paper::begin(&facts.house.brand)?;
    paper.title("Receipt");
    paper.paragraph(
        &format!(
            "For what was paid to us and given back until {}, {}.",
            words::day_of(now),
            words::clock(now)
        ),
        QUIET,
    );
    paper.space(8.0);
    paper.facts(&[
        ("Reference".to_owned(), order.reference.to_string()),
        ("Paid by".to_owned(), order.contact.name.clone()),
        ("Tour".to_owned(), format!("{}\n{}", order.tour, order.option)),
        ("Date of the tour".to_owned(), words::day(order.date)),
        ("Party".to_owned(), words::party(order.party)),
        ("Booked on".to_owned(), words::day_of(order.created_at)),
    ]);
    paper.section("What was bought");
    let mut rows: Vec<(String, String)> = order
        .lines
        .iter()
        .map(|line| {
            let unit = Money::new(line.unit, currency);
            (
                format!("{} × {} at {unit}", line.quantity, line.label),
                Money::new(line.total, currency).to_string(),
            )
        })
        .collect();
    if let Some(discount) = order.discount.as_ref().filter(|discount| discount.amount > Decimal::ZERO) {
        rows.push((format!("Code {}", discount.code), format!("-{}", Money::new(discount.amount, currency))));
    }
    rows.push(("Price".to_owned(), order.total.to_string()));
    paper.prices(&rows);

    paper.section("What was paid");
    let mut rows = vec![("Paid to us".to_owned(), order.paid.to_string())];
    let mut done = Decimal::ZERO;
    for refund in &order.refunds {
        let (what, counts) = match refund.state {
            RefundState::Done => ("Given back", true),
            RefundState::Wanted => ("On its way back, not counted yet", false),
            RefundState::Failed => ("To go back; we are seeing to it, not counted yet", false),
        };
        if counts {
            done += refund.amount.amount;
        }
        rows.push((format!("{what}, {}", words::day_of(refund.at)), format!("-{}", refund.amount)));
    }
    rows.push(("Kept by us".to_owned(), Money::new(order.paid.amount - done, currency).to_string()));
    paper.prices(&rows);
    paper.space(6.0);
    paper.paragraph("This is a receipt for your payment. It is not a tax invoice.", TEXT);
    who(&mut paper, facts);
    paper.finish(&format!("Receipt {}", order.reference), &facts.house.brand, now)
}

/// Who stands behind it, and how to reach them.
pub(super) fn who(paper: &mut Paper, facts: &Facts) {
    let house = &facts.house;
    paper.section(&house.brand);
    let reach = [&house.phone, &house.email].into_iter().filter(|text| !text.is_empty());
    let reach = reach.map(String::as_str).collect::<Vec<_>>().join(" · ");
    let lines = [reach.as_str(), &house.whatsapp, &house.address, &house.company_line];
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        paper.paragraph(line, QUIET);
    }
    if paper.is_respelt() {
        paper.space(6.0);
        paper.paragraph(
            "Some of what was written in other scripts is spelt in Latin letters here. The booking's page shows it as it \
             was written.",
            QUIET,
        );
    }
}
