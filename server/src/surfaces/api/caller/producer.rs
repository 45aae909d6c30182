use crate::surfaces::api::{
    answer::{Code, Problem},
    state::{Api, in_time},
};
use identity::producers::{Producer, ProducerLookupError};
use std::sync::Arc;

/// `None`: nobody's token.
pub async fn producer_by(api: &Api, token: &str) -> Result<Option<Arc<Producer>>, Problem> {
    in_time(api.deps.producers.by_token(api.house.clock.now(), token)).await
}

impl From<ProducerLookupError> for Problem {
    fn from(error: ProducerLookupError) -> Self {
        match error {
            ProducerLookupError::Db(error) => error.into(),
            // Ours to mend; the sender keeps its event and tries again.
            error => {
                tracing::error!(%error, "a producer cannot be let in");
                Code::IngestUnavailable.into()
            }
        }
    }
}
