//! From top to bottom over as many pages as it takes: first where everything stands, then drawn with its tags.

use super::{
    Unprintable,
    font::{Fonts, Weight},
};
use crate::qr::Modules;
use chrono::{DateTime, Datelike, Timelike, Utc};
use krilla::{
    Document, SerializeSettings,
    color::rgb,
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{PathBuilder, Point, Rect},
    metadata::{DateTime as PdfTime, Metadata},
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::Fill,
    surface::Surface,
    tagging::{Artifact, ContentTag, Identifier, SpanTag, TableHeaderScope, Tag, TagGroup, TagTree},
    text::TextDirection,
};
use std::num::NonZeroU16;

const WIDTH: f32 = 595.0;
const HEIGHT: f32 = 842.0;
const MARGIN: f32 = 56.0;
const BOTTOM: f32 = HEIGHT - MARGIN;
pub(super) const ROOM: f32 = WIDTH - 2.0 * MARGIN;
const LABELS: f32 = 130.0;

type Colour = (u8, u8, u8);
const INK: Colour = (17, 24, 39);
const GREY: Colour = (75, 85, 99);
const LINE: Colour = (209, 213, 219);
const GREEN: Colour = (0, 122, 61);

/// What a piece of text is for whoever listens to it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Role {
    Heading(u16, String),
    Paragraph,
    /// Of the row with this number in the table with that one.
    Label {
        table: usize,
        row: usize,
    },
    Value {
        table: usize,
        row: usize,
    },
    Picture(String),
}

enum Ink {
    Text {
        text: String,
        weight: Weight,
        size: f32,
        colour: Colour,
    },
    /// Width and height.
    Bars(Vec<(f32, f32, f32, f32)>),
}

struct Piece {
    page: usize,
    x: f32,
    y: f32,
    ink: Ink,
    /// None: it only looks nice.
    role: Option<usize>,
}

/// A page being filled.
pub(super) struct Paper {
    fonts: Fonts,
    pieces: Vec<Piece>,
    roles: Vec<Role>,
    page: usize,
    y: f32,
    tables: usize,
    respelt: bool,
}

#[derive(Clone, Copy)]
pub(super) struct Style {
    pub weight: Weight,
    pub size: f32,
    colour: Colour,
}

pub(super) const TEXT: Style = Style { weight: Weight::Regular, size: 10.5, colour: INK };
pub(super) const STRONG: Style = Style { weight: Weight::Bold, size: 10.5, colour: INK };
pub(super) const QUIET: Style = Style { weight: Weight::Regular, size: 9.5, colour: GREY };
const BRAND: Style = Style { weight: Weight::Bold, size: 14.0, colour: GREEN };
const TITLE: Style = Style { weight: Weight::Bold, size: 22.0, colour: INK };
const SECTION: Style = Style { weight: Weight::Bold, size: 12.0, colour: INK };

impl Paper {
    pub fn begin(brand: &str) -> Result<Self, Unprintable> {
        let mut paper = Self {
            fonts: Fonts::open()?,
            pieces: Vec::new(),
            roles: Vec::new(),
            page: 0,
            y: MARGIN,
            tables: 0,
            respelt: false,
        };
        paper.paragraph(brand, BRAND);
        paper.space(10.0);
        Ok(paper)
    }

    /// Something had to be spelt in other letters than it was written in.
    pub fn is_respelt(&self) -> bool {
        self.respelt
    }

    pub fn title(&mut self, text: &str) {
        self.block(text, TITLE, Role::Heading(1, text.to_owned()), ROOM);
        self.space(6.0);
    }

    pub fn section(&mut self, text: &str) {
        self.space(12.0);
        // a heading does not stand alone at the end of a page
        self.keep(60.0);
        self.block(text, SECTION, Role::Heading(2, text.to_owned()), ROOM);
        self.space(3.0);
    }

    pub fn paragraph(&mut self, text: &str, style: Style) {
        self.block(text, style, Role::Paragraph, ROOM);
    }

    /// The same beside a picture that stands at the right.
    pub fn narrow(&mut self, text: &str, style: Style, room: f32) {
        self.block(text, style, Role::Paragraph, room);
    }

    pub fn space(&mut self, points: f32) {
        self.y += points;
    }

    pub fn below(&mut self, y: f32) {
        self.y = self.y.max(y);
    }

    /// Label and value, row by row.
    pub fn facts(&mut self, rows: &[(String, String)]) {
        self.table(rows, LABELS, false);
    }

