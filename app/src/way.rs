//! To the sign-in page and back to where one wanted to go.

pub const SIGN_IN: &str = "/sign-in";
pub const CODE: &str = "/sign-in/code";
pub const FORGOT: &str = "/forgot";
pub const RESET: &str = "/reset";

/// Pages for who is not signed in.
pub fn is_open(path: &str) -> bool {
    [SIGN_IN, CODE, FORGOT, RESET].contains(&path)
}

/// Only a path of this site: `next` comes from an address that anyone can write.
pub fn path_of_ours(next: &str) -> Option<&str> {
    let ours = next.starts_with('/')
        && !next.starts_with("//")
        && !next.starts_with(SIGN_IN)
        && next.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    ours.then_some(next)
}

pub fn back_to_sign_in(next: Option<&str>) -> String {
    with_next(SIGN_IN, next)
}

pub fn with_next(page: &str, next: Option<&str>) -> String {
    match next {
        Some(next) => format!("{page}?next={}", escape(next)),
        None => page.to_owned(),
    }
}

pub fn to_reset(token: &str) -> String {
    format!("{RESET}?token={}", escape(token))
}

/// Percent-encoding for one query value.
fn escape(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                char::from(b).to_string()
            }
            b => format!("%{b:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_signing_in_one_stays_on_this_site() {
        assert_eq!(path_of_ours("/bookings?status=NEW"), Some("/bookings?status=NEW"));
        for foreign in
            ["", "//evil.test", "https://evil.test", "/\\evil.test", "/a\r\nSet-Cookie: x=y", "/sign-in"]
        {
            assert_eq!(path_of_ours(foreign), None, "{foreign}");
        }
        assert_eq!(back_to_sign_in(Some("/bookings?q=a&b=c")), "/sign-in?next=/bookings%3Fq%3Da%26b%3Dc");
    }
}
