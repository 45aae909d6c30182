use contracts::{Currency, payments::GatewayName};
use gateways::{DemoGateway, Gateway, Gateways};
use std::sync::Arc;

/// The gateways that are on.
#[derive(Debug, Clone, Default)]
pub struct Till {
    gateways: Gateways,
    demo: Option<DemoGateway>,
}

/// What a guest may choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub gateway: GatewayName,
    pub title: &'static str,
}

impl Till {
    /// `demo`: besides, and its page is ours.
    pub fn new(on: impl IntoIterator<Item = Arc<dyn Gateway>>, demo: Option<DemoGateway>) -> Self {
        let ours = demo.clone().map(|demo| Arc::new(demo) as Arc<dyn Gateway>);
        Self { gateways: Gateways::new(on.into_iter().chain(ours)), demo }
    }

    /// For its page.
    pub fn demo(&self) -> Option<&DemoGateway> {
        self.demo.as_ref()
    }

    /// Nothing is converted: only those that take `currency`.
    pub fn offers(&self, currency: Currency) -> Vec<Offer> {
        let offered = self.gateways.offered(currency).map(|gateway| gateway.name());
        offered.map(|gateway| Offer { gateway, title: gateway.title() }).collect()
    }

    /// None: it is not on (any more).
    pub fn gateway(&self, name: GatewayName) -> Option<&Arc<dyn Gateway>> {
        self.gateways.get(name)
    }
}
