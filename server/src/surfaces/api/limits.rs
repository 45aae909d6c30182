//! How often who may call: strangers and failed tokens by address, producers by their own limit.
//!
//! Counted per process. A flood makes the maps neither large nor slow: beyond [`MOST`] addresses all new ones
//! share one allowance, and what has been quiet for its window is forgotten.

use super::answer::Problem;
use crate::{config::RateLimits, serve::ClientAddress};
use axum::{extract::FromRequestParts, http::request::Parts};
use contracts::ids::ProducerId;
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    state::{InMemoryState, NotKeyed, keyed::DefaultKeyedStateStore},
};
use sha2::{Digest, Sha256};
use std::{
    collections::{HashMap, HashSet},
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    num::NonZeroU32,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    time::Instant,
};

const MOST: usize = 50_000;
const MOST_KNOWN: usize = 4_096;
/// Calls between two looks for what can be forgotten.
const TIDY_EVERY: u32 = 4_096;

/// Whose allowance a call uses up: an address, of IPv6 its /64, which is one household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Caller(IpAddr);

impl Caller {
    /// Those for whom there was no room of their own.
    const CROWD: Self = Self(IpAddr::V4(Ipv4Addr::BROADCAST));
}

impl From<IpAddr> for Caller {
    fn from(address: IpAddr) -> Self {
        match address {
            IpAddr::V4(_) => Self(address),
            IpAddr::V6(address) => {
                let network = u128::from(address) & !u128::from(u64::MAX);
                Self(IpAddr::V6(Ipv6Addr::from(network)))
            }
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let address = parts.extensions.get::<ClientAddress>();
        Ok(address.map_or(Self::CROWD, |address| address.0.into()))
    }
}

type ByCaller = RateLimiter<Caller, DefaultKeyedStateStore<Caller>, DefaultClock>;
type Alone = RateLimiter<NotKeyed, InMemoryState, DefaultClock>;

pub struct Limits {
    strangers: ByCaller,
    failures: ByCaller,
    calls: AtomicU32,
    /// Who has failed too often, and until when.
    shut_out: Mutex<HashMap<Caller, Instant>>,
    /// Hashes of tokens that were good: they pass although others at their address fail.
    good: Mutex<HashSet<[u8; 32]>>,
    producers: Mutex<HashMap<ProducerId, (u32, Arc<Alone>)>>,
}

impl Limits {
    pub fn new(rates: RateLimits) -> Self {
        Self {
            strangers: RateLimiter::keyed(per_minute(rates.public)),
            failures: RateLimiter::keyed(per_minute(rates.failed_auth)),
            calls: AtomicU32::new(0),
            shut_out: Mutex::default(),
            good: Mutex::default(),
            producers: Mutex::default(),
        }
    }

    /// A call without authentication.
    pub fn public(&self, caller: Caller) -> Result<(), Problem> {
        self.tidy();
        let caller = if self.strangers.len() < MOST { caller } else { Caller::CROWD };
        self.strangers.check_key(&caller).map_err(|not_yet| wait(not_yet.wait_time_from(now())))
    }

    /// May this caller try a token at all? A guesser is stopped before the database is asked.
    pub fn try_token(&self, caller: Caller, token: &str) -> Result<(), Problem> {
        let mut shut_out = lock(&self.shut_out);
        let Some(until) = shut_out.get(&caller).copied() else { return Ok(()) };
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            shut_out.remove(&caller);
            return Ok(());
        }
        drop(shut_out);
        if lock(&self.good).contains(&hash(token)) { Ok(()) } else { Err(wait(left)) }
    }

    pub fn token_was_good(&self, token: &str) {
        let hash = hash(token);
        let mut good = lock(&self.good);
        if good.contains(&hash) {
            return;
        }
        if good.len() >= MOST_KNOWN {
            good.clear();
        }
        good.insert(hash);
    }

    /// A token that is none, or no token where one is needed. `Err` replaces the 401 once it is too often.
    pub fn failed(&self, caller: Caller, token: Option<&str>) -> Result<(), Problem> {
        self.tidy();
        if let Some(token) = token {
            lock(&self.good).remove(&hash(token));
        }
        let caller = if self.failures.len() < MOST { caller } else { Caller::CROWD };
        let Err(not_yet) = self.failures.check_key(&caller) else { return Ok(()) };
        let left = not_yet.wait_time_from(now());
        let mut shut_out = lock(&self.shut_out);
        if shut_out.len() >= MOST {
            let now = Instant::now();
            shut_out.retain(|_, until| *until > now);
        }
        if shut_out.len() < MOST {
            shut_out.insert(caller, Instant::now() + left);
        }
        Err(wait(left))
    }

