//! The guest. Nothing here is ever refused: a booking must not be lost for a typo in an e-mail.

use super::{json::Object, set};
use contracts::contact::{looks_like_email, looks_like_phone};
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
        let field = if looks_like_phone(&phone) { Field::GuestPhone } else { Field::OddPhone };
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
