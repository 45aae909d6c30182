//! The figures: of the queue, of processing, of this API itself.

mod api_metrics;
mod processing_metrics;
mod queue_metrics;
mod ring;
mod tally;

pub use api_metrics::*;
pub use processing_metrics::*;
pub use queue_metrics::*;
pub use ring::Ring;
pub use tally::Tally;

/// `part / whole`; `empty` when there is nothing to divide by.
fn ratio(part: i64, whole: i64, empty: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts of requests and events")]
    let (part, whole) = (part as f64, whole as f64);
    if whole == 0.0 { empty } else { part / whole }
}