    /// The value at the right edge; the last row is the sum.
    pub fn prices(&mut self, rows: &[(String, String)]) {
        self.table(rows, ROOM - LABELS, true);
    }

    fn table(&mut self, rows: &[(String, String)], labels: f32, sums: bool) {
        let table = self.tables;
        self.tables += 1;
        for (row, (label, value)) in rows.iter().enumerate() {
            let style = if sums && row + 1 == rows.len() { STRONG } else { TEXT };
            let (label, value) = (self.shown(label), self.shown(value));
            let left = self.fonts.wrap(&label, style.weight, style.size, labels - 12.0);
            let right = self.fonts.wrap(&value, style.weight, style.size, ROOM - labels);
            let height = line(style) * left.len().max(right.len()) as f32 + 9.0;
            self.keep(height);
            let rule = vec![(0.0, 0.0, ROOM, 0.6)];
            self.put(MARGIN, self.y, Ink::Bars(rule), None);
            let top = self.y + 4.0;
            let label_style = if sums { style } else { Style { colour: GREY, ..style } };
            let role = self.role(Role::Label { table, row });
            self.lines(&left, (MARGIN, top), label_style, role);
            let role = self.role(Role::Value { table, row });
            if sums {
                for (i, text) in right.iter().enumerate() {
                    let x = WIDTH - MARGIN - self.fonts.width(text, style.weight, style.size);
                    self.lines(std::slice::from_ref(text), (x, top + line(style) * i as f32), style, role);
                }
            } else {
                self.lines(&right, (MARGIN + labels, top), style, role);
            }
            self.y += height;
        }
        self.space(4.0);
    }

    /// At the right edge, `side` points wide, beside what follows. Answers with where it ends.
    pub fn code(&mut self, modules: &Modules, side: f32, alt: &str) -> f32 {
        let module = side / modules.width as f32;
        let bars = modules
            .runs()
            .into_iter()
            .map(|(x, y, length)| (x as f32 * module, y as f32 * module, length as f32 * module, module))
            .collect();
        let role = self.role(Role::Picture(alt.to_owned()));
        self.put(WIDTH - MARGIN - side, self.y, Ink::Bars(bars), Some(role));
        self.y + side
    }

    fn block(&mut self, text: &str, style: Style, role: Role, room: f32) {
        let text = self.shown(text);
        let lines = self.fonts.wrap(&text, style.weight, style.size, room);
        let role = self.role(role);
        for text in lines {
            self.keep(line(style));
            self.lines(&[text], (MARGIN, self.y), style, role);
            self.y += line(style);
        }
        self.space(3.0);
    }

    fn shown(&mut self, text: &str) -> String {
        let (shown, respelt) = self.fonts.printable(text);
        self.respelt |= respelt;
        shown
    }

    fn role(&mut self, role: Role) -> usize {
        self.roles.push(role);
        self.roles.len() - 1
    }

    fn keep(&mut self, height: f32) {
        if self.y + height > BOTTOM {
            self.page += 1;
            self.y = MARGIN;
        }
    }

    fn lines(&mut self, lines: &[String], (x, y): (f32, f32), style: Style, role: usize) {
        for (i, text) in lines.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            // the baseline stands below the top by what capitals and accents need
            let y = y + style.size * 0.95 + line(style) * i as f32;
            let ink = Ink::Text {
                text: text.clone(),
                weight: style.weight,
                size: style.size,
                colour: style.colour,
            };
            self.put(x, y, ink, Some(role));
        }
    }

    fn put(&mut self, x: f32, y: f32, ink: Ink, role: Option<usize>) {
        self.pieces.push(Piece { page: self.page, x, y, ink, role });
    }

    fn outline(&self) -> Outline {
        let mut outline = Outline::new();
        for (number, role) in self.roles.iter().enumerate() {
            let Role::Heading(_, text) = role else { continue };
            let first = self.pieces.iter().find(|piece| piece.role == Some(number));
            if let Some(first) = first {
                let at = Point::from_xy(first.x, first.y - SECTION.size);
                outline.push_child(OutlineNode::new(text.clone(), XyzDestination::new(first.page, at)));
            }
        }
        outline
    }

    pub fn finish(self, title: &str, by: &str, at: DateTime<Utc>) -> Result<Vec<u8>, Unprintable> {
        let refused = |what: &dyn std::fmt::Debug| Unprintable(format!("{what:?}"));
        let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
        let configuration = configuration.finish().map_err(|error| refused(&error))?;
        let mut document =
            Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
        let mut said: Vec<Vec<Identifier>> = self.roles.iter().map(|_| Vec::new()).collect();
        for number in 0..=self.page {
            let settings =
                PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| refused(&"a page of no size"))?;
            let mut page = document.start_page_with(settings);
            let mut surface = page.surface();
            for piece in self.pieces.iter().filter(|piece| piece.page == number) {
                let tag = match (piece.role, &piece.ink) {
                    (None, _) => ContentTag::Artifact(Artifact::default()),
                    (_, Ink::Text { .. }) => ContentTag::Span(SpanTag::empty()),
                    (_, Ink::Bars(_)) => ContentTag::Other,
                };
                let identifier = surface.start_tagged(tag);
                draw(&mut surface, piece, &self.fonts);
                surface.end_tagged();
                if let Some(role) = piece.role {
                    said[role].push(identifier);
                }
            }
            surface.finish();
            page.finish();
        }
        let metadata = Metadata::new()
            .title(title.to_owned())
            .authors(vec![by.to_owned()])
            .language("en".to_owned())
            .creation_date(pdf_time(at));
        document.set_metadata(metadata);
        document.set_outline(self.outline());
        document.set_tag_tree(tree(&self.roles, said));
        document.finish().map_err(|error| refused(&error))
    }
}

