//! Shapes of contact data, judged the same for channels and staff.

/// Enough to send to: one @, a name before it, a dotted host behind it, no blanks.
pub fn looks_like_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    !name.is_empty()
        && !host.contains('@')
        && text.len() <= 254
        && !text.contains(char::is_whitespace)
        && host.contains('.')
        && host.split('.').all(|label| {
            !label.is_empty()
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
}

/// 6 to 20 digits, however they are written.
pub fn looks_like_phone(text: &str) -> bool {
    (6..=20).contains(&text.chars().filter(char::is_ascii_digit).count())
}
