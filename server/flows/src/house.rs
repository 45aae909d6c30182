use identity::{Switches, switches::Overrides};
use platform::{Clock, Ids, OpsDb};
use std::sync::Arc;

/// What a flow needs to run: the database, the time, fresh ids, and what is switched on.
#[derive(Clone)]
pub struct House {
    pub ops: OpsDb,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    pub switches: Arc<Switches>,
}

impl House {
    /// `overrides`: the switches that the environment sets.
    pub fn new(ops: OpsDb, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>, overrides: Overrides) -> Self {
        let switches = Arc::new(Switches::new(ops.clone(), clock.clone(), overrides));
        Self { ops, clock, ids, switches }
    }
}
