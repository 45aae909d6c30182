//! Sockets handed over by a supervisor (`LISTEN_FDS`), else our own.
//!
//! Handed over: by name when `LISTEN_FDNAMES` says `sites` and `api`, else in this order.

use super::{Doors, has_sites};
use crate::config::{Network, Surface};
use anyhow::Context;
use listenfd::ListenFd;
use nix::sys::socket::{Backlog, listen};
use std::net::SocketAddr;
use tokio::net::{TcpListener, TcpSocket};

const QUEUE: i32 = 1_024;

pub fn open(network: &Network) -> anyhow::Result<Doors> {
    let mut handed = ListenFd::from_env();
    let (sites_at, api_at) = places(network);
    Ok(Doors {
        sites: has_sites(&network.surfaces)
            .then(|| door(&mut handed, sites_at, network.listen.sites, "PORT"))
            .transpose()?,
        api: network
            .serves(Surface::Api)
            .then(|| door(&mut handed, api_at, network.listen.api, "API_PORT"))
            .transpose()?,
    })
}

fn places(network: &Network) -> (usize, usize) {
    let names = std::env::var("LISTEN_FDNAMES").unwrap_or_default();
    let names: Vec<&str> = names.split(':').collect();
    let place = |name: &str| names.iter().position(|known| *known == name);
    let by_order = (0, usize::from(has_sites(&network.surfaces)));
    (place("sites").unwrap_or(by_order.0), place("api").unwrap_or(by_order.1))
}

fn door(
    handed: &mut ListenFd,
    place: usize,
    address: SocketAddr,
    variable: &str,
) -> anyhow::Result<TcpListener> {
    match handed.take_tcp_listener(place).context("a socket that was handed over cannot be used")? {
        Some(socket) => {
            // A supervisor may hand it over with a short queue, or bound and not yet listening.
            listen(&socket, Backlog::new(QUEUE)?).context("a socket that was handed over cannot listen")?;
            socket.set_nonblocking(true)?;
            Ok(TcpListener::from_std(socket)?)
        }
        None => {
            bind(address).with_context(|| format!("cannot listen on {address}; is it taken? Set {variable}"))
        }
    }
}

fn bind(address: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    // A restart must not wait for old connections in TIME_WAIT.
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(QUEUE.unsigned_abs())
}
