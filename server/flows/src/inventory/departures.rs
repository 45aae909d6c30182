use super::{NewDepartures, SalesError, about, finish};
use crate::House;
use contracts::{
    ids::{DepartureKey, VariantKey},
    views::inventory::DeparturesPlanned,
};
use platform::Actor;
use serde_json::json;

/// Those that are there already stay as they are.
pub async fn create_departures(
    house: &House,
    actor: &Actor,
    variant: VariantKey,
    new: &NewDepartures,
) -> Result<DeparturesPlanned, SalesError> {
    let (now, today, ids) = (house.clock.now(), house.clock.today(), house.ids.as_ref());
    let mut tx = house.channel.begin().await?;
    let made = sales::create_departures_in_tx(&mut tx, ids, now, today, &actor.label, variant, new).await?;
    if made.new == 0 {
        tx.rollback().await?;
        return Ok(made);
    }
    let weekdays: Vec<String> = new.weekdays.iter().map(ToString::to_string).collect();
    let after = json!({
        "made": made.new, "from": new.from, "to": new.to, "weekdays": weekdays, "times": new.times,
        "capacity": new.capacity,
    });
    finish(house, tx, actor, "DEPARTURES_CREATED", about(variant), (None, Some(after))).await?;
    Ok(made)
}

/// Only one that nobody has a seat in.
pub async fn remove_departure(
    house: &House,
    actor: &Actor,
    variant: VariantKey,
    departure: DepartureKey,
) -> Result<(), SalesError> {
    let mut tx = house.channel.begin().await?;
    let before = sales::remove_departure_in_tx(&mut tx, variant, departure).await?;
    let change = (Some(json!(before)), None);
    Ok(finish(house, tx, actor, "DEPARTURE_REMOVED", about(variant), change).await?)
}
