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
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl House {
    /// `overrides`: the switches that the environment sets.
    pub fn new(ops: OpsDb, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>, overrides: Overrides) -> Self {
        let switches = Arc::new(Switches::new(ops.clone(), clock.clone(), overrides));
        Self { ops, clock, ids, switches, wake: Arc::new(|| {}) }
    }

    /// `wake` tells the workers that events were accepted, and returns at once.
    pub fn waking(self, wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        Self { wake, ..self }
    }

    /// Without it a sweep finds what was accepted within a second.
    pub fn wake_workers(&self) {
        (self.wake)();
    }
}
