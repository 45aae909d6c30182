//! Papers as tagged PDF (PDF/UA-1): a4, Figtree, one column.

mod font;
mod layout;
mod receipt;
mod voucher;

pub use receipt::receipt_pdf;
pub use voucher::voucher_pdf;

/// The library refused: ours to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unprintable(pub String);

impl std::fmt::Display for Unprintable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the paper could not be made: {}", self.0)
    }
}

impl std::error::Error for Unprintable {}
