//! What staff do with their own way in: password, second step, sessions. Each change and its audit row in one transaction.

mod change_password;
mod error;
mod forgotten;
mod second_step;
mod sessions;

pub use change_password::change_password;
pub use error::AccountError;
pub use forgotten::{ask_for_link, link_by_token, set_password_by_link};
pub use second_step::{begin, cancel, confirm, enrolment, renew_codes, standing, turn_off};
pub use sessions::{end_session, own_sessions};

use crate::{House, sign_in::Caller};
use audit::Entry;
use identity::{
    SessionSettings, Surface,
    users::{Confirmed, confirm_password, still_confirmed_in_tx},
};
use platform::{Actor, DbError, OpsTx};
use serde_json::Value;

/// The address of the staff site a mail leads back to. None: no mail leaves this house.
fn site_of(house: &House, surface: Surface) -> Option<String> {
    let sites = house.access.mail.as_ref()?;
    Some(match surface {
        Surface::Admin => sites.admin.clone(),
        Surface::Content => sites.content.clone(),
    })
}

/// The password, asked again before what a found session must not do.
async fn ask_again(house: &House, caller: &Caller, typed: &str) -> Result<Confirmed, AccountError> {
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    Ok(confirm_password(&house.ops, ids, now, &SessionSettings::default(), caller.me.id, typed).await?)
}

async fn still_right(tx: &mut OpsTx, confirmed: &Confirmed) -> Result<(), AccountError> {
    if still_confirmed_in_tx(tx, confirmed).await? { Ok(()) } else { Err(AccountError::wrong_password()) }
}

async fn record(
    house: &House,
    tx: &mut OpsTx,
    actor: &Actor,
    caller: &Caller,
    event_type: &'static str,
    metadata: Value,
) -> Result<(), DbError> {
    let entry = Entry {
        event_type,
        resource_type: "user",
        resource_id: caller.me.id.to_string(),
        before: None,
        after: None,
        metadata: Some(metadata),
    };
    audit::record_in_tx(tx, house.ids.as_ref(), house.clock.now(), actor, entry).await
}
