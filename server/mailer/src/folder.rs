use crate::message::{Sender, message};
use platform::mail::{Letter, MailError, Mailer, Sending};
use std::path::{Path, PathBuf};
use tokio::fs;

/// One file per mail, named by the order's id. Not for production: nobody gets these.
#[derive(Debug, Clone)]
pub struct Folder {
    path: PathBuf,
    sender: Sender,
}

impl Folder {
    pub fn new(path: impl Into<PathBuf>, sender: Sender) -> Self {
        Self { path: path.into(), sender }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whole or not at all: who watches the folder never reads half a mail.
    async fn write(&self, letter: &Letter) -> Result<(), MailError> {
        let message = message(&self.sender, letter)?.formatted();
        let (draft, file) =
            (self.path.join(format!(".{}.draft", letter.id)), self.path.join(format!("{}.eml", letter.id)));
        let written = async {
            fs::create_dir_all(&self.path).await?;
            fs::write(&draft, message).await?;
            fs::rename(&draft, &file).await
        };
        written.await.map_err(|error| MailError::Later(format!("the mail folder: {}", error.kind())))
    }
}

impl Mailer for Folder {
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a> {
        Box::pin(self.write(letter))
    }
}
