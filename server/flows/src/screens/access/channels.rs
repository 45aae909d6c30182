use crate::{
    House,
    screens::{need, unavailable},
    staff,
};
use contracts::{AppError, Role, status::MerchantOfRecord, views::access::ChannelRow};
use ops_booking::channels::{self, NewChannel};
use platform::Actor;

/// ADMIN. By name. One query.
pub async fn channel_list(house: &House, actor: &Actor) -> Result<Vec<ChannelRow>, AppError> {
    need(actor, Role::Admin)?;
    let list = channels::channels(&house.ops).await.map_err(|error| unavailable(actor, &error))?;
    let rows = list.all().map(|channel| ChannelRow {
        code: channel.code.clone(),
        name: channel.name.clone(),
        merchant_of_record: channel.merchant_of_record,
        on: channel.is_active,
    });
    let mut rows: Vec<_> = rows.collect();
    rows.sort_by_key(|row| row.name.to_lowercase());
    Ok(rows)
}

/// ADMIN.
pub async fn add_channel(
    house: &House,
    actor: &Actor,
    code: &str,
    name: &str,
    merchant_of_record: MerchantOfRecord,
) -> Result<String, AppError> {
    need(actor, Role::Admin)?;
    let new = NewChannel { code: code.to_owned(), name: name.to_owned(), merchant_of_record };
    let added = staff::add_channel(house, actor, new).await;
    added.map(|channel| channel.name).map_err(|error| error.into_app(&actor.request_id))
}
