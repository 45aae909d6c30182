//! Who the services run as: this user, or, when this is root, the user `postgres` (PostgreSQL refuses root).

use std::os::unix::fs::chown;
use std::path::Path;
use std::process::{Command, Stdio};

use nix::unistd::{Uid, User, geteuid};

use crate::EmbeddedError;
use crate::programs::on_path;

#[derive(Clone)]
pub(crate) struct RunAs {
    /// Another user than this one.
    other: Option<User>,
}

impl RunAs {
    pub(crate) fn detect() -> Result<RunAs, EmbeddedError> {
        if !geteuid().is_root() {
            return Ok(RunAs { other: None });
        }
        match User::from_name("postgres") {
            Ok(Some(user)) => Ok(RunAs { other: Some(user) }),
            _ => Err(EmbeddedError::NoServiceUser),
        }
    }

    pub(crate) fn uid(&self) -> Uid {
        self.other.as_ref().map_or_else(geteuid, |user| user.uid)
    }

    pub(crate) fn name(&self) -> String {
        self.other.as_ref().map_or_else(|| geteuid().to_string(), |user| user.name.clone())
    }

    pub(crate) fn is_other(&self) -> bool {
        self.other.is_some()
    }

    /// A command of that user, away from this process's folder, environment and terminal signals. With `on_death`
    /// the kernel sends it that signal when the thread that started it ends.
    pub(crate) fn command(&self, program: &Path, on_death: Option<&str>) -> Result<Command, EmbeddedError> {
        use std::os::unix::process::CommandExt;

        let setpriv = on_path("setpriv").ok_or(EmbeddedError::NoProgram("setpriv (package util-linux)"))?;
        let mut command = Command::new(setpriv);
        if let Some(user) = &self.other {
            command
                .args([format!("--reuid={}", user.uid), format!("--regid={}", user.gid)])
                .args(["--init-groups", "--reset-env"]);
        }
        if let Some(signal) = on_death {
            command.arg(format!("--pdeathsig={signal}"));
        }
        command.arg("--").arg(program);
        command.env_clear().env("PATH", "/usr/local/bin:/usr/bin:/bin").env("LC_ALL", "C.UTF-8");
        command.current_dir("/").process_group(0).stdin(Stdio::null());
        Ok(command)
    }

    pub(crate) fn hand_over(&self, path: &Path) -> std::io::Result<()> {
        match &self.other {
            Some(user) => chown(path, Some(user.uid.as_raw()), Some(user.gid.as_raw())),
            None => Ok(()),
        }
    }

    /// Asked of the user itself: every parent folder has a say.
    pub(crate) fn can_enter(&self, dir: &Path) -> Result<bool, EmbeddedError> {
        if !self.is_other() {
            return Ok(true);
        }
        let status = self
            .command(Path::new("test"), None)?
            .arg("-x")
            .arg(dir)
            .status()
            .map_err(|source| EmbeddedError::Spawn { program: "setpriv".into(), source })?;
        Ok(status.success())
    }
}
