//! Mails a second on one core: the corpus again and again, bytes to facts. `bin/bench mail --seconds 10`

use ota_mail::Rulebook;
use std::{
    env, fs,
    path::Path,
    time::{Duration, Instant},
};

fn main() {
    let mut args = env::args().skip(1);
    let seconds = match (args.next().as_deref(), args.next().and_then(|value| value.parse().ok())) {
        (Some("--seconds"), Some(seconds)) => seconds,
        (None, _) => 10,
        _ => panic!("usage: bench [--seconds 10]"),
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut mails = Vec::new();
    for entry in fs::read_dir(folder).expect("the corpus").flatten() {
        if entry.path().extension().is_some_and(|extension| extension == "eml") {
            mails.push(fs::read(entry.path()).expect("a mail"));
        }
    }
    let book = Rulebook::built_in();
    measure("the corpus", &mails, &book, seconds);
    measure("one of the size OTAs send", &[heavy()], &book, seconds);
}

/// A booking in some 60 kB of layout, styles and footers.
fn heavy() -> Vec<u8> {
    let style = "p{margin:0;padding:0;font-family:Arial}\n".repeat(250);
    let row = "<tr><td style=\"padding:0 12px\"><table width=\"100%\"><tr><td><p style=\"font-size:14px;color:#333\">Have a look at \
               what your guests will want to know before they travel.</p></td></tr></table></td></tr>\n";
    let mail = format!(
        "From: Bokun <no-reply@bokun.io>\nSubject: New booking: Tue 14.Jul '26 @ 09:00 (BAL-T100000001)\nContent-Type: text/html; charset=utf-8\n\n\
         <html><head><style>{style}</style></head><body><table>{}<tr><td><table><tr><td>Booking ref.</td><td>VIA-10000001</td></tr>\
         <tr><td>Product</td><td>Sample Tour</td></tr><tr><td>PAX</td><td>2 Adult</td></tr><tr><td>Customer</td><td>Contoh, Ayu</td></tr>\
         </table></td></tr>{}</table></body></html>",
        row.repeat(60),
        row.repeat(160),
    );
    mail.into_bytes()
}

fn measure(what: &str, mails: &[Vec<u8>], book: &Rulebook, seconds: u64) {
    let bytes: usize = mails.iter().map(Vec::len).sum();

    let mut times: Vec<Duration> = Vec::new();
    let start = Instant::now();
    let mut bookings = 0;
    while start.elapsed() < Duration::from_secs(seconds) {
        for raw in mails {
            let at = Instant::now();
            bookings += ota_mail::read(raw, book, &[]).map_or(0, |outcome| outcome.bookings.len());
            times.push(at.elapsed());
        }
    }
    let took = start.elapsed();
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    let rate = times.len() as f64 / took.as_secs_f64();
    println!(
        "{what}, {} bytes on average: {} mails, {bookings} bookings in {took:.1?}",
        bytes / mails.len(),
        times.len()
    );
    println!("  {rate:.0} mails/s on one core; p50 {:?}, p99 {:?}, slowest {:?}", at(50), at(99), at(100));
}
