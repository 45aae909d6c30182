use super::{Environment, Network, Reader};
use gateways::{GatewaySettings, SettingsError};
use std::{cell::RefCell, fs, path::PathBuf};
use url::Url;

/// Where guests pay. Each variable of a gateway may be given by a file instead: its name and `_FILE`.
#[derive(Debug, Clone, Default)]
pub struct Payments {
    pub gateways: GatewaySettings,
    /// Of the demo gateway, if it is on.
    pub demo: Option<DemoPay>,
}

#[derive(Debug, Clone)]
pub struct DemoPay {
    /// Where guests "pay", on the public site.
    pub page: Url,
    /// None: what was paid is forgotten with the process.
    pub folder: Option<PathBuf>,
}

impl Payments {
    pub(super) fn read(reader: &mut Reader<'_>, environment: &Environment, network: &Network) -> Self {
        let gateways = {
            let reader = RefCell::new(&mut *reader);
            let given = |name: &str| given(&mut reader.borrow_mut(), name);
            GatewaySettings::read(&given, environment.is_production())
        };
        let gateways = gateways.unwrap_or_else(|SettingsError(problems)| {
            problems.into_iter().for_each(|problem| reader.problem(problem));
            GatewaySettings::default()
        });
        let demo = gateways.demo.then(|| demo(reader, network)).flatten();
        Self { gateways, demo }
    }
}

/// A value, or what stands in the file that is named instead: it stays out of the list of processes.
pub(super) fn given(reader: &mut Reader<'_>, name: &str) -> Option<String> {
    let (text, by_file) = (reader.text(name), format!("{name}_FILE"));
    let Some(file) = reader.text(&by_file) else { return text };
    if text.is_some() {
        reader.problem(format!("{name} and {by_file} say the same thing: set one of them"));
    }
    match fs::read_to_string(&file) {
        Ok(text) => Some(text.trim().to_owned()),
        Err(error) => {
            reader.problem(format!("{by_file} cannot be read: {}", error.kind()));
            None
        }
    }
}

fn demo(reader: &mut Reader<'_>, network: &Network) -> Option<DemoPay> {
    let folder = reader.text("KEMBARA_DEMO_PAY_DIR").map(PathBuf::from);
    let page = format!("http://{}:{}/demo-pay", network.hosts.web, network.listen.sites.port());
    match page.parse() {
        Ok(page) => Some(DemoPay { page, folder }),
        Err(_) => {
            reader.problem("WEB_HOST must be a host name: the demo gateway's page is there");
            None
        }
    }
}
