//! What a tour costs: one pure function for the server, the public site and the editor's price matrix.
//!
//! [`quote`] prices a party. Of the rates that match a traveler, the party's seats and both days, the most specific
//! wins: one with a season before one without, then one that names weekdays, then the later `valid_from`. Two that are
//! equal in all of that price nothing: the order in which rates are kept never decides. [`gaps_and_overlaps`] finds
//! such pairs, and parties without a price, while they are edited. [`sale_ends`] is the other half of "may I book".

mod finding;
mod gaps;
mod matching;
mod overlaps;
mod quote;
mod sale_end;
mod tables;
mod tiers;

pub use finding::{Finding, Severity, gaps_and_overlaps};
pub use quote::{LARGEST_PARTY, Line, LineKind, Party, Quote, QuoteError, Wanted, quote};
pub use sale_end::{day_in_makassar, first_start, may_still_be_sold, sale_ends};
pub use tables::{PriceTable, price_tables};
pub use tiers::{Tier, price_tiers};
