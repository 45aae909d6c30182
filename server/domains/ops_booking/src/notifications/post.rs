use chrono::{DateTime, Utc};
use contracts::{status::NotificationKind, views::notification::News};
use platform::{DbError, Ids, OpsTx};
use uuid::Uuid;

/// "notices" in ASCII.
const LOCK: i64 = 0x6e6f_7469_6365_7331;

/// What is to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub kind: NotificationKind,
    pub channel: Option<String>,
    /// What it is about, in a name of its own: told once.
    pub subject: String,
    pub news: News,
}

/// Writes news. Two statements, whatever the number; what was told before is left as it is.
///
/// Writers go one after the other, so that `seq` grows in the order of commit: a person who marks everything read up
/// to what they see can then never mark what they have not seen.
pub async fn post_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    items: &[Item],
) -> Result<(), DbError> {
    if items.is_empty() {
        return Ok(());
    }
    let keys: Vec<Uuid> = items.iter().map(|_| ids.new_id(now)).collect();
    let kinds: Vec<String> = items.iter().map(|item| item.kind.to_string()).collect();
    let channels: Vec<Option<String>> = items.iter().map(|item| item.channel.clone()).collect();
    let subjects: Vec<String> = items.iter().map(|item| item.subject.clone()).collect();
    let news: Vec<serde_json::Value> = items
        .iter()
        .map(|item| serde_json::to_value(&item.news))
        .collect::<Result<_, _>>()
        .map_err(|error| DbError(sqlx::Error::Encode(Box::new(error))))?;
    sqlx::query!("select pg_advisory_xact_lock($1)", LOCK).fetch_one(tx.conn()).await?;
    sqlx::query!(
        "insert into ops_booking.notification (notification_id, kind, at, channel_code, subject, news)
         select id, kind, $6, channel, subject, news
         from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::jsonb[]) with ordinality
             as new (id, kind, channel, subject, news, place)
         order by place
         on conflict on constraint uq_notification_subject do nothing",
        &keys,
        &kinds,
        &channels as &[Option<String>],
        &subjects,
        &news,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
