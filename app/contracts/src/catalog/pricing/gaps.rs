use super::{
    finding::{Finding, error, no_price_for, party_sizes, people, warning},
    matching::{self, active, matches_days, names_weekdays},
};
use crate::catalog::{Rate, Traveler, Variant};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::collections::BTreeMap;

/// Between two neighbouring edges of seasons (or of validity) all days are alike, weekdays apart. So a day of each
/// stands for all of them.
type Span = (NaiveDate, NaiveDate);

struct Cell {
    days: matching::Days,
    /// Which span of tour days, and which of sale days.
    season: usize,
    sale: usize,
}

struct Grid {
    seasons: Vec<Span>,
    sales: Vec<Span>,
    /// Weekdays make a difference.
    weekdays: bool,
}

/// Parties without a price on days on which others have one are errors; days on which nobody has one, after others on
/// which somebody has, are warnings.
pub(super) fn gaps(variant: &Variant) -> Vec<Finding> {
    let rates: Vec<&Rate> = variant.rates.iter().filter(|rate| rate.is_active).collect();
    let grid = Grid {
        seasons: spans(rates.iter().map(|rate| (rate.season_start, rate.season_end))),
        sales: spans(rates.iter().map(|rate| (rate.valid_from, rate.valid_to))),
        weekdays: rates.iter().any(|rate| names_weekdays(rate)),
    };
    let cells = grid.cells();
    let priced = |cell: &&Cell| has_any(variant, Traveler::Adult, cell.days);
    let (open, closed): (Vec<&Cell>, Vec<&Cell>) = cells.iter().partition(priced);

    let mut findings = Vec::new();
    for traveler in Traveler::ALL {
        if active(variant, traveler).next().is_some() {
            findings.extend(tier_gaps(&grid, variant, traveler, &open));
        }
    }
    findings.extend(closed_days(&grid, &open, &closed));
    findings
}

fn has_any(variant: &Variant, traveler: Traveler, days: matching::Days) -> bool {
    active(variant, traveler).any(|rate| matches_days(rate, days))
}

/// On days on which adults have a price.
fn tier_gaps(grid: &Grid, variant: &Variant, traveler: Traveler, open: &[&Cell]) -> Vec<Finding> {
    let (smallest, largest) = party_sizes(variant, traveler);
    let mut holes: BTreeMap<(u32, u32), (usize, &Cell)> = BTreeMap::new();
    let mut none_at_all: Option<&Cell> = None;
    for cell in open {
        let tiers = active(variant, traveler).filter(|rate| matches_days(rate, cell.days));
        let tiers: Vec<(u32, u32)> = tiers
            .map(|rate| (rate.min_quantity.unwrap_or(0), rate.max_quantity.unwrap_or(u32::MAX)))
            .collect();
        if tiers.is_empty() {
            none_at_all = none_at_all.or(Some(*cell));
            continue;
        }
        for hole in uncovered(tiers, smallest, largest) {
            holes.entry(hole).or_insert((0, *cell)).0 += 1;
        }
    }
    let tell = |((from, to), (count, first)): (&(u32, u32), &(usize, &Cell))| {
        let parties = people(*from, *to);
        let only_some = if *count < open.len() { grid.for_example(first) } else { String::new() };
        error("rates", format!("{} in a party of {parties}{only_some}.", no_price_for(traveler)))
    };
    let mut findings: Vec<Finding> = holes.iter().map(tell).collect();
    if let Some(first) = none_at_all {
        let message = format!(
            "{} on some days on which adults have one{}: they are refused then.",
            no_price_for(traveler),
            grid.for_example(first)
        );
        // Somebody can book on such a day, but this traveler cannot come along.
        findings.push(warning("rates", message));
    }
    findings
}

/// The sizes from `smallest` to `largest` that no tier holds.
fn uncovered(mut tiers: Vec<(u32, u32)>, smallest: u32, largest: u32) -> Vec<(u32, u32)> {
    tiers.sort_unstable();
    let mut holes = Vec::new();
    let mut next = smallest;
    for (from, to) in tiers {
        if next > largest {
            break;
        }
        if from > next {
            holes.push((next, largest.min(from - 1)));
        }
        next = next.max(to.saturating_add(1));
    }
    if next <= largest {
        holes.push((next, largest));
    }
    holes
}

