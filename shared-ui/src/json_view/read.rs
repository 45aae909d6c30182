/// JSON as it was written: members in their order, numbers and strings by their letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    Null,
    Bool(bool),
    /// By its digits: no float has touched it.
    Number(String),
    Text(String),
    List(Vec<Json>),
    Members(Vec<(String, Json)>),
}

/// Deeper than this is shown as plain text: nobody sends it in earnest.
const DEEPEST: usize = 64;

impl Json {
    pub fn read(text: &str) -> Option<Self> {
        let mut reader = Reader { text, at: 0 };
        let json = reader.value(0)?;
        reader.blank();
        (reader.at == text.len()).then_some(json)
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn blank(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start_matches([' ', '\n', '\r', '\t']).len();
    }

    fn take(&mut self, word: &str) -> Option<()> {
        self.text[self.at..].starts_with(word).then(|| self.at += word.len())
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        if depth > DEEPEST {
            return None;
        }
        self.blank();
        match self.text.as_bytes().get(self.at)? {
            b'{' => self.members(depth),
            b'[' => self.list(depth),
            b'"' => self.string().map(Json::Text),
            b't' => self.take("true").map(|()| Json::Bool(true)),
            b'f' => self.take("false").map(|()| Json::Bool(false)),
            b'n' => self.take("null").map(|()| Json::Null),
            _ => self.number(),
        }
    }

    fn members(&mut self, depth: usize) -> Option<Json> {
        self.take("{")?;
        let mut members = Vec::new();
        self.blank();
        if self.take("}").is_some() {
            return Some(Json::Members(members));
        }
        loop {
            self.blank();
            let name = self.string()?;
            self.blank();
            self.take(":")?;
            members.push((name, self.value(depth + 1)?));
            self.blank();
            if self.take(",").is_none() {
                return self.take("}").map(|()| Json::Members(members));
            }
        }
    }

    fn list(&mut self, depth: usize) -> Option<Json> {
        self.take("[")?;
        let mut items = Vec::new();
        self.blank();
        if self.take("]").is_some() {
            return Some(Json::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.blank();
            if self.take(",").is_none() {
                return self.take("]").map(|()| Json::List(items));
            }
        }
    }

    fn string(&mut self) -> Option<String> {
        self.take("\"")?;
        let mut out = String::new();
        loop {
            let letter = self.text[self.at..].chars().next()?;
            self.at += letter.len_utf8();
            match letter {
                '"' => return Some(out),
                '\\' => out.push(self.escaped()?),
                '\0'..='\u{1f}' => return None,
                letter => out.push(letter),
            }
        }
    }

    fn escaped(&mut self) -> Option<char> {
        let letter = self.text[self.at..].chars().next()?;
        self.at += letter.len_utf8();
        Some(match letter {
            '"' | '\\' | '/' => letter,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let first = self.unit()?;
                if (0xd800..0xdc00).contains(&first) {
                    self.take("\\u")?;
                    let second = self.unit().filter(|unit| (0xdc00..0xe000).contains(unit))?;
                    char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00))?
                } else {
                    char::from_u32(first)?
                }
            }
            _ => return None,
        })
    }

    fn unit(&mut self) -> Option<u32> {
        let digits =
            self.text.get(self.at..self.at + 4).filter(|text| text.bytes().all(|b| b.is_ascii_hexdigit()))?;
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }

    fn number(&mut self) -> Option<Json> {
        let rest = &self.text[self.at..];
        let end =
            rest.find(|c: char| !matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E')).unwrap_or(rest.len());
        let digits = &rest[..end];
        // Rust also reads `+1`, `.5` and `5.`, which JSON does not know
        let starts = digits.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit());
        if !starts || digits.ends_with('.') || digits.parse::<f64>().is_err() {
            return None;
        }
        self.at += end;
        Some(Json::Number(digits.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_order_stay_as_written() {
        let json =
            Json::read(r#" {"b": 145.50, "a": [1e3, -0, true, null], "t": "Am\u00e9lie \ud83d\ude00\n"} "#)
                .unwrap();
        let Json::Members(members) = json else { panic!() };
        assert_eq!(members[0], ("b".to_owned(), Json::Number("145.50".to_owned())));
        assert_eq!(members[1].0, "a");
        assert_eq!(members[2].1, Json::Text("Amélie 😀\n".to_owned()));
    }

    #[test]
    fn what_is_not_json_is_not_read() {
        for text in [
            "",
            "{",
            "{\"a\":}",
            "[1,]",
            "nul",
            "{} x",
            "'a'",
            "1.",
            ".5",
            "+1",
            "\"\\ud83d\"",
            "\"\\u00g0\"",
            "--1",
        ] {
            assert_eq!(Json::read(text), None, "{text}");
        }
        assert_eq!(Json::read(&"[".repeat(5000)), None);
    }
}
