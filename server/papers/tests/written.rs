//! What guests get in writing, compared with what is kept beside the tests. `UPDATE_SNAPSHOTS=1` writes it anew: look at
//! it in a browser before you keep it.

use chrono::{DateTime, NaiveTime, Utc};
use contracts::{Money, orders::OrderState};
use icalendar::{Calendar, CalendarComponent, CalendarDateTime, Component, DatePerhapsTime};
use papers::{Facts, House, Sheet, letter};

fn house() -> House {
    House {
        brand: "Kembara Bali".to_owned(),
        company_line: "PT Kembara Contoh".to_owned(),
        address: "Jalan Raya 1, Ubud, Bali".to_owned(),
        phone: "+62 361 555 0100".to_owned(),
        email: "hello@example.com".to_owned(),
        whatsapp: "https://wa.me/623615550100".to_owned(),
    }
}

fn facts() -> Facts {
    papers::sample("https://kembara.example", house())
}

fn now() -> DateTime<Utc> {
    "2026-06-01T02:00:00Z".parse().unwrap()
}

fn all(facts: &Facts) -> Vec<(&'static str, Sheet)> {
    let back: Money = facts.order.paid;
    let held = facts.clone().held();
    let off = facts.clone().called_off();
    vec![
        ("received", letter::received(&held, false)),
        ("being_checked", letter::received(&held, true)),
        ("confirmed", letter::confirmed(facts)),
        ("changed", letter::changed(facts, Some(back))),
        ("cancelled", letter::cancelled(&off, Some(back))),
        ("without_seats", letter::without_seats(&off)),
        ("refunded", letter::refunded(&off, back)),
        ("reminder", letter::reminder(facts)),
        ("review_request", letter::review_request(facts)),
        ("sign_in", letter::sign_in("https://kembara.example/my-bookings?token=x", 30)),
    ]
}

fn same_as(name: &str, text: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/written").join(name);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), text, "{}", path.display());
}

#[test]
fn mails_are_as_they_were_looked_at() {
    for (name, sheet) in all(&facts()) {
        same_as(&format!("{name}.html"), &sheet.html(&house()));
        same_as(&format!("{name}.txt"), &format!("Subject: {}\n\n{}", sheet.subject, sheet.text(&house())));
    }
}

#[test]
fn the_voucher_on_the_screen_is_as_it_was_looked_at() {
    same_as("voucher.html", &papers::voucher_page(&facts()));
    let off = papers::voucher_page(&facts().called_off());
    assert!(off.contains("no longer good") && !off.contains("<svg"), "{off}");
    let held = papers::voucher_page(&facts().held());
    assert!(
        held.contains("not paid yet") && !held.contains("<svg") && !held.contains("voucher.pdf"),
        "{held}"
    );
}

#[test]
fn nothing_that_is_not_paid_is_called_confirmed() {
    for (name, sheet) in all(&facts()) {
        let said = format!("{} {} {}", sheet.subject, sheet.heading, sheet.html(&house())).to_lowercase();
        let unpaid = ["received", "being_checked", "cancelled", "without_seats"].contains(&name);
        for claim in ["is confirmed", "confirmed:", "booked and paid"] {
            let told = said.replace("it is not confirmed", "").replace("not confirmed yet:", "");
            assert!(!unpaid || !told.contains(claim), "{name} says {claim:?}");
        }
    }
}

#[test]
fn what_people_typed_changes_no_mail() {
    let mut bad = facts();
    bad.order.contact.name = "<script>alert(1)</script> & \"Co\"".to_owned();
    bad.order.pickup = "<img src=x onerror=alert(1)>\nLobby".to_owned();
    bad.order.tour = "A <b>bold</b> tour".to_owned();
    let mut evil = house();
    evil.brand = "<i>Brand</i>".to_owned();
    for (name, sheet) in all(&bad) {
        let html = sheet.html(&evil);
        for tag in ["<script", "<img", "<b>", "<i>"] {
            assert!(!html.contains(tag), "{name} carries {tag}");
        }
        assert!(!sheet.subject.contains('\n'), "{name}");
    }
    let page = papers::voucher_page(&bad);
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("<b>"), "{page}");
}

