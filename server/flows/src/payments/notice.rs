//! A gateway rings: its signature is checked, the bell written down once, and the payment looked at.

use super::{By, complete, speak};
use crate::House;
use contracts::{ids::PaymentKey, payments::GatewayName};
use gateways::{NoticeKind, Transcript, Webhook, WebhookError, without_people};
use payment::Bell;
use platform::DbError;
use std::time::Duration;

/// A gateway waits for its answer; what takes longer goes on without it.
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heeded {
    Known(PaymentKey),
    /// Heard before: nothing was done.
    Again,
    /// Of something that is not ours.
    NotOurs,
}

#[derive(Debug, thiserror::Error)]
pub enum NoticeError {
    #[error("this gateway is not on")]
    Off,
    #[error(transparent)]
    Webhook(#[from] WebhookError),
    #[error(transparent)]
    Db(#[from] DbError),
}

pub async fn notice(house: &House, from: GatewayName, hook: &Webhook) -> Result<Heeded, NoticeError> {
    let gateway = house.till.gateway(from).ok_or(NoticeError::Off)?;
    let mut transcript = Transcript::default();
    let notice = gateway.verify(hook, &mut transcript).await?;
    let (order, reference) = (notice.order.map(String::from), notice.reference.map(String::from));
    let found = payment::payment_named(&house.ops, from, order.as_deref(), reference.as_deref())
        .await?
        .map(|one| one.key);
    let bell = Bell {
        gateway: from,
        id: notice.id,
        kind: word(&notice.kind),
        order,
        reference,
        payment: found,
        body: without_people(&notice.raw),
    };
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let mut tx = house.ops.begin().await?;
    let fresh = payment::write_in_tx(&mut tx, now, &bell).await?;
    if let (true, Some(key)) = (fresh, found) {
        payment::keep_in_tx(&mut tx, ids, now, key, None, &speak::kept(transcript)).await?;
        payment::ring_in_tx(&mut tx, now, key).await?;
    }
    tx.commit().await?;
    match found {
        None => {
            tracing::info!(gateway = %from, kind = bell.kind, "a gateway rang for nothing of ours");
            Ok(Heeded::NotOurs)
        }
        Some(_) if !fresh => Ok(Heeded::Again),
        Some(key) => {
            look(house.clone(), key).await;
            Ok(Heeded::Known(key))
        }
    }
}

/// It is written down: if this comes to nothing, the clock asks.
async fn look(house: House, key: PaymentKey) {
    let looking = tokio::spawn(async move {
        if let Err(error) = complete(&house, key, By::Webhook).await {
            tracing::warn!(%error, payment = %key, "a payment could not be looked at now");
        }
    });
    let _ = tokio::time::timeout(PATIENCE, looking).await;
}

fn word(kind: &NoticeKind) -> String {
    match kind {
        NoticeKind::Approved => "APPROVED".to_owned(),
        NoticeKind::Paid => "PAID".to_owned(),
        NoticeKind::Pending => "PENDING".to_owned(),
        NoticeKind::Declined => "DECLINED".to_owned(),
        NoticeKind::Expired => "EXPIRED".to_owned(),
        NoticeKind::Refunded => "REFUNDED".to_owned(),
        NoticeKind::Other(name) => name.chars().take(100).collect(),
    }
}
