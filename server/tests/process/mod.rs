//! A `kembara serve` of its own, on sockets that the test holds.

pub mod client;

use std::{
    io::{BufRead, BufReader},
    net::{SocketAddr, TcpListener},
    os::fd::OwnedFd,
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};
use testkit::TestHouse;

/// As a supervisor's: they outlive every process that serves them.
pub struct Sockets {
    sites: TcpListener,
    api: TcpListener,
}

impl Sockets {
    pub fn open() -> Self {
        let socket = || TcpListener::bind("127.0.0.1:0").unwrap();
        Self { sites: socket(), api: socket() }
    }

    pub fn sites(&self) -> SocketAddr {
        self.sites.local_addr().unwrap()
    }

    pub fn api(&self) -> SocketAddr {
        self.api.local_addr().unwrap()
    }
}

pub struct Process {
    pub child: Child,
}

impl Process {
    pub fn start(house: &TestHouse, sockets: &Sockets, settings: &[(&str, &str)]) -> Self {
        Self::start_with(house, sockets, settings, &[])
    }

    /// Returns once it listens. The sockets travel as standard input and output, and become 3 and 4 in the shell.
    pub fn start_with(
        house: &TestHouse,
        sockets: &Sockets,
        settings: &[(&str, &str)],
        arguments: &[&str],
    ) -> Self {
        const HAND_OVER: &str =
            "exec 3<&0 4>&1 0</dev/null 1>&2; LISTEN_FDS=2 LISTEN_PID=$$ exec \"$0\" serve \"$@\"";
        let fd = |socket: &TcpListener| Stdio::from(OwnedFd::from(socket.try_clone().unwrap()));
        let mut child = Command::new("sh")
            .args(["-c", HAND_OVER, env!("CARGO_BIN_EXE_kembara")])
            .args(arguments)
            .env("KEMBARA_ENV", "test")
            .env("OPS_DB_URL", &house.ops_url)
            .env("CHANNEL_DB_URL", &house.channel_url)
            .env("REDIS_URL", &house.redis_url)
            .env("RUST_LOG", "info,access=off")
            .envs(settings.iter().copied())
            .stdin(fd(&sockets.sites))
            .stdout(fd(&sockets.api))
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();

        let (tell, listens) = mpsc::channel();
        let log = BufReader::new(child.stderr.take().unwrap());
        thread::spawn(move || {
            for line in log.lines().map_while(Result::ok) {
                if line.contains("listening") && line.contains("api") {
                    let _ = tell.send(());
                }
                eprintln!("  serve: {line}");
            }
        });
        if listens.recv_timeout(Duration::from_secs(15)).is_err() {
            let _ = child.kill();
            panic!("kembara serve did not start; its log is above");
        }
        Self { child }
    }

    pub fn terminate(&self) {
        let pid = nix::unistd::Pid::from_raw(self.child.id().cast_signed());
        nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGTERM).unwrap();
    }

    /// How long it took to end by itself, with success.
    pub fn wait(mut self, limit: Duration) -> Duration {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                assert!(status.success(), "it ended with {status}");
                return begun.elapsed();
            }
            assert!(begun.elapsed() < limit, "it still runs after {limit:?}");
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
