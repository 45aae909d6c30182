//! Writes the corpus: `cargo run -p ota_mail --example corpus`. Each case is laid out in the ways it lists, and its expected
//! facts are written by hand beside it: nothing here knows the parser. People, places and references are invented.

mod airbnb;
mod bokun;
mod getyourguide;
mod klook_kkday;
mod layout;
mod others;
mod special;
mod tripdotcom;
mod viator;

use std::{fs, path::Path};

/// One mail's content.
pub struct Case {
    pub name: &'static str,
    pub from: &'static str,
    pub subject: &'static str,
    /// Names of layouts: see `layout.rs`.
    pub layouts: &'static str,
    /// `Label = value`, `|` between lines of a value; `~` before a sentence. Between `<<<` and the end: as it stands.
    pub body: &'static str,
    /// `name=value` by line; bookings apart by `---`. `!reason` for no booking.
    pub expected: &'static str,
}

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    for entry in fs::read_dir(&folder)? {
        fs::remove_file(entry?.path())?;
    }
    let all = [
        getyourguide::CASES, viator::CASES, bokun::CASES, tripdotcom::CASES, klook_kkday::CASES, airbnb::CASES, others::CASES,
        special::CASES,
    ];
    let mut count = 0;
    for case in all.into_iter().flatten() {
        for layout in case.layouts.split_whitespace() {
            let name = format!("{}.{layout}", case.name);
            fs::write(folder.join(format!("{name}.eml")), layout::mail(case, layout, count))?;
            fs::write(folder.join(format!("{name}.json")), expected(case))?;
            count += 1;
        }
    }
    println!("{count} mails");
    Ok(())
}

fn expected(case: &Case) -> String {
    let lines = case.expected.lines().map(str::trim).filter(|line| !line.is_empty());
    let value = match case.expected.trim().strip_prefix('!') {
        Some(reason) => serde_json::json!({"is_booking": false, "reason": reason.trim(), "bookings": []}),
        None => {
            let mut reason = "subject";
            let mut bookings = vec![serde_json::Map::new()];
            let mut doubts = serde_json::Map::new();
            for line in lines {
                if line == "---" {
                    bookings.push(serde_json::Map::new());
                    continue;
                }
                let (name, value) = line.rsplit_once('=').filter(|_| line.starts_with("ref ")).unwrap_or_else(|| line.split_once('=').expect("name=value"));
                match name.strip_prefix('?') {
                    Some("reason") => reason = value,
                    Some(field) => drop(doubts.insert(field.to_owned(), value.into())),
                    None => drop(bookings.last_mut().expect("one").insert(name.to_owned(), value.replace('|', "\n").into())),
                }
            }
            bookings.retain(|booking| !booking.is_empty());
            serde_json::json!({"is_booking": true, "reason": reason, "doubts": doubts, "bookings": bookings})
        }
    };
    format!("{}\n", serde_json::to_string_pretty(&value).expect("JSON"))
}
