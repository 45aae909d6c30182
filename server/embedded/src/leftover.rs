//! Processes of a service that run on our data folder, children or not.
//!
//! Called only while we hold the folder's lock, so whatever is found was left by a crash.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::EmbeddedError;

/// Asks politely, then (after 20 s) firmly, until no such process is left.
pub(crate) async fn stop_all(data: &Path, name: &'static str, polite: Signal) -> Result<(), EmbeddedError> {
    let start = Instant::now();
    let mut asked = false;
    loop {
        let found = working_in(data, name);
        let Some(first) = found.first() else { return Ok(()) };

        let firm = start.elapsed() > Duration::from_secs(20);
        if !asked || firm {
            tracing::warn!(
                service = name,
                processes = found.len(),
                "stopping what an earlier run left behind"
            );
            let signal = if firm { Signal::SIGKILL } else { polite };
            for pid in &found {
                let _ = kill(*pid, signal);
            }
            asked = true;
        }
        if start.elapsed() > Duration::from_secs(25) {
            return Err(EmbeddedError::WillNotStop { service: name, pid: first.as_raw() });
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Both services make their data folder their working folder, which no other process of that name does.
fn working_in(data: &Path, name: &str) -> Vec<Pid> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path())))
        .filter(|(_, path)| fs::read_to_string(path.join("comm")).is_ok_and(|comm| comm.trim_end() == name))
        .filter(|(_, path)| fs::read_link(path.join("cwd")).is_ok_and(|cwd| cwd == data))
        .map(|(pid, _)| Pid::from_raw(pid))
        .collect()
}