    pub fn producer(&self, id: ProducerId, per_minute_at_most: Option<u32>) -> Result<(), Problem> {
        let Some(rate) = per_minute_at_most else { return Ok(()) };
        let limiter = {
            let mut producers = lock(&self.producers);
            let entry = producers.entry(id).or_insert_with(|| (rate, Arc::new(alone(rate))));
            if entry.0 != rate {
                *entry = (rate, Arc::new(alone(rate)));
            }
            entry.1.clone()
        };
        limiter.check().map_err(|not_yet| wait(not_yet.wait_time_from(now())))
    }

    fn tidy(&self) {
        if self.calls.fetch_add(1, Ordering::Relaxed) % TIDY_EVERY == TIDY_EVERY - 1 {
            self.strangers.retain_recent();
            self.strangers.shrink_to_fit();
            self.failures.retain_recent();
            self.failures.shrink_to_fit();
        }
    }
}

fn per_minute(calls: u32) -> Quota {
    Quota::per_minute(NonZeroU32::new(calls).unwrap_or(NonZeroU32::MIN))
}

fn alone(rate: u32) -> Alone {
    RateLimiter::direct(per_minute(rate))
}

fn now() -> <DefaultClock as Clock>::Instant {
    DefaultClock::default().now()
}

fn wait(left: std::time::Duration) -> Problem {
    Problem::too_many(u32::try_from(left.as_secs()).unwrap_or(u32::MAX).saturating_add(1))
}

fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

fn lock<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caller(address: &str) -> Caller {
        address.parse::<IpAddr>().unwrap().into()
    }

    fn limits(public: u32, failed_auth: u32) -> Limits {
        Limits::new(RateLimits { public, failed_auth })
    }

    #[test]
    fn strangers_are_counted_by_address_and_households_by_network() {
        let limits = limits(2, 1);
        let (one, other) = (caller("203.0.113.1"), caller("203.0.113.2"));
        assert!(limits.public(one).is_ok() && limits.public(one).is_ok());
        assert!(limits.public(one).is_err());
        assert!(limits.public(other).is_ok());
        assert_eq!(caller("2001:db8::1"), caller("2001:db8::ffff:1"));
        assert_ne!(caller("2001:db8::1"), caller("2001:db8:0:1::1"));
    }

    #[test]
    fn a_guesser_is_shut_out_and_its_neighbour_with_a_good_token_is_not() {
        let limits = limits(1, 2);
        let home = caller("203.0.113.1");
        limits.token_was_good("good");
        assert!(limits.failed(home, Some("a")).is_ok() && limits.failed(home, Some("b")).is_ok());
        assert!(limits.try_token(home, "c").is_ok());
        assert!(limits.failed(home, Some("c")).is_err());
        assert!(limits.try_token(home, "d").is_err());
        assert!(limits.try_token(home, "good").is_ok());
        assert!(limits.try_token(caller("203.0.113.9"), "d").is_ok());
        // Revoked since: no longer good.
        assert!(limits.failed(home, Some("good")).is_err());
        assert!(limits.try_token(home, "good").is_err());
    }

    #[test]
    fn a_producer_has_its_own_limit_or_none() {
        let limits = limits(1, 1);
        let id = ProducerId(uuid::Uuid::from_u128(1));
        for _ in 0..1_000 {
            assert!(limits.producer(id, None).is_ok());
        }
        assert!(limits.producer(id, Some(1)).is_ok());
        assert!(limits.producer(id, Some(1)).is_err());
        assert!(limits.producer(id, Some(5)).is_ok());
    }

    #[test]
    fn a_flood_of_addresses_stays_bounded() {
        let limits = limits(1, 1);
        for number in 0..u32::try_from(MOST).unwrap() + 10_000 {
            let _ = limits.public(Caller(IpAddr::V4(number.into())));
        }
        assert!(limits.strangers.len() <= MOST + 1);
    }
}
