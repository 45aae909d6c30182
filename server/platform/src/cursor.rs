//! Keyset cursors: where a page ended, as text that callers hand back without reading it.

use chrono::{DateTime, Utc};
use uuid::Uuid;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    pub at: DateTime<Utc>,
    pub id: Uuid,
}

/// Not a cursor that we gave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadCursor;

impl Cursor {
    pub fn parse(text: &str) -> Result<Self, BadCursor> {
        let (micros, id) = text.split_once('-').ok_or(BadCursor)?;
        let micros = i64::from_str_radix(micros, 36).map_err(|_| BadCursor)?;
        Ok(Self {
            at: DateTime::from_timestamp_micros(micros).ok_or(BadCursor)?,
            id: Uuid::try_parse(id).map_err(|_| BadCursor)?,
        })
    }

    pub fn parse_opt(text: Option<&str>) -> Result<Option<Self>, BadCursor> {
        text.filter(|text| !text.is_empty()).map(Self::parse).transpose()
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut left = self.at.timestamp_micros().unsigned_abs();
        let mut digits = Vec::new();
        while left > 0 || digits.is_empty() {
            digits.push(char::from_digit(u32::try_from(left % 36).unwrap_or(0), 36).unwrap_or('0'));
            left /= 36;
        }
        let micros: String = digits.iter().rev().collect();
        write!(f, "{micros}-{}", self.id.simple())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_the_round_trip() {
        let cursor =
            Cursor { at: "2026-03-02T01:02:03.000004Z".parse().unwrap(), id: Uuid::from_u128(0x1234_5678) };
        assert_eq!(Cursor::parse(&cursor.to_string()), Ok(cursor));
        for junk in ["", "x", "1-2", "zzzzzzzzzzzzzzzzzz-00000000000000000000000000000000"] {
            assert_eq!(Cursor::parse(junk), Err(BadCursor), "{junk}");
        }
    }
}
