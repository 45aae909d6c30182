//! What is public, held in memory. Asking costs no query; twice a second two ask whether it is still so.

use catalog::{
    CatalogError,
    live::{self, LiveItem, LiveNow},
};
use chrono::{DateTime, Duration, Utc};
use contracts::{
    catalog::{Found, ItemKind},
    ids::ItemKey,
    views::review::ReviewRow,
};
use platform::{ChannelDb, Clock};
use sales::SalesError;
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

/// How long a look counts.
const LIFE: Duration = Duration::milliseconds(500);
const LONGEST_WAIT: std::time::Duration = std::time::Duration::from_millis(500);

/// While the database is away, the last that it said is what is public.
pub struct Shelf {
    db: ChannelDb,
    clock: Arc<dyn Clock>,
    held: Mutex<Held>,
    nudged: AtomicBool,
    /// Held by whoever asks the database; the others take what is there.
    asking: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct Held {
    stock: Option<Arc<Stock>>,
    asked_at: Option<DateTime<Utc>>,
}

/// Everything public at one moment.
#[derive(Debug, Default)]
pub struct Stock {
    pub now: LiveNow,
    /// Those that are shown, the newest tours first.
    pub reviews: Vec<ReviewRow>,
    sales: i64,
    by_slug: HashMap<(ItemKind, String), usize>,
    by_key: HashMap<ItemKey, usize>,
    moved: HashMap<(ItemKind, String), ItemKey>,
}

impl Stock {
    fn of(now: LiveNow, reviews: Vec<ReviewRow>, sales: i64) -> Self {
        let place = |(i, item): (usize, &LiveItem)| ((item.kind, item.slug.clone()), i);
        let by_slug = now.items.iter().enumerate().map(place).collect();
        let by_key = now.items.iter().enumerate().map(|(i, item)| (item.item, i)).collect();
        let moved = now
            .redirects
            .iter()
            .map(|redirect| ((redirect.kind, redirect.slug.clone()), redirect.item))
            .collect();
        Self { now, reviews, sales, by_slug, by_key, moved }
    }

    /// Grows with each change of anything public.
    pub fn generation(&self) -> i64 {
        self.now.generation + self.sales
    }

    /// Those of a kind that are public.
    pub fn all(&self, kind: ItemKind) -> impl Iterator<Item = &LiveItem> {
        self.now.items.iter().filter(move |item| item.kind == kind && item.is_active)
    }

    pub fn by_key(&self, item: ItemKey) -> Option<&LiveItem> {
        self.by_key.get(&item).and_then(|i| self.now.items.get(*i))
    }

    /// What an address leads to.
    pub fn find(&self, kind: ItemKind, slug: &str) -> Found<&LiveItem> {
        let address = (kind, slug.to_owned());
        if let Some(item) = self.by_slug.get(&address).and_then(|i| self.now.items.get(*i)) {
            return if item.is_active { Found::Here(item) } else { Found::Gone };
        }
        match self.moved.get(&address).and_then(|item| self.by_key(*item)) {
            Some(item) if item.is_active => Found::Moved(item.slug.clone()),
            Some(_) => Found::Gone,
            None => Found::Never,
        }
    }
}

impl Shelf {
    pub fn new(db: ChannelDb, clock: Arc<dyn Clock>) -> Self {
        Self {
            db,
            clock,
            held: Mutex::default(),
            nudged: AtomicBool::new(false),
            asking: tokio::sync::Mutex::default(),
        }
    }

    /// Something changed: the next reader looks at once.
    pub fn nudge(&self) {
        self.nudged.store(true, Ordering::Release);
    }

    /// What is public, at most half a second ago; an error only while nothing was ever read.
    pub async fn stock(&self) -> Result<Arc<Stock>, CatalogError> {
        let old = {
            let held = self.held();
            let fresh =
                held.asked_at.is_some_and(|at| (Duration::zero()..LIFE).contains(&(self.clock.now() - at)));
            if let Some(stock) = held.stock.as_ref().filter(|_| fresh && !self.nudged.load(Ordering::Acquire))
            {
                return Ok(stock.clone());
            }
            held.stock.clone()
        };
        // only at the very start is there nothing to go on with meanwhile
        let _asking = match (self.asking.try_lock(), &old) {
            (Ok(asking), _) => asking,
            (Err(_), Some(old)) => return Ok(old.clone()),
            (Err(_), None) => {
                let asking = self.asking.lock().await;
                if let Some(stock) = self.held().stock.clone() {
                    return Ok(stock);
                }
                asking
            }
        };
        self.nudged.store(false, Ordering::Release);
        let read = self.in_time(old.as_ref()).await;
        let mut held = self.held();
        held.asked_at = Some(self.clock.now());
        match (read, old) {
            (Ok(stock), _) => {
                held.stock = Some(stock.clone());
                Ok(stock)
            }
            (Err(error), Some(old)) => {
                tracing::warn!(%error, "what is public could not be looked at; the last known stands");
                Ok(old)
            }
            (Err(error), None) => Err(error),
        }
    }

    /// Who has something to go on with does not wait for a database that does not answer.
    async fn in_time(&self, old: Option<&Arc<Stock>>) -> Result<Arc<Stock>, CatalogError> {
        match old {
            Some(_) => tokio::time::timeout(LONGEST_WAIT, self.read(old))
                .await
                .unwrap_or_else(|_| Err(CatalogError::Conflict("not read in time"))),
            None => self.read(old).await,
        }
    }

    async fn read(&self, old: Option<&Arc<Stock>>) -> Result<Arc<Stock>, CatalogError> {
        let sales = sales::generation(&self.db).await?;
        if let Some(old) = old
            && live::generation(&self.db).await? == old.now.generation
            && sales == old.sales
        {
            return Ok(old.clone());
        }
        let none = LiveNow::default();
        let known = old.map_or(&none, |old| &old.now);
        let reviews = sales::shown_reviews(&self.db).await.map_err(|error| match error {
            SalesError::Db(error) => CatalogError::Db(error),
            _ => CatalogError::Conflict("reviews could not be read"),
        })?;
        Ok(Arc::new(Stock::of(live::live_now(&self.db, known).await?, reviews, sales)))
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
