use super::{Environment, Flags, Reader};
use ipnet::IpNet;
use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    str::FromStr,
    time::Duration,
};

/// One of the four faces of the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Surface {
    Web,
    Admin,
    Content,
    Api,
}

impl Surface {
    pub const ALL: [Self; 4] = [Self::Web, Self::Admin, Self::Content, Self::Api];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Admin => "admin",
            Self::Content => "content",
            Self::Api => "api",
        }
    }
}

impl fmt::Display for Surface {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Surface {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|surface| surface.as_str() == text)
            .ok_or_else(|| "one of web, admin, content, api".to_owned())
    }
}

#[derive(Debug, Clone)]
pub struct Network {
    pub surfaces: Vec<Surface>,
    pub listen: Listen,
    pub hosts: Hosts,
    /// Whose `x-forwarded-for` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Open connections per listener; more wait in the kernel's queue.
    pub max_connections: usize,
    /// From the last answer (or the opening) to the whole next request head: an idle or a dripping client is let
    /// go. A proxy in front must give up idle connections sooner.
    pub head_within: Duration,
}

#[derive(Debug, Clone, Copy)]
pub struct Listen {
    /// web, admin and content.
    pub sites: SocketAddr,
    pub api: SocketAddr,
}

/// Host names without port.
#[derive(Debug, Clone)]
pub struct Hosts {
    pub web: String,
    pub admin: String,
    pub content: String,
}

impl Network {
    pub(super) fn read(reader: &mut Reader<'_>, environment: &Environment, flags: &Flags) -> Self {
        let surfaces = if flags.surfaces.is_empty() { Surface::ALL.to_vec() } else { flags.surfaces.clone() };
        // A demo has sign-ins that lie in a file: it stays on this machine unless told otherwise.
        let nearby = if environment.is_production() { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
        let address = reader
            .parse::<IpAddr>("KEMBARA_LISTEN", "an IP address, such as 0.0.0.0 or ::")
            .unwrap_or(nearby.into());
        let port = flags.port.unwrap_or_else(|| reader.number("PORT", 3_000, 0..=u16::MAX));
        let api_port = flags.api_port.unwrap_or_else(|| reader.number("API_PORT", 4_000, 0..=u16::MAX));
        if port == api_port && port != 0 {
            reader.problem("PORT and API_PORT must differ: the sites and the API each have their own");
        }
        Self {
            listen: Listen { sites: (address, port).into(), api: (address, api_port).into() },
            hosts: Hosts::read(reader, environment, &surfaces),
            trusted_proxies: reader
                .list("TRUSTED_PROXIES", "address ranges such as 10.0.0.0/8 (one address: 10.0.0.1/32)"),
            max_connections: reader.number("MAX_CONNECTIONS", 4_096, 16..=100_000),
            head_within: reader
                .seconds("HEAD_TIMEOUT_SECONDS", chrono::Duration::seconds(30))
                .to_std()
                .unwrap_or_default(),
            surfaces,
        }
    }

    pub fn serves(&self, surface: Surface) -> bool {
        self.surfaces.contains(&surface)
    }
}

impl Hosts {
    fn read(reader: &mut Reader<'_>, environment: &Environment, surfaces: &[Surface]) -> Self {
        let mut host = |name: &str, surface: Surface, local: &str| {
            let given = reader.text(name);
            if given.is_none() && environment.is_production() && surfaces.contains(&surface) {
                reader.problem(format!(
                    "{name} is not set (the host name of the {surface} site, without port)"
                ));
            }
            given.unwrap_or_else(|| local.to_owned()).to_ascii_lowercase()
        };
        let hosts = Self {
            web: host("WEB_HOST", Surface::Web, "localhost"),
            admin: host("ADMIN_HOST", Surface::Admin, "admin.localhost"),
            content: host("CONTENT_HOST", Surface::Content, "content.localhost"),
        };
        if hosts.web == hosts.admin || hosts.web == hosts.content || hosts.admin == hosts.content {
            reader.problem("WEB_HOST, ADMIN_HOST and CONTENT_HOST must differ: the host chooses the site");
        }
        hosts
    }

    /// The site of a `Host` header, port or not. Unknown hosts see none.
    pub fn site_of(&self, host: &str) -> Option<Surface> {
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
            _ => host,
        };
        [(Surface::Web, &self.web), (Surface::Admin, &self.admin), (Surface::Content, &self.content)]
            .into_iter()
            .find_map(|(surface, known)| known.eq_ignore_ascii_case(name).then_some(surface))
    }
}
