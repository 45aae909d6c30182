//! What the staff screens ask for. Each checks the caller's role itself, and answers in the browser's one error.

pub mod access;
pub mod audit;
pub mod booking_changes;
pub mod booking_export;
pub mod bookings;
pub mod catalog;
pub mod catalog_jobs;
pub mod check_in;
pub mod content_desk;
pub mod dashboard;
pub mod dead_letters;
pub mod direct_orders;
pub mod events;
pub mod inventory;
pub mod live;
pub mod mails;
pub mod media;
pub mod messages;
pub mod notifications;
pub mod preview;
pub mod promos;
pub mod public;
mod redacted;
pub mod reviews;
pub mod saved_views;

use contracts::{AppError, Role};
use platform::{Actor, DbError};

fn need(actor: &Actor, role: Role) -> Result<(), AppError> {
    if actor.may(role) { Ok(()) } else { Err(AppError::Forbidden) }
}

/// Our fault: the logs get the cause, the browser a number to find it by.
fn unavailable(actor: &Actor, error: &DbError) -> AppError {
    tracing::error!(%error, request_id = %actor.request_id, "a screen could not be served");
    AppError::Unavailable { request_id: actor.request_id.clone() }
}
