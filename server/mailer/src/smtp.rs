use crate::message::{Sender, message};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    transport::smtp::{Error, authentication::Credentials},
};
use platform::mail::{Letter, MailError, Mailer, Sending};
use std::{fmt, time::Duration};

/// For each step of the talk; a whole mail ends well inside the outbox's lease.
const PATIENCE: Duration = Duration::from_secs(15);

/// A mail server that takes mail for others.
pub struct Smtp {
    server: AsyncSmtpTransport<Tokio1Executor>,
    sender: Sender,
}

pub struct Login {
    pub user: String,
    pub password: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a mail server: smtps://host:465, or smtp://host:587?tls=required")]
pub struct BadServer;

impl Smtp {
    /// `smtps://host[:465]` speaks TLS from the first byte, `smtp://host[:587]?tls=required` asks for it, `smtp://host[:25]`
    /// does without. Connects with each mail: staff mails are few.
    pub fn open(url: &str, login: Option<Login>, sender: Sender) -> Result<Self, BadServer> {
        let mut server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| BadServer)?;
        if let Some(Login { user, password }) = login {
            server = server.credentials(Credentials::new(user, password));
        }
        Ok(Self { server: server.timeout(Some(PATIENCE)).build(), sender })
    }

    async fn hand_over(&self, letter: &Letter) -> Result<(), MailError> {
        let message = message(&self.sender, letter)?;
        self.server.send(message).await.map(drop).map_err(|error| unsent(&error))
    }
}

/// The server's code and not its words: those repeat the address.
fn unsent(error: &Error) -> MailError {
    let what = match error.status() {
        Some(code) => format!("the mail server answered {code}"),
        None if error.is_timeout() => "the mail server did not answer in time".to_owned(),
        None if error.is_tls() => "no encrypted connection to the mail server".to_owned(),
        None => "the mail server could not be talked to".to_owned(),
    };
    // a login that is refused (530, 534, 535) is ours to mend, and then the mail goes out
    let ours = error.status().is_some_and(|code| matches!(u16::from(code), 530 | 534 | 535 | 538));
    if error.is_permanent() && !ours { MailError::Refused(what) } else { MailError::Later(what) }
}

/// Whether the way to the server is surely encrypted, or does not leave this machine.
pub fn is_encrypted(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("smtp://") else { return true };
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let host = place.split('/').next().unwrap_or_default().rsplit('@').next().unwrap_or_default();
    let here = ["localhost", "127.0.0.1", "[::1]"]
        .iter()
        .any(|name| host.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(':')));
    here || query.split('&').any(|pair| pair == "tls=required")
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp").finish_non_exhaustive()
    }
}

impl Mailer for Smtp {
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a> {
        Box::pin(self.hand_over(letter))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_encrypted_or_a_local_way_is_good() {
        for good in [
            "smtps://mail.test",
            "smtp://mail.test:587?tls=required",
            "smtp://localhost:2525",
            "smtp://127.0.0.1",
        ] {
            assert!(is_encrypted(good), "{good}");
        }
        for bad in [
            "smtp://mail.test",
            "smtp://mail.test?tls=opportunistic",
            "smtp://localhost.evil.test",
            "smtp://localhost@mail.test",
        ] {
            assert!(!is_encrypted(bad), "{bad}");
        }
    }
}
