use super::Stripe;
use crate::{
    error::{Lost, Trouble},
    ids::Payee,
    transcript::Transcript,
};
use serde::Deserialize;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether our key is known to be of our account: a session does not say who receives, its key does. Asked until it is.
#[derive(Default)]
pub(super) struct Known(AtomicBool);

#[derive(Deserialize)]
struct Account {
    id: Payee,
}

impl Stripe {
    /// Who receives what is paid by our key.
    pub(super) async fn account(&self, heard: &mut Transcript) -> Result<Payee, Trouble> {
        let ours = &self.settings.account;
        if self.account.0.load(Ordering::Relaxed) {
            return Ok(ours.clone());
        }
        let reply = self.get("read account", self.url("/v1/account"), heard).await?;
        if !reply.is_done() {
            return Err(Lost::Unreadable.into());
        }
        let Account { id } = reply.json()?;
        self.account.0.store(id == *ours, Ordering::Relaxed);
        Ok(id)
    }
}
