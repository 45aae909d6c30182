use crate::{gateway::Gateway, name::GatewayName};
use contracts::Currency;
use std::{collections::BTreeMap, fmt, sync::Arc};

/// The gateways that are on.
#[derive(Clone, Default)]
pub struct Gateways(BTreeMap<GatewayName, Arc<dyn Gateway>>);

impl Gateways {
    pub fn new(on: impl IntoIterator<Item = Arc<dyn Gateway>>) -> Self {
        Self(on.into_iter().map(|gateway| (gateway.name(), gateway)).collect())
    }

    /// None: not on (any more).
    pub fn get(&self, name: GatewayName) -> Option<&Arc<dyn Gateway>> {
        self.0.get(&name)
    }

    /// What a guest may choose from to pay in `currency`; none is converted.
    pub fn offered(&self, currency: Currency) -> impl Iterator<Item = &Arc<dyn Gateway>> {
        self.0.values().filter(move |gateway| gateway.takes(currency))
    }
}

impl fmt::Debug for Gateways {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}
