//! A process is replaced under load, three times: no request fails.

#[path = "site/desk.rs"]
mod desk;
mod process;

use process::{Process, Sockets, client::Client};
use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};
use testkit::TestHouse;

const DRAIN: Duration = Duration::from_secs(1);

#[derive(Default)]
struct Load {
    stop: AtomicBool,
    answered: AtomicU64,
    failures: Mutex<Vec<String>>,
}

impl Load {
    /// One path after the other, again and again.
    fn run(&self, to: SocketAddr, paths: &[&str], pause: Duration) {
        let mut client = Client::new(to);
        for path in paths.iter().cycle().take_while(|_| !self.stop.load(Ordering::Relaxed)) {
            match client.get(path) {
                Ok(200) => _ = self.answered.fetch_add(1, Ordering::Relaxed),
                Ok(status) => self.failures.lock().unwrap().push(format!("{to}{path}: {status}")),
                Err(error) => self.failures.lock().unwrap().push(format!("{to}{path}: {error}")),
            }
            thread::sleep(pause);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_request_fails_while_processes_are_replaced() {
    let house = TestHouse::new().await;
    desk::Desk::at(&house).publish("sunrise").await;
    let sockets = Sockets::open();
    let settings = [("KEMBARA_DRAIN_SECONDS", "1")];
    let mut serving = Process::start(&house, &sockets, &settings);

    let load = Arc::new(Load::default());
    // Filtered lists are pages of their own: each new process renders them anew, under load.
    let pages = ["/", "/tours", "/tours/sunrise", "/tours?sort=name", "/sitemap.xml", "/health"];
    let doors: [(SocketAddr, &[&str]); 2] = [(sockets.api(), &["/health"]), (sockets.sites(), &pages)];
    // Some never rest; some are idle between two requests for a while, which is where closing races.
    let clients: Vec<_> = (0..24)
        .map(|number| {
            let (load, (to, paths)) = (load.clone(), doors[number % 2]);
            let paths = paths.to_vec();
            let pause = Duration::from_millis([0, 3, 40, 300][number / 2 % 4]);
            thread::spawn(move || load.run(to, &paths, pause))
        })
        .collect();

    for _ in 0..3 {
        thread::sleep(Duration::from_millis(500));
        let next = Process::start(&house, &sockets, &settings);
        let old = std::mem::replace(&mut serving, next);
        old.terminate();
        let took = old.wait(Duration::from_secs(10));
        assert!(took >= DRAIN, "it drained for {took:?} only");
    }
    thread::sleep(Duration::from_millis(300));
    load.stop.store(true, Ordering::Relaxed);
    clients.into_iter().for_each(|client| client.join().unwrap());

    let failures = load.failures.lock().unwrap();
    let answered = load.answered.load(Ordering::Relaxed);
    println!("{answered} answered, {} failed", failures.len());
    assert!(failures.is_empty(), "{failures:?}");
    assert!(answered > 1_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn between_two_processes_requests_wait_in_the_queue() {
    let house = TestHouse::new().await;
    let sockets = Sockets::open();
    let settings = [("KEMBARA_DRAIN_SECONDS", "0")];
    let first = Process::start(&house, &sockets, &settings);
    assert_eq!(Client::new(sockets.api()).get("/health").unwrap(), 200);
    first.terminate();
    first.wait(Duration::from_secs(10));

    let api = sockets.api();
    let waiting = thread::spawn(move || Client::new(api).get("/health"));
    let _second = Process::start(&house, &sockets, &settings);
    assert_eq!(waiting.join().unwrap().unwrap(), 200);
}
