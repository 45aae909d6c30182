//! Text as it is compared: composed, without invisible padding, with plain blanks.

use unicode_normalization::UnicodeNormalization;

/// Composes (NFC), drops invisible characters, turns wide ASCII and odd blanks into plain ones. Line ends stay.
pub fn clean(text: &str) -> String {
    // most of most mails, and nothing to compose in it
    if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_control() && !matches!(byte, b'\n' | b'\t'))
    {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.nfc().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let c = match c {
            // joiners shape letters in some scripts, and are padding anywhere else
            '\u{200c}' | '\u{200d}' => {
                let between = !before.is_ascii() && !before.is_whitespace();
                if between && chars.peek().is_some_and(|next| next.is_alphabetic()) { c } else { continue }
            }
            c if is_invisible(c) => continue,
            '\r' => match chars.peek() {
                Some('\n') => continue,
                _ => '\n',
            },
            '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{b}' | '\u{c}' => '\n',
            '\n' | '\t' => c,
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xff01 + u32::from('!')).unwrap_or(c),
            '\u{2018}' | '\u{2019}' | '\u{02bc}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            c if c.is_control() => continue,
            c if c.is_whitespace() => ' ',
            c => c,
        };
        before = c;
        out.push(c);
    }
    out
}

fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
        // ours: see html.rs
        | '\u{e000}' | '\u{e001}')
}

/// One line: blanks collapsed, ends trimmed.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters and digits only, lower case, Latin letters without marks: what two writings of a label have in common.
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    text.chars().for_each(|c| push_key(&mut key, c));
    key
}

/// What one character adds to a key: nothing for blanks and punctuation.
pub fn push_key(key: &mut String, c: char) {
    match c {
        c if c.is_ascii_alphanumeric() => key.push(c.to_ascii_lowercase()),
        c if c.is_ascii() => {}
        // Hangul and kana would fall apart
        c if u32::from(c) < 0x250 => {
            key.extend(c.nfkd().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
        }
        c if c.is_alphanumeric() => key.extend(c.nfkc().flat_map(char::to_lowercase)),
        _ => {}
    }
}

/// Lower case, Latin letters without marks, compatibility forms resolved; punctuation stays.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            '×' => out.push('x'),
            '£' | '¥' => out.push(c),
            c if u32::from(c) < 0x250 => {
                out.extend(c.nfkd().filter(char::is_ascii).map(|c| c.to_ascii_lowercase()));
            }
            c => out.extend(c.nfkc().flat_map(char::to_lowercase)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_vanishes_and_names_stay() {
        assert_eq!(clean("Re\u{200b}f\u{feff}：\u{a0}GYG\u{ad}１"), "Ref: GYG1");
        assert_eq!(clean("Jose\u{301} D\u{2019}Arc"), "José D'Arc");
        assert_eq!(clean("a\r\nb\rc"), "a\nb\nc");
        assert_eq!(clean("क्\u{200d}ष"), "क्\u{200d}ष");
        assert_eq!(clean("a\u{200c}\u{a0}\u{200c}b"), "a b");
    }

    #[test]
    fn keys_forget_case_marks_and_punctuation() {
        assert_eq!(key("Pick-Up :"), "pickup");
        assert_eq!(key("Numéro de réservation"), "numerodereservation");
        assert_eq!(key("予約番号："), "予約番号");
        assert_eq!(key("예약 번호"), "예약번호");
    }
}
