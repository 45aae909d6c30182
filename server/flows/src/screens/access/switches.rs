use crate::{
    House,
    screens::{need, unavailable},
    staff,
};
use contracts::{AppError, Role, views::access::SwitchRow};
use identity::{Switch, switches};
use platform::Actor;

/// ADMIN. One query. Whatever switch there is appears by itself.
pub fn for_admins(actor: &Actor) -> Result<(), AppError> {
    need(actor, Role::Admin)
}

pub async fn switch_list(house: &House, actor: &Actor) -> Result<Vec<SwitchRow>, AppError> {
    need(actor, Role::Admin)?;
    let list = switches::switch_list(&house.ops, house.switches.first())
        .await
        .map_err(|error| unavailable(actor, &error))?;
    let rows = list.into_iter().map(|state| SwitchRow {
        name: state.switch.to_string(),
        title: state.switch.title().to_owned(),
        on: state.enabled,
        when_on: state.switch.when_on().to_owned(),
        when_off: state.switch.when_off().to_owned(),
        reason: state.reason,
        changed_by: state.changed_by,
        changed_at: state.changed_at,
    });
    Ok(rows.collect())
}

/// ADMIN.
pub async fn set_switch(
    house: &House,
    actor: &Actor,
    name: &str,
    on: bool,
    reason: &str,
) -> Result<(), AppError> {
    need(actor, Role::Admin)?;
    let switch: Switch = name.parse().map_err(|_| AppError::NotFound)?;
    let set = staff::set_switch(house, actor, switch, on, reason).await;
    set.map(drop).map_err(|error| error.into_app(&actor.request_id))
}
