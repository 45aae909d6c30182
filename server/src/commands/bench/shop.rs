//! Guests of a rig: the demo's tours on its databases, booked and paid by the flows that the site calls.

use super::rig::Rig;
use anyhow::{Context, bail};
use contracts::{
    catalog::pricing::Party,
    ids::{OrderKey, PaymentKey},
    orders::{Contact, Language, NewOrder, OrderView, QuoteAsk},
    payments::GatewayName,
    views::inventory::{SellingMode, SellingPlan},
};
use flows::{
    House,
    checkout::{self, Held},
    inventory,
    payments::{StartPayment, Started, Till, start},
    screens,
};
use gateways::{Choice, DemoGateway, Folder, Secret};
use identity::switches::FirstValues;
use platform::{ChannelDb, OpsDb, SystemClock, SystemIds, db::PoolSettings};
use std::sync::Arc;

pub struct Shop {
    pub house: House,
    /// What is asked for: a day on which each variant has seats, two adults.
    pub ask: QuoteAsk,
}

impl Shop {
    /// `capacity`: of the one variant that is sold, each day.
    pub async fn open(rig: &Rig, capacity: i32, connections: u32) -> anyhow::Result<Self> {
        let pool = PoolSettings { max_connections: connections, ..PoolSettings::default() };
        let ops = OpsDb::connect_lazy(rig.services.ops_db_url(), pool)?;
        let channel = ChannelDb::connect_lazy(rig.services.channel_db_url(), pool)?;
        let first = FirstValues::all(true);
        let house = House::new(ops, channel, Arc::new(SystemClock), Arc::new(SystemIds), first);
        let page = "http://localhost/demo-pay".parse()?;
        let gateway =
            DemoGateway::open("test", Arc::new(Folder::open(rig.demo_pay())?), page, Secret::new("rig"));
        Self::on(house.with_till(Till::new([], Some(gateway.context("the demo gateway")?))), capacity).await
    }

    /// In a house that has no content yet.
    pub async fn on(house: House, capacity: i32) -> anyhow::Result<Self> {
        crate::demo::content(&house, house.clock.now()).await?;
        let ask = sold(&house, capacity).await?;
        Ok(Self { house, ask })
    }

    pub async fn wish(&self, ask: &QuoteAsk) -> anyhow::Result<NewOrder> {
        let quote = checkout::quote(&self.house, ask).await?;
        Ok(NewOrder {
            attempt: self.house.ids.new_id(self.house.clock.now()),
            ask: quote.ask,
            fingerprint: quote.fingerprint,
            contact: Contact {
                name: "Ana Wirawan".to_owned(),
                email: "ana@example.test".to_owned(),
                phone: "+62 812 345 678".to_owned(),
            },
            travellers: Vec::new(),
            pickup: String::new(),
            note: String::new(),
            language: Language::En,
            terms: "2026-01".to_owned(),
        })
    }

    pub async fn hold(&self) -> anyhow::Result<OrderView> {
        match checkout::hold(&self.house, self.wish(&self.ask).await?).await? {
            Held::Order(order) => Ok(*order),
            Held::PriceChanged(_) => bail!("the price changed while nobody published"),
        }
    }

    /// The guest is at the demo gateway's page and has chosen, and does not come back.
    pub async fn pay(&self, order: &OrderView, choice: Choice) -> anyhow::Result<PaymentKey> {
        let wanted = StartPayment {
            order: order.key,
            reference: order.reference,
            purpose: "order".to_owned(),
            gateway: GatewayName::Demo,
            amount: order.total,
            what_for: order.tour.clone(),
            guest_name: order.contact.name.clone(),
            guest_email: order.contact.email.clone(),
            return_to: "http://localhost/back".to_owned(),
            cancel_to: "http://localhost/".to_owned(),
            pay_until: order.hold_ends.context("it is not held")?,
        };
        let Started::Pay { payment: key, .. } = start(&self.house, &wanted).await? else {
            bail!("it was paid before");
        };
        let kept = payment::payment(&self.house.ops, key).await?.context("no payment")?;
        let at = kept.gateway_order.context("not at the gateway")?;
        let demo = self.house.till.demo().context("no demo gateway")?;
        anyhow::ensure!(demo.choose(&at.parse().context("its order")?, choice)?, "the gateway knows it");
        Ok(key)
    }

    /// Before the rig stops.
    pub async fn close(&self) {
        self.house.ops.pool().close().await;
        self.house.channel.pool().close().await;
    }

    pub async fn order(&self, key: OrderKey) -> anyhow::Result<OrderView> {
        Ok(checkout::order(&self.house, key).await?)
    }
}

/// The first tour that two adults can book a month ahead.
async fn sold(house: &House, capacity: i32) -> anyhow::Result<QuoteAsk> {
    let date = house.clock.today() + chrono::Days::new(30);
    let editor = crate::demo::editor();
    for choice in screens::inventory::variant_choices(house, &editor).await? {
        let (item, variant) = (choice.item, choice.variant);
        let plan = SellingPlan {
            mode: SellingMode::FreeDate,
            capacity,
            weekdays: [None; 7],
            opens_on: None,
            closes_on: None,
        };
        inventory::set_plan(house, &editor, (item, variant), &plan).await?;
        let ask = QuoteAsk {
            variant,
            date,
            time: None,
            party: Party { adults: 2, children: 0, infants: 0 },
            extras: Vec::new(),
            promo: String::new(),
        };
        if checkout::quote(house, &ask).await.is_ok() {
            return Ok(ask);
        }
    }
    bail!("no tour of the demo can be booked on {date}")
}
