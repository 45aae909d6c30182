//! What a guest of the site gets in writing: the words of mails, the voucher and the receipt as PDF, the calendar's file.
//! Pure: from an order and what is published to text and bytes.

mod calendar;
mod facts;
pub mod letter;
mod page;
mod pdf;
mod qr;
mod sample;
mod words;

pub use calendar::calendar_file;
pub use facts::{Facts, House, Links, MeetingPlace};
pub use letter::Sheet;
pub use page::{no_voucher_page, voucher_page};
pub use pdf::{Unprintable, receipt_pdf, voucher_pdf};
pub use qr::{Modules, modules};
pub use sample::sample;
pub use words::{day, party, time_or, when};
