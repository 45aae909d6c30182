//! Labels of a view and what stands beside, behind or below each.

use super::{columns, text::may_be_wrapped};
use crate::{
    field::{Part, Read},
    mail::{Block, View, clean::key},
    parsed::Slot,
    rules::{Hit, Rule, Style, Target, When},
    value::{email, money, party, phone, time, when},
};
use std::{cell::RefCell, collections::HashMap};

/// How label and value stand to each other, which says how far the value may reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// A table cell of its own: the whole cell is the value.
    Cell,
    /// On one line with a mark between; the lines behind may be its rest.
    Inline,
    /// On one line with a blank between.
    Spaced,
    Glued,
    /// Below the label, alone with it in a block of a view whose blocks all are so.
    Paragraph,
    /// Below the label, among others.
    Below,
}

#[derive(Debug, Clone)]
pub struct Pair {
    pub target: Target,
    pub when: When,
    pub label: String,
    pub lines: Vec<String>,
    /// Characters before the value on its first line.
    pub lead: usize,
    /// The line behind the value begins like a label without being marked as one: it may be the value's rest.
    pub goes_on: bool,
    pub shape: Shape,
    pub part: Part,
    pub block: usize,
    /// 0 for the whole mail; rows of a table of bookings are 1, 2, …
    pub record: usize,
}

/// Below these, nothing is about the booking.
const ENDS: [&str; 20] = [
    "ifyouhaveanyquestions",
    "bestregards",
    "kindregards",
    "yoursincerely",
    "thankyouforyour",
    "needhelp",
    "questionscontact",
    "thisemailwassent",
    "thisisanautomated",
    "unsubscribe",
    "salamhangat",
    "terimakasihatas",
    "mitfreundlichengrussen",
    "cordialement",
    "saludos",
    "cordialisaluti",
    "atenciosamente",
    "metvriendelijkegroet",
    "sentfrommy",
    "copyright",
];

/// Headings of the old and the new version of a booking.
const WAS_HEADINGS: [&str; 8] = [
    "previousdetails",
    "olddetails",
    "originaldetails",
    "previousbooking",
    "originalbooking",
    "oldbooking",
    "beforethechange",
    "before",
];
const NOW_HEADINGS: [&str; 8] = [
    "newdetails",
    "updateddetails",
    "updatedbooking",
    "newbookingdetails",
    "currentbooking",
    "afterthechange",
    "after",
    "currentdetails",
];

pub fn pairs(view: &View, rule: &Rule) -> Vec<Pair> {
    let view = &clipped(view);
    let blocks: Vec<&Block> = view.blocks.iter().collect();
    let taken = vec![false; blocks.len()];
    let sections = sections(&blocks);
    let mut found = Finder {
        view,
        rule,
        blocks,
        pairs: Vec::new(),
        taken,
        sections,
        section: None,
        width: view.width(),
        hits: RefCell::default(),
    };
    columns::take(&mut found);
    let paragraphs = found.is_of_paragraphs();
    let together = found.keeps_together();
    for at in 0..found.blocks.len() {
        if !found.taken[at] {
            found.block(at, paragraphs, together);
        }
    }
    found.pairs
}

/// The view above the first line of its end.
fn clipped(view: &View) -> View {
    let mut blocks = Vec::with_capacity(view.blocks.len());
    for block in &view.blocks {
        let end = block.lines.iter().position(|line| ends(line));
        let Some(end) = end else {
            blocks.push(block.clone());
            continue;
        };
        if end > 0 {
            blocks.push(Block { lines: block.lines[..end].to_vec(), ..block.clone() });
        }
        break;
    }
    View { part: view.part, blocks }
}

fn ends(line: &str) -> bool {
    let start = key(&line.chars().take(60).collect::<String>());
    ENDS.iter().any(|end| start.starts_with(end))
}

pub(super) struct Finder<'a> {
    pub view: &'a View,
    pub rule: &'a Rule,
    pub blocks: Vec<&'a Block>,
    pub pairs: Vec<Pair>,
    pub taken: Vec<bool>,
    /// Of each block's beginning: under a heading of what was, or not.
    sections: Vec<When>,
    /// The longest line.
    width: usize,
    hits: RefCell<HashMap<(usize, usize), Option<Hit<'a>>>>,
    /// Of the line that is being read.
    section: Option<When>,
}