#[test]
fn a_calendar_reads_the_same_moment_wherever_it_is() {
    let read = |facts: &Facts| -> (Calendar, icalendar::Event) {
        let text = papers::calendar_file(facts, now());
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
        assert!(text.ends_with("END:VCALENDAR\r\n") && !text.replace("\r\n", "").contains('\n'), "{text}");
        let calendar: Calendar = text.parse().unwrap();
        let event = calendar.components.iter().find_map(CalendarComponent::as_event).unwrap().clone();
        (calendar, event)
    };
    let mut facts = facts();
    facts.order.tour =
        "Rice, terraces; and a very long name of a tour with äöü that no line of seventy-five bytes holds"
            .to_owned();
    let (_, event) = read(&facts);
    assert_eq!(event.get_summary(), Some(facts.order.tour.as_str()));
    let Some(DatePerhapsTime::DateTime(CalendarDateTime::WithTimezone { date_time, tzid })) =
        event.get_start()
    else {
        panic!("{:?}", event.get_start())
    };
    assert_eq!((date_time.to_string().as_str(), tzid.as_str()), ("2026-06-10 02:30:00", "Asia/Makassar"));
    assert_eq!(event.property_value("STATUS"), Some("CONFIRMED"));
    assert_eq!(event.get_sequence(), Some(2));

    facts.order.state = OrderState::Cancelled;
    assert_eq!(read(&facts).1.property_value("STATUS"), Some("CANCELLED"));

    facts.starts = None;
    facts.days = 2;
    let (_, event) = read(&facts);
    let Some(DatePerhapsTime::Date(first)) = event.get_start() else { panic!("{:?}", event.get_start()) };
    let Some(DatePerhapsTime::Date(end)) = event.get_end() else { panic!("{:?}", event.get_end()) };
    assert_eq!((first.to_string(), end.to_string()), ("2026-06-10".to_owned(), "2026-06-12".to_owned()));

    // over midnight: it ends after it begins
    facts.days = 1;
    facts.starts = NaiveTime::from_hms_opt(22, 0, 0);
    facts.ends = NaiveTime::from_hms_opt(3, 0, 0);
    let text = papers::calendar_file(&facts, now());
    assert!(text.contains("DTEND;TZID=Asia/Makassar:20260611T060000"), "{text}");
}

/// PDF/UA-1 is checked by the library while it writes.
#[test]
fn papers_are_printed_whatever_a_guest_is_called() {
    let out = std::env::var_os("PAPERS_OUT").map(std::path::PathBuf::from);
    let keep = |name: &str, bytes: &[u8]| {
        if let Some(folder) = &out {
            std::fs::write(folder.join(name), bytes).unwrap();
        }
    };
    let mut facts = facts();
    let plain = papers::voucher_pdf(&facts, now()).unwrap();
    assert!(plain.starts_with(b"%PDF-1.7") && plain.len() < 80_000, "{}", plain.len());
    keep("voucher.pdf", &plain);
    keep("receipt.pdf", &papers::receipt_pdf(&facts.clone().called_off(), now()).unwrap());
    facts.order.contact.name = "王小明 Дмитрий मोहन 👩‍🚀 عمر".to_owned();
    facts.order.note = "long ".repeat(400);
    facts.order.travellers = vec![facts.order.travellers[0].clone(); 120];
    facts.order.pickup = String::new();
    facts.policy =
        vec!["A sentence of the policy that is as long as sentences of policies are.".to_owned(); 40];
    let long = papers::voucher_pdf(&facts, now()).unwrap();
    assert!(long.len() > plain.len());
    keep("voucher-long.pdf", &long);
    assert_eq!(papers::voucher_pdf(&facts, now()).unwrap(), long, "the same each time");
}
