use super::steps::{ask, chosen, party, quote_view, terms};
use crate::{
    House,
    checkout::{self, Held},
    screens::public,
};
use contracts::{
    AppError,
    catalog::{Found, pricing::first_start},
    ids::OrderKey,
    orders::{Language, NewOrder},
    views::web::{BookQuery, GuestDetails, QuoteView},
};
use platform::Actor;
use sales::{GuestTry, count_guest_try};
use std::net::IpAddr;
use uuid::Uuid;

/// What a guest sends to book: all of it was shown before.
pub struct Agreed {
    pub slug: String,
    pub query: BookQuery,
    pub details: GuestDetails,
    pub attempt: Uuid,
    /// Of the price that was shown.
    pub fingerprint: String,
    /// The terms that were shown; accepted or not.
    pub terms: String,
    pub accepted: bool,
    pub address: Option<IpAddr>,
}

pub enum Booked {
    Order(OrderKey),
    /// Nothing is held: it costs this now.
    Dearer(Box<QuoteView>),
    /// Nothing is held: the terms were published anew.
    OtherTerms,
}

/// Seats are held for a while. What no longer can be had is told by its field.
pub async fn book(house: &House, agreed: Agreed, request_id: &str) -> Result<Booked, AppError> {
    let Found::Here(at) = public::tour_page(house, &agreed.slug).await? else {
        return Err(AppError::NotFound);
    };
    let variant = chosen(&at.tour, &agreed.query.option).ok_or(AppError::NotFound)?;
    let date = agreed.query.date.ok_or_else(|| AppError::invalid("date", "Choose a day."))?;
    let edit = agreed.details.checked(party(&agreed.query, variant)).map_err(AppError::Invalid)?;
    if !agreed.accepted {
        return Err(AppError::invalid("accept", "Accept the terms to book."));
    }
    if agreed.terms != terms(house).await? {
        return Ok(Booked::OtherTerms);
    }
    slow_down(house, agreed.address, request_id).await?;
    let new = NewOrder {
        attempt: agreed.attempt,
        ask: ask(&agreed.query, variant, date),
        fingerprint: agreed.fingerprint,
        contact: edit.contact,
        travellers: edit.travellers,
        pickup: edit.pickup,
        note: edit.note,
        language: Language::En,
        terms: agreed.terms,
    };
    match checkout::hold(house, new).await {
        Ok(Held::Order(order)) => Ok(Booked::Order(order.key)),
        Ok(Held::PriceChanged(quote)) => {
            Ok(Booked::Dearer(Box::new(quote_view(house, &quote, first_start(variant)))))
        }
        Err(error) => Err(error.told(request_id)),
    }
}

async fn slow_down(house: &House, address: Option<IpAddr>, request_id: &str) -> Result<(), AppError> {
    let whence = format!("{address:?}");
    match count_guest_try(&house.channel, house.clock.now(), GuestTry::HoldFrom, &whence).await {
        Ok(None) => Ok(()),
        Ok(Some(seconds)) => Err(AppError::TooMany(seconds)),
        Err(error) => {
            let actor = Actor::system("public-site").principal;
            tracing::error!(%error, request_id, %actor, "tries to book could not be counted");
            Err(AppError::Unavailable { request_id: request_id.to_owned() })
        }
    }
}
