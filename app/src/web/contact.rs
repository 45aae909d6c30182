use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::{self, Surface},
    posted::{Done, Posted},
};
#[cfg(feature = "ssr")]
use flows::site::{Message, receive_message};
use leptos::prelude::*;

/// A plain form. `website` is left empty by people.
#[server(prefix = "/api/web", endpoint = "send_message", output = Json)]
pub async fn send_message(
    name: String,
    email: String,
    message: String,
    #[server(default)] tour: String,
    #[server(default)] website: String,
) -> Result<(), Problem> {
    let visit = call::visit(Surface::Web)?;
    let known = tour.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let back =
        if tour.is_empty() || !known { "/contact".to_owned() } else { format!("/contact?tour={tour}") };
    let posted = Posted::new("contact", back)
        .typed("name", &name)
        .typed("email", &email)
        .typed_text("message", &message);
    let written = Message { name, email, text: message, tour, trap: website, address: visit.address };
    let told = receive_message(&visit.house, written, &visit.request_id)
        .await
        .map(|()| Done::say("Thank you. Your message is here, and we answer within a day."));
    posted.settle(&visit, told)
}
