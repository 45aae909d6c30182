use super::Found;

pub(super) fn required(found: &mut Found, path: &str, text: &str, most: usize, what: &str) {
    if text.trim().is_empty() {
        found.say(path, format!("{what} is missing."));
    }
    at_most(found, path, text, most);
}

pub(super) fn at_most(found: &mut Found, path: &str, text: &str, most: usize) {
    if text.chars().count() > most {
        found.say(path, format!("At most {most} characters."));
    }
}

/// Each line of a list says something.
pub(super) fn lines(found: &mut Found, path: &str, lines: &[String], most: usize) {
    for (i, line) in lines.iter().enumerate() {
        required(found, &format!("{path}[{i}]"), line, most, "This line");
    }
}

/// Lower-case letters, digits, and single hyphens between them.
pub fn is_slug(text: &str) -> bool {
    (1..=191).contains(&text.len())
        && text.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

pub(super) fn slug(found: &mut Found, text: &str) {
    if text.is_empty() {
        found.say("slug", "The address is missing.");
    } else if !is_slug(text) {
        found.say("slug", "Only lower-case letters, digits and single hyphens between them.");
    }
}

pub(super) fn web_address(found: &mut Found, path: &str, text: &str) {
    if !text.starts_with("https://") || text.contains(char::is_whitespace) || text.len() > 2_048 {
        found.say(path, "Give the whole address, beginning with https://.");
    }
}

/// Of our site, or a whole address.
pub(super) fn link(found: &mut Found, path: &str, text: &str) {
    let ours = text.starts_with('/') && !text.starts_with("//") && !text.contains(char::is_whitespace);
    if !ours {
        web_address(found, path, text);
    }
}
