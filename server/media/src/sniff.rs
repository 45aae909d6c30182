use crate::Refusal;

/// What we decode. Everything else is refused before a decoder sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Jpeg,
    Png,
    Webp,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Webp => "WebP",
        }
    }

    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
            Self::Webp => &["webp"],
        }
    }
}

/// By the first bytes; what the browser says of the file is not asked.
pub fn sniff(bytes: &[u8]) -> Result<Kind, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Ok(Kind::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(Kind::Png);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Ok(Kind::Webp);
    }
    Err(other(bytes).map_or(Refusal::Unknown, Refusal::OtherKind))
}

fn other(bytes: &[u8]) -> Option<&'static str> {
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some(match bytes.get(8..12) {
            Some(b"heic" | b"heix" | b"mif1" | b"msf1") => "an HEIC picture, as iPhones make them",
            Some(b"avif" | b"avis") => "an AVIF picture",
            _ => "a film",
        });
    }
    const STARTS: [(&[u8], &str); 8] = [
        (b"GIF8", "a GIF"),
        (b"BM", "a BMP picture"),
        (b"II*\0", "a TIFF or raw picture"),
        (b"MM\0*", "a TIFF or raw picture"),
        (b"%PDF-", "a PDF"),
        (b"PK\x03\x04", "a ZIP archive or an office document"),
        (b"8BPS", "a Photoshop file"),
        (b"\x7fELF", "a program"),
    ];
    if let Some((_, what)) = STARTS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(what);
    }
    let head: String = String::from_utf8_lossy(&bytes[..bytes.len().min(1_024)])
        .trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t'])
        .to_ascii_lowercase();
    if head.contains("<svg") {
        return Some("an SVG drawing");
    }
    (head.starts_with('<')).then_some("a web page")
}

/// A name that claims another kind is a mistake or a trick. A name without an ending claims nothing.
pub fn check_name(name: &str, kind: Kind) -> Result<(), Refusal> {
    let Some((_, ending)) = name.rsplit_once('.') else { return Ok(()) };
    let said = ending.to_ascii_lowercase();
    if kind.endings().contains(&said.as_str()) || said.is_empty() || said.len() > 8 {
        return Ok(());
    }
    Err(Refusal::Renamed { said, is: kind })
}
