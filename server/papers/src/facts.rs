use chrono::{NaiveDate, NaiveTime};
use contracts::orders::OrderView;

/// All that is said of a booking: the order, what is published of its tour, and the house.
#[derive(Debug, Clone)]
pub struct Facts {
    pub order: OrderView,
    /// Where the tour starts, in Makassar; none: agreed with the guest.
    pub starts: Option<NaiveTime>,
    /// From the first day to the last, at least 1.
    pub days: u32,
    /// Hours, where the day plan says when it ends; for calendars.
    pub ends: Option<NaiveTime>,
    pub meeting: Vec<MeetingPlace>,
    /// Whole sentences.
    pub policy: Vec<String>,
    pub house: House,
    pub links: Links,
    /// What the QR code carries.
    pub voucher_code: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MeetingPlace {
    pub name: String,
    pub address: String,
    pub map_url: String,
    pub note: String,
}

/// Who runs the tours.
#[derive(Debug, Clone, Default)]
pub struct House {
    pub brand: String,
    pub company_line: String,
    pub address: String,
    pub phone: String,
    pub email: String,
    /// `https://wa.me/…`, or empty.
    pub whatsapp: String,
}

/// Whole addresses. All of them but `tour` and `site` carry the guest's right to this order.
#[derive(Debug, Clone, Default)]
pub struct Links {
    pub site: String,
    pub tour: String,
    pub manage: String,
    pub checkout: String,
    pub voucher: String,
    pub voucher_pdf: String,
    pub receipt_pdf: String,
    pub calendar: String,
    pub review: String,
}

impl Links {
    /// `site`: without a slash at its end.
    pub fn of(site: &str, token: &str, tour_slug: &str) -> Self {
        let booking = format!("{site}/bookings/{token}");
        Self {
            site: site.to_owned(),
            tour: format!("{site}/tours/{tour_slug}"),
            checkout: format!("{site}/checkout/{token}"),
            voucher: format!("{booking}/voucher"),
            voucher_pdf: format!("{booking}/voucher.pdf"),
            receipt_pdf: format!("{booking}/receipt.pdf"),
            calendar: format!("{booking}/booking.ics"),
            review: format!("{booking}/review"),
            manage: booking,
        }
    }
}

impl Facts {
    pub fn last_day(&self) -> NaiveDate {
        self.order.date + chrono::Days::new(u64::from(self.days.saturating_sub(1)))
    }
}
