//! What screens show. Filled by the domains, read by the front ends.

pub mod access;
pub mod audit;
pub mod booking;
pub mod booking_change;
pub mod check_in;
pub mod content;
pub mod dashboard;
pub mod dead_letter;
pub mod direct_order;
pub mod event;
pub mod inquiry;
pub mod inventory;
pub mod live;
pub mod mails;
pub mod notification;
pub mod promo;
pub mod review;
pub mod staff;
pub mod web;
