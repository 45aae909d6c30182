use super::{Act, StaffError, admin_only, record};
use crate::House;
use contracts::ids::TokenId;
use identity::{
    Secret,
    tokens::{self, ApiToken, NewToken},
};
use platform::Actor;

/// The secret is not to be had again.
pub async fn create_token(
    house: &House,
    actor: &Actor,
    new: NewToken,
) -> Result<(ApiToken, Secret), StaffError> {
    admin_only(actor)?;
    let mut tx = house.ops.begin().await?;
    let (token, secret) =
        tokens::create_token_in_tx(&mut tx, house.ids.as_ref(), house.clock.now(), new).await?;
    record(house, &mut tx, actor, act("TOKEN_CREATED", None, &token)).await?;
    tx.commit().await?;
    Ok((token, secret))
}

/// Harmless when it was revoked before.
pub async fn revoke_token(house: &House, actor: &Actor, id: TokenId) -> Result<(), StaffError> {
    admin_only(actor)?;
    let mut tx = house.ops.begin().await?;
    if let Some(token) = tokens::revoke_token_in_tx(&mut tx, house.clock.now(), id).await? {
        let before = ApiToken { revoked_at: None, ..token.clone() };
        record(house, &mut tx, actor, act("TOKEN_REVOKED", Some(&before), &token)).await?;
    }
    tx.commit().await?;
    Ok(())
}

fn act<'a>(event_type: &'static str, before: Option<&'a ApiToken>, token: &'a ApiToken) -> Act<'a, ApiToken> {
    Act {
        event_type,
        resource_type: "token",
        resource_id: token.id.to_string(),
        before,
        after: token,
        metadata: None,
    }
}
