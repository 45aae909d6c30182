//! A gateway without money, so that everything can be walked through without keys. Its page is ours: who wires it shows an
//! order (`show`) with four buttons, and passes on what the guest chose (`choose`).

mod gateway;
mod order;
mod store;
mod webhook;

use crate::{
    answer::Status,
    ids::{GatewayOrder, Payee},
    secret::Secret,
};
use std::{fmt, io, sync::Arc};
use url::Url;

pub use order::{Choice, DemoOrder};
pub use store::{DemoStore, Folder, Memory};

/// Takes every currency.
#[derive(Clone)]
pub struct DemoGateway {
    store: Arc<dyn DemoStore>,
    page: Url,
    secret: Secret,
    payee: Payee,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the demo gateway takes no money: it does not run in production")]
pub struct NotInProduction;

impl DemoGateway {
    /// `environment`: `KEMBARA_ENV`. `page`: where guests "pay", `/{order}` is added; `secret` signs its webhooks.
    pub fn open(
        environment: &str,
        store: Arc<dyn DemoStore>,
        page: Url,
        secret: Secret,
    ) -> Result<Self, NotInProduction> {
        // unset is production, as everywhere
        let environment = environment.trim().to_ascii_lowercase();
        if environment.is_empty() || environment == "production" {
            return Err(NotInProduction);
        }
        #[expect(clippy::expect_used, reason = "a constant")]
        let payee = "demo-merchant".parse().expect("a good payee");
        Ok(Self { store, page, secret, payee })
    }

    /// For its page. None: no such order.
    pub fn show(&self, order: &GatewayOrder) -> io::Result<Option<DemoOrder>> {
        self.store.load(order)
    }

    /// Where it stands. None: no such order.
    pub fn status(&self, order: &GatewayOrder) -> io::Result<Option<Status>> {
        Ok(self.show(order)?.map(|found| found.answer(&self.payee).status()))
    }

    /// What the guest pressed. False: there is no such order, or it is paid already.
    pub fn choose(&self, order: &GatewayOrder, choice: Choice) -> io::Result<bool> {
        self.change(order, |found| found.choose(choice))
    }

    /// A pending one comes to its end: paid, or declined.
    pub fn settle(&self, order: &GatewayOrder, paid: bool) -> io::Result<bool> {
        self.change(order, |found| found.settle(paid))
    }

    fn change(&self, order: &GatewayOrder, change: impl FnOnce(&mut DemoOrder) -> bool) -> io::Result<bool> {
        let mut done = false;
        if let Some(mut found) = self.store.load(order)? {
            done = change(&mut found);
            if done {
                self.store.save(&found)?;
            }
        }
        Ok(done)
    }
}

impl fmt::Debug for DemoGateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DemoGateway").field("page", &self.page.as_str()).finish_non_exhaustive()
    }
}
