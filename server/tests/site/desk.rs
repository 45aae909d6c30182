//! An editor and a manager of a house of their own, over the databases that the processes under test serve.

use contracts::{
    catalog::{Document, Rate, Tour, Variant},
    ids::ItemKey,
};
use flows::{
    House,
    screens::{catalog, catalog_jobs as queue},
};
use platform::{SystemClock, SystemIds};
use std::sync::Arc;
use testkit::{
    TestHouse,
    personas::{manager, staff as editor},
};

pub struct Desk(pub House);

impl Desk {
    /// By the real clock, as the processes are.
    pub fn at(test: &TestHouse) -> Self {
        let first = identity::switches::FirstValues::all(true);
        let (clock, ids) = (Arc::new(SystemClock), Arc::new(SystemIds));
        Self(House::new(test.ops.clone(), test.channel.clone(), clock, ids, first))
    }

    /// A tour with this slug and name, public when it returns.
    pub async fn publish(&self, slug: &str) -> ItemKey {
        let rate = Rate { price: 50.into(), ..Rate::default() };
        let variant = Variant {
            code: "BASE".to_owned(),
            name: "Private".to_owned(),
            is_default: true,
            rates: vec![rate],
            ..Variant::default()
        };
        let tour = Tour {
            slug: slug.to_owned(),
            name: slug.to_owned(),
            description: "A morning above the clouds.".to_owned(),
            variants: vec![variant],
            ..Tour::default()
        };
        let item = catalog::create_item(&self.0, &editor(), Document::Tour(tour)).await.unwrap();
        self.make_public(item).await;
        item
    }

    pub async fn make_public(&self, item: ItemKey) {
        let job = queue::create_job(&self.0, &editor(), vec![item], None, true).await.unwrap();
        queue::approve_job(&self.0, &manager(), job, None).await.unwrap();
        queue::publish_job(&self.0, &manager(), job).await.unwrap();
    }
}
