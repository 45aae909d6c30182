//! Throws broken mails at the reader for some minutes; a panic or a mail that takes too long ends it. `bin/soak parsers --minutes 10`
//! Seeds are the corpus; each round breaks one by bytes, lines, or by splicing two. Time and chance are this program's own.

use ota_mail::{Kind, Mail, Rulebook};
use std::{
    env, fs,
    path::Path,
    time::{Duration, Instant},
};

const TOO_LONG: Duration = Duration::from_secs(2);

/// Splitmix: enough to break things by, and the same for the same seed.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(bound.max(1)).unwrap_or(1)).unwrap_or_default()
    }
}

fn main() {
    let mut minutes = 10_u64;
    let mut seed = 1_u64;
    let mut args = env::args().skip(1);
    while let Some(arg) = args.next() {
        let value = args.next().and_then(|value| value.parse().ok());
        match (arg.as_str(), value) {
            ("--minutes", Some(value)) => minutes = value,
            ("--seed", Some(value)) => seed = value,
            _ => panic!("usage: fuzz [--minutes 10] [--seed 1]"),
        }
    }

    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the corpus").flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "eml"));
    files.sort();
    let seeds: Vec<Vec<u8>> = files.iter().map(|path| fs::read(path).expect("a mail")).collect();
    let book = Rulebook::built_in();
    let mut chance = Chance(seed);

    let start = Instant::now();
    let end = start + Duration::from_secs(minutes * 60);
    let (mut mails, mut bookings, mut slowest) = (0_u64, 0_usize, Duration::ZERO);
    while Instant::now() < end {
        let raw = broken(&seeds, &mut chance);
        let at = Instant::now();
        let trusted = ["@kembara.test".to_owned()];
        let outcome = std::panic::catch_unwind(|| {
            let found = ota_mail::read(&raw, &book, &trusted).map_or(0, |outcome| outcome.bookings.len());
            // whatever the classifier thinks, every parser sees it
            let parsed =
                Mail::parse(&raw).map_or(0, |mail| ota_mail::parse(&mail, &book, Kind::Amended).len());
            found + parsed
        });
        let took = at.elapsed();
        slowest = slowest.max(took);
        mails += 1;
        match outcome {
            Ok(found) if took < TOO_LONG => bookings += found,
            _ => {
                let path = env::temp_dir().join("kembara-fuzz.eml");
                fs::write(&path, &raw).expect("a place for the mail");
                panic!("mail {mails} of seed {seed} after {took:?}: {}", path.display());
            }
        }
    }
    println!(
        "{mails} mails, {bookings} bookings, no panic; the slowest took {slowest:?}; {:?}",
        start.elapsed()
    );
}

fn broken(seeds: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut raw = seeds[chance.below(seeds.len())].clone();
    for _ in 0..=chance.below(6) {
        if raw.is_empty() {
            break;
        }
        let at = chance.below(raw.len());
        match chance.below(9) {
            0 => raw[at] = u8::try_from(chance.below(256)).unwrap_or_default(),
            1 => raw.truncate(at),
            2 => drop(raw.drain(at..(at + chance.below(200)).min(raw.len()))),
            3 => {
                let other = &seeds[chance.below(seeds.len())];
                let from = chance.below(other.len());
                let piece = other[from..(from + chance.below(400)).min(other.len())].to_vec();
                raw.splice(at..at, piece);
            }
            4 => {
                let odd = ODD[chance.below(ODD.len())].as_bytes();
                let times = 1 + chance.below(40);
                raw.splice(at..at, odd.repeat(times));
            }
            5 => {
                let mut lines: Vec<Vec<u8>> = raw.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
                let (a, b) = (chance.below(lines.len()), chance.below(lines.len()));
                lines.swap(a, b);
                raw = lines.join(&b'\n');
            }
            6 => {
                let mut lines: Vec<Vec<u8>> = raw.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
                lines.remove(chance.below(lines.len()));
                raw = lines.join(&b'\n');
            }
            7 => raw.iter_mut().skip(at).take(chance.below(60)).for_each(|b| *b = b.to_ascii_uppercase()),
            _ => {
                let piece = raw[at..(at + chance.below(300)).min(raw.len())].to_vec();
                raw.splice(at..at, piece);
            }
        }
    }
    raw
}

const ODD: [&str; 30] = [
    "<table><tr><td>",
    "</td></tr></table>",
    "<s>",
    "</s>",
    "<td>",
    "<div>",
    "<!--",
    "\u{202e}",
    "\u{200b}",
    "=?UTF-8?B?",
    "?=",
    "9999999999",
    "0",
    "(",
    "（",
    "→",
    " from ",
    " to ",
    "Date: ",
    "2027年",
    "月",
    "오전",
    "\u{e000}",
    "\u{fdd0}",
    "é",
    "ß",
    "İ",
    "\u{0}",
    "\r",
    "\t",
];
