use super::{FirstValues, Switch, SwitchState};
use chrono::{DateTime, Utc};
use platform::{DbError, OpsTx};

#[derive(Debug, Clone)]
pub struct SwitchChange {
    pub before: SwitchState,
    pub after: SwitchState,
}

/// In force in every process within a second or so. `first` tells what it was, if nobody had set it.
pub async fn set_switch_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    first: &FirstValues,
    switch: Switch,
    enabled: bool,
    reason: &str,
    changed_by: &str,
) -> Result<SwitchChange, DbError> {
    let row = sqlx::query!(
        "select enabled, reason, changed_by, changed_at from identity.switch where name = $1 for update",
        switch.as_str(),
    )
    .fetch_optional(tx.conn())
    .await?;
    let before = row.map_or_else(
        || SwitchState::untouched(switch, first),
        |row| SwitchState {
            switch,
            enabled: row.enabled,
            reason: row.reason,
            changed_by: row.changed_by,
            changed_at: Some(row.changed_at),
        },
    );
    sqlx::query!(
        "insert into identity.switch (name, enabled, reason, changed_by, changed_at)
         values ($1, $2, $3, $4, $5)
         on conflict on constraint pk_switch do update set
             enabled = excluded.enabled, reason = excluded.reason,
             changed_by = excluded.changed_by, changed_at = excluded.changed_at",
        switch.as_str(),
        enabled,
        reason,
        changed_by,
        now,
    )
    .execute(tx.conn())
    .await?;
    let after = SwitchState {
        switch,
        enabled,
        reason: reason.to_owned(),
        changed_by: changed_by.to_owned(),
        changed_at: Some(now),
    };
    Ok(SwitchChange { before, after })
}
