use super::Stripe;
use crate::{
    error::{Lost, Trouble},
    ids::Payee,
    transcript::Transcript,
};
use serde::Deserialize;
use tokio::sync::OnceCell;

/// Whose our key is: a session does not say who receives, its key does. Asked once.
#[derive(Default)]
pub(super) struct Kept(OnceCell<Payee>);

#[derive(Deserialize)]
struct Account {
    id: Payee,
}

impl Stripe {
    pub(super) async fn account(&self, heard: &mut Transcript) -> Result<&Payee, Trouble> {
        self.account
            .0
            .get_or_try_init(|| async {
                let reply = self.get("read account", self.url("/v1/account"), heard).await?;
                if !reply.is_done() {
                    return Err(Lost::Unreadable.into());
                }
                Ok(reply.json::<Account>()?.id)
            })
            .await
    }
}
