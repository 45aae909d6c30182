//! One child process: start, wait until it answers, stop.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::EmbeddedError;
use crate::nursery::Nursery;

const STEP: Duration = Duration::from_millis(20);
const ABANDON_WAIT: Duration = Duration::from_secs(5);
const TAIL_LINES: usize = 12;

pub(crate) struct Service {
    name: &'static str,
    stop_signal: Signal,
    stop_patience: Duration,
    log: PathBuf,
    child: Option<Child>,
}

impl Service {
    pub(crate) fn new(
        name: &'static str,
        stop_signal: Signal,
        stop_patience: Duration,
        log: PathBuf,
    ) -> Service {
        Service { name, stop_signal, stop_patience, log, child: None }
    }

    pub(crate) fn log(&self) -> &Path {
        &self.log
    }

    pub(crate) fn pid(&self) -> Option<u32> {
        self.child.as_ref().map(Child::id)
    }

    pub(crate) fn spawn(&mut self, nursery: &Nursery, command: Command) -> Result<(), EmbeddedError> {
        let failed = |source| EmbeddedError::Spawn { program: self.name.to_owned(), source };
        self.child = Some(nursery.spawn(command).map_err(failed)?);
        Ok(())
    }

    pub(crate) async fn wait_until(
        &mut self,
        seconds: u64,
        answers: impl AsyncFn() -> bool,
    ) -> Result<(), EmbeddedError> {
        let deadline = Instant::now() + Duration::from_secs(seconds);
        while Instant::now() < deadline {
            if answers().await {
                return Ok(());
            }
            if self.has_ended() {
                return Err(EmbeddedError::Fell {
                    service: self.name,
                    log: self.log.clone(),
                    tail: self.tail(),
                });
            }
            tokio::time::sleep(STEP).await;
        }
        Err(EmbeddedError::NoAnswer { service: self.name, seconds, log: self.log.clone() })
    }

    /// Asks; when its patience ends, kills. Nothing to do when it is gone already.
    pub(crate) async fn stop(&mut self) -> Result<(), EmbeddedError> {
        let start = Instant::now();
        self.signal(self.stop_signal);
        while !self.has_ended() {
            if start.elapsed() > self.stop_patience + Duration::from_secs(5) {
                let pid = self.pid().unwrap_or_default().cast_signed();
                return Err(EmbeddedError::WillNotStop { service: self.name, pid });
            }
            if start.elapsed() > self.stop_patience {
                self.signal(Signal::SIGKILL);
            }
            tokio::time::sleep(STEP).await;
        }
        Ok(())
    }

    /// For a drop, which cannot await: asks, and waits for a moment.
    pub(crate) fn abandon(&mut self) {
        let start = Instant::now();
        self.signal(self.stop_signal);
        while !self.has_ended() && start.elapsed() < ABANDON_WAIT {
            std::thread::sleep(STEP);
        }
    }

    fn signal(&self, signal: Signal) {
        if let Some(pid) = self.pid() {
            let _ = kill(Pid::from_raw(pid.cast_signed()), signal);
        }
    }

    /// Also reaps it, so that the pid is never signalled after another process got it.
    fn has_ended(&mut self) -> bool {
        let Some(child) = &mut self.child else { return true };
        match child.try_wait() {
            Ok(None) => false,
            _ => {
                self.child = None;
                true
            }
        }
    }

    fn tail(&self) -> String {
        let text = fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(TAIL_LINES)..].join("\n")
    }
}

/// A path as part of a URL.
pub(crate) fn url_path(path: &Path) -> String {
    let mut text = String::new();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' => text.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => text.push(char::from(*byte)),
            byte => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_a_space_is_escaped() {
        assert_eq!(url_path(Path::new("/a b/é-_.1")), "/a%20b/%C3%A9-_.1");
    }
}
