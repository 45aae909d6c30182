use contracts::{ids::VariantKey, views::inventory::SellingMode};
use platform::{ChannelDb, DbError};
use std::collections::BTreeMap;

/// How a variant is sold, in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub mode: SellingMode,
    pub stopped: bool,
}

/// Of each variant that has a plan. One query.
pub async fn standings(db: &ChannelDb) -> Result<BTreeMap<VariantKey, Standing>, DbError> {
    let rows = sqlx::query!(
        r#"select p.variant_key, p.mode, exists (
               select from sales.closure c where c.lifted_at is null and c.kind = 'STOP_SELL'
                 and coalesce(c.variant_key = p.variant_key, true) and coalesce(c.item_key = p.item_key, true)
           ) as "stopped!"
           from sales.plan p"#
    )
    .fetch_all(db.pool())
    .await?;
    let standing =
        |mode: &str, stopped| Standing { mode: SellingMode::parse(mode).unwrap_or_default(), stopped };
    Ok(rows.into_iter().map(|row| (VariantKey(row.variant_key), standing(&row.mode, row.stopped))).collect())
}
