use super::{demo_file::DemoFile, demo_people::make_people};
use crate::{
    config::{Credentials, Env, Hosts, Secret},
    web_outbox::PRODUCER,
    wiring::{self, App},
};
use chrono::{DateTime, Utc};
use contracts::Role;
use flows::staff;
use identity::{generate_password, producers::NewProducer};
use platform::{Ids, SystemIds};
use std::{net::SocketAddr, path::Path};

const SECRETS: [&str; 4] =
    ["CORE_API_ADMIN_TOKEN", "INGEST_SERVICE_TOKEN", "INGEST_SERVICE_SECRET", "KEMBARA_MASTER_KEY"];
const OUTBOX_TOKEN: &str = "WEB_OUTBOX_TOKEN";
const OUTBOX_SECRET: &str = "WEB_OUTBOX_SECRET";
const STORES: [&str; 3] = ["OPS_DB_URL", "CHANNEL_DB_URL", "REDIS_URL"];

/// Sign-ins and secrets of this demo, made once and kept in `demo.env`.
pub struct Demo {
    file: DemoFile,
    /// Made in this run.
    new_passwords: Vec<Role>,
}

/// Someone who can sign in to the demo.
pub struct DemoPerson {
    pub role: Role,
    pub email: String,
    pub password: String,
    /// The password was made in this run.
    pub is_new: bool,
}

impl Demo {
    /// Makes what is missing and lays it over the environment; what the environment says itself wins.
    pub fn open(data_dir: &Path, env: &mut Env) -> anyhow::Result<Self> {
        let mut file = DemoFile::open(data_dir)?;
        let mut new_passwords = Vec::new();
        for role in Role::ALL {
            let email = format!("{}@kembara.test", role.as_str().to_ascii_lowercase());
            file.values.entry(format!("DEMO_{role}_EMAIL")).or_insert(email);
            file.values.entry(format!("DEMO_{role}_PASSWORD")).or_insert_with(|| {
                new_passwords.push(role);
                generate_password(&SystemIds).expose().to_owned()
            });
        }
        for name in SECRETS {
            let made = file.values.entry(name.to_owned()).or_insert_with(|| secret(&SystemIds));
            env.set_default(name, made.clone());
        }
        // no money moves in a demo, unless gateways are set
        env.set_default("KEMBARA_GATEWAYS", "demo");
        env.set_default("KEMBARA_DEMO_PAY_DIR", data_dir.join("demo-pay").display().to_string());
        // mail of a demo goes to nobody, unless a server is set
        if env.get("SMTP_URL").is_none() {
            env.set_default("MAIL_FOLDER", data_dir.join("mail").display().to_string());
            env.set_default("MAIL_FROM", "Kembara <no-reply@kembara.test>");
            if let Some(folder) = env.get("MAIL_FOLDER") {
                file.values.insert("MAIL_FOLDER".to_owned(), folder.to_owned());
            }
        }
        // what the switches begin with is told by the name, to commands too
        for name in SECRETS.into_iter().chain(STORES).chain(["KEMBARA_ENV"]) {
            if let Some(value) = env.get(name) {
                file.values.insert(name.to_owned(), value.to_owned());
            }
        }
        file.save()?;
        Ok(Self { file, new_passwords })
    }

    pub fn people(&self) -> Vec<DemoPerson> {
        Role::ALL
            .into_iter()
            .filter_map(|role| {
                Some(DemoPerson {
                    role,
                    email: self.file.values.get(&format!("DEMO_{role}_EMAIL"))?.clone(),
                    password: self.file.values.get(&format!("DEMO_{role}_PASSWORD"))?.clone(),
                    is_new: self.new_passwords.contains(&role),
                })
            })
            .collect()
    }

    /// Once the doors are open: people first, so that one can sign in while the rest still arrives.
    pub async fn fill(mut self, app: App, (sites, api): (Option<SocketAddr>, Option<SocketAddr>)) {
        self.note_addresses(&app.config.network.hosts, sites, api);
        if let Err(error) = self.file.save() {
            tracing::error!("{error:#}");
        }
        if let Err(error) = make_people(&app.house, &self.people()).await {
            tracing::error!("the demo's sign-ins could not be made: {error:#}");
        }
        if let Some(api) = api
            && let Err(error) = self.tell_ops(&app, &loopback_url(api)).await
        {
            tracing::error!("the demo cannot tell ops of its bookings: {error:#}");
        }
        self.greet();
        let since = self.since(&app);
        if let Err(error) = wiring::demo_content(&app, since).await {
            tracing::error!("the demo's content could not be published: {error:#}");
        }
        if let Some(api) = api
            && let Err(error) = wiring::demo_bookings(&app, &loopback_url(api), since).await
        {
            tracing::error!("the demo's bookings could not be sent: {error:#}");
        }
    }

