use crate::reason::reason_text;
use contracts::views::dead_letter::DeadLetterGroup;
use platform::{DbError, OpsDb};

/// What waits for a person, by reason: most first. Of one channel, where it is given.
pub async fn dead_letter_groups(db: &OpsDb, channel: Option<&str>) -> Result<Vec<DeadLetterGroup>, DbError> {
    let rows = sqlx::query!(
        r#"select reason_code, count(*) as "letters!", min(first_failed_at) as "oldest!"
         from ingestion.dead_letter
         where status in ('OPEN', 'READY', 'REPLAYING', 'FAILED') and ($1::text is null or source = $1)
         group by reason_code order by count(*) desc, reason_code limit 50"#,
        channel.filter(|channel| !channel.contains('\0')),
    )
    .fetch_all(db.pool())
    .await?;
    let groups = rows.into_iter().map(|row| DeadLetterGroup {
        reason_text: reason_text(&row.reason_code).to_owned(),
        reason_code: row.reason_code,
        letters: row.letters,
        oldest: row.oldest,
    });
    Ok(groups.collect())
}
