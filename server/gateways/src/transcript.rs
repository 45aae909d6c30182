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
    let mut text = String::from_utf8_lossy(body).replace('\0', "\u{fffd}");
    if let Ok(mut value) = serde_json::from_str::<Value>(&text) {
        let mut found = Vec::new();
        blot(&mut value, &mut found);
        for secret in &found {
            text = text.replace(&format!("\"{secret}\""), &format!("\"{BLOT}\""));
        }
        // written in another way than we looked for (`\/`): the digits of numbers matter less than the secret
        let left = found.iter().any(|secret| text.contains(secret.as_str()));
        let clean = serde_json::from_str::<Value>(&text).is_ok_and(|seen| seen == value);
        if left || !clean {
            text = value.to_string();
        }
    }
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

fn blot(value: &mut Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                let secret = SECRETS.contains(&name.to_ascii_lowercase().as_str());
                match field {
                    Value::String(text) if secret && !text.is_empty() => {
                        found.push(std::mem::replace(text, BLOT.to_owned()));
                    }
                    field => blot(field, found),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| blot(item, found)),
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
}
