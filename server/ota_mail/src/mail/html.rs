//! HTML into blocks. Hidden padding, styles and scripts are left out; struck-out text is marked as the old value.

use super::view::{Block, Cell, MOST_CHARS, View, html_line};
use crate::field::Part;
use scraper::{Html, Node, node::Element};

/// Around what is struck out. Private characters, which `clean` takes out of what was sent.
pub const OLD: (char, char) = ('\u{e000}', '\u{e001}');

/// The tree builder walks up its open elements for each tag: without bounds, nesting makes that slow.
const MOST_TAGS: usize = 20_000;
const MOST_DEPTH: usize = 600;

pub fn view(html: &str) -> View {
    let cut: String = html.chars().take(MOST_CHARS).collect();
    let mut walk = Walk::default();
    if cut.matches('<').count() > MOST_TAGS || depth(&cut) > MOST_DEPTH {
        return View { part: Part::Html, blocks: Vec::new() };
    }

    // by hand, because a recursion as deep as the mail wants would end the process
    let tree = Html::parse_document(&cut);
    let mut node = tree.tree.root();
    loop {
        let inside = walk.open(node.value());
        if let Some(child) = node.first_child().filter(|_| inside) {
            node = child;
            continue;
        }
        loop {
            walk.close(node.value());
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            match node.parent() {
                Some(parent) => node = parent,
                None => {
                    walk.end_block();
                    return View { part: Part::Html, blocks: walk.blocks };
                }
            }
        }
    }
}

/// How deep the tags may nest at most, reckoned without parsing.
fn depth(html: &str) -> usize {
    const NEVER_OPEN: [&str; 8] = ["br", "img", "hr", "meta", "link", "input", "col", "p"];
    let mut now = 0_usize;
    let mut deepest = 0;
    for tag in html.split('<').skip(1) {
        let name: String =
            tag.chars().take_while(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        if tag.starts_with('/') {
            now = now.saturating_sub(1);
        } else if !name.is_empty() && !NEVER_OPEN.contains(&name.as_str()) {
            now += 1;
            deepest = deepest.max(now);
        }
    }
    deepest
}

#[derive(Default)]
struct Walk {
    blocks: Vec<Block>,
    lines: Vec<String>,
    line: String,
    /// Of the elements that are open, those that have any.
    classes: Vec<String>,
    cells: Vec<OpenCell>,
    rows: Vec<(usize, usize)>,
    tables: Vec<usize>,
    struck: usize,
    count: usize,
}

struct OpenCell {
    cell: Cell,
    /// Something was written of it, or a table in it takes its place.
    filled: bool,
}

impl Walk {
    /// Whether to go inside.
    fn open(&mut self, node: &Node) -> bool {
        match node {
            Node::Text(text) => {
                let plain = text.chars().filter(|c| !matches!(c, '\u{fdd0}' | '\u{fdd1}'));
                if self.struck > 0 {
                    self.line.push('\u{fdd0}');
                    self.line.extend(plain);
                    self.line.push('\u{fdd1}');
                } else {
                    self.line.extend(plain);
                }
            }
            Node::Element(element) => return self.open_element(element),
            _ => {}
        }
        true
    }

    fn open_element(&mut self, element: &Element) -> bool {
        let name = element.name();
        if is_skipped(name) || is_hidden(element) {
            // its close must find what it expects
            self.enter(element);
            return false;
        }
        match name {
            "br" => self.end_line(),
            _ if is_block(name) => self.end_block(),
            _ => {}
        }
        self.enter(element);
        true
    }

    fn enter(&mut self, element: &Element) {
        self.count += 1;
        match element.name() {
            "table" => {
                if let Some(outer) = self.cells.last_mut() {
                    outer.filled = true;
                }
                self.tables.push(self.count);
            }
            "s" | "del" | "strike" => self.struck += 1,
            "tr" => self.rows.push((self.count, 0)),
            "td" | "th" => {
                let table = self.tables.last().copied().unwrap_or_default();
                if let Some((row, column)) = self.rows.last_mut() {
                    let cell = Cell { table, row: *row, column: *column };
                    *column += 1;
                    self.cells.push(OpenCell { cell, filled: false });
                }
            }
            _ => {}
        }
        if let Some(class) = element.attr("class") {
            self.classes.push(class.to_ascii_lowercase());
        }
    }

    fn close(&mut self, node: &Node) {
        let Node::Element(element) = node else { return };
        if is_block(element.name()) {
            self.end_block();
        }
        match element.name() {
            "table" => drop(self.tables.pop()),
            "s" | "del" | "strike" => self.struck -= 1,
            "tr" => drop(self.rows.pop()),
            "td" | "th" if !self.rows.is_empty() => {
                if let Some(OpenCell { cell, filled: false }) = self.cells.pop() {
                    self.blocks.push(Block { cell: Some(cell), ..Block::default() });
                }
            }
            _ => {}
        }
        if element.attr("class").is_some() {
            self.classes.pop();
        }
    }

    fn end_line(&mut self) {
        let line = html_line(&std::mem::take(&mut self.line))
            .replace('\u{fdd0}', &OLD.0.to_string())
            .replace('\u{fdd1}', &OLD.1.to_string());
        if !line.chars().all(|c| c == OLD.0 || c == OLD.1 || c.is_whitespace()) {
            self.lines.push(line);
        }
    }

    fn end_block(&mut self) {
        self.end_line();
        if self.lines.is_empty() {
            return;
        }
        let cell = self.cells.last_mut().map(|open| {
            open.filled = true;
            open.cell
        });
        let classes =
            self.classes.iter().flat_map(|class| class.split_whitespace()).map(str::to_owned).collect();
        self.blocks.push(Block { lines: std::mem::take(&mut self.lines), cell, classes });
    }
}

fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "title"
            | "style"
            | "script"
            | "template"
            | "noscript"
            | "svg"
            | "object"
            | "iframe"
            | "select"
    )
}

