//! `serve --embedded --demo` in a folder of its own: from nothing to ready, ended by Ctrl-C, started again.

use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

#[path = "process/client.rs"]
mod client;

use client::Client;

fn start(dir: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_kembara"))
        .args(["serve", "--embedded", "--demo", "--port", "0", "--api-port", "0", "--data-dir"])
        .arg(dir)
        .env_remove("OPS_DB_URL")
        .env_remove("CHANNEL_DB_URL")
        .env_remove("REDIS_URL")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn demo_env(dir: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(dir.join("demo.env")).unwrap_or_default();
    text.lines()
        .filter_map(|line| line.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.trim_matches('\'').to_owned()))
        .collect()
}

/// The port changes at each start (0 is any free one), so an old file cannot be taken for a new one.
fn ready(dir: &Path, old: &str) -> BTreeMap<String, String> {
    let begun = Instant::now();
    loop {
        let values = demo_env(dir);
        if let Some(port) =
            values.get("API_URL").filter(|url| *url != old).and_then(|url| url.rsplit(':').next())
            && let Ok(200) = Client::new(([127, 0, 0, 1], port.parse().unwrap()).into()).get("/health/ready")
        {
            return values;
        }
        assert!(begun.elapsed() < Duration::from_secs(40), "not ready after 40 s");
        thread::sleep(Duration::from_millis(50));
    }
}

fn interrupt(mut child: Child) {
    let pid = nix::unistd::Pid::from_raw(child.id().cast_signed());
    nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGINT).unwrap();
    assert!(child.wait().unwrap().success());
}

#[test]
fn from_nothing_to_ready_and_again_with_its_data() {
    let dir = tempfile::Builder::new().prefix("kembara-demo-").tempdir().unwrap();
    let first = start(dir.path());
    let made = ready(dir.path(), "");
    for name in [
        "DEMO_ADMIN_EMAIL",
        "DEMO_ADMIN_PASSWORD",
        "DEMO_MANAGER_EMAIL",
        "DEMO_MANAGER_PASSWORD",
        "DEMO_STAFF_EMAIL",
        "DEMO_STAFF_PASSWORD",
        "CORE_API_ADMIN_TOKEN",
        "INGEST_SERVICE_TOKEN",
        "INGEST_SERVICE_SECRET",
        "KEMBARA_MASTER_KEY",
        "WEB_URL",
        "ADMIN_URL",
        "CONTENT_URL",
        "API_URL",
        "OPS_DB_URL",
        "CHANNEL_DB_URL",
        "REDIS_URL",
    ] {
        assert!(made.get(name).is_some_and(|value| !value.is_empty()), "{name} is not in demo.env");
    }
    assert_eq!(fs::metadata(dir.path().join("demo.env")).unwrap().permissions().mode() & 0o777, 0o600);
    interrupt(first);
    assert!(!dir.path().join("postgres/postmaster.pid").exists(), "PostgreSQL was stopped with it");

    let begun = Instant::now();
    let second = start(dir.path());
    let kept = ready(dir.path(), &made["API_URL"]);
    println!("started again in {:?}", begun.elapsed());
    assert!(begun.elapsed() < Duration::from_secs(10));
    for name in ["DEMO_ADMIN_PASSWORD", "INGEST_SERVICE_SECRET", "KEMBARA_MASTER_KEY"] {
        assert_eq!(made[name], kept[name]);
    }
    interrupt(second);
}
