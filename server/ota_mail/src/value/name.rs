//! Names of people and of things, cleaned; placeholders and what is plainly something else are not names.

use crate::mail::clean::{key, one_line};

const PLACEHOLDERS: [&str; 20] = [
    "guest",
    "customer",
    "costumer",
    "unknown",
    "cancelled",
    "canceled",
    "na",
    "none",
    "traveler",
    "traveller",
    "leadtraveler",
    "user",
    "test",
    "tbd",
    "tba",
    "notprovided",
    "notavailable",
    "anonymous",
    "tamu",
    "gast",
];

/// `flip`: the layout writes `Last, First`.
pub fn person(text: &str, flip: bool) -> Option<String> {
    let text = one_line(&without_brackets(text));
    let text = text.trim_matches([',', ';', '"', '*', '-', '–', ' ']);
    let text = match text.split_once(',') {
        Some((last, first)) if flip && !first.contains(',') => format!("{} {}", first.trim(), last.trim()),
        Some(_) => return None,
        None => text.to_owned(),
    };
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let odd = |c: char| "@/\\|<>{}=:;$€£#%_?!\t".contains(c);
    let length = text.chars().count();
    let sound = (2..=60).contains(&length)
        && letters >= 2
        && digits == 0
        && text.split(' ').count() <= 6
        && !text.contains(odd)
        && !is_placeholder(&text);
    sound.then_some(text)
}

pub fn is_placeholder(text: &str) -> bool {
    let key = key(text);
    key.is_empty() || PLACEHOLDERS.contains(&key.as_str())
}

/// A product, an option, a place: free text that says something.
pub fn thing(text: &str, most: usize) -> Option<String> {
    let text = one_line(text);
    let text = text.trim_matches(['"', '*', '•', ' ']).trim_start_matches([':', '-', '–']).trim();
    let says = text.chars().filter(|c| c.is_alphanumeric()).count() >= 2;
    (says && text.chars().count() <= most && !is_placeholder(text)).then(|| text.to_owned())
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let outside = |c: &char| {
        match c {
            '(' | '[' | '<' => depth += 1,
            ')' | ']' | '>' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0
    };
    text.chars().filter(outside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people() {
        let read = |text| person(text, true);
        assert_eq!(read("Contoh, Ayu").as_deref(), Some("Ayu Contoh"));
        assert_eq!(read("José Núñez-D'Arc S.").as_deref(), Some("José Núñez-D'Arc S."));
        assert_eq!(read("山田 花子").as_deref(), Some("山田 花子"));
        assert_eq!(read("Ayu Contoh (lead)").as_deref(), Some("Ayu Contoh"));
        for text in [
            "Guest",
            "customer-1@reply.test",
            "12",
            "Pickup: Hotel",
            "A",
            "Rp 5,160,000",
            "one two three four five six seven",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
