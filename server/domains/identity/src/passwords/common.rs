//! What guessers try first. A list of leaked passwords would be gigabytes; nearly all of its long ones are made of a few
//! words, rows of keys and digits, and that can be told without the list.

const WORDS: [&str; 62] = [
    "password",
    "passwort",
    "passwd",
    "pass",
    "word",
    "welcome",
    "selamat",
    "datang",
    "letmein",
    "iloveyou",
    "lovely",
    "love",
    "admin",
    "administrator",
    "root",
    "user",
    "login",
    "secret",
    "rahasia",
    "katasandi",
    "sandi",
    "master",
    "monkey",
    "dragon",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "superman",
    "batman",
    "shadow",
    "michael",
    "jordan",
    "hello",
    "freedom",
    "whatever",
    "trustno",
    "starwars",
    "computer",
    "internet",
    "google",
    "facebook",
    "samsung",
    "summer",
    "winter",
    "spring",
    "autumn",
    "monday",
    "friday",
    "january",
    "december",
    "changeme",
    "default",
    "temp",
    "test",
    "guest",
    "access",
    "kembara",
    "bali",
    "travel",
    "tours",
    "indonesia",
];

const ROWS: [&str; 6] =
    ["qwertyuiop", "qwertzuiop", "asdfghjkl", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyz"];

/// So few letters beside common pieces are no secret.
const LEAST_OWN: usize = 5;

/// Made of nothing but common words, rows of keys, digits, and pieces of `about`.
pub(super) fn is_common(text: &str, about: &[&str]) -> bool {
    let text = text.to_lowercase();
    let own = about.iter().flat_map(|about| pieces(about));
    let words: Vec<String> = WORDS.iter().map(|word| (*word).to_owned()).chain(own).collect();
    // as typed, and with the digits read as the letters they look like
    [text.clone(), text.chars().map(plain).collect()].iter().any(|text| rest(text, &words) < LEAST_OWN)
}

/// `made.wirawan@kembara.test` → made, wirawan, kembara
fn pieces(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|piece| piece.chars().count() >= 4)
        .map(str::to_owned)
        .collect()
}

fn plain(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        c => c,
    }
}

/// How many letters are left, the same one in a row counted once.
fn rest(text: &str, words: &[String]) -> usize {
    let mut left = without_rows(text);
    let mut by_length: Vec<&String> = words.iter().collect();
    by_length.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in by_length {
        left = left.replace(word.as_str(), " ");
    }
    let mut letters: Vec<char> = left.chars().filter(|c| c.is_alphabetic()).collect();
    letters.dedup();
    letters.len()
}

/// Takes out four and more neighbours on a keyboard or in the alphabet, forwards or backwards.
fn without_rows(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (mut kept, mut at) = (String::new(), 0);
    while at < chars.len() {
        let run = (at + 4..=chars.len()).take_while(|end| is_row(&chars[at..*end])).last();
        match run {
            Some(end) => {
                kept.push(' ');
                at = end;
            }
            None => {
                kept.push(chars[at]);
                at += 1;
            }
        }
    }
    kept
}

fn is_row(chars: &[char]) -> bool {
    let forwards: String = chars.iter().collect();
    let backwards: String = chars.iter().rev().collect();
    ROWS.iter().any(|row| row.contains(&forwards) || row.contains(&backwards))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_tried_first_is_known() {
        for text in [
            "password1234",
            "P@ssw0rd!!2024",
            "qwertyuiop123",
            "123456789012",
            "welcome12345!",
            "kembara-bali-2026",
            "asdfghjkl;1234",
            "zyxwvutsrqpo",
            "AdminAdmin99!",
            "iloveyou!!!!!!",
            "passwordpassword",
        ] {
            assert!(is_common(text, &[]), "{text}");
        }
        for text in
            ["correct horse battery", "another good passphrase", "tJ8-vQ2rX_w9bLmA", "laju merah sungai 9"]
        {
            assert!(!is_common(text, &[]), "{text}");
        }
    }

    #[test]
    fn ones_own_name_is_no_secret() {
        let about = ["made.wirawan@example.com", "Made Wirawan"];
        assert!(is_common("MadeWirawan2026", &about));
        assert!(!is_common("MadeWirawan2026", &[]));
        assert!(!is_common("made a kite of paper", &about));
    }
}
