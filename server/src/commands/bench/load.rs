//! Requests whose bytes are ready, over many connections, and how long each took.

use super::client::Client;
use anyhow::ensure;
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{task::JoinSet, time::Instant};

/// How a load went.
#[derive(Debug)]
pub struct Taken {
    pub posts: usize,
    pub took: Duration,
    /// Sorted.
    each: Vec<Duration>,
}

impl Taken {
    pub fn per_second(&self) -> f64 {
        self.posts as f64 / self.took.as_secs_f64()
    }

    pub fn percentile(&self, percent: usize) -> Duration {
        self.each
            .get((self.each.len() * percent / 100).min(self.each.len().saturating_sub(1)))
            .copied()
            .unwrap_or_default()
    }
}

/// Every post must be accepted. See [`ask_all`].
pub async fn post_all(
    to: SocketAddr,
    requests: Arc<Vec<Vec<u8>>>,
    connections: usize,
    per_second: Option<f64>,
) -> anyhow::Result<Taken> {
    ask_all(to, requests, connections, per_second, 202).await
}

/// Every answer must have this status. `per_second`: by the clock, whatever the answers; else each connection as fast as
/// it is answered.
pub async fn ask_all(
    to: SocketAddr,
    requests: Arc<Vec<Vec<u8>>>,
    connections: usize,
    per_second: Option<f64>,
    status: u16,
) -> anyhow::Result<Taken> {
    let next = Arc::new(AtomicUsize::new(0));
    let begun = Instant::now();
    let mut all = JoinSet::new();
    for _ in 0..connections {
        let (requests, next) = (requests.clone(), next.clone());
        all.spawn(async move {
            let mut client = Client::new(to);
            let mut each = Vec::with_capacity(requests.len() / connections + 64);
            loop {
                let i = next.fetch_add(1, Ordering::Relaxed);
                let Some(request) = requests.get(i) else { return anyhow::Ok(each) };
                if let Some(rate) = per_second {
                    tokio::time::sleep_until(begun + Duration::from_secs_f64(i as f64 / rate)).await;
                }
                let sent = Instant::now();
                let answer = client.send(request).await?;
                ensure!(
                    answer.status == status,
                    "{}: {}",
                    answer.status,
                    String::from_utf8_lossy(answer.body)
                );
                each.push(sent.elapsed());
            }
        });
    }
    let mut each = Vec::with_capacity(requests.len());
    while let Some(one) = all.join_next().await {
        each.extend(one??);
    }
    let took = begun.elapsed();
    each.sort_unstable();
    Ok(Taken { posts: requests.len(), took, each })
}
