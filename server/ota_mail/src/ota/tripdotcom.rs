//! Trip.com: a table with a row for each booking, under a head that is not always there to be read.

use crate::{
    field::Part,
    mail::{Cell, Mail},
    parsed::{ParsedMail, Slot},
    read::{Pair, Shape},
    rules::{Target, When},
    value::{party, when},
};
use std::collections::BTreeMap;

pub const OTA: &str = "TRIPDOTCOM";
pub const TABLE: &str = include_str!("../../rules/tripdotcom.toml");

/// The reminder's columns: resource, product, booked on, travels on, guest, people.
const COLUMNS: [Slot; 6] =
    [Slot::MeetingPoint, Slot::ProductName, Slot::Other, Slot::Date, Slot::GuestName, Slot::Party];

/// Rows of the reminder's table, by the order of their cells, where no head was understood. Both dates and the people must be
/// what they should be, or the columns are others.
pub fn cells_in_order(mail: &Mail, known: &[Pair]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for view in mail.views.iter().filter(|view| view.part == Part::Html) {
        let mut rows: BTreeMap<usize, BTreeMap<usize, (usize, Vec<String>)>> = BTreeMap::new();
        for (n, block) in view.blocks.iter().enumerate() {
            let inside = block.classes.iter().any(|class| class == "container03");
            if let (true, Some(Cell { row, column, .. })) = (inside, block.cell) {
                let cell = rows.entry(row).or_default().entry(column).or_insert((n, Vec::new()));
                cell.1.extend(block.lines.iter().cloned());
            }
        }
        let read: Vec<&(usize, Vec<String>)> = rows.values().filter_map(|row| row.get(&3)).collect();
        if known
            .iter()
            .any(|pair| read.iter().any(|(block, _)| *block == pair.block && pair.part == view.part))
        {
            continue;
        }
        let bookings: Vec<_> = rows.into_values().filter(|row| row.len() == 6 && is_booking(row)).collect();
        let several = bookings.len() > 1;
        for (n, row) in bookings.iter().enumerate() {
            for (slot, (block, lines)) in COLUMNS.iter().zip(row.values()) {
                pairs.push(Pair {
                    target: Target::Slot(*slot),
                    when: When::Now,
                    label: String::new(),
                    lines: lines.clone(),
                    lead: 0,
                    goes_on: false,
                    shape: Shape::Cell,
                    part: view.part,
                    block: *block,
                    record: if several { n + 1 } else { 0 },
                });
            }
        }
    }
    pairs
}

fn is_booking(row: &BTreeMap<usize, (usize, Vec<String>)>) -> bool {
    let text = |column: usize| row.get(&column).map(|(_, lines)| lines.join(" ")).unwrap_or_default();
    let is_date = |column| when::when(&text(column), None).date != crate::field::Read::Nothing;
    is_date(2) && is_date(3) && party::party(&text(5)).is_some()
}

/// The resource is written `Hotel A | Street | Town`.
pub fn polish(parsed: &mut ParsedMail) {
    if let Some(place) = &mut parsed.details.meeting_point.value {
        let parts: Vec<&str> = place.split('|').map(str::trim).filter(|part| !part.is_empty()).collect();
        *place = parts.join(", ");
    }
}
