/// Counts the rows of a CSV text as its bytes come in. A line end inside quotes ends no row.
#[derive(Debug, Default)]
pub struct Lines {
    quoted: bool,
    ended: u64,
}

impl Lines {
    pub fn read(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match byte {
                // a doubled quote turns it off and on again
                b'"' => self.quoted = !self.quoted,
                b'\n' if !self.quoted => self.ended += 1,
                _ => {}
            }
        }
    }

    /// Without the head.
    pub fn rows(&self) -> u64 {
        self.ended.saturating_sub(1)
    }
}

/// `1,234 rows`
pub fn how_many(rows: u64) -> String {
    if rows == 1 { "1 row".to_owned() } else { format!("{} rows", grouped(rows)) }
}

/// `1,234`
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_end_in_a_note_is_no_row() {
        let mut lines = Lines::default();
        for part in ["ref,note\r\nA,\"two\nlines and a \"\"qu", "ote\"\"\"\r\nB,plain\r\n"] {
            lines.read(part.as_bytes());
        }
        assert_eq!(lines.rows(), 2);
        assert_eq!(how_many(1_234_567), "1,234,567 rows");
    }
}
