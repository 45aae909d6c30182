use crate::surfaces::api::{
    answer::{Code, Problem},
    catalog::asked,
    ingest::signature::{SignedHeaders, is_signed, sha256_hex},
    input::{JsonBody, is_json, read_bytes, refuse_if_declared_too_large},
    state::Api,
};
use axum::{
    extract::{FromRequest, Request},
    http::request::Parts,
};
use catalog::{CatalogError, job::claim_nonce};
use chrono::{DateTime, Duration, Utc};
use identity::Secret;

/// A body whose signature is good, where one is wanted.
pub struct SignedBody(pub JsonBody);

impl FromRequest<Api> for SignedBody {
    type Rejection = Problem;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Problem> {
        let most = api.deps.app.config.ingest.body_bytes;
        let (parts, body) = request.into_parts();
        refuse_if_declared_too_large(&parts.headers, most)?;
        let is_json = is_json(&parts.headers);
        let body = read_bytes(body, most).await?;
        let config = &api.deps.app.config;
        if config.secrets.publish_signed {
            let secret = config.secrets.publish_secret.clone().ok_or(Code::PublishSecretMissing)?;
            let now = api.house.clock.now();
            let (nonce, at) = judged(secret, config.ingest.drift, now, &parts, &body)?;
            // claimed after the signature: an unsigned request burns nothing
            let claim = claim_nonce(&api.house.channel, now, &nonce, at.max(now) + config.ingest.nonce_ttl);
            if !asked(async { claim.await.map_err(CatalogError::Db) }).await? {
                return Err(Code::PublishNonceReused.into());
            }
        }
        Ok(Self(JsonBody::of_bytes(&body, is_json)?))
    }
}

/// The nonce of a request whose signature is good, and when it was signed.
fn judged(
    secret: Secret,
    drift: Duration,
    now: DateTime<Utc>,
    parts: &Parts,
    body: &[u8],
) -> Result<(String, DateTime<Utc>), Problem> {
    let signed = SignedHeaders::of(&parts.headers).ok_or(Code::PublishHeadersRequired)?;
    if signed.algorithm != b"HMAC-SHA256" {
        return Err(Code::PublishAlgorithmInvalid.into());
    }
    let at =
        std::str::from_utf8(signed.timestamp).ok().and_then(|text| DateTime::parse_from_rfc3339(text).ok());
    let at = at.ok_or(Code::PublishTimestampInvalid)?.with_timezone(&Utc);
    if (now - at).abs() > drift {
        return Err(Code::PublishTimestampDrift.into());
    }
    let canonical = signed.canonical(&parts.method, parts.uri.path(), &sha256_hex(body));
    if !is_signed(&[secret], &canonical, signed.signature) {
        return Err(Code::PublishSignatureMismatch.into());
    }
    let nonce = std::str::from_utf8(signed.nonce).ok().filter(|text| text.chars().count() <= 128);
    let nonce = nonce.ok_or_else(|| Problem::field("x-nonce", "must be 1 to 128 characters"))?;
    Ok((nonce.to_owned(), at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;
    use hmac::{Hmac, Mac};

    const BODY: &[u8] = br#"{"note":"autumn"}"#;
    const SECRET: &str = "s3cret";

    fn now() -> DateTime<Utc> {
        "2026-03-02T01:00:00Z".parse().unwrap()
    }

    /// Signed as the contract says, in six lines.
    fn signed(at: &str) -> Parts {
        let path = "/v1/catalog/publish/jobs";
        let text = format!("POST\n{path}\n{at}\nn-1\nk-1\n{}", sha256_hex(BODY));
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
        mac.update(text.as_bytes());
        let request = Request::post(path)
            .header("x-signature", hex::encode(mac.finalize().into_bytes()))
            .header("x-signature-algorithm", "HMAC-SHA256")
            .header("x-timestamp", at)
            .header("x-nonce", "n-1")
            .header("x-idempotency-key", "k-1");
        request.body(()).unwrap().into_parts().0
    }

    fn code(parts: &Parts, body: &[u8]) -> Option<Code> {
        judged(Secret::new(SECRET), Duration::minutes(5), now(), parts, body)
            .err()
            .map(|problem| problem.code)
    }

    #[test]
    fn what_was_signed_and_nothing_else_is_let_in() {
        let good = signed("2026-03-02T01:00:00Z");
        assert_eq!(code(&good, BODY), None);
        assert_eq!(code(&good, br#"{"note":"winter"}"#), Some(Code::PublishSignatureMismatch));
        for (name, value) in [
            ("x-nonce", "n-2"),
            ("x-idempotency-key", "k-2"),
            ("x-timestamp", "2026-03-02T01:00:01Z"),
            ("x-signature", "00"),
        ] {
            let mut altered = good.clone();
            altered.headers.insert(name, value.parse().unwrap());
            assert_eq!(code(&altered, BODY), Some(Code::PublishSignatureMismatch), "{name}");
            altered.headers.remove(name);
            assert_eq!(code(&altered, BODY), Some(Code::PublishHeadersRequired), "without {name}");
        }
        let mut elsewhere = good.clone();
        elsewhere.uri = "/v1/catalog/publish/jobs/x/publish".parse().unwrap();
        assert_eq!(code(&elsewhere, BODY), Some(Code::PublishSignatureMismatch));
        let mut asked = good;
        asked.uri = "/v1/catalog/publish/jobs?trace=1".parse().unwrap();
        assert_eq!(code(&asked, BODY), None, "a query is not signed");
    }

    #[test]
    fn it_was_signed_within_five_minutes() {
        for at in ["2026-03-02T00:55:00Z", "2026-03-02T01:05:00Z", "2026-03-02T09:00:00+08:00"] {
            assert_eq!(code(&signed(at), BODY), None, "{at}");
        }
        for at in ["2026-03-02T00:54:59Z", "2026-03-02T01:05:01Z"] {
            assert_eq!(code(&signed(at), BODY), Some(Code::PublishTimestampDrift), "{at}");
        }
        assert_eq!(code(&signed("yesterday"), BODY), Some(Code::PublishTimestampInvalid));
    }
}
