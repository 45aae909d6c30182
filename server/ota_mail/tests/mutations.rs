//! Whatever happens to a mail on its way (labels dropped, moved, in other letters, lines wrapped, text instead of HTML), a value
//! is right or unknown, never another.

mod cases;

use cases::{
    Case,
    layout::{self, HTML, TEXT, Unit},
};
use ota_mail::Rulebook;
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use std::collections::BTreeMap;

#[derive(Debug, Clone)]
enum Mutation {
    Drop(prop::sample::Index),
    DropLabel(prop::sample::Index),
    DropValue(prop::sample::Index),
    Swap(prop::sample::Index, prop::sample::Index),
    Recase(prop::sample::Index, u8),
    Punctuate(prop::sample::Index, u8),
    /// Of text, at this many characters.
    Wrap(usize),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let at = || any::<prop::sample::Index>();
    prop_oneof![
        at().prop_map(Mutation::Drop),
        at().prop_map(Mutation::DropLabel),
        at().prop_map(Mutation::DropValue),
        (at(), at()).prop_map(|(a, b)| Mutation::Swap(a, b)),
        (at(), 0..4_u8).prop_map(|(a, how)| Mutation::Recase(a, how)),
        (at(), 0..5_u8).prop_map(|(a, how)| Mutation::Punctuate(a, how)),
        (28..76_usize).prop_map(Mutation::Wrap),
    ]
}

/// Cases whose meaning depends on the order or on a contradiction that a dropped line would take away.
fn keeps_order(case: &Case) -> bool {
    case.name.contains("sections")
}

fn is_mutable(case: &Case) -> bool {
    !case.body.trim().starts_with("<<<") && case.expected.contains("kind=") && !case.name.contains("conflict")
}

fn mutate(case: &Case, mutations: &[Mutation]) -> (Vec<Unit>, Option<usize>) {
    let mut units = layout::units(case.body);
    let mut wrap = None;
    // a label whose value is gone, above a value whose label is gone, reads as a pair to people, too
    let bares = mutations.iter().any(|mutation| matches!(mutation, Mutation::DropLabel(_)));
    for mutation in mutations {
        let pairs: Vec<usize> = units
            .iter()
            .enumerate()
            .filter(|(_, unit)| matches!(unit, Unit::Pair(..)))
            .map(|(n, _)| n)
            .collect();
        if pairs.is_empty() {
            break;
        }
        match mutation {
            Mutation::Drop(at) => drop(units.remove(*at.get(&pairs))),
            Mutation::Swap(a, b) if !keeps_order(case) => units.swap(*a.get(&pairs), *b.get(&pairs)),
            Mutation::Swap(..) => {}
            Mutation::Wrap(width) => wrap = Some(*width),
            Mutation::DropLabel(at)
            | Mutation::DropValue(at)
            | Mutation::Recase(at, _)
            | Mutation::Punctuate(at, _) => {
                let unit = &mut units[*at.get(&pairs)];
                let Unit::Pair(label, value) = unit else { continue };
                match mutation {
                    Mutation::DropLabel(_) => *unit = Unit::Bare(std::mem::take(value)),
                    Mutation::DropValue(_) if bares => {}
                    Mutation::DropValue(_) => value.clear(),
                    Mutation::Recase(_, 0) => *label = label.to_uppercase(),
                    Mutation::Recase(_, 1) => *label = label.to_lowercase(),
                    Mutation::Recase(_, 2) => {
                        let odd = |(n, c): (usize, char)| {
                            if n % 2 == 0 { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() }
                        };
                        *label = label.chars().enumerate().map(odd).collect();
                    }
                    Mutation::Recase(..) => *label = label.replace(['-', '.'], " "),
                    Mutation::Punctuate(_, how) => {
                        *label = format!("{label}{}", [":", ".", " :", " -", "："][usize::from(*how)]);
                    }
                    _ => {}
                }
            }
        }
    }
    (units, wrap)
}

/// Greedily, as mail programs do.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = Vec::new();
    for line in text.lines() {
        let mut now = String::new();
        for word in line.split(' ') {
            if !now.is_empty() && now.chars().count() + 1 + word.chars().count() > width {
                out.push(std::mem::take(&mut now));
            }
            if !now.is_empty() {
                now.push(' ');
            }
            now.push_str(word);
        }
        out.push(now);
    }
    out.join("\n")
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn check(
    book: &Rulebook,
    case: &Case,
    layout: &str,
    mutations: &[Mutation],
) -> Result<(usize, usize), String> {
    let (units, wrap) = mutate(case, mutations);
    let (mut text, html) = layout::laid_out(&units, layout);
    if let Some(width) = wrap {
        text = text.map(|text| wrapped(&text, width));
    }
    let raw = layout::mail(case, text.clone(), html.clone(), 0);
    let expected = cases::expected(case);
    let expected: BTreeMap<String, String> =
        serde_json::from_value(expected["bookings"][0].clone()).map_err(|e| e.to_string())?;
    let outcome = ota_mail::read(raw.as_bytes(), book, &[]).ok_or("no mail")?;
    let mut known = 0;
    for booking in &outcome.bookings {
        for (name, value) in booking.facts() {
            known += 1;
            if expected.get(&name).map(|expected| plain(expected)) != Some(plain(&value)) {
                return Err(format!(
                    "{} as {layout}: {name} is read as {value:?}, and is {:?}\n{}",
                    case.name,
                    expected.get(&name),
                    text.or(html).unwrap_or_default()
                ));
            }
        }
    }
    Ok((known, expected.len()))
}

/// The files are what the cases say: `cargo run -p ota_mail --example corpus` after a change of either.
#[test]
fn the_corpus_is_of_these_cases() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut count = 0;
    for case in cases::all() {
        for layout in case.layouts.split_whitespace() {
            let file = std::fs::read_to_string(folder.join(format!("{}.{layout}.eml", case.name)))
                .unwrap_or_default();
            assert!(
                file == layout::of_case(case, layout, count),
                "{}.{layout} was written by other cases",
                case.name
            );
            count += 1;
        }
    }
}

#[test]
fn no_mutation_makes_a_wrong_value() {
    let book = Rulebook::built_in();
    let mutable: Vec<&Case> = cases::all().filter(|case| is_mutable(case)).collect();
    let layouts: Vec<&str> = TEXT.into_iter().chain(HTML).chain(["both", "both-paras"]).collect();
    let cases = std::env::var("MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(4_000);
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() };
    // the same mails each time; MUTATIONS=1000000 goes further than a build has time for
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let strategy = (0..mutable.len(), 0..layouts.len(), prop::collection::vec(mutation(), 0..6));
    let (known, all) = (std::cell::Cell::new(0_usize), std::cell::Cell::new(0_usize));
    let result = runner.run(&strategy, |(case, layout, mutations)| {
        let read = check(&book, mutable[case], layouts[layout], &mutations).map_err(TestCaseError::fail)?;
        known.set(known.get() + read.0);
        all.set(all.get() + read.1);
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    // a parser that knew nothing would never be wrong
    let share = known.get() * 100 / all.get();
    println!("{share} % of the unmutated facts are still known");
    assert!(share >= 60, "{share} % of the facts known");
}
