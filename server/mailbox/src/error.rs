use crate::store::StoreError;
use async_imap::error::Error;
use std::io;

/// In our own words: the library's errors quote what the server sent, which may be a guest's mail.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailboxError {
    #[error("the server cannot be reached: {0}")]
    Unreachable(io::ErrorKind),
    #[error("no secure connection: {0}")]
    Tls(String),
    #[error("the server did not answer in time")]
    Slow,
    #[error("the connection ended")]
    Lost,
    #[error("the server refuses this user and password")]
    Login,
    #[error("the server refuses {0}")]
    Refused(&'static str),
    #[error("the server's answer was not understood")]
    Garbled,
    #[error("the server sends more than it announced")]
    TooMuch,
    #[error("the server withholds a message it lists")]
    Withheld,
    #[error("the folder tells no UIDVALIDITY, so nothing could be found again")]
    NoUidValidity,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<io::Error> for MailboxError {
    fn from(error: io::Error) -> Self {
        if error.get_ref().is_some_and(|inner| inner.is::<crate::meter::Spent>()) {
            return Self::TooMuch;
        }
        match error.kind() {
            io::ErrorKind::UnexpectedEof
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::BrokenPipe
            | io::ErrorKind::ConnectionAborted => Self::Lost,
            io::ErrorKind::Other => Self::Garbled,
            kind => Self::Unreachable(kind),
        }
    }
}

impl From<Error> for MailboxError {
    fn from(error: Error) -> Self {
        match error {
            Error::Io(error) => error.into(),
            Error::ConnectionLost => Self::Lost,
            _ => Self::Garbled,
        }
    }
}
