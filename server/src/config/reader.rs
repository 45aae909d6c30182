use super::Env;
use chrono::Duration;
use std::{fmt, str::FromStr};

/// Reads variables and keeps every complaint for the end. A value is never repeated in one: it may be a secret.
pub struct Reader<'a> {
    env: &'a Env,
    problems: Vec<String>,
}

impl<'a> Reader<'a> {
    pub fn new(env: &'a Env) -> Self {
        Self { env, problems: Vec::new() }
    }

    pub fn problem(&mut self, problem: impl Into<String>) {
        self.problems.push(problem.into());
    }

    /// Unset and empty are the same.
    pub fn text(&mut self, name: &str) -> Option<String> {
        self.env.get(name).map(str::to_owned)
    }

    /// `shape` says what a right value looks like.
    pub fn parse<T: FromStr>(&mut self, name: &str, shape: &str) -> Option<T> {
        let text = self.env.get(name)?;
        let value = text.parse().ok();
        if value.is_none() {
            self.problem(format!("{name} must be {shape}"));
        }
        value
    }

    pub fn number<T: FromStr + PartialOrd + fmt::Display + Copy>(
        &mut self,
        name: &str,
        default: T,
        range: std::ops::RangeInclusive<T>,
    ) -> T {
        let shape = format!("a number from {} to {}", range.start(), range.end());
        match self.parse(name, &shape) {
            Some(number) if !range.contains(&number) => {
                self.problem(format!("{name} must be {shape}"));
                default
            }
            Some(number) => number,
            None => default,
        }
    }

    /// Whole or broken seconds, up to a day.
    pub fn seconds(&mut self, name: &str, default: Duration) -> Duration {
        const MILLIS: f64 = 1_000.0;
        let default_seconds =
            f64::from(i32::try_from(default.num_milliseconds()).unwrap_or(i32::MAX)) / MILLIS;
        let seconds = self.number(name, default_seconds, 0.0..=86_400.0);
        // In range by the line above.
        #[expect(clippy::cast_possible_truncation, reason = "at most 86,400,000")]
        Duration::milliseconds((seconds * MILLIS).round() as i64)
    }

    /// Parts between commas.
    pub fn list<T: FromStr>(&mut self, name: &str, shape: &str) -> Vec<T> {
        let parts = self.env.get(name).unwrap_or_default().split(',').map(str::trim);
        let parsed: Vec<_> = parts.filter(|part| !part.is_empty()).map(str::parse).collect();
        if parsed.iter().any(Result::is_err) {
            self.problem(format!("{name} must be {shape}, several between commas"));
        }
        parsed.into_iter().filter_map(Result::ok).collect()
    }

    pub fn finish<T>(self, value: T) -> Result<T, ConfigError> {
        if self.problems.is_empty() { Ok(value) } else { Err(ConfigError { problems: self.problems }) }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    pub problems: Vec<String>,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the configuration cannot be used:")?;
        self.problems.iter().try_for_each(|problem| write!(f, "\n  - {problem}"))
    }
}

impl std::error::Error for ConfigError {}
