//! Table rows: label beside value, a row of labels above rows of values, and `field | old | new`.

use super::pairs::{Finder, Shape};
use crate::{
    mail::{Cell, clean::key},
    parsed::Slot,
    rules::{Hit, Style, Target, When},
};
use std::collections::BTreeMap;

/// A cell's column, and the blocks in it.
type Row = Vec<(usize, Vec<usize>)>;

const WAS_HEADS: [&str; 9] =
    ["old", "before", "previous", "was", "original", "from", "oldvalue", "previously", "lama"];
const NOW_HEADS: [&str; 9] =
    ["new", "after", "updated", "now", "current", "to", "newvalue", "changedto", "baru"];

pub(super) fn take(finder: &mut Finder<'_>) {
    for rows in tables(finder).into_values() {
        let mut at = 0;
        while at < rows.len() {
            at += changes(finder, &rows[at..]).or_else(|| headed(finder, &rows[at..])).unwrap_or_else(|| {
                beside(finder, &rows[at]);
                1
            });
        }
    }
}

/// Rows by table, in order.
fn tables(finder: &Finder<'_>) -> BTreeMap<usize, Vec<Row>> {
    let mut tables: BTreeMap<usize, BTreeMap<usize, BTreeMap<usize, Vec<usize>>>> = BTreeMap::new();
    for (at, block) in finder.blocks.iter().enumerate() {
        if let Some(Cell { table, row, column }) = block.cell {
            tables.entry(table).or_default().entry(row).or_default().entry(column).or_default().push(at);
        }
    }
    let rows = |rows: BTreeMap<usize, BTreeMap<usize, Vec<usize>>>| {
        rows.into_values().map(|row| row.into_iter().collect())
    };
    tables.into_iter().map(|(table, all)| (table, rows(all).collect())).collect()
}

fn lines(finder: &Finder<'_>, blocks: &[usize]) -> Vec<String> {
    blocks.iter().flat_map(|at| finder.blocks[*at].lines.iter().cloned()).collect()
}

/// The label that is all of the cell.
fn label<'a>(finder: &Finder<'a>, blocks: &[usize]) -> Option<Hit<'a>> {
    let mut lines = blocks.iter().flat_map(|at| &finder.blocks[*at].lines);
    let (line, more) = (lines.next()?, lines.next());
    if more.is_some() { None } else { finder.hit(line).filter(|hit| hit.style == Style::Full) }
}

fn mark(finder: &mut Finder<'_>, blocks: &[usize]) {
    for at in blocks {
        finder.taken[*at] = true;
    }
}

/// `label | value`, also several times in one row.
fn beside(finder: &mut Finder<'_>, row: &Row) {
    let mut i = 0;
    while i + 1 < row.len() {
        let (name, value) = (&row[i].1, &row[i + 1].1);
        let Some(hit) = label(finder, name).filter(|_| label(finder, value).is_none()) else {
            i += 1;
            continue;
        };
        let lines = lines(finder, value);
        let own = lines.first().is_some_and(|line| {
            finder.rule.labels.hit(line).is_some_and(|hit| hit.style == Style::Separated)
        });
        mark(finder, name);
        let nothing = lines.is_empty() || (own && hit.target == Target::Slot(Slot::Other));
        if !nothing {
            let lines = without_labelled(finder, hit, lines);
            finder.push(hit, lines, Shape::Cell, value[0], 0);
            // what is labelled inside the value is read on its own, except in a note
            if hit.target == Target::Slot(Slot::Note) || !has_labels(finder, value) {
                mark(finder, value);
            }
        }
        i += 2;
    }
}

fn has_labels(finder: &Finder<'_>, blocks: &[usize]) -> bool {
    blocks.iter().flat_map(|at| &finder.blocks[*at].lines).any(|line| finder.hit(line).is_some())
}

/// The lines before the first one with a label of its own.
fn without_labelled(finder: &Finder<'_>, hit: Hit<'_>, lines: Vec<String>) -> Vec<String> {
    if hit.target == Target::Slot(Slot::Note) {
        return lines;
    }
    let labelled = |line: &String| {
        finder.rule.labels.hit(line).is_some_and(|hit| matches!(hit.style, Style::Separated | Style::Full))
    };
    let end = lines.iter().position(labelled).filter(|at| *at > 0).unwrap_or(lines.len());
    lines.into_iter().take(end).collect()
}

/// A row of labels, then rows of as many cells: each such row is a booking if there are several.
fn headed(finder: &mut Finder<'_>, rows: &[Row]) -> Option<usize> {
    let head = &rows[0];
    let labels: Vec<Option<Hit<'_>>> = head.iter().map(|(_, blocks)| label(finder, blocks)).collect();
    let known = labels.iter().flatten().count();
    // a head may have a column that is not known, beside at least as many that are; of two cells, the second may be a value
    // that is also a word for something (`Main customer | Guest`)
    if head.len() < 3 || known < 2 || known * 2 < head.len() {
        return None;
    }
    let body: Vec<&Row> =
        rows[1..].iter().take_while(|row| row.len() == head.len() && !has_label(finder, row)).collect();
    if body.is_empty() || (known < head.len() && alternates(&labels)) {
        return None;
    }
    let several = body.len() > 1;
    for (n, row) in body.iter().enumerate() {
        for (label, (_, blocks)) in labels.iter().zip(row.iter()) {
            let lines = lines(finder, blocks);
            if let (Some(hit), false) = (label, lines.is_empty()) {
                finder.push(*hit, lines, Shape::Cell, blocks[0], if several { n + 1 } else { 0 });
            }
            mark(finder, blocks);
        }
    }
    for (_, blocks) in head {
        mark(finder, blocks);
    }
    Some(1 + body.len())
}

/// `label | value | label | value` is not a head.
fn alternates(labels: &[Option<Hit<'_>>]) -> bool {
    labels.iter().enumerate().all(|(i, label)| label.is_some() == (i % 2 == 0))
}

fn has_label(finder: &Finder<'_>, row: &Row) -> bool {
    row.iter().any(|(_, blocks)| label(finder, blocks).is_some())
}

/// `… | old | new` above `label | value | value`.
fn changes(finder: &mut Finder<'_>, rows: &[Row]) -> Option<usize> {
    let [_, was, now] = rows[0].as_slice() else { return None };
    let head = |cell: &(usize, Vec<usize>), words: &[&str]| {
        let words_of = lines(finder, &cell.1).concat();
        words.contains(&key(&words_of).as_str())
    };
    if !head(was, &WAS_HEADS) || !head(now, &NOW_HEADS) {
        return None;
    }
    let mut count = 1;
    for row in &rows[1..] {
        let [name, was, now] = row.as_slice() else { break };
        count += 1;
        let Some(hit) = label(finder, &name.1) else { continue };
        for (when, cell) in [(When::Was, was), (When::Now, now)] {
            let lines = lines(finder, &cell.1);
            if !lines.is_empty() {
                finder.push(Hit { when, ..hit }, lines, Shape::Cell, cell.1[0], 0);
            }
        }
    }
    let all: Vec<usize> = rows[..count].iter().flatten().flat_map(|(_, blocks)| blocks.clone()).collect();
    mark(finder, &all);
    Some(count)
}
