use crate::{
    House,
    screens::{need, unavailable},
    staff::{self, StaffError},
};
use chrono::TimeDelta;
use contracts::{
    AppError, Role,
    ids::ProducerId,
    views::access::{ProducerRow, SecretRow},
};
use identity::producers::{self, NewProducer, ProducerRecord};
use platform::Actor;

/// Token and secret of a producer, to be shown once.
#[derive(Debug, Clone)]
pub struct Shown {
    pub id: ProducerId,
    pub token: Option<String>,
    pub secret: Option<String>,
}

/// ADMIN. One query.
pub async fn producer_list(house: &House, actor: &Actor) -> Result<Vec<ProducerRow>, AppError> {
    need(actor, Role::Admin)?;
    let list = producers::producer_list(&house.ops).await.map_err(|error| unavailable(actor, &error))?;
    Ok(list.into_iter().map(|record| row(house, record)).collect())
}

/// ADMIN.
pub async fn create_producer(house: &House, actor: &Actor, new: NewProducer) -> Result<Shown, AppError> {
    need(actor, Role::Admin)?;
    let made = staff::create_producer(house, actor, house.access.master_key.as_ref(), new).await;
    let made = made.map_err(|error| error.into_app(&actor.request_id))?;
    Ok(Shown {
        id: made.producer.id,
        token: Some(made.token.expose().to_owned()),
        secret: Some(made.secret.expose().to_owned()),
    })
}

/// ADMIN. The first secret goes on working until it is dropped.
pub async fn add_secret(house: &House, actor: &Actor, id: ProducerId) -> Result<Shown, AppError> {
    need(actor, Role::Admin)?;
    let made = staff::add_producer_secret(house, actor, house.access.master_key.as_ref(), id).await;
    let (_, secret) = made.map_err(|error| error.into_app(&actor.request_id))?;
    Ok(Shown { id, token: None, secret: Some(secret.expose().to_owned()) })
}

/// ADMIN. The token until now is taken for `grace_hours` longer.
pub async fn rotate_token(
    house: &House,
    actor: &Actor,
    id: ProducerId,
    grace_hours: i64,
) -> Result<Shown, AppError> {
    need(actor, Role::Admin)?;
    if !(0..=720).contains(&grace_hours) {
        return Err(AppError::invalid("grace_hours", "The old token may live 0 to 720 hours longer."));
    }
    let grace = TimeDelta::hours(grace_hours);
    let made: Result<_, StaffError> = staff::rotate_producer_token(house, actor, id, grace).await;
    let (_, token) = made.map_err(|error| error.into_app(&actor.request_id))?;
    Ok(Shown { id, token: Some(token.expose().to_owned()), secret: None })
}

fn row(house: &House, record: ProducerRecord) -> ProducerRow {
    let now = house.clock.now();
    let secrets = record.secrets.into_iter();
    ProducerRow {
        id: record.id,
        name: record.name,
        channels: record.channels,
        rate_per_minute: record.rate_per_minute,
        disabled_at: record.disabled_at,
        created_at: record.created_at,
        last_used_at: record.last_used_at,
        old_token_until: record.old_token_until.filter(|until| *until > now),
        secrets: secrets
            .map(|secret| SecretRow { fingerprint: secret.fingerprint, created_at: secret.created_at })
            .collect(),
    }
}
