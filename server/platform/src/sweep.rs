use crate::DbError;
use sqlx::postgres::PgQueryResult;

/// How many rows a statement of a sweep deletes at most: its `limit`.
const BATCH: u64 = 1_000;

/// Deletes until a batch is not full, so that no statement holds many rows for long; answers with how many went.
pub async fn in_batches<Deletion>(mut delete: impl FnMut() -> Deletion) -> Result<u64, DbError>
where
    Deletion: Future<Output = Result<PgQueryResult, sqlx::Error>>,
{
    let mut gone = 0;
    loop {
        let batch = delete().await?.rows_affected();
        gone += batch;
        if batch < BATCH {
            return Ok(gone);
        }
    }
}
