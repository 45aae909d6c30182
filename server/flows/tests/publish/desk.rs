//! An editor, a manager and a guest at one house, and short ways to say what they do.

use crate::support::Rig;
use audit::AuditQuery;
use contracts::{
    catalog::{Document, Found, JobStatus, Rate, SaveOutcome, Tour, Variant},
    ids::{ItemKey, JobKey},
};
use flows::{
    House,
    audit_relay::relay_audit,
    catalog::Saving,
    screens::{catalog, catalog_jobs as queue, public},
};
use testkit::personas::{manager, staff as editor};

pub struct Desk(pub Rig);

impl std::ops::Deref for Desk {
    type Target = House;

    fn deref(&self) -> &House {
        &self.0.house
    }
}

impl Desk {
    pub async fn new() -> Self {
        Self(Rig::new().await)
    }

    pub async fn write(&self, slug: &str) -> ItemKey {
        catalog::create_item(self, &editor(), tour(slug, slug, "50")).await.unwrap()
    }

    pub async fn rewrite(&self, item: ItemKey, change: impl FnOnce(&mut Tour)) {
        let sheet = catalog::item_sheet(self, &editor(), item).await.unwrap();
        let Document::Tour(mut tour) = sheet.draft else { panic!("no tour") };
        change(&mut tour);
        let (version, draft) = (sheet.draft_version, Document::Tour(tour));
        let saved = catalog::save_draft(self, &editor(), item, version, draft, Saving::Wanted).await;
        assert!(matches!(saved.unwrap(), SaveOutcome::Saved(_)));
    }

    pub async fn hand_in(&self, items: &[ItemKey]) -> JobKey {
        queue::create_job(self, &editor(), items.to_vec(), None, true).await.unwrap()
    }

    pub async fn approved(&self, items: &[ItemKey]) -> JobKey {
        let job = self.hand_in(items).await;
        queue::approve_job(self, &manager(), job, None).await.unwrap();
        job
    }

    pub async fn publish(&self, items: &[ItemKey]) -> JobKey {
        let job = self.approved(items).await;
        queue::publish_job(self, &manager(), job).await.unwrap();
        job
    }

    pub async fn status(&self, job: JobKey) -> JobStatus {
        queue::job_sheet(self, &editor(), job).await.unwrap().row.status
    }

    /// The names that guests see in the list.
    pub async fn on_site(&self) -> Vec<String> {
        public::tour_cards(self).await.unwrap().into_iter().map(|card| card.name).collect()
    }

    pub async fn page(&self, slug: &str) -> Found<String> {
        match public::tour_page(self, slug).await.unwrap() {
            Found::Here(page) => Found::Here(page.tour.name),
            Found::Moved(slug) => Found::Moved(slug),
            Found::Gone => Found::Gone,
            Found::Never => Found::Never,
        }
    }

    pub async fn live_text(&self, item: ItemKey) -> String {
        let sheet = catalog::item_sheet(self, &editor(), item).await.unwrap();
        let number = sheet.live.unwrap().revision;
        ::catalog::revision::kept(&self.channel, item, number).await.unwrap().unwrap().text
    }

    pub async fn snapshot(&self, job: JobKey) -> serde_json::Value {
        let text = ::catalog::job::snapshot(&self.channel, job).await.unwrap().unwrap();
        serde_json::from_str(&text).unwrap()
    }

    pub async fn trail(&self) -> Vec<String> {
        relay_audit(self).await.unwrap();
        let rows = audit::event_list(&self.ops, &AuditQuery::default()).await.unwrap().rows;
        rows.into_iter().rev().map(|row| row.event_type).collect()
    }
}

pub fn tour(slug: &str, name: &str, price: &str) -> Document {
    let rate = Rate { price: price.parse().unwrap(), ..Rate::default() };
    let variant = Variant {
        code: "BASE".to_owned(),
        name: "Private".to_owned(),
        is_default: true,
        rates: vec![rate],
        ..Variant::default()
    };
    Document::Tour(Tour {
        slug: slug.to_owned(),
        name: name.to_owned(),
        description: "First paragraph.\n\nSecond one.".to_owned(),
        variants: vec![variant],
        ..Tour::default()
    })
}
