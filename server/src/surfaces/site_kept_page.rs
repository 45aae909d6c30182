//! A kept page is the same bytes for everybody, packed once. Its scripts are named in its policy by what they say, since a
//! nonce would have to be new in each answer. Only a script that carried the nonce it was rendered with is named.

use axum::{
    body::{Body, Bytes, to_bytes},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use std::io::Write;

const LARGEST: usize = 4 << 20;
/// A page is packed when it is first asked for, in a few milliseconds. The best (11) takes a hundred.
const QUALITY: u32 = 9;

/// A second in a cache in front, and one more while that one asks anew: what is published is seen within two.
const HOW_LONG: HeaderValue =
    HeaderValue::from_static("public, max-age=0, s-maxage=1, stale-while-revalidate=1");

/// What it was rendered from: prices and dates change with the day.
pub type Edition = (i64, NaiveDate);

pub struct Kept {
    pub edition: Edition,
    plain: Bytes,
    packed: Bytes,
    policy: HeaderValue,
    kind: HeaderValue,
    tag: HeaderValue,
}

impl Kept {
    /// The response itself comes back where it cannot be kept.
    pub async fn of(response: Response, edition: Edition) -> Result<Self, Response> {
        let headers = response.headers();
        let policy = headers.get(header::CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok());
        let (Some(policy), Some(kind)) =
            (policy.map(str::to_owned), headers.get(header::CONTENT_TYPE).cloned())
        else {
            return Err(response);
        };
        let Some(nonce) = nonce_in(&policy).map(str::to_owned) else { return Err(response) };
        let (parts, body) = response.into_parts();
        let Ok(body) = to_bytes(body, LARGEST).await else {
            return Err(StatusCode::INTERNAL_SERVER_ERROR.into_response());
        };
        let made =
            std::str::from_utf8(&body).ok().and_then(|text| Self::made(text, &policy, &nonce, edition, kind));
        made.ok_or_else(|| Response::from_parts(parts, Body::from(body)))
    }

    fn made(text: &str, policy: &str, nonce: &str, edition: Edition, kind: HeaderValue) -> Option<Self> {
        let scripts = hashes(text, nonce).join(" ");
        let policy = policy.replace(&format!("'nonce-{nonce}'"), &scripts);
        let plain = text.replace(&format!(" nonce=\"{nonce}\""), "");
        if policy.contains(nonce) || plain.contains(nonce) {
            return None;
        }
        let tag = format!("W/\"{}\"", hex::encode(&Sha256::digest(&plain)[..12]));
        Some(Self {
            edition,
            packed: pack(plain.as_bytes())?,
            plain: plain.into(),
            policy: HeaderValue::from_str(&policy).ok()?,
            kind,
            tag: HeaderValue::from_str(&tag).ok()?,
        })
    }

    pub fn answer(&self, asked: &HeaderMap) -> Response {
        let same = [
            (header::ETAG, self.tag.clone()),
            (header::CACHE_CONTROL, HOW_LONG),
            (header::VARY, HeaderValue::from_static("accept-encoding")),
        ];
        let said =
            |name| asked.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).unwrap_or_default();
        let tag = self.tag.to_str().unwrap_or_default();
        if said(header::IF_NONE_MATCH).split(',').any(|one| one.trim() == tag) {
            // without a policy: the browser keeps the one that belongs to the page it has
            return (StatusCode::NOT_MODIFIED, same).into_response();
        }
        let own = [
            (header::CONTENT_TYPE, self.kind.clone()),
            (header::CONTENT_SECURITY_POLICY, self.policy.clone()),
        ];
        if takes_brotli(said(header::ACCEPT_ENCODING)) {
            let packed = [(header::CONTENT_ENCODING, HeaderValue::from_static("br"))];
            return (same, own, packed, self.packed.clone()).into_response();
        }
        (same, own, self.plain.clone()).into_response()
    }
}

fn nonce_in(policy: &str) -> Option<&str> {
    policy.split("'nonce-").nth(1)?.split('\'').next().filter(|nonce| nonce.len() >= 16)
}

/// Of each script that runs, as a policy names it.
fn hashes(page: &str, nonce: &str) -> Vec<String> {
    let attribute = format!("nonce=\"{nonce}\"");
    let mut found: Vec<String> = page
        .split("<script")
        .skip(1)
        .filter_map(|rest| rest.split_once('>'))
        .filter(|(tag, _)| tag.contains(&attribute) && !tag.contains("ld+json"))
        .map(|(_, rest)| rest.split("</script").next().unwrap_or_default())
        .map(|script| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script))))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn pack(plain: &[u8]) -> Option<Bytes> {
    let mut packer = brotli::CompressorWriter::new(Vec::with_capacity(plain.len() / 4), 4096, QUALITY, 22);
    packer.write_all(plain).ok()?;
    Some(packer.into_inner().into())
}

fn takes_brotli(accepted: &str) -> bool {
    accepted.split(',').any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        let weight = weight.trim().strip_prefix("q=").unwrap_or("1");
        name.trim().eq_ignore_ascii_case("br")
            && weight.trim().parse::<f32>().is_ok_and(|weight| weight > 0.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(nonce: &str) -> Response {
        let policy = format!("script-src 'self' 'nonce-{nonce}'; img-src 'self'");
        let own = [(header::CONTENT_SECURITY_POLICY, policy), (header::CONTENT_TYPE, "text/html".to_owned())];
        let page = format!(
            "<script type=\"module\" nonce=\"{nonce}\">let a = 1 > 0;</script><script>own()</script>\
             <script type=\"application/ld+json\" nonce=\"{nonce}\">{{}}</script>"
        );
        (own, page).into_response()
    }

    async fn kept(nonce: &str) -> Kept {
        Kept::of(rendered(nonce), (1, NaiveDate::default())).await.ok().unwrap()
    }

    #[tokio::test]
    async fn a_page_is_one_for_all_and_names_the_scripts_that_had_its_nonce() {
        let (first, again) = (kept("aaaaaaaaaaaaaaaa").await, kept("bbbbbbbbbbbbbbbb").await);
        assert_eq!((&first.plain, &first.tag, &first.policy), (&again.plain, &again.tag, &again.policy));
        let own = STANDARD.encode(Sha256::digest("let a = 1 > 0;"));
        assert_eq!(
            first.policy.to_str().unwrap(),
            format!("script-src 'self' 'sha256-{own}'; img-src 'self'")
        );
        let same = HeaderMap::from_iter([(header::IF_NONE_MATCH, first.tag.clone())]);
        let same = first.answer(&same);
        assert_eq!(same.status(), StatusCode::NOT_MODIFIED);
        assert!(!same.headers().contains_key(header::CONTENT_SECURITY_POLICY));
    }

    #[tokio::test]
    async fn packed_for_who_takes_it() {
        let page = kept("aaaaaaaaaaaaaaaa").await;
        let answer = |accepted: &'static str| {
            page.answer(&HeaderMap::from_iter([(
                header::ACCEPT_ENCODING,
                HeaderValue::from_static(accepted),
            )]))
        };
        for plain in ["", "gzip", "br;q=0", "brotli"] {
            assert!(!answer(plain).headers().contains_key(header::CONTENT_ENCODING), "{plain}");
        }
        let packed = answer("gzip, deflate, br;q=0.9");
        assert_eq!(packed.headers()[header::CONTENT_ENCODING], "br");
        let bytes = to_bytes(packed.into_body(), 1_000).await.unwrap();
        let mut text = Vec::new();
        brotli::BrotliDecompress(&mut bytes.as_ref(), &mut text).unwrap();
        assert_eq!(text, page.plain);
    }
}
