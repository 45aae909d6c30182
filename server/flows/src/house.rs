use platform::{Clock, Ids, OpsDb};
use std::sync::Arc;

/// What a flow needs to run: the database, the time, fresh ids.
#[derive(Clone)]
pub struct House {
    pub ops: OpsDb,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
}