/// Preheaders and padding, which clients do not show.
fn is_hidden(element: &Element) -> bool {
    if element.attr("hidden").is_some() {
        return true;
    }
    let Some(style) = element.attr("style") else { return false };
    let style: String = style.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let zero = |name: &str| {
        style.split(';').any(|rule| {
            rule.strip_prefix(name)
                .is_some_and(|value| matches!(value, "0" | "0px" | "0pt" | "0!important" | "0px!important"))
        })
    };
    style.contains("display:none")
        || style.contains("visibility:hidden")
        || zero("font-size:")
        || zero("max-height:")
        || zero("opacity:")
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "table"
            | "tbody"
            | "thead"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "caption"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "main"
            | "aside"
            | "nav"
            | "center"
            | "blockquote"
            | "hr"
            | "pre"
            | "address"
            | "form"
            | "fieldset"
            | "body"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> Vec<String> {
        let place = |block: &Block| block.cell.map_or("-".to_owned(), |cell| cell.column.to_string());
        view(html).blocks.iter().map(|block| format!("{}:{}", place(block), block.lines.join("/"))).collect()
    }

    #[test]
    fn blocks_lines_and_cells() {
        assert_eq!(shown("<p>a  b<br>c</p>d<div>e</div>"), ["-:a b/c", "-:d", "-:e"]);
        let nested =
            "<table><tr><td><img></td><td><table><tr><td>K</td><td></td></tr></table></td></tr></table>";
        assert_eq!(shown(nested), ["0:", "0:K", "1:"]);
    }

    #[test]
    fn what_nobody_sees_is_not_read() {
        assert_eq!(
            shown("<div style='display: none'>Date <b>x</b></div><style>p{}</style><p hidden>y</p><p>z</p>"),
            ["-:z"]
        );
        assert_eq!(shown("<p><s>old</s> new</p>"), ["-:\u{e000}old\u{e001} new"]);
    }

    #[test]
    fn depth_is_no_danger() {
        assert_eq!(shown(&"<div>".repeat(590)).len(), 0);
        assert_eq!(view(&"<b>x".repeat(3_000)).blocks.len(), 0);
        assert_eq!(view(&"<p>x</p>".repeat(3_000)).blocks.len(), 3_000);
    }
}
