use crate::wiring::App;
use axum::{Router, body::Body, extract::ConnectInfo, http::Request};
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use std::{net::SocketAddr, pin::pin, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::sleep,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt;

const HEAD_BYTES: usize = 64 * 1_024;

/// Accepts until the shutdown is closed, then waits for what was accepted (or `gone`, which cuts it off).
pub(super) async fn accept(socket: TcpListener, router: Router, app: App, gone: CancellationToken) {
    let room = Arc::new(Semaphore::new(app.config.network.max_connections));
    let connections = TaskTracker::new();
    let closed = app.shutdown.closed();
    loop {
        // Full: the next client waits in the kernel's queue.
        let Ok(permit) = room.clone().acquire_owned().await else { break };
        let accepted = tokio::select! {
            () = closed.cancelled() => break,
            accepted = socket.accept() => accepted,
        };
        match accepted {
            Ok((stream, peer)) => {
                let head_within = app.config.network.head_within;
                let task = converse(stream, peer, router.clone(), head_within, closed.clone(), permit);
                let gone = gone.clone();
                connections.spawn(async move { gone.run_until_cancelled(task).await });
            }
            Err(error) => wait_out(&error).await,
        }
    }
    drop(socket);
    connections.close();
    connections.wait().await;
}

/// Too many open files, and the like: going round at full speed would make it worse.
async fn wait_out(error: &std::io::Error) {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionReset, Interrupted};
    if !matches!(error.kind(), ConnectionAborted | ConnectionReset | Interrupted) {
        tracing::error!(%error, "cannot accept connections; trying again");
        sleep(Duration::from_millis(200)).await;
    }
}

async fn converse(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    head_within: Duration,
    closed: CancellationToken,
    _room: OwnedSemaphorePermit,
) {
    let _ = stream.set_nodelay(true);
    let service = router.map_request(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        request
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(head_within).max_buf_size(HEAD_BYTES);
    let connection =
        builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service)).with_upgrades();
    let mut connection = pin!(connection);

    // Errors here are the client's: it hung up, or it spoke no HTTP.
    tokio::select! {
        _ = connection.as_mut() => return,
        () = closed.cancelled() => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = connection.await;
}
