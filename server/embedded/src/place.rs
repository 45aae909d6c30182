//! Where things are: the folder asked for, the home of the data, the folder of the sockets, and the lock.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use nix::fcntl::{Flock, FlockArg};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::{EmbeddedError, RunAs};

/// The kernel allows 107 bytes for a socket's path; `/.s.PGSQL.5432.lock` comes behind the folder.
const LONGEST_SOCKET_FOLDER: usize = 80;
const LOG_KEPT: u64 = 8 << 20;

pub(crate) struct Place {
    /// Asked for: lock, logs, and usually everything else.
    pub(crate) dir: PathBuf,
    /// Holds `postgres/` and `redis/`.
    pub(crate) home: PathBuf,
    /// Holds the sockets.
    pub(crate) run: PathBuf,
    _lock: Flock<File>,
}

impl Place {
    /// Takes the folder, or says which process has it.
    pub(crate) fn take(dir: &Path, run_as: &RunAs) -> Result<Place, EmbeddedError> {
        let dir = make_dir(dir, run_as)?;
        let lock = lock(&dir)?;
        let home = home(&dir, run_as)?;
        let run = sockets(&dir, &home, run_as)?;

        let note = dir.join("location");
        if home == dir && run.starts_with(&dir) {
            let _ = fs::remove_file(&note);
        } else {
            let text = format!("data    {}\nsockets {}\n", home.display(), run.display());
            fs::write(&note, text).map_err(folder("write", &note))?;
        }
        Ok(Place { dir, home, run, _lock: lock })
    }

    /// As [`Place::take`], but tells the process that holds the folder to stop, and waits for it.
    pub(crate) async fn take_over(dir: &Path, run_as: &RunAs) -> Result<Place, EmbeddedError> {
        let patience = Instant::now() + Duration::from_secs(30);
        let mut told = false;
        loop {
            match Place::take(dir, run_as) {
                Err(EmbeddedError::InUse { holder, .. }) if Instant::now() < patience => {
                    if let (false, Ok(pid)) = (told, holder.parse()) {
                        let _ = kill(Pid::from_raw(pid), Signal::SIGTERM);
                        told = true;
                    }
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
                taken => return taken,
            }
        }
    }

    pub(crate) fn postgres_data(&self) -> PathBuf {
        self.home.join("postgres")
    }

    pub(crate) fn redis_data(&self) -> PathBuf {
        self.home.join("redis")
    }

    pub(crate) fn log_file(&self, service: &str) -> PathBuf {
        self.dir.join(format!("{service}.log"))
    }

    /// Removes data, sockets and the note; lock and logs stay.
    pub(crate) fn erase(&self) -> Result<(), EmbeddedError> {
        let fresh = self.home.join("postgres.new");
        for path in [&self.postgres_data(), &fresh, &self.redis_data(), &self.run] {
            match fs::remove_dir_all(path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(folder("erase", path)(error));
                }
                _ => {}
            }
        }
        if self.home != self.dir {
            let _ = fs::remove_dir(&self.home);
        }
        let _ = fs::remove_file(self.dir.join("location"));
        Ok(())
    }
}

pub(crate) fn folder<'a>(
    action: &'static str,
    path: &'a Path,
) -> impl Fn(std::io::Error) -> EmbeddedError + 'a {
    move |source| EmbeddedError::Folder { action, path: path.to_owned(), source }
}

/// A folder that only the service user opens.
pub(crate) fn private_folder(path: &Path, run_as: &RunAs) -> Result<(), EmbeddedError> {
    match DirBuilder::new().mode(0o700).create(path) {
        Ok(()) => run_as.hand_over(path).map_err(folder("hand over", path))?,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(folder("make", path)(error)),
    }
    // not followed if a link: in /tmp anybody may have put something here first
    let found = fs::symlink_metadata(path).map_err(folder("look at", path))?;
    if !found.is_dir() || found.uid() != run_as.uid().as_raw() {
        return Err(EmbeddedError::NotOurs { path: path.to_owned() });
    }
    if found.mode() & 0o777 != 0o700 {
        fs::set_permissions(path, fs::Permissions::from_mode(0o700)).map_err(folder("close", path))?;
    }
    Ok(())
}

/// A log to append to; a big one is put aside first.
pub(crate) fn open_log(path: &Path) -> Result<File, EmbeddedError> {
    if fs::metadata(path).is_ok_and(|found| found.len() > LOG_KEPT) {
        let _ = fs::rename(path, path.with_extension("log.1"));
    }
    OpenOptions::new().create(true).append(true).open(path).map_err(folder("open", path))
}

fn make_dir(dir: &Path, run_as: &RunAs) -> Result<PathBuf, EmbeddedError> {
    if !dir.exists() {
        // the service user must be able to pass through, not to look around
        let mode = if run_as.is_other() { 0o711 } else { 0o700 };
        if let Some(parent) = dir.parent() {
            fs::create_dir_all(parent).map_err(folder("make", parent))?;
        }
        match DirBuilder::new().mode(mode).create(dir) {
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
                return Err(folder("make", dir)(error));
            }
            _ => {}
        }
    }
    dir.canonicalize().map_err(folder("find", dir))
}

fn lock(dir: &Path) -> Result<Flock<File>, EmbeddedError> {
    let path = dir.join("embedded.lock");
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .open(&path)
        .map_err(folder("open", &path))?;

    match Flock::lock(file, FlockArg::LockExclusiveNonblock) {
        Ok(mut lock) => {
            lock.set_len(0).map_err(folder("write", &path))?;
            write!(lock, "{}", std::process::id()).map_err(folder("write", &path))?;
            Ok(lock)
        }
        Err((mut file, _)) => {
            let mut holder = String::new();
            let _ = file.read_to_string(&mut holder);
            Err(EmbeddedError::InUse { dir: dir.to_owned(), holder: holder.trim().to_owned() })
        }
    }
}

/// Where the data already is, else the folder itself, else (not enterable for the service user) a place for it.
fn home(dir: &Path, run_as: &RunAs) -> Result<PathBuf, EmbeddedError> {
    let elsewhere = Path::new("/var/lib/kembara").join(hash_name(dir));
    let enterable = run_as.can_enter(dir)?;

    if dir.join("postgres/PG_VERSION").exists() {
        return match enterable {
            true => Ok(dir.to_owned()),
            false => Err(EmbeddedError::CannotEnter { dir: dir.to_owned(), user: run_as.name() }),
        };
    }
    if enterable && !elsewhere.join("postgres/PG_VERSION").exists() {
        return Ok(dir.to_owned());
    }
    fs::create_dir_all(&elsewhere).map_err(folder("make", &elsewhere))?;
    for passage in ["/var/lib/kembara".as_ref(), elsewhere.as_path()] {
        fs::set_permissions(passage, fs::Permissions::from_mode(0o711)).map_err(folder("open", passage))?;
    }
    Ok(elsewhere)
}

fn sockets(dir: &Path, home: &Path, run_as: &RunAs) -> Result<PathBuf, EmbeddedError> {
    let run = home.join("run");
    let run = match run.as_os_str().len() <= LONGEST_SOCKET_FOLDER {
        true => run,
        false => Path::new("/tmp").join(format!("kembara-{}", hash_name(dir))),
    };
    private_folder(&run, run_as)?;
    Ok(run)
}

/// FNV-1a of the path: short, and the same in every build.
fn hash_name(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes();
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}
