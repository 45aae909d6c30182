//! A real IMAP server for tests: Dovecot (Debian's `dovecot-imapd`; `bin/setup test` installs it) on a port and in a folder of its own,
//! with TLS from a certificate authority of its own. Mail is delivered as a mail server does it: a file in the Maildir.

use nix::{
    sys::signal::{Signal, kill, killpg},
    unistd::{Pid, User, geteuid},
};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use std::{
    fs,
    net::{TcpListener, TcpStream},
    os::unix::{
        fs::{PermissionsExt, chown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread::sleep,
    time::{Duration, Instant},
};
use tempfile::TempDir;

pub const IMAP_PASSWORD: &str = "hush-imap";

/// Every user exists, with [`IMAP_PASSWORD`].
pub struct ImapServer {
    dir: TempDir,
    pub port: u16,
    owner: User,
    child: Option<Child>,
    delivered: AtomicU32,
}

impl ImapServer {
    pub fn start() -> Self {
        // root has mail of its own nowhere: Dovecot refuses to read it
        let owner = if geteuid().is_root() { User::from_name("nobody") } else { User::from_uid(geteuid()) };
        let owner = owner.ok().flatten().expect("a user to own the mail");
        let dir = tempfile::Builder::new().prefix("kimap-").tempdir().expect("a folder");
        let port =
            TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
        let mut server = Self { dir, port, owner, child: None, delivered: AtomicU32::new(0) };
        server.prepare().expect("the server's folder");
        server.up();
        server
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Whom to trust to reach this server, as `localhost`.
    pub fn ca_file(&self) -> PathBuf {
        self.path("ca.pem")
    }

    fn prepare(&self) -> std::io::Result<()> {
        fs::set_permissions(self.dir.path(), fs::Permissions::from_mode(0o755))?;
        for folder in ["mail", "run", "state"] {
            fs::create_dir(self.path(folder))?;
        }
        self.own(&self.path("mail"))?;
        certificates(self.dir.path()).map_err(std::io::Error::other)?;
        fs::write(self.path("dovecot.conf"), self.settings())
    }

    fn own(&self, path: &Path) -> std::io::Result<()> {
        chown(path, Some(self.owner.uid.as_raw()), Some(self.owner.gid.as_raw()))
    }

    fn settings(&self) -> String {
        let (dir, port) = (self.dir.path().display(), self.port);
        let (uid, gid) = (self.owner.uid, self.owner.gid);
        let inner = if geteuid().is_root() {
            String::new()
        } else {
            let name = &self.owner.name;
            format!("default_internal_user = {name}\ndefault_login_user = {name}\n")
        };
        format!(
            "protocols = imap
listen = 127.0.0.1
base_dir = {dir}/run
state_dir = {dir}/state
log_path = {dir}/log
ssl = required
ssl_cert = <{dir}/cert.pem
ssl_key = <{dir}/key.pem
{inner}first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{dir}/mail/%u
passdb {{
  driver = static
  args = password={IMAP_PASSWORD}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={dir}/mail/%u
}}
service imap-login {{
  chroot =
  service_count = 0
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
"
        )
    }

    /// Waits until it answers.
    pub fn up(&mut self) {
        let config = self.path("dovecot.conf");
        let child = Command::new("setpriv")
            .args(["--pdeathsig=TERM", "--", "/usr/sbin/dovecot", "-F", "-c"])
            .arg(&config)
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("Dovecot: bin/setup test installs it");
        self.child = Some(child);
        let until = Instant::now() + Duration::from_secs(10);
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            let log = fs::read_to_string(self.path("log")).unwrap_or_default();
            assert!(Instant::now() < until, "Dovecot does not answer (bin/setup test installs it): {log}");
            sleep(Duration::from_millis(20));
        }
    }

    pub fn down(&mut self) {
        let Some(mut child) = self.child.take() else { return };
        let Ok(group) = i32::try_from(child.id()) else { return };
        let _ = kill(Pid::from_raw(group), Signal::SIGTERM);
        // it waits for clients that do not hang up; not for ever
        let until = Instant::now() + Duration::from_millis(500);
        while Instant::now() < until && matches!(child.try_wait(), Ok(None)) {
            sleep(Duration::from_millis(10));
        }
        let _ = killpg(Pid::from_raw(group), Signal::SIGKILL);
        let _ = child.wait();
    }

    /// Into the user's inbox.
    pub fn deliver(&self, user: &str, raw: &[u8]) {
        let number = self.delivered.fetch_add(1, Ordering::Relaxed);
        let home = self.path("mail").join(user);
        for folder in ["", "cur", "new", "tmp"] {
            let folder = home.join(folder);
            if !folder.exists() {
                fs::create_dir(&folder).and_then(|()| self.own(&folder)).expect("a Maildir");
            }
        }
        let name = format!("{:09}.M{number}.test", 100_000_000 + number);
        let draft = home.join("tmp").join(&name);
        fs::write(&draft, raw).and_then(|()| self.own(&draft)).expect("a mail");
        fs::rename(&draft, home.join("new").join(&name)).expect("delivered");
    }

    /// What the Maildir says of each mail behind `:2,`: S is seen. Without what nobody flagged.
    pub fn flags(&self, user: &str) -> Vec<String> {
        let names = ["cur", "new"].into_iter().flat_map(|folder| {
            fs::read_dir(self.path("mail").join(user).join(folder)).into_iter().flatten().flatten()
        });
        let flags = names.filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let (_, flags) = name.split_once(":2,")?;
            (!flags.is_empty()).then(|| flags.to_owned())
        });
        flags.collect()
    }

    /// The inbox as after a restore: the same mails under other numbers.
    pub fn renumber(&mut self, user: &str) {
        self.down();
        let home = self.path("mail").join(user);
        for entry in fs::read_dir(&home).expect("a Maildir").flatten() {
            let name = entry.file_name().into_string().unwrap_or_default();
            if name.starts_with("dovecot") {
                fs::remove_file(entry.path()).expect("an index");
            }
        }
        // a UIDVALIDITY is a time in seconds
        sleep(Duration::from_millis(1_100));
        self.up();
    }

    /// What the server said, for whoever wonders.
    pub fn log(&self) -> String {
        fs::read_to_string(self.path("log")).unwrap_or_default()
    }
}

impl Drop for ImapServer {
    fn drop(&mut self) {
        self.down();
    }
}

fn certificates(dir: &Path) -> Result<(), rcgen::Error> {
    let ca_key = KeyPair::generate()?;
    let mut ca = CertificateParams::new(Vec::new())?;
    ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let ca_certificate = ca.self_signed(&ca_key)?;
    let issuer = Issuer::new(ca, ca_key);
    let key = KeyPair::generate()?;
    let certificate = CertificateParams::new(vec!["localhost".to_owned()])?.signed_by(&key, &issuer)?;
    for (name, text) in
        [("ca.pem", ca_certificate.pem()), ("cert.pem", certificate.pem()), ("key.pem", key.serialize_pem())]
    {
        fs::write(dir.join(name), text).expect("a writable folder");
    }
    Ok(())
}
