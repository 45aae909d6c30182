//! The services for real: what is kept, what is refused, what a kill leaves behind.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use embedded::{EmbeddedError, Options, Services, erase};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::UnixStream;

/// Enterable for the service user, so that the data stays in the folder.
fn open_folder() -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    fs::set_permissions(folder.path(), Permissions::from_mode(0o711)).expect("its owner may open it");
    folder
}

fn options(dir: &Path) -> Options {
    Options { fast_unsafe: true, max_connections: 20, ..Options::new(dir) }
}

fn psql(url: &str, sql: &str) -> String {
    let output = Command::new("psql").args([url, "-XAtq", "-c", sql]).output().expect("psql runs");
    assert!(output.status.success(), "{sql}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

async fn redis(url: &str, line: &str) -> String {
    let socket = url.strip_prefix("unix://").expect("a socket");
    let mut stream = UnixStream::connect(socket).await.expect("Redis accepts");
    stream.write_all(format!("{line}\r\n").as_bytes()).await.expect("Redis reads");
    let mut reply = vec![0; 256];
    let length = stream.read(&mut reply).await.expect("Redis answers");
    String::from_utf8_lossy(&reply[..length]).replace("\r\n", " ").trim().to_owned()
}

fn signal(pid: Option<u32>, signal: Signal) {
    let pid = pid.expect("it runs");
    kill(Pid::from_raw(pid.cast_signed()), signal).expect("it can be signalled");
}

#[tokio::test]
async fn data_is_kept_from_one_start_to_the_next() {
    let folder = open_folder();
    let options = options(folder.path());

    let services = Services::start(&options).await.expect("first start");
    psql(services.ops_db_url(), "create table kept (n int); insert into kept values (7)");
    psql(services.channel_db_url(), "create table other (n int)");
    assert_eq!(redis(services.redis_url(), "SET kept 8").await, "+OK");
    services.stop().await.expect("stop");

    let services = Services::start(&options).await.expect("second start");
    assert_eq!(psql(services.ops_db_url(), "select n from kept"), "7");
    assert_eq!(redis(services.redis_url(), "GET kept").await, "$1 8");
    services.stop().await.expect("stop");
}

#[tokio::test]
async fn a_durable_start_has_every_safety_on_and_no_tcp() {
    let folder = open_folder();
    let services = Services::start(&Options::new(folder.path())).await.expect("start");
    let shown = |name: &str| psql(services.ops_db_url(), &format!("show {name}"));

    for name in ["fsync", "synchronous_commit", "full_page_writes", "data_checksums"] {
        assert_eq!(shown(name), "on", "{name}");
    }
    assert_eq!(shown("listen_addresses"), "");
    assert_eq!(shown("timezone"), "UTC");
    assert_eq!(redis(services.redis_url(), "CONFIG GET appendfsync").await, "*2 $11 appendfsync $8 everysec");
    services.stop().await.expect("stop");
}

#[tokio::test]
async fn killed_services_start_again_with_their_data() {
    let folder = open_folder();
    let mut services = Services::start(&options(folder.path())).await.expect("start");
    psql(services.ops_db_url(), "create table kept (n int); insert into kept values (7)");
    redis(services.redis_url(), "SET kept 8").await;
    let mut session = Command::new("psql")
        .args([services.ops_db_url(), "-c", "select pg_sleep(600)"])
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("a session that is busy while its server dies");

    signal(services.postgres_pid(), Signal::SIGKILL);
    services.restart_postgres().await.expect("PostgreSQL again");
    signal(services.redis_pid(), Signal::SIGKILL);
    services.restart_redis().await.expect("Redis again");

    assert_eq!(psql(services.ops_db_url(), "select n from kept"), "7");
    assert_eq!(redis(services.redis_url(), "GET kept").await, "$1 8");
    session.wait().expect("the session ends");
    services.stop().await.expect("stop");
}

#[tokio::test]
async fn a_second_start_on_the_same_folder_is_refused() {
    let folder = open_folder();
    let services = Services::start(&options(folder.path())).await.expect("start");

    let refused = Services::start(&options(folder.path())).await.err().expect("refused");
    assert!(
        matches!(&refused, EmbeddedError::InUse { holder, .. } if *holder == std::process::id().to_string())
    );
    assert!(refused.to_string().contains("is in use by process"), "{refused}");
    services.stop().await.expect("stop");
}

#[tokio::test]
async fn a_folder_that_is_closed_or_too_long_is_served_from_elsewhere() {
    let folder = TempDir::new().expect("a temporary folder");
    fs::set_permissions(folder.path(), Permissions::from_mode(0o700)).expect("its owner may close it");
    let dir = folder.path().join("long name ".repeat(12));
    let services = Services::start(&options(&dir)).await.expect("start");

    assert!(services.redis_url().len() < 108, "{}", services.redis_url());
    let note = fs::read_to_string(dir.join("location")).expect("a note of where it is");
    let sockets = note.lines().find_map(|line| line.strip_prefix("sockets ")).expect("the sockets");
    let found = fs::metadata(sockets).expect("their folder");
    assert_eq!(found.mode() & 0o777, 0o700);
    assert_eq!(psql(services.ops_db_url(), "select 1"), "1");
    services.stop().await.expect("stop");

    erase(&dir).await.expect("erased");
    for line in note.lines() {
        let place = line.split_whitespace().next_back().map(Path::new).expect("a path");
        assert!(!place.join("postgres").exists() && !place.join("redis.sock").exists(), "{line}");
    }
}

#[tokio::test]
async fn a_killed_parent_leaves_nothing_that_stops_the_next_start() {
    let folder = open_folder();
    let mut parent = with_services(folder.path());
    let postmaster = wait_for(&folder.path().join("postgres/postmaster.pid"));
    parent.kill().expect("kill -9");
    parent.wait().expect("it is gone");

    let start = Instant::now();
    let services = Services::start(&options(folder.path())).await.expect("start after the crash");
    assert!(start.elapsed() < Duration::from_secs(15), "{:?}", start.elapsed());
    assert_ne!(services.postgres_pid().map(|pid| pid.to_string()), Some(postmaster));
    assert_eq!(psql(services.channel_db_url(), "select 1"), "1");
    services.stop().await.expect("stop");
}

#[tokio::test]
async fn erase_stops_the_process_that_holds_the_folder() {
    let folder = open_folder();
    let mut parent = with_services(folder.path());
    wait_for(&folder.path().join("postgres/postmaster.pid"));

    erase(folder.path()).await.expect("erased");
    parent.wait().expect("it is gone");
    assert!(!folder.path().join("postgres").exists());
}

fn with_services(dir: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_with-services"));
    command.arg("--dir").arg(dir).args(["--", "sleep", "60"]);
    command.spawn().expect("with-services runs")
}

/// The first line of a file that is about to appear, once the databases are there too.
fn wait_for(pidfile: &PathBuf) -> String {
    let deadline = Instant::now() + Duration::from_secs(30);
    while Instant::now() < deadline {
        let text = fs::read_to_string(pidfile).unwrap_or_default();
        if text.contains("ready") {
            return text.lines().next().unwrap_or_default().to_owned();
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("{} does not appear", pidfile.display());
}
