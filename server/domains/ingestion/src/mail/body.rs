//! A mail's bytes, deflated.

use flate2::{Compression, read::ZlibDecoder, write::ZlibEncoder};
use std::io::{self, Read, Write};

pub(super) fn deflated(raw: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(raw)?;
    encoder.finish()
}

pub(super) fn inflated(body: &[u8], bytes: i64) -> io::Result<Vec<u8>> {
    let bytes = u64::try_from(bytes).unwrap_or_default();
    let mut raw = Vec::new();
    ZlibDecoder::new(body).take(bytes).read_to_end(&mut raw)?;
    Ok(raw)
}
