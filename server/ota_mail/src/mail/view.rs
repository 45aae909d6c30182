//! A body as parsers see it: blocks of lines, each knowing the table cell it stands in. Text and HTML look the same here.

use super::clean::{clean, one_line};
use crate::field::Part;
use serde::Serialize;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Block {
    pub lines: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<Cell>,
    /// HTML classes of the block and of what it stands in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<String>,
}

/// Numbered over the whole view, so that two tables never share a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Cell {
    pub table: usize,
    pub row: usize,
    pub column: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct View {
    pub part: Part,
    pub blocks: Vec<Block>,
}

/// Enough for any booking mail; what is longer is cut, so that one mail cannot hold up the others.
pub const MOST_CHARS: usize = 200_000;

impl View {
    pub fn of_text(text: &str) -> Self {
        let mut blocks: Vec<Block> = Vec::new();
        let mut lines: Vec<String> = Vec::new();
        let cut: String = text.chars().take(MOST_CHARS).collect();
        for line in clean(&cut).lines() {
            let line = plain_line(line);
            if line.is_empty() {
                flush(&mut blocks, &mut lines);
            } else {
                lines.push(line);
            }
        }
        flush(&mut blocks, &mut lines);
        Self { part: Part::Text, blocks }
    }

    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().flat_map(|block| block.lines.iter().map(String::as_str))
    }

    /// For people and for a text-only copy: blocks apart by blank lines.
    pub fn to_text(&self) -> String {
        let blocks: Vec<String> = self.blocks.iter().map(|block| block.lines.join("\n")).collect();
        blocks.join("\n\n")
    }

    /// The longest line of several words, in characters: no line was wrapped before this.
    pub fn width(&self) -> usize {
        self.lines().filter(|line| line.contains(' ')).map(|line| line.chars().count()).max().unwrap_or(0)
    }
}

fn flush(blocks: &mut Vec<Block>, lines: &mut Vec<String>) {
    if !lines.is_empty() {
        blocks.push(Block { lines: std::mem::take(lines), ..Block::default() });
    }
}

/// Without quote marks, bullets, stars of emphasis and rules; a tab or a wide gap becomes one tab.
fn plain_line(line: &str) -> String {
    let mut line = line.trim();
    while let Some(rest) = line.strip_prefix('>') {
        line = rest.trim_start();
    }
    let line = line.trim_start_matches(['•', '·', '▪', '●', '◦']).trim();
    let line = line.strip_prefix("* ").or_else(|| line.strip_prefix("- ")).unwrap_or(line);
    let line = line.trim_matches('|');
    if line.chars().all(|c| "-=_*~.#+| ".contains(c)) {
        return String::new();
    }
    gaps(&line.replace('*', ""))
}

fn gaps(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut gap = String::new();
    for c in line.trim().chars() {
        if c.is_whitespace() {
            gap.push(c);
            continue;
        }
        match gap.as_str() {
            "" => {}
            wide if wide.contains('\t') || wide.len() >= 3 => out.push('\t'),
            _ => out.push(' '),
        }
        gap.clear();
        out.push(c);
    }
    out
}

/// A line out of HTML.
pub(super) fn html_line(text: &str) -> String {
    one_line(&clean(text))
}
