use super::{Environment, Hosts, Reader, Secret};
use flows::StaffSites;
use mailer::Sender;
use std::{fs, path::PathBuf};

/// How mail leaves, if at all.
#[derive(Debug, Clone)]
pub struct Mail {
    pub way: Option<Way>,
    /// Where the links in mails lead.
    pub sites: StaffSites,
}

#[derive(Debug, Clone)]
pub enum Way {
    Smtp {
        url: Secret,
        login: Option<(String, Secret)>,
        from: Sender,
    },
    /// Files that nobody gets; for demos and development.
    Folder {
        path: PathBuf,
        from: Sender,
    },
}

impl Mail {
    pub(super) fn read(
        reader: &mut Reader<'_>,
        environment: &Environment,
        hosts: &Hosts,
        sites_port: u16,
    ) -> Self {
        let mut site = |name: &str, host: &str| {
            let made = if environment.is_production() {
                format!("https://{host}")
            } else {
                format!("http://{host}:{sites_port}")
            };
            let given = reader.text(name).unwrap_or(made);
            let plain = given.trim_end_matches('/');
            if !(plain.starts_with("https://") || plain.starts_with("http://"))
                || plain.contains(['?', '#', ' '])
            {
                reader.problem(format!("{name} must be an address such as https://{host}"));
            }
            plain.to_owned()
        };
        let sites = StaffSites {
            admin: site("ADMIN_URL", &hosts.admin),
            content: site("CONTENT_URL", &hosts.content),
            web: site("WEB_URL", &hosts.web),
        };
        Self { way: way(reader, environment), sites }
    }
}

fn way(reader: &mut Reader<'_>, environment: &Environment) -> Option<Way> {
    let from: Option<Sender> =
        reader.parse("MAIL_FROM", "an address: name@example.com, or Name <name@example.com>");
    let (url, folder) = (reader.text("SMTP_URL"), reader.text("MAIL_FOLDER"));
    if folder.is_some() && environment.is_production() {
        reader.problem(
            "MAIL_FOLDER is for demos and development: nobody gets its mails. Unset it and set SMTP_URL",
        );
    }
    if folder.is_some() && url.is_some() {
        reader.problem("SMTP_URL and MAIL_FOLDER are two ways out: set one of them");
    }
    if from.is_none() && reader.text("MAIL_FROM").is_none() && (folder.is_some() || url.is_some()) {
        reader.problem("MAIL_FROM is not set (the address mail comes from)");
    }
    let login = url.is_some().then(|| login(reader)).flatten();
    if let Some(url) = &url {
        check_server(reader, environment, url);
    }
    match (from, url, folder) {
        (Some(from), Some(url), _) => Some(Way::Smtp { url: Secret::new(url), login, from }),
        (Some(from), None, Some(path)) => Some(Way::Folder { path: path.into(), from }),
        _ => None,
    }
}

fn check_server(reader: &mut Reader<'_>, environment: &Environment, url: &str) {
    let sender: Sender = match "probe@localhost.test".parse() {
        Ok(sender) => sender,
        Err(_) => return,
    };
    if mailer::Smtp::open(url, None, sender).is_err() {
        reader.problem("SMTP_URL must be smtps://host:465, or smtp://host:587?tls=required");
    } else if environment.is_production() && !mailer::is_encrypted(url) {
        reader.problem("SMTP_URL must ask for encryption: smtps://…, or ?tls=required at its end");
    }
}

/// The password from a file: it stays out of the list of processes and out of what the environment is copied to.
fn login(reader: &mut Reader<'_>) -> Option<(String, Secret)> {
    let (user, file) = (reader.text("SMTP_USER"), reader.text("SMTP_PASSWORD_FILE"));
    match (user, file) {
        (Some(user), Some(file)) => match fs::read_to_string(&file) {
            Ok(password) => Some((user, Secret::new(password.trim_end_matches(['\r', '\n'])))),
            Err(error) => {
                reader.problem(format!("SMTP_PASSWORD_FILE cannot be read: {}", error.kind()));
                None
            }
        },
        (None, None) => None,
        _ => {
            reader.problem("SMTP_USER and SMTP_PASSWORD_FILE belong together: set both or none");
            None
        }
    }
}