fn line(style: Style) -> f32 {
    style.size * 1.38
}

fn draw(surface: &mut Surface<'_>, piece: &Piece, fonts: &Fonts) {
    let fill = |(red, green, blue): Colour| {
        let colour = rgb::Color::new(red, green, blue);
        Some(Fill { paint: colour.into(), opacity: NormalizedF32::ONE, rule: Default::default() })
    };
    match &piece.ink {
        Ink::Text { text, weight, size, colour } => {
            surface.set_fill(fill(*colour));
            let (at, font) = (Point::from_xy(piece.x, piece.y), fonts.font(*weight));
            surface.draw_text(at, font, *size, text, false, TextDirection::LeftToRight);
        }
        Ink::Bars(bars) => {
            let colour = if piece.role.is_some() { INK } else { LINE };
            surface.set_fill(fill(colour));
            let mut path = PathBuilder::new();
            for (x, y, width, height) in bars {
                if let Some(bar) = Rect::from_xywh(piece.x + x, piece.y + y, *width, *height) {
                    path.push_rect(bar);
                }
            }
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
    }
}

/// In the order in which it was written.
fn tree(roles: &[Role], said: Vec<Vec<Identifier>>) -> TagTree {
    let mut tree = TagTree::new();
    let mut table: Option<(usize, TagGroup, usize, TagGroup)> = None;
    let close = |tree: &mut TagTree, table: Option<(usize, TagGroup, usize, TagGroup)>| {
        if let Some((_, mut whole, _, row)) = table {
            whole.push(row);
            tree.push(whole);
        }
    };
    for (role, words) in roles.iter().zip(said) {
        let group = |mut group: TagGroup| {
            words.iter().for_each(|word| group.push(*word));
            group
        };
        let (at, cell) = match role {
            Role::Heading(level, text) => {
                let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
                (None, group(TagGroup::new(Tag::Hn(level, Some(text.clone())))))
            }
            Role::Paragraph => (None, group(TagGroup::new(Tag::P))),
            Role::Picture(alt) => (None, group(TagGroup::new(Tag::Figure(Some(alt.clone()))))),
            Role::Label { table, row } => {
                (Some((*table, *row)), group(TagGroup::new(Tag::TH(TableHeaderScope::Row))))
            }
            Role::Value { table, row } => (Some((*table, *row)), group(TagGroup::new(Tag::TD))),
        };
        let Some((number, row)) = at else {
            close(&mut tree, table.take());
            tree.push(cell);
            continue;
        };
        if table.as_ref().is_some_and(|(open, ..)| *open != number) {
            close(&mut tree, table.take());
        }
        let (_, whole, open_row, cells) =
            table.get_or_insert_with(|| (number, TagGroup::new(Tag::Table), row, TagGroup::new(Tag::TR)));
        if *open_row != row {
            whole.push(std::mem::replace(cells, TagGroup::new(Tag::TR)));
            *open_row = row;
        }
        cells.push(cell);
    }
    close(&mut tree, table);
    tree
}

fn pdf_time(at: DateTime<Utc>) -> PdfTime {
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    PdfTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()))
        .utc_offset_hour(0)
}
