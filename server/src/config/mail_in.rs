//! Mailboxes that are read, and by which rules.

use super::{Reader, Secret};
use chrono::NaiveDate;
use flows::mail_in::MailReader;
use mailbox::{Account, Limits, Password, Watch};
use ota_mail::Rulebook;
use std::{collections::BTreeSet, fs, time::Duration};

#[derive(Debug, Clone)]
pub struct MailIn {
    /// One for each folder.
    pub watches: Vec<Watch>,
    /// None: by the house's own rules, and nobody may forward.
    pub reader: Option<MailReader>,
}

impl MailIn {
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        // at most two minutes: a watcher's lease must outlive the pause
        let poll = reader.number("MAILBOX_POLL_SECONDS", 60, 1..=120);
        let limits = Limits {
            poll: Duration::from_secs(poll),
            message_bytes: reader.number("MAILBOX_MESSAGE_BYTES", 10 * 1024 * 1024, 1_024..=64 * 1024 * 1024),
            ..Limits::default()
        };
        let names: Vec<String> = reader.list("MAILBOXES", "names of letters and digits");
        let plain = |name: &String| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let different: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
        if !names.iter().all(plain) || different.len() < names.len() || different.contains("upload") {
            reader.problem(
                "MAILBOXES must be different names of letters and digits, not upload, several between commas",
            );
            return Self { watches: Vec::new(), reader: None };
        }
        let accounts: Vec<Account> = different.into_iter().filter_map(|name| account(reader, name)).collect();
        let watches = accounts
            .iter()
            .flat_map(|account| {
                account.folders.iter().map(move |folder| Watch {
                    account: account.clone(),
                    folder: folder.clone(),
                    limits,
                })
            })
            .collect();
        let forwarders: Vec<String> = reader.list("MAIL_FORWARDERS", "addresses or @domains");
        if !forwarders.iter().all(|pattern| pattern.contains('@')) {
            reader.problem("MAIL_FORWARDERS must be addresses or @domains, several between commas");
        }
        let taught = rules(reader);
        let plain = taught.is_none() && forwarders.is_empty();
        let own = (!plain).then(|| MailReader::new(taught.unwrap_or_else(Rulebook::built_in), forwarders));
        Self { watches, reader: own }
    }
}

fn account(reader: &mut Reader<'_>, name: String) -> Option<Account> {
    let of = |what: &str| format!("MAILBOX_{}_{what}", name.to_uppercase());
    let (host, user) = (reader.text(&of("HOST")), reader.text(&of("USER")));
    for (value, variable) in [(&host, of("HOST")), (&user, of("USER"))] {
        if value.is_none() {
            reader.problem(format!("{variable} is not set: MAILBOXES names this mailbox"));
        }
    }
    let password = password(reader, &of("PASSWORD"), &of("PASSWORD_FILE"));
    let mut folders: Vec<String> = reader.list(&of("FOLDERS"), "names of folders");
    if folders.is_empty() {
        folders.push("INBOX".to_owned());
    }
    let ascii = |text: &String| text.is_ascii() && !text.contains(char::is_control);
    if !folders.iter().all(ascii) {
        reader.problem(format!("{} must be names as the server lists them (modified UTF-7)", of("FOLDERS")));
    }
    let keyword = reader.text(&of("KEYWORD"));
    let atom =
        |word: &String| word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"$_-".contains(&byte));
    if !keyword.as_ref().is_none_or(atom) {
        reader.problem(format!("{} must be a word of letters and digits such as $Kembara", of("KEYWORD")));
    }
    let since: Option<NaiveDate> = reader.parse(&of("SINCE"), "a day, YYYY-MM-DD");
    Some(Account {
        port: reader.number(&of("PORT"), 993, 1..=65_535),
        host: host?,
        user: user?,
        password: Password::new(password?.expose()),
        folders,
        keyword,
        ca_file: reader.text(&of("CA_FILE")).map(Into::into),
        since,
        name,
    })
}

/// A file stays out of what the environment is copied to.
fn password(reader: &mut Reader<'_>, variable: &str, file: &str) -> Option<Secret> {
    match (reader.text(variable), reader.text(file)) {
        (Some(password), None) => Some(Secret::new(password)),
        (None, Some(path)) => match fs::read_to_string(&path) {
            Ok(password) => Some(Secret::new(password.trim_end_matches(['\r', '\n']))),
            Err(error) => {
                reader.problem(format!("{file} cannot be read: {}", error.kind()));
                None
            }
        },
        (Some(_), Some(_)) => {
            reader.problem(format!("{variable} and {file} are both set: set one of them"));
            None
        }
        (None, None) => {
            reader.problem(format!("{file} is not set (or {variable})"));
            None
        }
    }
}

/// The house's own rules, and those of the folder, by name. None: no folder is set.
fn rules(reader: &mut Reader<'_>) -> Option<Rulebook> {
    let folder = reader.text("MAIL_RULES_DIR")?;
    let files = fs::read_dir(&folder).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut files: Vec<std::path::PathBuf> = match files {
        Ok(files) => files,
        Err(error) => {
            reader.problem(format!("MAIL_RULES_DIR cannot be read: {}", error.kind()));
            return None;
        }
    };
    let mut book = Rulebook::built_in();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match fs::read_to_string(&file) {
            Ok(text) => {
                if let Err(error) = book.teach(&text) {
                    reader.problem(format!("MAIL_RULES_DIR: {name}: {error}"));
                }
            }
            Err(error) => reader.problem(format!("MAIL_RULES_DIR: {name} cannot be read: {}", error.kind())),
        }
    }
    Some(book)
}
