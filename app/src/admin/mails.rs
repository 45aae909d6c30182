use crate::Problem;
#[cfg(feature = "ssr")]
use crate::call::{self, Surface, answer};
use crate::wire::Json;
use contracts::views::mails::{MailKindRow, MailShown};
#[cfg(feature = "ssr")]
use flows::screens::mails as screens;
use leptos::prelude::*;

#[server(name = MailKinds, prefix = "/api/admin", endpoint = "mail_kinds", output = Json)]
pub async fn mail_kinds() -> Result<Vec<MailKindRow>, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::mail_kinds(call.actor()).map_err(answer)
}

/// `reference`: of a booking of the site; empty: a sample.
#[server(name = ShowMail, prefix = "/api/admin", endpoint = "mail_shown", input = Json, output = Json)]
pub async fn mail_shown(kind: String, reference: String) -> Result<MailShown, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::mail_shown(&call.house, call.actor(), &kind, &reference).await.map_err(answer)
}
