use crate::secret::Secret;
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::fmt;

const BLOT: &str = "[secret]";

/// Longer bodies are cut: enough to understand, not enough to fill a disk.
const MOST: usize = 64 * 1024;

/// By what they are called, wherever they stand.
const SECRETS: &[&str] = &[
    "access_token",
    "client_secret",
    "nonce",
    "refresh_token",
    "signature_key",
    "token",
    "transmission_sig",
];

const PERSON: &str = "[person]";

/// Who paid, by what the gateways call it. Not what was paid for, nor the names of things.
const PEOPLE: &[&str] = &[
    "account_name",
    "account_number",
    "address_line_1",
    "address_line_2",
    "cardholder_name",
    "customer_email",
    "email",
    "email_address",
    "first_name",
    "full_name",
    "given_name",
    "given_names",
    "last_name",
    "line1",
    "line2",
    "mobile_number",
    "national_number",
    "payer_email",
    "phone",
    "phone_number",
    "postal_code",
    "receipt_email",
    "surname",
];

/// Objects whose `name` is a person's.
const PERSONS: &[&str] =
    &["billing_details", "customer", "customer_details", "payer", "shipping", "shipping_details"];

/// One answer of a gateway, to be kept.
#[derive(Clone, PartialEq, Eq)]
pub struct RawAnswer {
    /// What we asked for (`capture order`).
    pub asked: &'static str,
    pub at: DateTime<Utc>,
    /// None: no answer came.
    pub status: Option<u16>,
    /// Without secrets; what went wrong, if no answer came.
    pub body: String,
}

impl fmt::Debug for RawAnswer {
    /// Without the body, which holds who paid.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawAnswer")
            .field("asked", &self.asked)
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

impl RawAnswer {
    /// The body as it may be kept for good: without who paid.
    pub fn without_people(&self) -> String {
        without_people(&self.body)
    }
}

#[derive(Debug, Clone, Default)]
pub struct Transcript(Vec<RawAnswer>);

impl Transcript {
    pub fn answers(&self) -> &[RawAnswer] {
        &self.0
    }

    pub fn into_answers(self) -> Vec<RawAnswer> {
        self.0
    }

    pub(crate) fn push(&mut self, answer: RawAnswer) {
        self.0.push(answer);
    }
}

/// The text of a body with its secrets blotted out; numbers keep their digits, if the body is as JSON writers write.
pub(crate) fn redacted(body: &[u8], ours: &[Secret]) -> String {
    let text = String::from_utf8_lossy(body).replace('\0', "\u{fffd}");
    let mut text = blotted(text, BLOT, &|_, name| SECRETS.contains(&name));
    for secret in ours.iter().filter(|secret| secret.expose().len() >= 6) {
        text = text.replace(secret.expose(), BLOT);
    }
    if text.len() > MOST {
        let end = (0..=MOST).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        text.truncate(end);
        text.push('…');
    }
    text
}

/// What is kept of a body for good: without who paid.
pub fn without_people(body: &str) -> String {
    let is_person =
        |inside: &str, name: &str| PEOPLE.contains(&name) || (name == "name" && PERSONS.contains(&inside));
    let cut = body.trim_start().starts_with(['{', '[']) && serde_json::from_str::<Value>(body).is_err();
    if cut {
        return format!("[{} bytes that could not be read]", body.len());
    }
    blotted(body.to_owned(), PERSON, &is_person)
}

/// Told of what object a field is, and its name, in small letters.
type Hidden<'a> = &'a dyn Fn(&str, &str) -> bool;

fn blotted(mut text: String, with: &str, hidden: Hidden<'_>) -> String {
    let Ok(mut value) = serde_json::from_str::<Value>(&text) else { return text };
    let mut found = Vec::new();
    blot(&mut value, "", with, hidden, &mut found);
    for hidden in &found {
        text = text.replace(&format!("\"{hidden}\""), &format!("\"{with}\""));
    }
    // written in another way than we looked for (`\/`): the digits of numbers matter less than what is hidden
    let left = found.iter().any(|hidden| text.contains(hidden.as_str()));
    let clean = serde_json::from_str::<Value>(&text).is_ok_and(|seen| seen == value);
    if left || !clean { value.to_string() } else { text }
}

fn blot(value: &mut Value, inside: &str, with: &str, hidden: Hidden<'_>, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                let name = name.to_ascii_lowercase();
                match field {
                    Value::String(text) if !text.is_empty() && hidden(inside, &name) => {
                        found.push(std::mem::replace(text, with.to_owned()));
                    }
                    field => blot(field, &name, with, hidden, found),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| blot(item, inside, with, hidden, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_blotted_out_and_digits_stay() {
        let body =
            br#"{"access_token":"A21AAF","amount":89.10,"deep":[{"client_secret":"cs_1_secret"}],"id":"x"}"#;
        let kept = redacted(body, &[]);
        assert_eq!(
            kept,
            r#"{"access_token":"[secret]","amount":89.10,"deep":[{"client_secret":"[secret]"}],"id":"x"}"#
        );
        let odd = redacted(br#"{"token":"a\/b","url":"https://x/a/b"}"#, &[]);
        assert!(!odd.contains("a\\/b") && odd.contains(BLOT), "{odd}");
        assert_eq!(
            redacted(b"<html>sk_live_123</html>", &[Secret::new("sk_live_123")]),
            "<html>[secret]</html>"
        );
        assert!(redacted(&vec![b'x'; 200_000], &[]).len() < MOST + 8);
    }

    #[test]
    fn who_paid_is_not_kept_and_what_was_paid_is() {
        let body = r#"{"payer":{"name":{"given_name":"Ana","surname":"Wirawan"},"email_address":"ana@x.test"},"customer_details":{"name":"Ana W","phone":"+62"},"item":{"name":"Batur"},"amount":89.10}"#;
        let kept = without_people(body);
        for person in ["Ana", "Wirawan", "ana@x.test", "+62"] {
            assert!(!kept.contains(person), "{kept}");
        }
        assert!(kept.contains("Batur") && kept.contains("89.10"), "{kept}");
        assert_eq!(without_people("<html>"), "<html>");
        assert!(!without_people(r#"{"payer":{"name":"Ana""#).contains("Ana"));
    }
}
