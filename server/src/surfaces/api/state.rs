use super::{
    answer::Problem,
    figures::{Ring, Tally},
    limits::Limits,
};
use crate::wiring::App;
use axum::extract::FromRef;
use flows::{ChannelRegistry, House};
use identity::{Switches, producers::Producers, tokens::Tokens};
use ingestion::Acceptor;
use std::{ops::Deref, sync::Arc, time::Duration};

/// How long a question to the database may take; then the caller hears 503 and is not kept hanging.
const PATIENCE: Duration = Duration::from_secs(5);

/// What the API needs from the process.
#[derive(Clone)]
pub struct ApiDeps {
    pub app: App,
    pub acceptor: Acceptor,
    pub channels: ChannelRegistry,
    pub tokens: Arc<Tokens>,
    pub producers: Arc<Producers>,
    pub switches: Arc<Switches>,
}

/// The state of every handler.
#[derive(Clone)]
pub struct Api(Arc<Inner>);

pub struct Inner {
    pub deps: ApiDeps,
    pub house: House,
    pub limits: Limits,
    pub ring: Ring,
    pub tally: Arc<Tally>,
}

impl Api {
    pub(super) fn new(deps: ApiDeps) -> Self {
        let house = deps.app.house.clone();
        let limits = Limits::new(deps.app.config.rates);
        let ring = Ring::new(house.clock.now());
        let tally = Arc::new(Tally::default());
        tokio::spawn(tally.clone().tell(house.clone(), deps.app.shutdown.closed().clone()));
        Self(Arc::new(Inner { deps, house, limits, ring, tally }))
    }
}

impl Deref for Api {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl FromRef<Api> for App {
    fn from_ref(api: &Api) -> Self {
        api.deps.app.clone()
    }
}

/// A question to the database that does not hang when the database does.
pub(super) async fn in_time<T, E>(question: impl Future<Output = Result<T, E>>) -> Result<T, Problem>
where
    Problem: From<E>,
{
    match tokio::time::timeout(PATIENCE, question).await {
        Ok(answer) => Ok(answer?),
        Err(_) => {
            tracing::warn!("the database did not answer in time");
            Err(super::answer::Code::OpsDbUnavailable.into())
        }
    }
}
