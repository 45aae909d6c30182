//! The guest. Nothing here is ever refused: a booking must not be lost for a typo in an e-mail.

use super::{json::Object, set};
use events::{Field, FieldMap};

const MAX_KEPT: usize = 320;

pub(super) fn read(root: &Object<'_>, fields: &mut FieldMap) {
    let Ok(Some(customer)) = root.object("customer") else { return };

    let name = kept(&customer, "name").filter(|name| !is_placeholder_name(name));
    set(fields, Field::GuestName, name);

    if let Some(email) = kept(&customer, "email").filter(|email| !is_placeholder_email(email)) {
        if looks_like_email(&email) {
            set(fields, Field::GuestEmail, Some(email.to_lowercase()));
        } else {
            set(fields, Field::OddEmail, Some(email));
        }
    }
    if let Some(phone) = kept(&customer, "phone").filter(|phone| !is_placeholder_name(phone)) {
        let digits = phone.chars().filter(char::is_ascii_digit).count();
        let field = if (6..=20).contains(&digits) { Field::GuestPhone } else { Field::OddPhone };
        set(fields, field, Some(phone));
    }
}

/// Trimmed, blanks collapsed, control characters dropped, cut to what is worth keeping.
fn kept(customer: &Object<'_>, name: &str) -> Option<String> {
    let text = customer.text_or_number(name).ok().flatten()?;
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    let clean: String = clean.chars().take(MAX_KEPT).collect();
    (!clean.is_empty()).then_some(clean)
}

/// The union of the two lists that the legacy systems kept.
fn is_placeholder_name(name: &str) -> bool {
    ["guest", "customer", "unknown", "cancelled", "n/a", "na", "-", "test"]
        .iter()
        .any(|word| name.eq_ignore_ascii_case(word))
}

fn is_placeholder_email(email: &str) -> bool {
    let email = email.to_lowercase();
    email.ends_with("@example.com")
        || [
            "-",
            "n/a",
            "na",
            "unknown",
            "test@test.com",
            "no-email@getyourguide.com",
            "cancelled@getyourguide.com",
            "no-email@unknown.com",
        ]
        .contains(&email.as_str())
}

/// Enough to send to: one @, a name before it, a dotted host behind it, no blanks.
fn looks_like_email(text: &str) -> bool {
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
