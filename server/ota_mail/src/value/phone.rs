//! A phone number: `+14155550123`, `AU+61 0400 000 000`, `0044 (0)20 7946 0000`.

use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Phone {
    /// Digits, after a `+` where the country is known.
    pub number: String,
    /// The two letters that some OTAs put before the number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// Where a 0 behind the country code is only for dialling at home.
const TRUNK_ZERO: [&str; 17] =
    ["20", "27", "31", "32", "33", "41", "43", "44", "46", "49", "60", "61", "62", "64", "66", "81", "82"];

pub fn phone(text: &str) -> Option<Phone> {
    let text = text.trim();
    let letters = text.chars().take_while(char::is_ascii_alphabetic).count();
    let (country, rest) = match letters {
        0 => (None, text),
        2 => (Some(text[..2].to_ascii_uppercase()), text[2..].trim_start()),
        _ => return None,
    };
    let rest = rest.trim_start_matches(':').trim_start().replace("(0)", "");
    if country.is_some() && !rest.starts_with(['+', '(', '0']) {
        return None;
    }
    let international = rest.trim_start_matches('(').starts_with('+');
    let plus = usize::from(international);
    let odd = |c: char| !(c.is_ascii_digit() || " +-().\u{2010}\u{2011}\u{2013}/".contains(c));
    if rest.contains(odd) || rest.matches('+').count() != plus {
        return None;
    }
    let mut digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    let mut known = international;
    if !known && digits.starts_with("00") {
        digits.drain(..2);
        known = true;
    }
    if known
        && let Some(code) = TRUNK_ZERO.iter().find(|code| digits.starts_with(**code))
        && digits[code.len()..].starts_with('0')
    {
        digits.remove(code.len());
    }
    let long_enough = (7..=15).contains(&digits.len());
    let number = if known { format!("+{digits}") } else { digits };
    long_enough.then_some(Phone { number, country })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        let read = |text| phone(text).map(|phone| phone.number);
        for (text, expected) in [
            ("+14155550123", "+14155550123"),
            ("AU+61 0400000000", "+61400000000"),
            ("(+61) 400 000 000", "+61400000000"),
            ("0044 (0)20 7946 0000", "+442079460000"),
            ("+39 06 1234 5678", "+390612345678"),
            ("0812-3456-7890", "081234567890"),
            ("+62 (812) 3456.7890", "+6281234567890"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(phone("ID +62 812 3456 7890").unwrap().country.as_deref(), Some("ID"));
        for text in ["88", "Hotel 88", "+1 415 555 0123 Date", "12.03.2027 or so", "", "NA", "+1 +2 345 6789"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
