use crate::{
    GuestLinks, Shelf,
    mail_in::{MailReader, plain_reader},
    payments::Till,
};
use identity::{MasterKey, Switches, switches::FirstValues};
use media::Library;
use platform::{ChannelDb, Clock, Ids, OpsDb};
use std::sync::Arc;

/// What a flow needs to run: the databases, the time, fresh ids, what is switched on, and what keeps secrets.
#[derive(Clone)]
pub struct House {
    pub ops: OpsDb,
    pub channel: ChannelDb,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    pub switches: Arc<Switches>,
    pub access: Arc<Access>,
    /// None: no place for pictures is configured.
    pub library: Option<Library>,
    /// What is public, as this process knows it.
    pub shelf: Arc<Shelf>,
    /// Where guests pay; empty: nowhere.
    pub till: Arc<Till>,
    /// What guests hold their orders by.
    pub guest_links: GuestLinks,
    /// None: mails of OTAs are read by the house's own rules.
    mail_reader: Option<Arc<MailReader>>,
    wake: Arc<dyn Fn() + Send + Sync>,
    wake_tellers: Arc<dyn Fn() + Send + Sync>,
}

/// What the people-and-secrets flows need besides.
#[derive(Debug)]
pub struct Access {
    /// None: producers' secrets and codes of the second step cannot be made or read.
    pub master_key: Option<MasterKey>,
    /// Wraps what a browser carries from one page to the next: the master key, else one of this process.
    pub wrap_key: MasterKey,
    /// None: no mail leaves this house, so none is ordered.
    pub mail: Option<StaffSites>,
}

/// Where the sites are, as a mail names them: scheme, host and port, no slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffSites {
    pub admin: String,
    pub content: String,
    /// The public site, where guests' links lead.
    pub web: String,
}

impl House {
    /// `first`: the switches while nobody has set them.
    pub fn new(
        ops: OpsDb,
        channel: ChannelDb,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn Ids>,
        first: FirstValues,
    ) -> Self {
        let switches = Arc::new(Switches::new(ops.clone(), clock.clone(), first));
        let access = Access { master_key: None, wrap_key: MasterKey::random(ids.as_ref()), mail: None };
        let guest_links = GuestLinks::new(&access.wrap_key);
        let shelf = Arc::new(Shelf::new(channel.clone(), clock.clone()));
        Self {
            ops,
            channel,
            clock,
            ids,
            shelf,
            switches,
            access: Arc::new(access),
            library: None,
            till: Arc::new(Till::default()),
            guest_links,
            mail_reader: None,
            wake: Arc::new(|| {}),
            wake_tellers: Arc::new(|| {}),
        }
    }

    /// `wake` tells the workers that events were accepted, and returns at once.
    pub fn waking(self, wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        Self { wake, ..self }
    }

    /// `wake` tells the relays of this process that something waits in an outbox, and returns at once.
    pub fn telling(self, wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        Self { wake_tellers: wake, ..self }
    }

    pub fn with_access(mut self, master_key: Option<MasterKey>, mail: Option<StaffSites>) -> Self {
        let wrap_key = master_key.clone().unwrap_or_else(|| MasterKey::random(self.ids.as_ref()));
        self.guest_links = GuestLinks::new(&wrap_key);
        self.access = Arc::new(Access { master_key, wrap_key, mail });
        self
    }

    pub fn with_library(self, library: Option<Library>) -> Self {
        Self { library, ..self }
    }

    pub fn with_till(self, till: Till) -> Self {
        Self { till: Arc::new(till), ..self }
    }

    pub fn with_mail_reader(self, reader: MailReader) -> Self {
        Self { mail_reader: Some(Arc::new(reader)), ..self }
    }

    /// How mails of OTAs are read.
    pub fn mail_reader(&self) -> &MailReader {
        match &self.mail_reader {
            Some(reader) => reader,
            None => plain_reader(),
        }
    }

    /// Without it what waits in an outbox is found within half a second.
    pub fn wake_tellers(&self) {
        (self.wake_tellers)();
    }

    /// Without it a sweep finds what was accepted within a second.
    pub fn wake_workers(&self) {
        (self.wake)();
    }
}
