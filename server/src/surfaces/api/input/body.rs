use crate::surfaces::api::answer::{Code, Problem};
use axum::{
    body::{Body, Bytes, HttpBody},
    http::{
        HeaderMap,
        header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE},
    },
};
use futures::StreamExt;

/// Read and thrown away behind the limit, so that a client that is still sending hears the answer.
const SWALLOWED_BYTES: usize = 4 << 20;

/// `application/json` or `application/…+json`, not compressed.
pub fn is_json(headers: &HeaderMap) -> bool {
    let Some(kind) = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()) else { return false };
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_json = kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"));
    let encoding = headers.get(CONTENT_ENCODING).map(|encoding| encoding.as_bytes().to_ascii_lowercase());
    is_json && encoding.is_none_or(|encoding| encoding.is_empty() || encoding == b"identity")
}

pub fn refuse_if_declared_too_large(headers: &HeaderMap, most: usize) -> Result<(), Problem> {
    let declared = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    match declared {
        Some(length) if length > u64::try_from(most).unwrap_or(u64::MAX) => Err(Code::PayloadTooLarge.into()),
        _ => Ok(()),
    }
}

/// The whole body, at most `most` bytes, whatever its declared length.
pub async fn read_bytes(body: Body, most: usize) -> Result<Bytes, Problem> {
    let hint = usize::try_from(body.size_hint().lower()).unwrap_or(0).min(most);
    let mut whole: Vec<u8> = Vec::with_capacity(hint);
    take(body, most, |piece| whole.extend_from_slice(piece)).await?;
    Ok(whole.into())
}

/// The same without keeping it: for a caller that will be refused in any case.
pub async fn swallow(body: Body, most: usize) -> Result<(), Problem> {
    take(body, most, |_| {}).await
}

async fn take(body: Body, most: usize, mut keep: impl FnMut(&[u8])) -> Result<(), Problem> {
    let mut pieces = body.into_data_stream();
    let mut seen = 0_usize;
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| Problem::from(Code::BodyIncomplete))?;
        seen += piece.len();
        if seen <= most {
            keep(&piece);
        } else if seen > most + SWALLOWED_BYTES {
            break;
        }
    }
    if seen > most { Err(Code::PayloadTooLarge.into()) } else { Ok(()) }
}
