//! All settings, typed. They come from the environment (a flag wins over it) and are read once, at the start;
//! whatever is wrong is said in one message, each line with what to mend.

mod env;
mod limits;
mod mail;
mod mail_in;
mod media;
mod network;
mod payments;
mod reader;
mod secret;
mod stores;
mod web_outbox;
mod workers;

use chrono::Duration;
use identity::switches::FirstValues;
use std::{fmt, path::PathBuf, time};

pub use env::Env;
pub use limits::{IngestLimits, RateLimits};
pub use mail::{Mail, Way};
pub use mail_in::MailIn;
pub use media::Media;
pub use network::{Hosts, Listen, Network, Surface};
pub use payments::{DemoPay, Payments};
pub use reader::{ConfigError, Reader};
pub use secret::{MasterKey, Secret};
pub use stores::{DatabaseUrls, Stores};
pub use web_outbox::{Credentials, WebOutboxSettings};
pub use workers::Workers;

#[derive(Debug, Clone)]
pub struct Config {
    pub environment: Environment,
    pub stores: Stores,
    pub network: Network,
    pub secrets: Secrets,
    pub ingest: IngestLimits,
    pub rates: RateLimits,
    pub workers: Workers,
    pub mail: Mail,
    pub mail_in: MailIn,
    pub media: Media,
    pub payments: Payments,
    pub web_outbox: WebOutboxSettings,
    pub shutdown: ShutdownTimes,
    /// Until somebody sets them: off in production, on elsewhere, but for what the environment names.
    pub switches: FirstValues,
    /// Holds `web`, `admin` and `content`: what `cargo leptos build` made of the front ends.
    pub site_root: PathBuf,
}

/// What the process is told besides the environment.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    pub port: Option<u16>,
    pub api_port: Option<u16>,
    /// Empty: all.
    pub surfaces: Vec<Surface>,
}

impl Config {
    pub fn read(env: &Env, flags: &Flags) -> Result<Self, ConfigError> {
        let mut reader = Reader::new(env);
        let environment = Environment::read(&mut reader);
        let network = Network::read(&mut reader, &environment, flags);
        let config = Self {
            stores: Stores::read(&mut reader),
            mail: Mail::read(&mut reader, &environment, &network.hosts, network.listen.sites.port()),
            mail_in: MailIn::read(&mut reader),
            media: Media::read(&mut reader, &environment, &network),
            payments: Payments::read(&mut reader, &environment, &network),
            web_outbox: WebOutboxSettings::read(&mut reader, &network),
            secrets: Secrets::read(&mut reader, &environment, &network),
            network,
            ingest: IngestLimits::read(&mut reader),
            rates: RateLimits::read(&mut reader),
            workers: Workers::read(&mut reader, &environment),
            shutdown: ShutdownTimes::read(&mut reader),
            switches: first_switches(env),
            site_root: reader.text("KEMBARA_SITE_ROOT").map_or_else(|| "target/site".into(), PathBuf::from),
            environment,
        };
        reader.finish(config)
    }
}

pub fn first_switches(env: &Env) -> FirstValues {
    let environment = Environment::read(&mut Reader::new(env));
    FirstValues::read(|name| env.get(name).map(str::to_owned), !environment.is_production())
}

/// `production` unless something else is said; only the name `production` switches conveniences off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Environment(String);

impl Environment {
    pub fn read(reader: &mut Reader<'_>) -> Self {
        Self(reader.text("KEMBARA_ENV").unwrap_or_else(|| "production".to_owned()).to_ascii_lowercase())
    }

    pub fn is_production(&self) -> bool {
        self.0 == "production"
    }

    /// By name, so that a house of any other name (staging, a customer's) shows no workshop.
    pub fn shows_gallery(&self) -> bool {
        ["development", "demo", "test"].contains(&self.0.as_str())
    }
}

impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// No secret has a default: what is unset refuses.
#[derive(Debug, Clone)]
pub struct Secrets {
    /// Keeps producers' secrets and those of sign-in codes at rest.
    pub master_key: Option<MasterKey>,
    pub admin_token: Option<Secret>,
    pub ingest_token: Option<Secret>,
    pub ingest_secret: Option<Secret>,
    /// Signs calls that publish. `publish_signed`: they must be, with or without a secret to check them by.
    pub publish_secret: Option<Secret>,
    pub publish_signed: bool,
}

impl Secrets {
    fn read(reader: &mut Reader<'_>, environment: &Environment, network: &Network) -> Self {
        const MASTER_KEY: &str = "KEMBARA_MASTER_KEY";
        let staff = network.serves(Surface::Admin) || network.serves(Surface::Content);
        // Of several processes each would wrap what a browser carries under a key of its own.
        if environment.is_production() && staff && reader.text(MASTER_KEY).is_none() {
            reader.problem(format!(
                "{MASTER_KEY} is not set (openssl rand -hex 32; the same for every process): staff's sign-in codes \
                 and forms need it"
            ));
        }
        let publish_secret = reader.text("CATALOG_PUBLISH_SECRET").map(Secret::new);
        Self {
            master_key: reader.parse(MASTER_KEY, "32 bytes as 64 hex digits (openssl rand -hex 32)"),
            admin_token: reader.text("CORE_API_ADMIN_TOKEN").map(Secret::new),
            ingest_token: reader.text("INGEST_SERVICE_TOKEN").map(Secret::new),
            ingest_secret: reader.text("INGEST_SERVICE_SECRET").map(Secret::new),
            publish_signed: yes_or_no(reader, "CATALOG_PUBLISH_SIGNATURE_REQUIRED")
                .unwrap_or(publish_secret.is_some()),
            publish_secret,
        }
    }
}

/// A slip in it must not open a door.
fn yes_or_no(reader: &mut Reader<'_>, name: &str) -> Option<bool> {
    match reader.text(name)?.trim().to_ascii_lowercase().as_str() {
        "1" | "true" | "yes" | "on" => Some(true),
        "0" | "false" | "no" | "off" => Some(false),
        _ => {
            reader.problem(format!("{name} must be true or false"));
            None
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub struct ShutdownTimes {
    /// How long it answers `connection: close` and goes on accepting, so that clients move over.
    pub drain: time::Duration,
    /// From the signal to the end, whatever still runs.
    pub limit: time::Duration,
}

impl ShutdownTimes {
    fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            drain: reader.seconds("KEMBARA_DRAIN_SECONDS", Duration::seconds(3)).to_std().unwrap_or_default(),
            limit: reader
                .seconds("KEMBARA_SHUTDOWN_LIMIT_SECONDS", Duration::seconds(25))
                .to_std()
                .unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests;