/// The section at the beginning of each block.
fn sections(blocks: &[&Block]) -> Vec<When> {
    let mut section = When::Now;
    let of = |block: &&Block| {
        let begin = section;
        section = block.lines.iter().filter_map(|line| heading(line)).next_back().unwrap_or(section);
        begin
    };
    blocks.iter().map(of).collect()
}

fn heading(line: &str) -> Option<When> {
    if line.len() > 40 {
        return None;
    }
    let line = key(line);
    let is = |words: &[&str]| words.contains(&line.as_str());
    if is(&WAS_HEADINGS) { Some(When::Was) } else { is(&NOW_HEADINGS).then_some(When::Now) }
}

impl<'a> Finder<'a> {
    /// The label at the beginning of a line. Without a mark behind it, it is one only if what follows is what it announces:
    /// `Hotel 88` is no label with a value.
    pub fn hit(&self, line: &'a str) -> Option<Hit<'a>> {
        // each line is asked about several times
        let place = (line.as_ptr() as usize, line.len());
        if let Some(known) = self.hits.borrow().get(&place) {
            return *known;
        }
        let hit = self.find(line);
        self.hits.borrow_mut().insert(place, hit);
        hit
    }

    fn find(&self, line: &'a str) -> Option<Hit<'a>> {
        let hit = self.rule.labels.hit(line)?;
        let sure = match hit.style {
            Style::Full | Style::Separated => true,
            Style::Glued => !is_count(hit.target) || self.announces(hit),
            Style::Spaced => self.announces(hit) || self.segments(line, hit).len() > 3,
        };
        sure.then_some(hit)
    }

    fn announces(&self, hit: Hit<'_>) -> bool {
        let text = hit.rest;
        match hit.target {
            Target::Reference => self.rule.references.iter().any(|rule| rule.read(text).is_some()),
            Target::Slot(Slot::Date) => when::when(text, None).date != Read::Nothing,
            Target::Slot(Slot::Time) => time::time(text).is_some(),
            Target::Slot(Slot::Party) => party::party(text).is_some(),
            Target::Slot(Slot::GuestEmail) => email::email(text, &[]).is_some(),
            Target::Slot(Slot::GuestPhone) => phone::phone(text).is_some(),
            Target::Slot(Slot::Price) => money::money(text, None, None) != Read::Nothing,
            target => is_count(target) && party::party(text).is_some(),
        }
    }

    pub fn push(&mut self, hit: Hit<'_>, lines: Vec<String>, shape: Shape, block: usize, record: usize) {
        let section = self.section.unwrap_or(self.sections[block]);
        let when = if section == When::Was { When::Was } else { hit.when };
        let label = hit.label.to_owned();
        let inline = matches!(shape, Shape::Inline | Shape::Spaced | Shape::Glued);
        let lead = if inline { hit.label.chars().count() + 2 } else { 0 };
        self.pairs.push(Pair {
            target: hit.target,
            when,
            label,
            lines,
            lead,
            goes_on: false,
            shape,
            part: self.view.part,
            block,
            record,
        });
    }

    /// Labels stand alone above their values, one to a block, and never two in one block.
    fn is_of_paragraphs(&self) -> bool {
        let full = |block: &&'a Block| {
            block
                .lines
                .iter()
                .filter(|line| self.hit(line).is_some_and(|hit| hit.style == Style::Full))
                .count()
        };
        let counts: Vec<usize> = self.blocks.iter().map(full).collect();
        counts.iter().all(|count| *count <= 1) && counts.iter().filter(|count| **count == 1).count() >= 2
    }

    /// A label and the value below it share a block somewhere: then a label alone in a block has no value.
    fn keeps_together(&self) -> bool {
        self.blocks.iter().any(|block| {
            block.lines.windows(2).any(|two| {
                self.hit(&two[0]).is_some_and(|hit| hit.style == Style::Full) && self.hit(&two[1]).is_none()
            })
        })
    }

    fn block(&mut self, at: usize, paragraphs: bool, together: bool) {
        let block = self.blocks[at];
        if let [slot] = self.slots_of_class(block).as_slice() {
            let hit =
                Hit { target: Target::Slot(*slot), when: When::Now, label: "", rest: "", style: Style::Full };
            self.push(hit, block.lines.clone(), Shape::Cell, at, 0);
            return;
        }

        let mut i = 0;
        self.section = Some(self.sections[at]);
        while i < block.lines.len() {
            let line = &block.lines[i];
            if let Some(section) = heading(line) {
                self.section = Some(section);
                i += 1;
                continue;
            }
            let Some(mut hit) = self.hit(line) else {
                i += 1;
                continue;
            };
            // a label that was broken: `Original participation` above `date: …`
            if i > 0 && self.may_be_rest(&block.lines[i - 1], line) {
                let above = &block.lines[i - 1];
                let joined = format!("{above} {line}");
                if let Some(whole) =
                    self.rule.labels.hit(&joined).filter(|whole| whole.label.len() > above.len())
                {
                    (hit.target, hit.when) = (whole.target, whole.when);
                }
            }
            if hit.style != Style::Full {
                let segments = self.segments(line, hit);
                let several = segments.len() > 1;
                let mut end = i + 1;
                for (n, hit) in segments.iter().enumerate() {
                    let mut lines = vec![hit.rest.to_owned()];
                    if n + 1 == segments.len() {
                        end = self.value_end(block, i + 1, hit.target);
                        lines.extend(block.lines[i + 1..end].iter().cloned());
                    }
                    let shape = match hit.style {
                        Style::Spaced => Shape::Spaced,
                        Style::Glued => Shape::Glued,
                        _ if several => Shape::Spaced,
                        _ => Shape::Inline,
                    };
                    let shape = if hit.style == Style::Separated { Shape::Inline } else { shape };
                    self.push(*hit, lines, shape, at, 0);
                }
                self.tears(block, end);
                i = end;
                continue;
            }

            // the rest of the value above, and not the label of what stands below
            if i > 0 && is_free_text(hit.target) && self.may_be_rest(&block.lines[i - 1], line) {
                i += 1;
                continue;
            }
            let end = self.value_end(block, i + 1, hit.target);
            let lines = block.lines[i + 1..end].to_vec();
            if !lines.is_empty() {
                let shape = if paragraphs && i == 0 && end == block.lines.len() {
                    Shape::Paragraph
                } else {
                    Shape::Below
                };
                self.push(hit, lines, shape, at, 0);
                self.tears(block, end);
            } else if end == block.lines.len() && !(together && is_free_text(hit.target)) {
                self.below(hit, at, paragraphs);
            }
            i = end;
        }
        self.section = None;
    }

    /// Tells the value before the line at `end` whether that line may be its rest.
    fn tears(&mut self, block: &'a Block, end: usize) {
        let Some(next) = block.lines.get(end) else { return };
        let goes_on = self.hit(next).is_some_and(|hit| hit.style != Style::Separated)
            && self.may_be_rest(&block.lines[end - 1], next);
        if let Some(last) = self.pairs.last_mut() {
            last.goes_on = goes_on;
        }
    }

    fn may_be_rest(&self, line: &str, next: &str) -> bool {
        self.view.part == Part::Text && may_be_wrapped(line, next, 0, self.width)
    }

    /// The value is in the next block, if that begins with no label and is not the next cell of somebody else's row.
    fn below(&mut self, hit: Hit<'a>, at: usize, paragraphs: bool) {
        if let Some(cell) = self.blocks[at].cell {
            let wide = self.blocks.iter().any(|block| {
                block.cell.is_some_and(|other| other.row == cell.row && other.column != cell.column)
            });
            if wide {
                return;
            }
        }
        let mut lines: Vec<String> = Vec::new();
        for next in at + 1..self.blocks.len() {
            let block = self.blocks[next];
            if self.taken[next] || block.lines.is_empty() || self.ends_value(&block.lines[0], hit.target) {
                break;
            }
            let end = self.value_end(block, 0, hit.target);
            if !lines.is_empty() {
                let more = match hit.target {
                    Target::Slot(Slot::Party) => {
                        block.lines[..end].iter().all(|line| crate::value::party::party(line).is_some())
                    }
                    Target::Slot(Slot::GuestName) => {
                        block.lines[0].contains('@') && !block.lines[0].contains(' ')
                    }
                    _ => false,
                };
                if !more {
                    break;
                }
            }
            lines.extend(block.lines[..end].iter().cloned());
        }
        if !lines.is_empty() {
            let shape = if paragraphs { Shape::Paragraph } else { Shape::Below };
            self.push(hit, lines, shape, at, 0);
        }
    }

    /// Where the lines of a value end: before the next label.
    fn value_end(&self, block: &'a Block, from: usize, of: Target) -> usize {
        let lines = &block.lines[from..];
        lines.iter().position(|line| self.ends_value(line, of)).map_or(block.lines.len(), |at| from + at)
    }

    /// In a list of who travels, `Adults (12+)` is no label but the rest of a line.
    fn ends_value(&self, line: &'a str, of: Target) -> bool {
        heading(line).is_some()
            || self.hit(line).is_some_and(|hit| of != Target::Slot(Slot::Party) || !is_count(hit.target))
    }

    /// One line may hold several labels with their values: `Phone: +1 … Language: English`.
    fn segments(&self, line: &'a str, first: Hit<'a>) -> Vec<Hit<'a>> {
        if matches!(first.target, Target::Slot(Slot::Note | Slot::Other)) {
            return vec![first];
        }
        let start = line.len() - first.rest.len();
        let mut hits: Vec<(usize, Hit<'a>)> = Vec::new();
        let mut before = ' ';
        for (at, c) in line.char_indices() {
            let begins = at > start
                && !before.is_alphanumeric()
                && before != '('
                && c.is_alphabetic()
                && !c.is_lowercase();
            before = c;
            if !begins || hits.last().is_some_and(|(last, hit)| at < last + hit.label.len()) {
                continue;
            }
            let hit = self.rule.labels.hit(&line[at..]).filter(|hit| hit.style != Style::Glued);
            if let Some(hit) = hit.filter(|hit| hit.style == Style::Separated || !is_count(hit.target)) {
                hits.push((at, hit));
            }
        }
        let colons = |hit: &Hit<'_>| line_has_colon(line, hit);
        let several = hits.len() >= 3;
        hits.retain(|(_, hit)| several || (hit.style == Style::Separated && colons(hit)));

        let mut segments = vec![first];
        for (at, hit) in hits {
            if let Some(last) = segments.last_mut() {
                // the rest of the one before ends where this one begins
                let offset = last.rest.as_ptr() as usize - line.as_ptr() as usize;
                last.rest = line
                    .get(offset..at)
                    .unwrap_or_default()
                    .trim()
                    .trim_end_matches([',', ';', '|'])
                    .trim_end();
            }
            segments.push(hit);
        }
        segments
    }

    fn slots_of_class(&self, block: &Block) -> Vec<Slot> {
        let mut slots: Vec<Slot> =
            block.classes.iter().filter_map(|class| self.rule.classes.get(class)).copied().collect();
        slots.dedup();
        slots
    }
}

/// What no shape tells from anything else.
fn is_free_text(target: Target) -> bool {
    use Slot::{
        FirstName, GuestLanguage, GuestName, LastName, MeetingPoint, Note, OptionName, Pickup, ProductName,
    };
    let texts =
        [ProductName, OptionName, GuestName, FirstName, LastName, GuestLanguage, Pickup, MeetingPoint, Note];
    matches!(target, Target::Slot(slot) if texts.contains(&slot))
}

/// Words for people, which also stand inside values.
fn is_count(target: Target) -> bool {
    let counts = [
        Slot::Adults,
        Slot::Youths,
        Slot::Children,
        Slot::Infants,
        Slot::Seniors,
        Slot::Groups,
        Slot::People,
    ];
    matches!(target, Target::Slot(slot) if counts.contains(&slot))
}

fn line_has_colon(line: &str, hit: &Hit<'_>) -> bool {
    let label_end = hit.label.as_ptr() as usize - line.as_ptr() as usize + hit.label.len();
    line[label_end..].trim_start().starts_with(':')
}
