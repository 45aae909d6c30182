use crate::surfaces::api::{
    answer::{Code, Problem},
    ingest::signature::{SignedHeaders, is_signed, sha256_hex},
    input::{JsonBody, is_json, read_bytes, refuse_if_declared_too_large},
    state::Api,
};
use axum::extract::{FromRequest, Request};
use catalog::job::claim_nonce;
use chrono::{DateTime, Utc};

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
        if api.deps.app.config.secrets.publish_signed {
            let signed = SignedHeaders::of(&parts.headers).ok_or(Code::PublishHeadersRequired);
            check(api, signed, &parts.method, parts.uri.path(), &body).await?;
        }
        Ok(Self(JsonBody::of_bytes(&body, is_json)?))
    }
}

/// The nonce is claimed after the signature: an unsigned request burns nothing.
async fn check(
    api: &Api,
    signed: Result<SignedHeaders<'_>, Code>,
    method: &axum::http::Method,
    path: &str,
    body: &[u8],
) -> Result<(), Problem> {
    let config = &api.deps.app.config;
    let secret = config.secrets.publish_secret.clone().ok_or(Code::PublishSecretMissing)?;
    let signed = signed?;
    if signed.algorithm != b"HMAC-SHA256" {
        return Err(Code::PublishAlgorithmInvalid.into());
    }
    let at =
        std::str::from_utf8(signed.timestamp).ok().and_then(|text| DateTime::parse_from_rfc3339(text).ok());
    let at = at.ok_or(Code::PublishTimestampInvalid)?.with_timezone(&Utc);
    let now = api.house.clock.now();
    if (now - at).abs() > config.ingest.drift {
        return Err(Code::PublishTimestampDrift.into());
    }
    if !is_signed(&[secret], &signed.canonical(method, path, &sha256_hex(body)), signed.signature) {
        return Err(Code::PublishSignatureMismatch.into());
    }
    let nonce = std::str::from_utf8(signed.nonce).ok().filter(|text| text.chars().count() <= 128);
    let nonce = nonce.ok_or_else(|| Problem::field("x-nonce", "must be 1 to 128 characters"))?;
    let expires_at = at.max(now) + config.ingest.nonce_ttl;
    let claimed = crate::surfaces::api::catalog::asked(async {
        let claimed = claim_nonce(&api.house.channel, now, nonce, expires_at).await;
        claimed.map_err(flows::catalog::CatalogError::Db)
    });
    if claimed.await? { Ok(()) } else { Err(Code::PublishNonceReused.into()) }
}
