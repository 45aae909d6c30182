//! The edge of a process towards clients that are slow, many, or curious.

mod process;

use process::{Process, Sockets, client::Client};
use std::{
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};
use testkit::TestHouse;

/// Clients that hang about do not keep it from ending.
fn end(serving: Process) {
    serving.terminate();
    serving.wait(Duration::from_secs(10));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dripping_client_is_let_go_and_others_are_served_meanwhile() {
    let house = TestHouse::new().await;
    let sockets = Sockets::open();
    let serving =
        Process::start(&house, &sockets, &[("HEAD_TIMEOUT_SECONDS", "1"), ("MAX_CONNECTIONS", "16")]);

    let begun = Instant::now();
    let mut drips: Vec<_> = (0..12).map(|_| TcpStream::connect(sockets.api()).unwrap()).collect();
    for drip in &mut drips {
        drip.write_all(b"GET /health HTTP/1.1\r\nhost: lo").unwrap();
    }
    assert_eq!(Client::new(sockets.api()).get("/health").unwrap(), 200);
    assert!(begun.elapsed() < Duration::from_millis(900));

    for drip in &mut drips {
        drip.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        let mut answer = Vec::new();
        drip.read_to_end(&mut answer).unwrap();
        assert!(!answer.starts_with(b"HTTP/1.1 200"));
    }
    assert!(begun.elapsed() < Duration::from_secs(4));
    end(serving);
}

#[tokio::test(flavor = "multi_thread")]
async fn more_clients_than_room_wait_their_turn() {
    let house = TestHouse::new().await;
    let sockets = Sockets::open();
    let serving =
        Process::start(&house, &sockets, &[("HEAD_TIMEOUT_SECONDS", "1"), ("MAX_CONNECTIONS", "16")]);

    let idle: Vec<_> = (0..16).map(|_| TcpStream::connect(sockets.api()).unwrap()).collect();
    // Each door has its own room. Served here once an idle one has been let go.
    assert_eq!(Client::new(sockets.sites()).get("/health").unwrap(), 200);
    assert_eq!(Client::new(sockets.api()).get("/health").unwrap(), 200);
    drop(idle);
    end(serving);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_environment_is_refused_with_every_problem() {
    let refused = std::process::Command::new(env!("CARGO_BIN_EXE_kembara"))
        .arg("serve")
        .env_clear()
        .env("REDIS_URL", "redis://:hush@cache:6379")
        .env("PORT", "many")
        .output()
        .unwrap();
    let text = String::from_utf8(refused.stderr).unwrap();
    assert!(!refused.status.success());
    for part in ["OPS_DB_URL is not set", "CHANNEL_DB_URL is not set", "PORT must be a number", "--embedded"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("hush"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demo_is_refused_in_production() {
    let refused = std::process::Command::new(env!("CARGO_BIN_EXE_kembara"))
        .args(["serve", "--embedded", "--demo", "--data-dir", "/nonexistent/kembara"])
        .env("KEMBARA_ENV", "production")
        .output()
        .unwrap();
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--demo is not for production"));
}
