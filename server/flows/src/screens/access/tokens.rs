use crate::{
    House,
    screens::{need, unavailable},
    staff,
};
use chrono::TimeDelta;
use contracts::{
    AppError, Role,
    views::access::{TokenRow, TokenState},
};
use identity::tokens::{self, NewToken};
use platform::Actor;

const LONGEST_DAYS: i64 = 730;

/// ADMIN. One query.
pub async fn token_list(house: &House, actor: &Actor) -> Result<Vec<TokenRow>, AppError> {
    need(actor, Role::Admin)?;
    let now = house.clock.now();
    let list = tokens::token_list(&house.ops).await.map_err(|error| unavailable(actor, &error))?;
    let rows = list.into_iter().map(|token| TokenRow {
        id: token.id,
        name: token.name,
        role: token.role,
        state: match token.revoked_at {
            Some(_) => TokenState::Revoked,
            None if token.expires_at <= now => TokenState::Expired,
            None => TokenState::Active,
        },
        created_at: token.created_at,
        expires_at: token.expires_at,
        revoked_at: token.revoked_at,
        last_used_at: token.last_used_at,
    });
    Ok(rows.collect())
}

/// ADMIN. The secret is not to be had again.
pub async fn create_token(
    house: &House,
    actor: &Actor,
    name: &str,
    role: Role,
    days: i64,
) -> Result<String, AppError> {
    need(actor, Role::Admin)?;
    if !(1..=LONGEST_DAYS).contains(&days) {
        return Err(AppError::invalid("days", "A token lives 1 to 730 days."));
    }
    let expires_at = house.clock.now() + TimeDelta::days(days);
    let new = NewToken { name: name.to_owned(), role, expires_at };
    let made = staff::create_token(house, actor, new).await;
    let (_, secret) = made.map_err(|error| error.into_app(&actor.request_id))?;
    Ok(secret.expose().to_owned())
}
