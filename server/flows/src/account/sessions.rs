use super::{AccountError, record};
use crate::{House, sign_in::Caller};
use contracts::ids::SessionId;
use identity::{
    SessionSettings,
    sessions::{self, OpenSession},
};
use serde_json::json;

/// The caller's signed-in browsers, last seen first.
pub async fn own_sessions(house: &House, caller: &Caller) -> Result<Vec<OpenSession>, AccountError> {
    let settings = SessionSettings::default();
    Ok(sessions::session_list(&house.ops, house.clock.now(), &settings, caller.me.id).await?)
}

/// One of the caller's own. Harmless when it has ended already, or is somebody else's.
pub async fn end_session(house: &House, caller: &Caller, session: SessionId) -> Result<bool, AccountError> {
    let mut tx = house.ops.begin().await?;
    let ended = sessions::end_own_session_in_tx(&mut tx, caller.me.id, session).await?;
    if ended {
        let metadata = json!({ "session": session });
        record(house, &mut tx, &caller.actor, caller, "SESSION_ENDED", metadata).await?;
    }
    tx.commit().await?;
    Ok(ended)
}
