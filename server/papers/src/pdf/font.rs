use super::Unprintable;
use krilla::text::Font;
use ttf_parser::Face as Metrics;

const REGULAR: &[u8] = include_bytes!("../../fonts/figtree-regular.ttf");
const BOLD: &[u8] = include_bytes!("../../fonts/figtree-semibold.ttf");

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// The site's font, for drawing and for measuring.
pub(super) struct Fonts {
    regular: (Font, Metrics<'static>),
    bold: (Font, Metrics<'static>),
}

impl Fonts {
    pub fn open() -> Result<Self, Unprintable> {
        let face = |bytes: &'static [u8]| {
            let font = Font::new(bytes.into(), 0)?;
            Some((font, Metrics::parse(bytes, 0).ok()?))
        };
        let broken = || Unprintable("the font is broken".to_owned());
        Ok(Self { regular: face(REGULAR).ok_or_else(broken)?, bold: face(BOLD).ok_or_else(broken)? })
    }

    fn face(&self, weight: Weight) -> &(Font, Metrics<'static>) {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    pub fn font(&self, weight: Weight) -> Font {
        self.face(weight).0.clone()
    }

    pub fn width(&self, text: &str, weight: Weight, size: f32) -> f32 {
        let metrics = &self.face(weight).1;
        let advance = |c| metrics.glyph_index(c).and_then(|glyph| metrics.glyph_hor_advance(glyph));
        let units: f32 = text.chars().filter_map(advance).map(f32::from).sum();
        units * size / f32::from(metrics.units_per_em())
    }

    /// What the font can show. Letters it lacks are spelt with those it has, as a passport would; what cannot be spelt
    /// either stands as `[?]`. True: something was not left as it was written.
    pub fn printable(&self, text: &str) -> (String, bool) {
        let (mut shown, mut respelt) = (String::with_capacity(text.len()), false);
        for c in text.chars() {
            if c == '\n' || self.regular.1.glyph_index(c).is_some() && self.bold.1.glyph_index(c).is_some() {
                shown.push(c);
            } else if c.is_whitespace() {
                shown.push(' ');
            } else {
                respelt = true;
                shown += deunicode::deunicode_char(c).unwrap_or("[?]");
            }
        }
        (shown, respelt)
    }

    pub fn wrap(&self, text: &str, weight: Weight, size: f32, room: f32) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in text.split('\n') {
            let mut line = String::new();
            for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
                for part in self.broken(word, weight, size, room) {
                    let longer = if line.is_empty() { part.clone() } else { format!("{line} {part}") };
                    if line.is_empty() || self.width(&longer, weight, size) <= room {
                        line = longer;
                    } else {
                        lines.push(std::mem::replace(&mut line, part));
                    }
                }
            }
            lines.push(line);
        }
        lines
    }

    /// A word that is longer than a line, such as an address, in parts that fit.
    fn broken(&self, word: &str, weight: Weight, size: f32, room: f32) -> Vec<String> {
        let (mut parts, mut part) = (Vec::new(), String::new());
        for c in word.chars() {
            part.push(c);
            if self.width(&part, weight, size) > room && part.chars().count() > 1 {
                part.pop();
                parts.push(std::mem::replace(&mut part, c.to_string()));
            }
        }
        parts.push(part);
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_font_lacks_is_spelt_and_never_an_empty_box() {
        let fonts = Fonts::open().unwrap();
        let same = |text: &str| assert_eq!(fonts.printable(text), (text.to_owned(), false));
        same("Zoë Łukasz Çelik Søren Đặng".get(..26).unwrap_or_default());
        same("USD 125.00 · 2 × Adult – “quoted”");
        assert_eq!(fonts.printable("Дмитрий"), ("Dmitrii".to_owned(), true));
        let (spelt, respelt) = fonts.printable("王小明");
        assert!(respelt && spelt.is_ascii() && spelt.starts_with("Wang"), "{spelt}");
        assert_eq!(fonts.printable("\u{e0001}x"), ("[?]x".to_owned(), true));
    }

    #[test]
    fn lines_fit_and_lose_nothing() {
        let fonts = Fonts::open().unwrap();
        let text = "a b https://example.test/bookings/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA end";
        let lines = fonts.wrap(text, Weight::Regular, 10.0, 120.0);
        assert!(lines.iter().all(|line| fonts.width(line, Weight::Regular, 10.0) <= 120.0), "{lines:?}");
        assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
    }
}
