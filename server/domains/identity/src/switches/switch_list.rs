use super::{FirstValues, Switch, SwitchState};
use platform::{DbError, OpsDb};

/// All there are, also those nobody has set.
pub async fn switch_list(db: &OpsDb, first: &FirstValues) -> Result<Vec<SwitchState>, DbError> {
    let rows = sqlx::query!("select name, enabled, reason, changed_by, changed_at from identity.switch")
        .fetch_all(db.pool())
        .await?;
    let mut states: Vec<_> =
        Switch::ALL.into_iter().map(|switch| SwitchState::untouched(switch, first)).collect();
    for row in rows {
        // a name this version does not know belongs to another
        if let Some(state) = states.iter_mut().find(|state| state.switch.as_str() == row.name) {
            state.enabled = row.enabled;
            state.reason = row.reason;
            state.changed_by = row.changed_by;
            state.changed_at = Some(row.changed_at);
        }
    }
    Ok(states)
}
