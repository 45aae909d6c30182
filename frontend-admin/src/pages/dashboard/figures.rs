//! Figures as words.

use contracts::views::dashboard::{Count, Dashboard};
use leptos::prelude::*;
use shared_ui::stat_card::StatState;

/// The dashboard as last read.
pub type Seen = Memo<Option<Dashboard>>;

/// Something of the dashboard, following it.
pub fn of<T: Clone + Send + Sync + Default + 'static>(
    seen: Seen,
    what: impl Fn(&Dashboard) -> T + Send + Sync + 'static,
) -> Signal<T> {
    Signal::derive(move || seen.with(|seen| seen.as_ref().map(&what).unwrap_or_default()))
}

/// `1,204`, `10,000+`
pub fn count(count: Count) -> String {
    let digits = number(count.n);
    if count.more { format!("{digits}+") } else { digits }
}

/// `12,045`
pub fn number(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if n < 0 { format!("-{text}") } else { text }
}

/// `99.4`: cut, not rounded, so that a share below its threshold never reads as if it were at it.
pub fn percent(share: f64) -> String {
    format!("{:.1}", (share * 1_000.0).floor() / 10.0)
}

/// `840 ms`, `3.2 s`, `4 min`
pub fn span(ms: i64) -> String {
    match ms {
        ..1_000 => format!("{ms} ms"),
        1_000..60_000 => format!("{}.{} s", ms / 1_000, ms % 1_000 / 100),
        ms => format!("{} min", ms / 60_000),
    }
}

/// Held against a threshold.
pub fn judged(well: bool) -> StatState {
    if well { StatState::Ok } else { StatState::Bad }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_words() {
        assert_eq!(count(Count { n: 1_000, more: true }), "1,000+");
        assert_eq!(
            [0, 999, 1_000, 1_234_567].map(number),
            ["0", "999", "1,000", "1,234,567"].map(str::to_owned)
        );
        // 99.49 % is below 99.5 %
        assert_eq!(percent(0.99499), "99.4");
        assert_eq!(percent(1.0), "100.0");
        assert_eq!([840, 3_250, 240_000].map(span), ["840 ms", "3.2 s", "4 min"].map(str::to_owned));
    }
}
