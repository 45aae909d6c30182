//! What the parts of a running process share, and where the parts are joined.

use crate::{
    config::{Config, Surface, Way},
    demo, health,
    probe::Probe,
    queue::{self, Crew, Wake},
    shutdown::Shutdown,
    surfaces::{self, SurfaceDeps, api::ApiDeps},
    telemetry::with_routes_remembered,
    web_outbox::WebOutbox,
};
use anyhow::Context;
use axum::Router;
use chrono::{DateTime, Utc};
use flows::{ChannelRegistry, House, StaffSites, payments::Till};
use gateways::{DemoGateway, DemoStore, Gateway, Memory, Midtrans, PayPal, Secret, Stripe, Xendit};
use identity::{EnvCredentials, Switches, producers::Producers, tokens::Tokens};
use ingestion::Acceptor;
use mailer::{Folder, Login, Smtp};
use media::{Library, Workshop};
use platform::{ChannelDb, Clock, Ids, Mailer, OpsDb, SystemClock, SystemIds};
use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use std::{sync::Arc, time::Duration};

/// The parts of a running process.
#[derive(Clone)]
pub struct App {
    pub config: Arc<Config>,
    pub house: House,
    pub channel: ChannelDb,
    /// Connects on first use, reconnects by itself; a command fails fast while Redis is away.
    pub redis: ConnectionManager,
    pub wake: Wake,
    pub channels: ChannelRegistry,
    pub switches: Arc<Switches>,
    /// None: no mail leaves this process.
    pub mailer: Option<Arc<dyn Mailer>>,
    pub web_outbox: WebOutbox,
    pub probe: Arc<Probe>,
    pub shutdown: Shutdown,
}

impl App {
    /// Connects to nothing yet: a process starts although a database is still coming up.
    pub fn wire(config: Config) -> anyhow::Result<Self> {
        let stores = &config.stores;
        let (ops_url, channel_url) = (stores.databases.ops.expose(), stores.databases.channel.expose());
        let client = redis::Client::open(stores.redis_url.expose()).context("REDIS_URL cannot be used")?;
        let redis = ConnectionManager::new_lazy_with_config(client.clone(), patience())
            .context("REDIS_URL cannot be used")?;
        let ops = OpsDb::connect_lazy(ops_url, stores.ops_pool)?;
        let channel = ChannelDb::connect_lazy(channel_url, stores.channel_pool)?;
        let (clock, ids) = (Arc::new(SystemClock), Arc::new(SystemIds));
        let house = House::new(ops, channel.clone(), clock, ids, config.switches.clone());
        let till = till(&config, &house.clock, house.ids.as_ref())?;
        let wake = Wake::new(&config.workers.queue, client, redis.clone());
        let (workers, tellers) = (wake.clone(), wake.clone());
        let house = house
            .waking(Arc::new(move || workers.workers()))
            .telling(Arc::new(move || tellers.tellers()))
            .with_access(config.secrets.master_key.clone(), mail_sites(&config))
            .with_library(library(&config)?)
            .with_till(till);
        let house = match &config.mail_in.reader {
            Some(reader) => house.with_mail_reader(reader.clone()),
            None => house,
        };
        let (ops, clock) = (house.ops.clone(), house.clock.clone());
        Ok(Self {
            wake,
            channels: ChannelRegistry::new(ops, clock),
            switches: house.switches.clone(),
            house,
            channel,
            mailer: mailer(&config)?,
            web_outbox: WebOutbox::of(&config.web_outbox),
            probe: Arc::new(Probe::new(ops_url, channel_url, redis.clone())?),
            redis,
            shutdown: Shutdown::default(),
            config: Arc::new(config),
        })
    }
}

fn library(config: &Config) -> anyhow::Result<Option<Library>> {
    let store = config.media.open().context("the place for pictures cannot be used")?;
    let Some(store) = store else { return Ok(None) };
    let workshop = Workshop::open().context("no threads for pictures")?;
    Ok(Some(Library { workshop, store }))
}

fn till(config: &Config, clock: &Arc<dyn Clock>, ids: &dyn Ids) -> anyhow::Result<Till> {
    let settings = config.payments.gateways.clone();
    let mut on: Vec<Arc<dyn Gateway>> = Vec::new();
    if let Some(settings) = settings.paypal {
        on.push(Arc::new(PayPal::new(settings, clock.clone())));
    }
    if let Some(settings) = settings.midtrans {
        on.push(Arc::new(Midtrans::new(settings, clock.clone())));
    }
    if let Some(settings) = settings.xendit {
        on.push(Arc::new(Xendit::new(settings, clock.clone())));
    }
    if let Some(settings) = settings.stripe {
        on.push(Arc::new(Stripe::new(settings, clock.clone())));
    }
    Ok(Till::new(on, demo_gateway(config, ids)?))
}

