use super::{AccountError, ask_again, record, site_of, still_right};
use crate::{
    House,
    mail::{Wish, order_in_tx},
    sign_in::Caller,
};
use identity::{
    Secret, Surface,
    second_step::{self, Enrolment, Standing},
};
use serde_json::json;

pub async fn standing(house: &House, caller: &Caller) -> Result<Standing, AccountError> {
    Ok(second_step::standing(&house.ops, caller.me.id).await?)
}

/// Makes a secret for the user's app. It asks nothing of anybody until a code has confirmed it.
pub async fn begin(house: &House, caller: &Caller, password: &str) -> Result<(), AccountError> {
    let confirmed = ask_again(house, caller, password).await?;
    let (ids, now, key) = (house.ids.as_ref(), house.clock.now(), house.access.master_key.as_ref());
    let mut tx = house.ops.begin().await?;
    still_right(&mut tx, &confirmed).await?;
    second_step::begin_in_tx(&mut tx, ids, now, key, caller.me.id).await?;
    Ok(tx.commit().await?)
}

/// What the app is to learn, while it is being set up.
pub async fn enrolment(house: &House, caller: &Caller) -> Result<Option<Enrolment>, AccountError> {
    Ok(second_step::enrolment(&house.ops, house.access.master_key.as_ref(), caller.me.id).await?)
}

/// Forgets what was being set up.
pub async fn cancel(house: &House, caller: &Caller) -> Result<(), AccountError> {
    if matches!(standing(house, caller).await?, Standing::SettingUp) {
        let mut tx = house.ops.begin().await?;
        second_step::remove_in_tx(&mut tx, caller.me.id).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// On from here. The recovery codes are not to be had again.
pub async fn confirm(house: &House, caller: &Caller, code: &str) -> Result<Vec<Secret>, AccountError> {
    let (ids, now, key) = (house.ids.as_ref(), house.clock.now(), house.access.master_key.as_ref());
    let mut tx = house.ops.begin().await?;
    let codes = second_step::confirm_in_tx(&mut tx, ids, now, key, caller.me.id, code).await?;
    record(house, &mut tx, &caller.actor, caller, "SECOND_STEP_TURNED_ON", json!({})).await?;
    tx.commit().await?;
    Ok(codes)
}

/// New recovery codes; the old ones are worth nothing any more.
pub async fn renew_codes(
    house: &House,
    caller: &Caller,
    password: &str,
) -> Result<Vec<Secret>, AccountError> {
    let confirmed = ask_again(house, caller, password).await?;
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let mut tx = house.ops.begin().await?;
    still_right(&mut tx, &confirmed).await?;
    let codes = second_step::renew_codes_in_tx(&mut tx, ids, now, caller.me.id).await?;
    record(house, &mut tx, &caller.actor, caller, "RECOVERY_CODES_RENEWED", json!({})).await?;
    tx.commit().await?;
    Ok(codes)
}

pub async fn turn_off(
    house: &House,
    caller: &Caller,
    surface: Surface,
    password: &str,
) -> Result<(), AccountError> {
    let confirmed = ask_again(house, caller, password).await?;
    let now = house.clock.now();
    let mut tx = house.ops.begin().await?;
    still_right(&mut tx, &confirmed).await?;
    if second_step::remove_in_tx(&mut tx, caller.me.id).await? {
        record(house, &mut tx, &caller.actor, caller, "SECOND_STEP_TURNED_OFF", json!({})).await?;
        if let Some(site) = site_of(house, surface) {
            let wish = Wish::SecondStepTurnedOff { user: caller.me.id, site, by: None };
            order_in_tx(house, &mut tx, now, &caller.me.email, &wish).await?;
        }
    }
    Ok(tx.commit().await?)
}
