//! What of a file is not the picture. A picture program never looks there, which is why others hide things there.
//!
//! The walk also finds where the picture ends, whether it moves, and whether it is whole.

use crate::{Kind, Refusal};
use std::ops::Range;

/// Marks of what has no business in a picture. Searched without regard to case.
const STRANGE: [(&[u8], &str); 11] = [
    (b"<script", "a script"),
    (b"<?php", "a script"),
    (b"<!doctype", "a web page"),
    (b"<html", "a web page"),
    (b"<body", "a web page"),
    (b"<iframe", "a web page"),
    (b"<svg", "a drawing"),
    (b"%pdf-", "a PDF"),
    (b"pk\x03\x04", "an archive"),
    (b"pk\x05\x06", "an archive"),
    (b"rar!\x1a\x07", "an archive"),
];

pub fn check(bytes: &[u8], kind: Kind) -> Result<(), Refusal> {
    let outside = match kind {
        Kind::Jpeg => jpeg(bytes, 0)?,
        Kind::Png => png(bytes)?,
        Kind::Webp => webp(bytes)?,
    };
    for range in outside {
        let found = STRANGE.iter().find(|(mark, _)| contains(&bytes[range.clone()], mark));
        if let Some((_, what)) = found {
            return Err(Refusal::Hides(what));
        }
    }
    archive_at_the_end(bytes)
}

/// An archive is read from its end, wherever it begins: inside the picture's own data, too.
fn archive_at_the_end(bytes: &[u8]) -> Result<(), Refusal> {
    const RECORD: usize = 22;
    let from = bytes.len().saturating_sub(RECORD + 65_535);
    let tail = &bytes[from..];
    let found = tail.windows(RECORD).enumerate().any(|(at, record)| {
        let comment = usize::from(u16::from_le_bytes([record[20], record[21]]));
        record.starts_with(b"PK\x05\x06") && at + RECORD + comment == tail.len()
    });
    if found { Err(Refusal::Hides("an archive")) } else { Ok(()) }
}

fn contains(hay: &[u8], mark: &[u8]) -> bool {
    hay.windows(mark.len()).any(|window| window.eq_ignore_ascii_case(mark))
}

fn jpeg(bytes: &[u8], from: usize) -> Result<Vec<Range<usize>>, Refusal> {
    let mut outside = Vec::new();
    let mut at = from + 2;
    loop {
        // fill bytes may stand before a marker
        while bytes.get(at) == Some(&0xff) && bytes.get(at + 1) == Some(&0xff) {
            at += 1;
        }
        let (Some(0xff), Some(&marker)) = (bytes.get(at), bytes.get(at + 1)) else {
            return Err(Refusal::Broken);
        };
        at += 2;
        match marker {
            0xd9 => break,
            0x01 | 0xd0..=0xd7 => continue,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes([byte(bytes, at)?, byte(bytes, at + 1)?]));
        let end = at + length.max(2);
        if end > bytes.len() {
            return Err(Refusal::Broken);
        }
        if matches!(marker, 0xe0..=0xef | 0xfe) {
            outside.push(at..end);
        }
        at = end;
        if marker == 0xda {
            at = end_of_scan(bytes, at)?;
        }
    }
    behind_jpeg(bytes, at, &mut outside)?;
    Ok(outside)
}

fn byte(bytes: &[u8], at: usize) -> Result<u8, Refusal> {
    bytes.get(at).copied().ok_or(Refusal::Broken)
}

/// In a scan 0xff is followed by a zero or by a restart mark.
fn end_of_scan(bytes: &[u8], from: usize) -> Result<usize, Refusal> {
    let mut at = from;
    while at + 1 < bytes.len() {
        match (bytes[at], bytes[at + 1]) {
            (0xff, 0x00 | 0xd0..=0xd7) => at += 2,
            (0xff, 0xff) | (0..=0xfe, _) => at += 1,
            (0xff, _) => return Ok(at),
        }
    }
    Err(Refusal::Broken)
}

/// Phones put more pictures, a film or a directory of such behind the picture. All of it is dropped; what is none of these
/// is refused.
fn behind_jpeg(bytes: &[u8], end: usize, outside: &mut Vec<Range<usize>>) -> Result<(), Refusal> {
    let Some(start) = bytes[end..].iter().position(|byte| *byte != 0).map(|gap| end + gap) else {
        return Ok(());
    };
    outside.push(start..bytes.len());
    let rest = &bytes[start..];
    let of_phones = rest.starts_with(b"\xff\xd8\xff")
        || rest.ends_with(b"SEFT")
        || bytes[end..].get(4..8) == Some(b"ftyp")
        || rest.get(3..7) == Some(b"ftyp");
    if of_phones || rest.iter().all(u8::is_ascii_whitespace) {
        Ok(())
    } else {
        Err(Refusal::Hides("data behind its end"))
    }
}

fn png(bytes: &[u8]) -> Result<Vec<Range<usize>>, Refusal> {
    let mut outside = Vec::new();
    let mut at = 8;
    loop {
        let head = bytes.get(at..at + 8).ok_or(Refusal::Broken)?;
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let end = at.saturating_add(12).saturating_add(length);
        if end > bytes.len() {
            return Err(Refusal::Broken);
        }
        match &head[4..8] {
            b"acTL" => return Err(Refusal::Animated),
            b"IDAT" => {}
            _ => outside.push(at + 8..end),
        }
        let last = &head[4..8] == b"IEND";
        at = end;
        if last {
            break;
        }
    }
    if bytes[at..].iter().any(|byte| *byte != 0) {
        return Err(Refusal::Hides("data behind its end"));
    }
    Ok(outside)
}

fn webp(bytes: &[u8]) -> Result<Vec<Range<usize>>, Refusal> {
    let size = |at: usize| {
        bytes
            .get(at..at + 4)
            .map(|le| u32::from_le_bytes([le[0], le[1], le[2], le[3]]) as usize)
            .ok_or(Refusal::Broken)
    };
    let end = size(4)?.saturating_add(8);
    if end > bytes.len() {
        return Err(Refusal::Broken);
    }
    let mut outside = Vec::new();
    let mut at = 12;
    while at < end {
        let name = bytes.get(at..at + 4).ok_or(Refusal::Broken)?;
        let length = size(at + 4)?;
        let next = at.saturating_add(8).saturating_add(length);
        if next > end {
            return Err(Refusal::Broken);
        }
        match name {
            b"ANIM" | b"ANMF" => return Err(Refusal::Animated),
            b"VP8 " | b"VP8L" | b"ALPH" => {}
            _ => outside.push(at + 8..next),
        }
        // chunks begin at even places
        at = next + length % 2;
    }
    if bytes[end..].iter().any(|byte| *byte != 0) {
        return Err(Refusal::Hides("data behind its end"));
    }
    Ok(outside)
}
