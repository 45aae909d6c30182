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
    let bytes: usize = mails.iter().map(Vec::len).sum();
    let book = Rulebook::built_in();

    let mut times: Vec<Duration> = Vec::new();
    let start = Instant::now();
    let mut bookings = 0;
    while start.elapsed() < Duration::from_secs(seconds) {
        for raw in &mails {
            let at = Instant::now();
            bookings += ota_mail::read(raw, &book, &[]).map_or(0, |outcome| outcome.bookings.len());
            times.push(at.elapsed());
        }
    }
    let took = start.elapsed();
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    let rate = times.len() as f64 / took.as_secs_f64();
    println!(
        "{} mails ({} of {} bytes on average), {bookings} bookings in {took:.1?}",
        times.len(),
        mails.len(),
        bytes / mails.len()
    );
    println!("{rate:.0} mails/s on one core; p50 {:?}, p99 {:?}, slowest {:?}", at(50), at(99), at(100));
}
