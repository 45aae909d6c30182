//! Two doors, the sites and the API: sockets in, answers out, and an end that fails no request.
//!
//! A process is replaced under load when its sockets come from outside (systemd's `LISTEN_FDS`): the old one drains
//! while the new one already accepts from the same queue.

mod accept;
mod body;
mod edge;
mod request_id;
mod sockets;

use crate::{
    config::Surface,
    shutdown::Signals,
    telemetry,
    wiring::{self, App},
};
use std::net::SocketAddr;
use tokio::{net::TcpListener, time::Instant};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

pub use edge::{ClientAddress, edge};
pub use request_id::RequestId;
pub use sockets::open;

/// Open sockets; none for a door whose surfaces are not served here.
pub struct Doors {
    pub sites: Option<TcpListener>,
    pub api: Option<TcpListener>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    Sites,
    Api,
}

impl Doors {
    /// Where they really are: port 0 is any free one.
    pub fn addresses(&self) -> (Option<SocketAddr>, Option<SocketAddr>) {
        let address = |door: &Option<TcpListener>| door.as_ref().and_then(|door| door.local_addr().ok());
        (address(&self.sites), address(&self.api))
    }
}

/// What a process does: answer, work, or both.
#[derive(Debug, Clone, Copy)]
pub struct Roles {
    pub work: bool,
}

/// Until a signal, and then until what runs has ended or the limit is reached.
pub async fn run(app: App, doors: Doors, roles: Roles, signals: Signals) {
    let running = TaskTracker::new();
    let gone = CancellationToken::new();
    if let Some(socket) = doors.sites {
        let router = edge(wiring::sites(&app), Door::Sites, &app);
        running.spawn(accept::accept(socket, router, app.clone(), gone.clone()));
    }
    if let Some(socket) = doors.api {
        let router = edge(wiring::api(&app), Door::Api, &app);
        running.spawn(accept::accept(socket, router, app.clone(), gone.clone()));
    }
    if roles.work {
        running.spawn(wiring::work(app.clone()));
    }
    tokio::spawn(telemetry::metrics_upkeep());
    running.close();

    tokio::spawn(app.shutdown.clone().on_signal(signals, app.config.shutdown));
    app.shutdown.begun().await;
    let end = Instant::now() + app.config.shutdown.limit;
    if tokio::time::timeout_at(end, running.wait()).await.is_err() {
        tracing::warn!(
            "the limit is reached: what still runs is cut off and will be done again by another process"
        );
        gone.cancel();
    }
}

/// Does any surface of this door live in this process?
pub fn has_sites(surfaces: &[Surface]) -> bool {
    surfaces.iter().any(|surface| *surface != Surface::Api)
}
