//! A signed-in member of staff, as the server sees one.

use super::super::rig::Rig;
use anyhow::{Context, ensure};
use contracts::Role;
use flows::{
    House,
    staff::{self, NewStaff},
};
use identity::Password;
use platform::{ChannelDb, SystemClock, SystemIds, db::PoolSettings};
use reqwest::{Client, header};
use std::sync::Arc;

pub struct Browser {
    client: Client,
    base: String,
    cookie: String,
}

const HOST: &str = "admin.localhost";

impl Browser {
    pub async fn sign_in(rig: &Rig, port: u16) -> anyhow::Result<Self> {
        let (email, password) = ("bench@kembara.test", "a long password for the bench");
        let channel = ChannelDb::connect_lazy(rig.services.channel_db_url(), PoolSettings::default())?;
        let house = House::new(
            rig.ops.clone(),
            channel,
            Arc::new(SystemClock),
            Arc::new(SystemIds),
            identity::switches::FirstValues::all(true),
        );
        let staff = NewStaff {
            email: email.parse()?,
            name: "Bench".to_owned(),
            role: Role::Staff,
            password: Password::new(password)?,
        };
        staff::create_user(&house, &staff::console("bench".to_owned()), staff).await?;
        let mut browser = Self {
            client: Client::new(),
            base: format!("http://{}:{port}", rig.api.ip()),
            cookie: String::new(),
        };
        let response = browser
            .client
            .post(format!("{}/api/admin/sign_in", browser.base))
            .header(header::HOST, HOST)
            .header(header::ORIGIN, format!("http://{HOST}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(format!("email={email}&password={}&next=", password.replace(' ', "+")))
            .send()
            .await?;
        let cookie = response.headers().get_all(header::SET_COOKIE).iter().find_map(|cookie| {
            let cookie = cookie.to_str().ok()?.split(';').next()?;
            cookie.contains("session=").then(|| cookie.to_owned())
        });
        browser.cookie = cookie.with_context(|| format!("no session: {}", response.status()))?;
        Ok(browser)
    }

    pub async fn call(&mut self, function: &str, body: &str) -> anyhow::Result<String> {
        let response = self
            .client
            .post(format!("{}/api/admin/{function}", self.base))
            .header(header::HOST, HOST)
            .header(header::ORIGIN, format!("http://{HOST}"))
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/json")
            .body(body.to_owned())
            .send()
            .await?;
        let status = response.status();
        let text = response.text().await?;
        ensure!(status.is_success(), "{function} {body}: {status} {text}");
        Ok(text)
    }
}