fn demo_gateway(config: &Config, ids: &dyn Ids) -> anyhow::Result<Option<DemoGateway>> {
    let Some(demo) = config.payments.demo.clone() else { return Ok(None) };
    let store: Arc<dyn DemoStore> = match demo.folder {
        Some(folder) => {
            Arc::new(gateways::Folder::open(folder).context("KEMBARA_DEMO_PAY_DIR cannot be used")?)
        }
        None => Arc::new(Memory::default()),
    };
    // it rings within this process alone
    let mut secret = [0; 32];
    ids.fill_secret(&mut secret);
    let environment = config.environment.to_string();
    let opened = DemoGateway::open(&environment, store, demo.page, Secret::new(hex::encode(secret)));
    Ok(Some(opened.context("KEMBARA_GATEWAYS")?))
}

fn mail_sites(config: &Config) -> Option<StaffSites> {
    config.mail.way.as_ref().map(|_| config.mail.sites.clone())
}

fn mailer(config: &Config) -> anyhow::Result<Option<Arc<dyn Mailer>>> {
    Ok(match config.mail.way.clone() {
        Some(Way::Smtp { url, login, from }) => {
            let login = login.map(|(user, password)| Login { user, password: password.expose().to_owned() });
            Some(Arc::new(Smtp::open(url.expose(), login, from).context("SMTP_URL cannot be used")?))
        }
        Some(Way::Folder { path, from }) => Some(Arc::new(Folder::new(path, from))),
        None => None,
    })
}

fn patience() -> ConnectionManagerConfig {
    ConnectionManagerConfig::new()
        .set_connection_timeout(Some(Duration::from_millis(500)))
        .set_response_timeout(Some(Duration::from_secs(1)))
        .set_number_of_retries(1)
        .set_max_delay(Duration::from_millis(200))
}

/// web, admin and content, chosen by Host. What is not served here is a site without pages.
pub fn sites(app: &App) -> Router {
    let config = &app.config;
    let deps = SurfaceDeps {
        house: app.house.clone(),
        production: config.environment.is_production(),
        web_host: config.network.hosts.web.clone(),
        site_root: config.site_root.clone(),
        stop: app.shutdown.closed().clone(),
    };
    let site = |surface: Surface, router: fn(SurfaceDeps) -> Router| {
        if config.network.serves(surface) {
            with_routes_remembered(router(deps.clone()))
        } else {
            Router::new()
        }
    };
    let mut sites = surfaces::by_host(
        site(Surface::Web, surfaces::web_router),
        site(Surface::Admin, surfaces::admin_router),
        site(Surface::Content, surfaces::content_router),
        &config.network.hosts,
    );
    if config.environment.shows_gallery() {
        sites =
            surfaces::beside_gallery(sites, with_routes_remembered(surfaces::gallery_router(deps.clone())));
    }
    with_routes_remembered(health::of_sites(app.clone())).fallback_service(sites)
}

/// Starts what accepts events, so it is called inside the runtime.
pub fn api(app: &App) -> Router {
    let mut router = Router::new();
    if app.config.network.serves(Surface::Api) {
        router = router.merge(surfaces::api::api_router(api_deps(app)));
    }
    with_routes_remembered(router)
}

fn api_deps(app: &App) -> ApiDeps {
    let secrets = &app.config.secrets;
    let env = EnvCredentials {
        api_admin_token: secrets.admin_token.clone(),
        ingest_token: secrets.ingest_token.clone(),
        ingest_secret: secrets.ingest_secret.clone(),
    };
    let (ops, wake) = (&app.house.ops, app.wake.clone());
    tokio::spawn(app.wake.clone().tell_others(app.shutdown.closed().clone()));
    ApiDeps {
        acceptor: Acceptor::start(ops.clone(), app.house.clock.clone(), Arc::new(move || wake.workers())),
        channels: app.channels.clone(),
        tokens: Arc::new(Tokens::new(ops.clone(), &env)),
        producers: Arc::new(Producers::new(ops.clone(), secrets.master_key.clone(), &env)),
        switches: app.switches.clone(),
        app: app.clone(),
    }
}

/// What runs beside the requests: queue workers, sweepers, schedules. Ends after `app.shutdown` has begun, when
/// what ran has finished or been handed back.
pub async fn work(app: App) {
    let workers = &app.config.workers;
    let crew = Crew {
        house: app.house.clone(),
        channels: app.channels.clone(),
        switches: app.switches.clone(),
        wake: app.wake.clone(),
        mailer: app.mailer.clone(),
        web_outbox: app.web_outbox.clone(),
        mailboxes: app.config.mail_in.watches.clone(),
        settings: queue::Settings {
            concurrency: workers.count,
            batch: i64::from(workers.batch),
            sweep: workers.sweep.to_std().unwrap_or(Duration::from_secs(1)),
            retry: workers.retry.clone(),
        },
    };
    queue::run(crew, app.shutdown.token()).await;
}

/// Writes and publishes the demo's content, and says how it is sold, once.
pub async fn demo_content(app: &App, since: DateTime<Utc>) -> anyhow::Result<()> {
    demo::content(&app.house, since).await?;
    demo::seats(&app.house).await?;
    demo::guests(&app.house).await
}

/// Sends the demo's bookings to our own API, once: each carries a key that is the same at every start.
pub async fn demo_bookings(app: &App, api_url: &str, since: DateTime<Utc>) -> anyhow::Result<()> {
    demo::bookings(app, api_url, since).await
}
