//! Promo codes, as their editors make and change them: at once, with the audit row.

use crate::{House, inventory::finish};
use ::sales::{SalesError, promo_changed_in_tx, set_promo_in_tx};
use chrono::{DateTime, Utc};
use contracts::orders::Promo;
use platform::Actor;
use serde_json::json;

/// `seen`: when the code that was shown was last changed; none: it is to be new. Whoever calls has seen the role.
pub async fn save_promo(
    house: &House,
    actor: &Actor,
    promo: &Promo,
    is_active: bool,
    seen: Option<DateTime<Utc>>,
) -> Result<(), SalesError> {
    let now = house.clock.now();
    let mut tx = house.channel.begin().await?;
    let known = promo_changed_in_tx(&mut tx, &promo.code).await?;
    match (known, seen) {
        (Some(_), None) => {
            return Err(SalesError::Invalid {
                field: "code",
                text: "There is such a code already. Change that one, or choose another name.".to_owned(),
            });
        }
        (None, Some(_)) => return Err(SalesError::NotFound),
        (Some(at), Some(seen)) if at != seen => {
            return Err(SalesError::Conflict(
                "Somebody changed this code meanwhile. Look at it again, then save.".to_owned(),
            ));
        }
        _ => {}
    }
    set_promo_in_tx(&mut tx, house.ids.as_ref(), now, &actor.label, promo, is_active).await?;
    let event = if known.is_some() { "PROMO_CHANGED" } else { "PROMO_MADE" };
    let after = json!({"promo": promo, "isActive": is_active});
    finish(house, tx, actor, event, ("promo", promo.code.clone()), (None, Some(after))).await?;
    Ok(())
}
