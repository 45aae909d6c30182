//! A process of this program, its log in a file.

use anyhow::{Context, bail};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use std::{
    fs::{self, OpenOptions},
    path::Path,
    process::{ExitStatus, Stdio},
    time::Duration,
};
use tokio::process::{Child, Command};

/// Killed when dropped.
pub struct Process {
    child: Child,
    pid: u32,
}

/// Resident memory in MiB: now, and the most there ever was.
#[derive(Debug, Clone, Copy)]
pub struct Memory {
    pub now: f64,
    pub most: f64,
}

/// Processor time that a process has used, and its children that have ended. Read from the kernel.
pub fn processor_time(pid: u32) -> Duration {
    /// The kernel's unit for user programs, whatever its own clock is.
    const TICK: Duration = Duration::from_millis(10);
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // The name, in brackets, may hold anything.
    let fields = text.rsplit(") ").next().unwrap_or_default().split(' ');
    let ticks: u32 = fields.skip(11).take(4).filter_map(|field| field.parse::<u32>().ok()).sum();
    TICK * ticks
}

/// Of a process and of everything it started.
pub fn processor_time_of_all(pid: u32) -> Duration {
    let children = fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap_or_default();
    let children = children.split_whitespace().filter_map(|child| child.parse().ok());
    processor_time(pid) + children.map(processor_time).sum::<Duration>()
}

impl Process {
    pub fn id(&self) -> u32 {
        self.pid
    }

    pub fn start(mut command: Command, log: &Path) -> anyhow::Result<Self> {
        let log = OpenOptions::new().create(true).append(true).open(log)?;
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).kill_on_drop(true);
        let child = command.spawn().context("kembara could not be started")?;
        let pid = child.id().context("it has ended already")?;
        Ok(Self { child, pid })
    }

    pub fn signal(&self, signal: Signal) -> anyhow::Result<()> {
        Ok(kill(Pid::from_raw(self.pid.cast_signed()), signal)?)
    }

    /// SIGKILL: it has no chance to say anything.
    pub async fn kill(mut self) -> anyhow::Result<()> {
        self.child.kill().await.context("it could not be killed")
    }

    /// SIGTERM, and its end.
    pub async fn stop(self, limit: Duration) -> anyhow::Result<()> {
        self.signal(Signal::SIGTERM)?;
        let status = self.ended(limit).await?;
        if !status.success() {
            bail!("it ended with {status}");
        }
        Ok(())
    }

    pub async fn ended(mut self, limit: Duration) -> anyhow::Result<ExitStatus> {
        let ended = tokio::time::timeout(limit, self.child.wait()).await;
        Ok(ended.with_context(|| format!("it still runs after {limit:?}"))??)
    }

    pub fn memory(&self) -> anyhow::Result<Memory> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.pid))?;
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            line.split_whitespace().next()?.parse::<f64>().ok().map(|kib| kib / 1_024.0)
        };
        let read = || Some(Memory { now: field("VmRSS:")?, most: field("VmHWM:")? });
        read().context("the kernel does not say how much memory it has")
    }
}
