//! What a producer signs, and whether it did.

use axum::http::{HeaderMap, Method};
use hmac::{Hmac, Mac};
use identity::Secret;
use sha2::{Digest, Sha256};
use subtle::{Choice, ConstantTimeEq};

/// The headers of a signed request, as raw bytes: the signature covers them as they came.
#[derive(Debug, Clone, Copy)]
pub struct SignedHeaders<'a> {
    pub signature: &'a [u8],
    pub algorithm: &'a [u8],
    pub timestamp: &'a [u8],
    pub nonce: &'a [u8],
    pub key: &'a [u8],
}

impl<'a> SignedHeaders<'a> {
    /// None when any is missing or empty.
    pub fn of(headers: &'a HeaderMap) -> Option<Self> {
        let header =
            |name: &str| headers.get(name).map(|value| value.as_bytes()).filter(|value| !value.is_empty());
        Some(Self {
            signature: header("x-signature")?,
            algorithm: header("x-signature-algorithm")?,
            timestamp: header("x-timestamp")?,
            nonce: header("x-nonce")?,
            key: header("x-idempotency-key")?,
        })
    }

    /// Six lines: method, path, timestamp, nonce, idempotency key, sha256 of the body in hex.
    pub fn canonical(&self, method: &Method, path: &str, body_hash: &str) -> Vec<u8> {
        let lines: [&[u8]; 6] = [
            method.as_str().as_bytes(),
            path.as_bytes(),
            self.timestamp,
            self.nonce,
            self.key,
            body_hash.as_bytes(),
        ];
        lines.join(&b"\n"[..])
    }
}

pub fn sha256_hex(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Exactly 64 hex digits, in either case, of the text under one of the secrets. Each secret is tried, whichever fits.
pub fn is_signed(secrets: &[Secret], canonical: &[u8], signature: &[u8]) -> bool {
    let mut claimed = [0; 32];
    if signature.len() != 64 || hex::decode_to_slice(signature, &mut claimed).is_err() {
        return false;
    }
    let fits = secrets.iter().map(|secret| {
        // HMAC takes keys of any length.
        Hmac::<Sha256>::new_from_slice(secret.expose().as_bytes()).map_or(Choice::from(0), |mut mac| {
            mac.update(canonical);
            mac.finalize().into_bytes().ct_eq(&claimed)
        })
    });
    fits.fold(Choice::from(0), |any, one| any | one).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CANONICAL: &[u8] = b"POST\n/v1/ingest/bookings/events\n2026-03-02T01:00:00Z\nn-1\nk-1\nhash";
    /// printf 'POST\n/v1/ingest/bookings/events\n2026-03-02T01:00:00Z\nn-1\nk-1\nhash' | openssl dgst -sha256 -hmac s3cret
    const SIGNATURE: &str = "66a61e3b69b2c6bfe4625b6b77fa9555fdf9a1ed244aa70df10399498cab9e67";

    fn secrets(texts: &[&str]) -> Vec<Secret> {
        texts.iter().map(|text| Secret::new(*text)).collect()
    }

    #[test]
    fn the_canonical_text_has_six_lines_as_they_came() {
        let mut headers = HeaderMap::new();
        for (name, value) in [
            ("x-signature", "00"),
            ("x-signature-algorithm", "HMAC-SHA256"),
            ("x-timestamp", "2026-03-02T01:00:00Z"),
            ("x-nonce", "n-1"),
            ("x-idempotency-key", "k-1"),
        ] {
            headers.insert(name, value.parse().unwrap());
        }
        let signed = SignedHeaders::of(&headers).unwrap();
        assert_eq!(signed.canonical(&Method::POST, "/v1/ingest/bookings/events", "hash"), CANONICAL);
        headers.insert("x-nonce", "".parse().unwrap());
        assert!(SignedHeaders::of(&headers).is_none());
    }

    #[test]
    fn either_of_two_secrets_signs_and_the_digits_are_exact() {
        let upper = SIGNATURE.to_uppercase();
        assert!(is_signed(&secrets(&["s3cret"]), CANONICAL, SIGNATURE.as_bytes()));
        assert!(is_signed(&secrets(&["old", "s3cret"]), CANONICAL, upper.as_bytes()));
        assert!(!is_signed(&secrets(&["old", "older"]), CANONICAL, SIGNATURE.as_bytes()));
        assert!(!is_signed(&[], CANONICAL, SIGNATURE.as_bytes()));
        for odd in [format!("{SIGNATURE}zz"), SIGNATURE[..62].to_owned(), format!("{}zz", &SIGNATURE[..62])] {
            assert!(!is_signed(&secrets(&["s3cret"]), CANONICAL, odd.as_bytes()), "{odd}");
        }
    }
}
