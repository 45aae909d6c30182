//! The last calls that this process answered, for `GET /v1/metrics/api`.

use axum::http::{Method, StatusCode};
use chrono::{DateTime, Duration, Utc};
use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Mutex, MutexGuard, PoisonError},
    time,
};

const MOST: usize = 20_000;
/// In the order of their index in a sample; what is none of them counts as the last.
const METHODS: [&str; 8] = ["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS", "OTHER"];

pub struct Ring {
    pub since: DateTime<Utc>,
    samples: Mutex<VecDeque<Sample>>,
}

#[derive(Debug, Clone, Copy)]
struct Sample {
    at_ms: i64,
    took_ms: f32,
    status: u16,
    method: u8,
}

/// What was answered in a window.
#[derive(Debug, Default, PartialEq)]
pub struct Figures {
    pub requests: i64,
    /// By hundreds: 2xx to 5xx.
    pub by_class: [i64; 4],
    /// Sorted, in milliseconds.
    pub took_ms: Vec<f32>,
    pub by_method: BTreeMap<&'static str, i64>,
}

impl Ring {
    pub fn new(since: DateTime<Utc>) -> Self {
        Self { since, samples: Mutex::default() }
    }

    pub fn record(&self, at: DateTime<Utc>, method: &Method, status: StatusCode, took: time::Duration) {
        let method = METHODS.iter().position(|known| *known == method.as_str()).unwrap_or(METHODS.len() - 1);
        let sample = Sample {
            at_ms: at.timestamp_millis(),
            took_ms: took.as_secs_f32() * 1_000.0,
            status: status.as_u16(),
            method: u8::try_from(method).unwrap_or_default(),
        };
        let mut samples = self.samples();
        if samples.len() >= MOST {
            samples.pop_front();
        }
        samples.push_back(sample);
    }

    pub fn figures(&self, now: DateTime<Utc>, window: Duration) -> Figures {
        let from_ms = (now - window).timestamp_millis();
        let mut figures = Figures::default();
        for sample in self.samples().iter().filter(|sample| sample.at_ms > from_ms) {
            figures.requests += 1;
            if let Some(class) = figures.by_class.get_mut(usize::from(sample.status / 100).wrapping_sub(2)) {
                *class += 1;
            }
            figures.took_ms.push(sample.took_ms);
            *figures.by_method.entry(METHODS[usize::from(sample.method)]).or_default() += 1;
        }
        figures.took_ms.sort_by(f32::total_cmp);
        figures
    }

    fn samples(&self) -> MutexGuard<'_, VecDeque<Sample>> {
        self.samples.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Figures {
    /// Nearest rank, as the legacy.
    pub fn percentile(&self, percent: usize) -> Option<f64> {
        let rank = (self.took_ms.len() * percent).div_ceil(100).max(1);
        self.took_ms.get(rank - 1).map(|ms| to_micros(f64::from(*ms)))
    }

    pub fn average(&self) -> Option<f64> {
        let count = u32::try_from(self.took_ms.len()).ok().filter(|count| *count > 0)?;
        Some(to_micros(self.took_ms.iter().map(|ms| f64::from(*ms)).sum::<f64>() / f64::from(count)))
    }
}

/// Milliseconds with three digits behind the point; more would be noise.
fn to_micros(ms: f64) -> f64 {
    (ms * 1_000.0).round() / 1_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::seconds(second)
    }

    #[test]
    fn a_window_counts_what_lies_in_it() {
        let ring = Ring::new(at(0));
        for (second, status) in [(1, 200), (100, 202), (101, 404), (102, 500), (103, 301)] {
            let took = time::Duration::from_millis(u64::try_from(second).unwrap());
            ring.record(at(second), &Method::GET, StatusCode::from_u16(status).unwrap(), took);
        }
        ring.record(at(104), &Method::TRACE, StatusCode::METHOD_NOT_ALLOWED, time::Duration::ZERO);
        let figures = ring.figures(at(120), Duration::seconds(60));
        assert_eq!((figures.requests, figures.by_class), (5, [1, 1, 2, 1]));
        assert_eq!(figures.by_method, BTreeMap::from([("GET", 4), ("OTHER", 1)]));
        assert_eq!(figures.percentile(50).map(f64::round), Some(101.0));
        assert_eq!(figures.percentile(95).map(f64::round), Some(103.0));
        assert_eq!(ring.figures(at(999), Duration::seconds(60)), Figures::default());
        assert_eq!(Figures::default().percentile(50), None);
    }

    #[test]
    fn it_forgets_the_oldest() {
        let ring = Ring::new(at(0));
        for _ in 0..MOST + 5 {
            ring.record(at(1), &Method::GET, StatusCode::OK, time::Duration::ZERO);
        }
        assert_eq!(ring.samples().len(), MOST);
    }
}
