//! Promo codes: found, judged, and their uses counted.

use chrono::{DateTime, NaiveDate, Utc};
use contracts::{
    Currency, Money,
    ids::ItemKey,
    orders::{Off, Promo, PromoRefusal},
    views::promo::PromoRow,
};
use platform::{ChannelDb, ChannelTx, DbError, Ids};
use rust_decimal::Decimal;
use uuid::Uuid;

struct Row {
    code: String,
    percent: Option<Decimal>,
    amount: Option<Decimal>,
    currency: Option<String>,
    minimum: Option<Decimal>,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    items: Vec<Uuid>,
    left: Option<i32>,
}

impl Row {
    /// None: a row that says nothing; the table's constraints leave none.
    fn promo(self) -> Option<Promo> {
        let currency = self.currency.as_deref().and_then(|code| Currency::parse(code).ok());
        let money = |amount: Option<Decimal>| Some(Money::new(amount?, currency?));
        let off = self.percent.map(Off::Percent).or_else(|| money(self.amount).map(Off::Amount))?;
        Some(Promo {
            code: self.code,
            off,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            minimum: money(self.minimum),
            items: self.items.into_iter().map(ItemKey).collect(),
            left: self.left.map(|left| u32::try_from(left).unwrap_or(0)),
        })
    }
}

/// As it was typed. None: there is no such code, or it is switched off.
pub async fn promo_by_code(db: &ChannelDb, typed: &str) -> Result<Option<Promo>, DbError> {
    let row = sqlx::query_as!(
        Row,
        "select code, percent, amount, currency, minimum, valid_from, valid_to, items, max_uses - uses as left
         from sales.promo where code = $1 and is_active",
        Promo::code_of(typed),
    )
    .fetch_optional(db.pool())
    .await?;
    Ok(row.and_then(Row::promo))
}

/// By code, behind `after`; of those that have `search` in them.
pub async fn promo_list(
    db: &ChannelDb,
    search: &str,
    after: &str,
    limit: u16,
) -> Result<(Vec<PromoRow>, Option<String>), DbError> {
    let limit = usize::from(limit.clamp(1, 200));
    let mut found = sqlx::query!(
        "select code, percent, amount, currency, minimum, valid_from, valid_to, items, max_uses - uses as left,
             uses, is_active, changed_at, changed_by
         from sales.promo where code > $1 and strpos(code, $2) > 0 order by code limit $3",
        Promo::code_of(after),
        Promo::code_of(search),
        limit as i64 + 1,
    )
    .fetch_all(db.pool())
    .await?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| last.code.clone());
    let rows = found.into_iter().filter_map(|row| {
        let promo = Row {
            code: row.code,
            percent: row.percent,
            amount: row.amount,
            currency: row.currency,
            minimum: row.minimum,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            items: row.items,
            left: row.left,
        };
        Some(PromoRow {
            promo: promo.promo()?,
            uses: u32::try_from(row.uses).unwrap_or_default(),
            is_active: row.is_active,
            changed_at: row.changed_at,
            changed_by: row.changed_by,
        })
    });
    Ok((rows.collect(), next))
}

/// Held until the transaction ends, so that two editors come one after the other. None: there is no such code.
pub async fn promo_changed_in_tx(tx: &mut ChannelTx, code: &str) -> Result<Option<DateTime<Utc>>, DbError> {
    Ok(sqlx::query_scalar!(
        "select changed_at from sales.promo where code = $1 for update",
        Promo::code_of(code)
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// Makes a code, or says anew how it is; uses that are taken stay counted.
pub async fn set_promo_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    by: &str,
    promo: &Promo,
    is_active: bool,
) -> Result<(), DbError> {
    let (percent, amount) = match promo.off {
        Off::Percent(percent) => (Some(percent), None),
        Off::Amount(money) => (None, Some(money)),
    };
    let currency = amount.or(promo.minimum).map(|money| money.currency.as_str().to_owned());
    let items: Vec<Uuid> = promo.items.iter().map(|item| item.0).collect();
    sqlx::query!(
        "insert into sales.promo as p (promo_key, code, percent, amount, currency, minimum, valid_from, valid_to, items,
             max_uses, is_active, changed_at, changed_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         on conflict on constraint uq_promo_code do update set
             percent = $3, amount = $4, currency = $5, minimum = $6, valid_from = $7, valid_to = $8, items = $9,
             max_uses = p.uses + $10, is_active = $11, changed_at = $12, changed_by = $13",
        ids.new_id(now),
        Promo::code_of(&promo.code),
        percent,
        amount.map(|money| money.amount),
        currency,
        promo.minimum.map(|money| money.amount),
        promo.valid_from,
        promo.valid_to,
        &items,
        promo.left.map(|left| i32::try_from(left).unwrap_or(i32::MAX)),
        is_active,
        now,
        by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Counts one use, if one is left on that day. Whoever counts another at the same moment waits for this transaction.
pub(crate) async fn count_in_tx(
    tx: &mut ChannelTx,
    code: &str,
    sale_date: NaiveDate,
) -> Result<Result<Uuid, PromoRefusal>, DbError> {
    let counted = sqlx::query_scalar!(
        "update sales.promo set uses = uses + 1
         where code = $1 and is_active and coalesce(uses < max_uses, true)
           and coalesce(valid_from <= $2, true) and coalesce(valid_to >= $2, true)
         returning promo_key",
        code,
        sale_date,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(counted.ok_or(PromoRefusal::UsedUp))
}

pub(crate) async fn give_back_in_tx(tx: &mut ChannelTx, promo: Uuid) -> Result<(), DbError> {
    sqlx::query!("update sales.promo set uses = uses - 1 where promo_key = $1", promo)
        .execute(tx.conn())
        .await?;
    Ok(())
}
