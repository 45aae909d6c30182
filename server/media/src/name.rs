use contracts::catalog::PictureFormat;
use sha2::{Digest, Sha256};
use std::{fmt, str::FromStr};

/// `<hash>-<width>.<ext>`, the hash being of the file's own bytes: what is behind a name never changes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RenditionName {
    hash: String,
    width: u32,
    format: PictureFormat,
}

/// 128 bits, as hex.
const DIGITS: usize = 32;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoName;

impl RenditionName {
    pub fn of(bytes: &[u8], width: u32, format: PictureFormat) -> Self {
        let hash = hex::encode(&Sha256::digest(bytes)[..DIGITS / 2]);
        Self { hash, width, format }
    }

    pub fn format(&self) -> PictureFormat {
        self.format
    }

    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Where browsers find it.
    pub fn url(&self) -> String {
        format!("/media/{self}")
    }

    /// In the store: spread over 256 folders.
    pub(crate) fn place(&self) -> String {
        format!("{}/{self}", &self.hash[..2])
    }
}

fn ending(format: PictureFormat) -> &'static str {
    match format {
        PictureFormat::Avif => "avif",
        PictureFormat::Webp => "webp",
        PictureFormat::Jpeg => "jpg",
    }
}

impl fmt::Display for RenditionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}.{}", self.hash, self.width, ending(self.format))
    }
}

/// Exactly what [`fmt::Display`] writes and nothing else, so no name leads anywhere else in the store.
impl FromStr for RenditionName {
    type Err = NoName;

    fn from_str(text: &str) -> Result<Self, NoName> {
        let (stem, ext) = text.rsplit_once('.').ok_or(NoName)?;
        let (hash, width) = stem.split_once('-').ok_or(NoName)?;
        let format = [PictureFormat::Avif, PictureFormat::Webp, PictureFormat::Jpeg]
            .into_iter()
            .find(|format| ending(*format) == ext)
            .ok_or(NoName)?;
        let name = Self { hash: hash.to_owned(), width: width.parse().map_err(|_| NoName)?, format };
        let hex = hash.len() == DIGITS && hash.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'));
        if hex && name.to_string() == text { Ok(name) } else { Err(NoName) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_back_and_nothing_else_is_one() {
        let name = RenditionName::of(b"bytes", 640, PictureFormat::Jpeg);
        assert_eq!(name.to_string().parse(), Ok(name.clone()));
        let text = name.to_string();
        for bad in [
            "",
            "..",
            "../../etc/passwd",
            "a-1.jpg",
            &text.to_uppercase(),
            &text.replace("640", "0640"),
            &text.replace("640", "+640"),
            &text.replace(".jpg", ".jpeg"),
            &format!("{text}/"),
            &format!("../{text}"),
            &format!("{text}%00"),
            &format!("..%2f{text}"),
        ] {
            assert_eq!(bad.parse::<RenditionName>(), Err(NoName), "{bad}");
        }
    }
}
