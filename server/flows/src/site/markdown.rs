//! Markdown to HTML that is safe to show: what looks like HTML in the text is text.

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html::push_html};

/// The page's own heading is the first level: those of the text begin at the second.
pub fn html(text: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_SMART_PUNCTUATION;
    let mut pictures = 0u32;
    let events = Parser::new_ext(text, options).filter_map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
        Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Some(Event::Start(Tag::Heading { level: deeper(level), id, classes, attrs }))
        }
        Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(deeper(level)))),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = address(link_type, dest_url);
            Some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
        }
        // pictures are put in by documents, with their sizes; of these the words stay
        Event::Start(Tag::Image { .. }) => {
            pictures += 1;
            None
        }
        Event::End(TagEnd::Image) => {
            pictures = pictures.saturating_sub(1);
            None
        }
        other => Some(other),
    });
    let mut out = String::new();
    push_html(&mut out, events);
    out
}

fn deeper(level: HeadingLevel) -> HeadingLevel {
    if level == HeadingLevel::H1 { HeadingLevel::H2 } else { level }
}

/// Of the web, a mail, a phone, or of this site; anything else leads nowhere.
fn address(link_type: LinkType, to: CowStr<'_>) -> CowStr<'_> {
    let plain = to.trim().to_ascii_lowercase();
    let known =
        ["https://", "http://", "mailto:", "tel:", "/", "#"].iter().any(|start| plain.starts_with(start));
    if known || link_type == LinkType::Email { to } else { CowStr::Borrowed("#") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_written_becomes_markup_of_its_own() {
        let shown = html(
            "# Hi\n\n<script>alert(1)</script>\n\nA <b onclick=x>b</b> [go](javascript:alert(1)) ![p](/x.png)",
        );
        assert!(shown.contains("<h2>Hi</h2>"), "{shown}");
        assert!(shown.contains("&lt;script&gt;") && !shown.contains("<script"), "{shown}");
        assert!(
            !shown.contains("<b ") && !shown.contains("javascript") && !shown.contains("<img"),
            "{shown}"
        );
        assert!(html("[a](JavaScript:x)").contains("href=\"#\""));
        assert!(html("[a](data:text/html,x)").contains("href=\"#\""));
        assert!(html("[a](/tours)").contains("href=\"/tours\""));
    }

    #[test]
    fn lists_and_tables_are_kept() {
        assert!(html("- a\n- b").contains("<li>a</li>"));
        assert!(html("|a|b|\n|-|-|\n|1|2|").contains("<table>"));
    }
}
