//! Seats are one truth: what other channels and colleagues sell takes and gives back seats, as its booking changes.

use crate::House;
use contracts::{
    ids::{BookingKey, ItemKey, OutboxId, VariantKey},
    views::inventory::SellingMode,
};
use events::{DomainEvent, OpsBookingEvent};
use ops_booking::views::{SeatsWanted, seats_wanted};
use platform::{DbError, outbox::Delivery};
use sales::{SalesError, Seats, give_back_elsewhere_in_tx, seated_elsewhere, sold_how, take_elsewhere_in_tx};
use std::collections::{HashMap, HashSet};

/// No version of a booking is later: what is merged away has no seats of its own any more.
const GONE: i32 = i32::MAX;

/// Follows what these events tell of bookings, and answers with the events that have to be told again: channel_db could
/// not be asked. Twice is once, late changes nothing. Two queries for a batch in which nobody has a tour of ours.
pub(crate) async fn follow(house: &House, deliveries: &[&Delivery]) -> Result<HashSet<OutboxId>, DbError> {
    let mut keys = Vec::new();
    let mut gone = Vec::new();
    for delivery in deliveries {
        match &delivery.event {
            DomainEvent::OpsBooking(OpsBookingEvent::BookingChangedV1 { booking_key, .. }) => {
                keys.push(*booking_key)
            }
            DomainEvent::OpsBooking(OpsBookingEvent::BookingsMergedV1 { booking_key, merged }) => {
                keys.push(*booking_key);
                gone.push(*merged);
            }
            _ => {}
        }
    }
    if keys.is_empty() {
        return Ok(HashSet::new());
    }
    let wanted = seats_wanted(&house.ops, &keys).await?;
    let behind = match places(house, &wanted, &gone).await {
        Ok((sold, seated)) => {
            let mut behind = HashSet::new();
            for booking in &wanted {
                let done = match seats_of(booking, &sold) {
                    Some(seats) => take(house, booking, seats).await,
                    None if seated.contains(&booking.key) => {
                        give_back(house, (booking.key, booking.version)).await
                    }
                    None => Ok(()),
                };
                note(done, booking.key, &mut behind);
            }
            for key in gone.iter().filter(|key| seated.contains(key)) {
                note(give_back(house, (*key, GONE)).await, *key, &mut behind);
            }
            behind
        }
        Err(error) => {
            tracing::warn!(%error, "seats of bookings made elsewhere wait: channel_db cannot be asked");
            wanted
                .iter()
                .filter(|booking| booking.variant.is_some())
                .map(|booking| booking.key)
                .chain(gone)
                .collect()
        }
    };
    let again = deliveries.iter().filter(|delivery| match &delivery.event {
        DomainEvent::OpsBooking(OpsBookingEvent::BookingChangedV1 { booking_key, .. }) => {
            behind.contains(booking_key)
        }
        DomainEvent::OpsBooking(OpsBookingEvent::BookingsMergedV1 { booking_key, merged }) => {
            behind.contains(booking_key) || behind.contains(merged)
        }
        _ => false,
    });
    Ok(again.map(|delivery| delivery.id).collect())
}

type Sold = HashMap<VariantKey, (ItemKey, SellingMode)>;

async fn places(
    house: &House,
    wanted: &[SeatsWanted],
    gone: &[BookingKey],
) -> Result<(Sold, HashSet<BookingKey>), DbError> {
    let variants: Vec<_> = wanted.iter().filter_map(variant_of).collect();
    let keys: Vec<_> = wanted.iter().map(|booking| booking.key).chain(gone.iter().copied()).collect();
    Ok((sold_how(&house.channel, &variants).await?, seated_elsewhere(&house.channel, &keys).await?))
}

/// The one place that says which variant of ours a booking is of. Today the booking must name it (`CATALOG_VARIANT`);
/// the mapping of channels' products will answer here.
fn variant_of(booking: &SeatsWanted) -> Option<VariantKey> {
    booking.variant
}

/// None: it takes none here. Which departure it is of has to be known, where there are departures.
fn seats_of(booking: &SeatsWanted, sold: &Sold) -> Option<Seats> {
    let variant = variant_of(booking)?;
    let (item, mode) = *sold.get(&variant)?;
    let time = match mode {
        SellingMode::FreeDate => None,
        SellingMode::Departures => Some(booking.time?),
    };
    (booking.count > 0).then_some(())?;
    Some(Seats { item, variant, date: booking.date?, time, count: booking.count })
}

async fn take(house: &House, booking: &SeatsWanted, seats: Seats) -> Result<(), SalesError> {
    let mut tx = house.channel.begin().await?;
    let version = (booking.key, booking.version);
    let taken = take_elsewhere_in_tx(&mut tx, house.ids.as_ref(), house.clock.now(), version, seats).await?;
    tx.commit().await?;
    tracing::debug!(booking = %booking.key, ?taken, "seats of a booking made elsewhere");
    Ok(())
}

async fn give_back(house: &House, booking: (BookingKey, i32)) -> Result<(), SalesError> {
    let mut tx = house.channel.begin().await?;
    give_back_elsewhere_in_tx(&mut tx, house.clock.now(), booking).await?;
    Ok(tx.commit().await?)
}

fn note(done: Result<(), SalesError>, booking: BookingKey, behind: &mut HashSet<BookingKey>) {
    if let Err(error) = done {
        tracing::error!(%error, %booking, "seats of a booking made elsewhere could not be taken or given back");
        behind.insert(booking);
    }
}
