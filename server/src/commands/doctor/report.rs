use crate::commands::table::table;
use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Ok,
    Warn,
    Fail,
}

#[derive(Debug, Default)]
pub struct Report {
    lines: Vec<(Verdict, String, String)>,
}

impl Report {
    pub fn ok(&mut self, what: &str, found: impl Into<String>) {
        self.lines.push((Verdict::Ok, what.to_owned(), found.into()));
    }

    /// It runs, but someone should know.
    pub fn warn(&mut self, what: &str, found: impl Into<String>) {
        self.lines.push((Verdict::Warn, what.to_owned(), found.into()));
    }

    pub fn fail(&mut self, what: &str, found: impl Into<String>) {
        self.lines.push((Verdict::Fail, what.to_owned(), found.into()));
    }

    pub fn has_failures(&self) -> bool {
        self.lines.iter().any(|(verdict, ..)| *verdict == Verdict::Fail)
    }

    #[cfg(test)]
    pub fn verdict_on(&self, what: &str, found: &str) -> Option<Verdict> {
        self.lines.iter().find(|line| line.1 == what && line.2.contains(found)).map(|line| line.0)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows: Vec<_> = self
            .lines
            .iter()
            .map(|(verdict, what, found)| {
                let word = match verdict {
                    Verdict::Ok => "ok",
                    Verdict::Warn => "warn",
                    Verdict::Fail => "FAIL",
                };
                [word.to_owned(), what.clone(), found.clone()]
            })
            .collect();
        f.write_str(&table(&rows))
    }
}
