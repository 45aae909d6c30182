//! The stories that cross domains, one file each. No SQL here.

pub mod account;
pub mod alarms;
pub mod api_calls;
pub mod apply_booking_events;
pub mod audit_relay;
pub mod audit_trail;
pub mod bookings;
pub mod catalog;
pub mod checkout;
pub mod dead_letters;
pub mod events;
pub mod guest_links;
pub mod house;
pub mod inventory;
pub mod mail;
pub mod mail_in;
pub mod manage;
pub mod mend;
mod news;
pub mod papers;
pub mod payments;
pub mod pictures;
pub mod promos;
pub mod registry;
pub mod relay;
pub mod reviews;
pub mod screens;
mod seats_elsewhere;
pub mod sign_in;
pub mod site;
pub mod staff;
pub mod status_clock;

pub use catalog::Shelf;
pub use guest_links::GuestLinks;
pub use house::{Access, House, StaffSites};
pub use registry::ChannelRegistry;
