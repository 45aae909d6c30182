//! Every mail that leaves this house, to look at: with a sample, or with a booking of the site.

use super::{need, unavailable};
use crate::{
    House,
    mail::{MailKind, Previewed, previewed},
};
use contracts::{
    AppError, Role,
    orders::OrderReference,
    views::mails::{MailKindRow, MailShown},
};
use platform::Actor;

/// ADMIN.
pub fn mail_kinds(actor: &Actor) -> Result<Vec<MailKindRow>, AppError> {
    need(actor, Role::Admin)?;
    let row = |kind: MailKind| MailKindRow {
        slug: kind.slug.to_owned(),
        name: kind.name.to_owned(),
        when: kind.when.to_owned(),
        to_guests: kind.to_guests,
    };
    Ok(MailKind::ALL.map(row).to_vec())
}

/// ADMIN. `reference`: of a booking of the site; empty: a sample.
pub async fn mail_shown(
    house: &House,
    actor: &Actor,
    kind: &str,
    reference: &str,
) -> Result<MailShown, AppError> {
    let mail = mail_previewed(house, actor, kind, reference).await?;
    Ok(MailShown { subject: mail.subject, text: mail.text })
}

/// The same with its HTML, for the frame.
pub async fn mail_previewed(
    house: &House,
    actor: &Actor,
    kind: &str,
    reference: &str,
) -> Result<Previewed, AppError> {
    need(actor, Role::Admin)?;
    let kind = MailKind::of(kind).ok_or(AppError::NotFound)?;
    let order = match reference.trim() {
        "" => None,
        typed => {
            let wrong = |what: &str| AppError::invalid("reference", what);
            let reference = OrderReference::parse(typed).map_err(|error| wrong(&error.to_string()))?;
            let key = sales::order_of_reference(&house.channel, reference).await;
            let key = key.map_err(|error| unavailable(actor, &error))?;
            Some(key.ok_or_else(|| wrong("No booking of the site has this reference."))?)
        }
    };
    previewed(house, actor, kind, order).await
}
