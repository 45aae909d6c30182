//! The yardstick: the same bytes from memory, by the same web server, with nothing around them.

use axum::{Router, response::Html, routing::get};
use std::net::{Ipv4Addr, SocketAddr};
use tokio::net::TcpListener;

/// Where it answers, and with how many bytes. It ends with this process.
pub async fn serve(site: SocketAddr, path: &str) -> anyhow::Result<(SocketAddr, usize)> {
    let page = reqwest::get(format!("http://{site}{path}")).await?.text().await?;
    let length = page.len();
    let page = axum::body::Bytes::from(page);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    let router = Router::new().route("/", get(move || std::future::ready(Html(page.clone()))));
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok((address, length))
}
