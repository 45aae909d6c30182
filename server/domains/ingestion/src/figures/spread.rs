//! Times kept as counts in buckets, so that hours can be added up and still have a 95th percentile.

use std::collections::BTreeMap;

/// Upper bounds in milliseconds, each a tenth above the one before, up to three hours. The targets (3 s, 15 s) are
/// bounds themselves: comparing with them is exact.
pub(super) fn bounds() -> Vec<f64> {
    let mut bounds: Vec<f64> = std::iter::successors(Some(10.0_f64), |bound| Some((bound * 1.1).round()))
        .take_while(|bound| *bound < 10_800_000.0)
        .collect();
    bounds.extend([3_000.0, 15_000.0]);
    bounds.sort_by(f64::total_cmp);
    bounds.dedup();
    bounds
}

/// Bucket → events. Bucket `n` holds what is at most `bounds()[n]` and more than the bound before.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Spread(BTreeMap<usize, i64>);

impl Spread {
    pub(super) fn add(&mut self, bucket: usize, events: i64) {
        *self.0.entry(bucket).or_default() += events;
    }

    pub(super) fn merge(&mut self, other: &Self) {
        for (bucket, events) in &other.0 {
            self.add(*bucket, *events);
        }
    }

    /// Nearest rank, told as the upper bound of its bucket, in milliseconds.
    pub(super) fn percentile(&self, percent: i64) -> Option<i64> {
        let all: i64 = self.0.values().sum();
        let rank = ((all * percent + 99) / 100).max(1);
        let mut seen = 0;
        let bucket = self.0.iter().find(|(_, events)| {
            seen += **events;
            seen >= rank
        })?;
        let bounds = bounds();
        let bound = bounds.get(*bucket.0).or(bounds.last())?;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a whole number of milliseconds below three hours"
        )]
        Some(*bound as i64)
    }

    pub(super) fn to_json(&self) -> serde_json::Value {
        self.0
            .iter()
            .map(|(bucket, events)| (bucket.to_string(), (*events).into()))
            .collect::<serde_json::Map<_, _>>()
            .into()
    }

    pub(super) fn from_json(json: &serde_json::Value) -> Self {
        let pairs = json.as_object().into_iter().flatten();
        Self(pairs.filter_map(|(bucket, events)| Some((bucket.parse().ok()?, events.as_i64()?))).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bucket_of(ms: f64) -> usize {
        bounds().iter().position(|bound| ms <= *bound).unwrap_or(bounds().len())
    }

    #[test]
    fn a_percentile_is_never_too_low_and_at_most_a_tenth_too_high() {
        let mut spread = Spread::default();
        let times: Vec<f64> = (1..=1_000).map(|n| f64::from(n) * 17.0).collect();
        for ms in &times {
            spread.add(bucket_of(*ms), 1);
        }
        for percent in [50_usize, 95, 100] {
            let exact = times[times.len() * percent / 100 - 1];
            #[expect(clippy::cast_precision_loss, reason = "milliseconds")]
            let told = spread.percentile(i64::try_from(percent).unwrap()).unwrap() as f64;
            assert!(told >= exact && told <= exact * 1.11, "{percent}: {exact} told as {told}");
        }
        assert_eq!(Spread::default().percentile(95), None);
    }

    #[test]
    fn the_targets_are_bounds() {
        for target in [3_000, 15_000] {
            let mut spread = Spread::default();
            spread.add(bucket_of(f64::from(target)), 1);
            assert_eq!(spread.percentile(95), Some(target.into()));
            spread.add(bucket_of(f64::from(target) + 1.0), 30);
            assert!(spread.percentile(95) > Some(target.into()));
        }
    }

    #[test]
    fn a_spread_survives_its_json() {
        let mut spread = Spread::default();
        spread.add(3, 7);
        spread.add(140, 1);
        assert_eq!(Spread::from_json(&spread.to_json()), spread);
    }
}