/// Days without any price: between those that have one, and after them.
fn closed_days(grid: &Grid, open: &[&Cell], closed: &[&Cell]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let never = |part: &dyn Fn(&Cell) -> usize, n: usize| open.iter().all(|cell| part(cell) != n);
    let season = |cell: &Cell| cell.season;
    let sale = |cell: &Cell| cell.sale;
    for (spans, part, what) in [
        (&grid.seasons, &season as &dyn Fn(&Cell) -> usize, "No price for tours"),
        (&grid.sales, &sale as &dyn Fn(&Cell) -> usize, "Nothing can be sold"),
    ] {
        let Some(first) = (0..spans.len()).find(|n| !never(part, *n)) else { continue };
        for (from, to) in joined(spans, |n| n > first && never(part, n)) {
            let when = if to == NaiveDate::MAX {
                format!("from {} on", text(from))
            } else {
                format!("from {} to {}", text(from), text(to))
            };
            findings.push(warning("rates", format!("{what} {when}.")));
        }
    }
    let weekday = |cell: &Cell| cell.days.tour.weekday();
    let dead: Vec<Weekday> = matching::EVERY_DAY
        .into_iter()
        .filter(|day| grid.weekdays && open.iter().all(|cell| weekday(cell) != *day))
        .collect();
    if !dead.is_empty() {
        let names: Vec<&str> = dead.iter().map(|day| long(*day)).collect();
        findings.push(warning("rates", format!("No price on {}.", names.join(", "))));
    }
    // What none of the three explains alone.
    let other = closed.iter().find(|cell| {
        !never(&season, cell.season) && !never(&sale, cell.sale) && !dead.contains(&weekday(cell))
    });
    if let Some(cell) = other {
        findings
            .push(warning("rates", format!("Nobody has a price on some days{}.", grid.for_example(cell))));
    }
    findings
}

/// Neighbouring spans for which `wanted` holds, as one.
fn joined(spans: &[Span], wanted: impl Fn(usize) -> bool) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    let mut before = None;
    for n in (0..spans.len()).filter(|n| wanted(*n)) {
        match joined.last_mut() {
            Some(last) if before == n.checked_sub(1) => last.1 = spans[n].1,
            _ => joined.push(spans[n]),
        }
        before = Some(n);
    }
    joined
}

fn spans(ranges: impl Iterator<Item = (Option<NaiveDate>, Option<NaiveDate>)>) -> Vec<Span> {
    let mut starts = vec![NaiveDate::MIN];
    for (from, to) in ranges {
        starts.extend(from);
        starts.extend(to.and_then(|to| to.succ_opt()));
    }
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).map(|start| start.pred_opt().unwrap_or(*start));
    let ends: Vec<NaiveDate> = ends.chain([NaiveDate::MAX]).collect();
    starts.into_iter().zip(ends).collect()
}

impl Grid {
    /// Sold after the tour is no case.
    fn cells(&self) -> Vec<Cell> {
        let mut cells = Vec::new();
        for (season, tour_span) in self.seasons.iter().enumerate() {
            let tours = sample(*tour_span, if self.weekdays { 7 } else { 1 });
            for (sale, sale_span) in self.sales.iter().enumerate().filter(|(_, sale)| sale.0 <= tour_span.1) {
                let sold = sample(*sale_span, 1);
                let days = tours.iter().flat_map(|tour| sold.iter().map(|sale| (*tour, *sale)));
                cells.extend(days.map(|(tour, sold)| Cell {
                    days: matching::Days { tour, sale: sold },
                    season,
                    sale,
                }));
            }
        }
        cells
    }

    /// ", for example for a tour on Mon, 4 May 2026": as much of a day as makes a difference.
    fn for_example(&self, cell: &Cell) -> String {
        let Cell { days: matching::Days { tour, sale }, .. } = cell;
        let tour = match (self.seasons.len() > 1, self.weekdays) {
            (true, true) => format!(" for a tour on {}", tour.format("%a, %-d %b %Y")),
            (true, false) => format!(" for a tour on {}", text(*tour)),
            (false, true) => format!(" for a tour on a {}", long(tour.weekday())),
            (false, false) => String::new(),
        };
        let sale =
            if self.sales.len() > 1 { format!(" when sold on {}", text(*sale)) } else { String::new() };
        if tour.is_empty() && sale.is_empty() {
            return String::new();
        }
        format!(", for example{tour}{sale}")
    }
}

/// Up to `most` days of a span, in a row. Of an endless one those next to its end.
fn sample((from, to): Span, most: u64) -> Vec<NaiveDate> {
    let start = if from > NaiveDate::MIN {
        from
    } else if to < NaiveDate::MAX {
        to.checked_sub_days(Days::new(most - 1)).unwrap_or(to)
    } else {
        NaiveDate::default()
    };
    start.iter_days().take_while(|day| *day <= to).take(most as usize).collect()
}

fn text(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

fn long(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}