    /// The producer that tells ops of what guests book: made once, unless the environment has one.
    async fn tell_ops(&mut self, app: &App, api_url: &str) -> anyhow::Result<()> {
        if app.web_outbox.door().is_some() {
            return Ok(());
        }
        let known = |name: &str| self.file.values.get(name).map(Secret::new);
        let credentials = match known(OUTBOX_TOKEN).zip(known(OUTBOX_SECRET)) {
            Some((token, secret)) => Credentials { token, secret },
            None => {
                let (house, actor) = (&app.house, staff::console("demo".to_owned()));
                let new = NewProducer {
                    name: PRODUCER.to_owned(),
                    channels: Some(vec!["DIRECT".to_owned()]),
                    rate_per_minute: None,
                };
                let key = house.access.master_key.as_ref();
                let made = staff::create_producer(house, &actor, key, new).await?;
                for (name, value) in [(OUTBOX_TOKEN, &made.token), (OUTBOX_SECRET, &made.secret)] {
                    self.file.values.insert(name.to_owned(), value.expose().to_owned());
                }
                self.file.save()?;
                Credentials { token: made.token, secret: made.secret }
            }
        };
        app.web_outbox.open(api_url, credentials);
        Ok(())
    }

    /// The instant of the first start; the sample bookings are told from it.
    fn since(&mut self, app: &App) -> DateTime<Utc> {
        let known = self.file.values.get("DEMO_SINCE").and_then(|text| text.parse().ok());
        let since = known.unwrap_or_else(|| app.house.clock.now());
        self.file.values.insert("DEMO_SINCE".to_owned(), since.to_rfc3339());
        if let Err(error) = self.file.save() {
            tracing::error!("{error:#}");
        }
        since
    }

    fn note_addresses(&mut self, hosts: &Hosts, sites: Option<SocketAddr>, api: Option<SocketAddr>) {
        let mut note = |name: &str, host: &str, address: Option<SocketAddr>| {
            if let Some(address) = address {
                self.file.values.insert(name.to_owned(), format!("http://{host}:{}", address.port()));
            }
        };
        note("WEB_URL", &hosts.web, sites);
        note("ADMIN_URL", &hosts.admin, sites);
        note("CONTENT_URL", &hosts.content, sites);
        note("API_URL", "localhost", api);
    }

    /// On standard output: it is what the person who started it waits for.
    fn greet(&self) {
        let value = |name: &str| self.file.values.get(name).map_or("-", String::as_str);
        println!("\nKembara is running (demo).\n");
        for (what, name, path) in [
            ("public site", "WEB_URL", ""),
            ("staff", "ADMIN_URL", ""),
            ("content", "CONTENT_URL", ""),
            ("API", "API_URL", "/docs"),
        ] {
            println!("  {what:<12} {}{path}", value(name));
        }
        println!();
        for person in self.people().iter().rev() {
            println!("  {:<12} {}  {}", person.role.as_str(), person.email, person.password);
        }
        println!(
            "\n  All sign-ins, tokens and secrets: {}\n  Ctrl-C stops it; the data is kept.\n",
            self.file.path.display()
        );
    }
}

fn loopback_url(address: SocketAddr) -> String {
    format!("http://localhost:{}", address.port())
}

fn secret(ids: &dyn Ids) -> String {
    let mut bytes = [0; 32];
    ids.fill_secret(&mut bytes);
    hex::encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_made_once_and_the_environment_wins() {
        let dir = tempfile::tempdir().unwrap();
        let mut env = Env::from([("INGEST_SERVICE_TOKEN", "mine"), ("REDIS_URL", "redis://cache")]);
        let first = Demo::open(dir.path(), &mut env).unwrap();
        assert_eq!(env.get("INGEST_SERVICE_TOKEN"), Some("mine"));
        assert_eq!(env.get("KEMBARA_MASTER_KEY").map(str::len), Some(64));
        assert_eq!(first.file.values["INGEST_SERVICE_TOKEN"], "mine");
        assert_eq!(first.file.values["REDIS_URL"], "redis://cache");

        let mut later = Env::default();
        let again = Demo::open(dir.path(), &mut later).unwrap();
        assert_eq!(later.get("KEMBARA_MASTER_KEY"), env.get("KEMBARA_MASTER_KEY"));
        assert_eq!(again.people().len(), 3);
        for (one, two) in first.people().iter().zip(again.people()) {
            assert_eq!((&one.email, &one.password), (&two.email, &two.password));
            assert!(one.password.len() >= 12 && one.is_new && !two.is_new);
        }
    }
}
