use crate::{
    answer::Answer,
    creation::{Creation, NewPayment},
    error::{GatewayError, Lost, Trouble},
    expected::Expected,
    ids::{Payee, RequestId},
    name::GatewayName,
    notice::{Notice, Webhook, WebhookError},
    refund::{NewRefund, Refunding},
    transcript::Transcript,
};
use contracts::Currency;
use std::pin::Pin;

pub type Asking<'a, T, E = GatewayError> = Pin<Box<dyn Future<Output = Result<T, E>> + Send + 'a>>;

/// What is lost on the way is not known, and that is an answer.
pub(crate) fn asking<'a, T>(
    work: impl Future<Output = Result<T, Trouble>> + Send + 'a,
    unknown: fn(Lost) -> T,
) -> Asking<'a, T>
where
    T: 'a,
{
    Box::pin(async move { work.await.or_else(|trouble| trouble.or(unknown)) })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Captures {
    /// The guest approves, we look, we take.
    ByUs,
    /// The gateway takes when the guest pays.
    ByItself,
}

/// `heard` gathers every answer of the gateway, also those before a failure: keep them all.
pub trait Gateway: Send + Sync + 'static {
    fn name(&self) -> GatewayName;

    /// Only in these may a guest be asked to pay: nothing is converted.
    fn takes(&self, currency: Currency) -> bool;

    fn captures(&self) -> Captures;

    /// The account that must receive.
    fn payee(&self) -> &Payee;

    fn create<'a>(&'a self, wanted: &'a NewPayment, heard: &'a mut Transcript) -> Asking<'a, Creation>;

    fn read<'a>(&'a self, expected: &'a Expected, heard: &'a mut Transcript) -> Asking<'a, Answer>;

    /// Reads and verifies, takes the money, verifies again. Where the gateway takes by itself this is `read`. One request id
    /// for each time that the guest approved: after a decline and a new approval it is another one.
    fn capture<'a>(
        &'a self,
        expected: &'a Expected,
        request: &'a RequestId,
        heard: &'a mut Transcript,
    ) -> Asking<'a, Answer>;

    fn refund<'a>(&'a self, wanted: &'a NewRefund, heard: &'a mut Transcript) -> Asking<'a, Refunding>;

    /// Closes what is not paid yet, where the gateway can, and says where it then stands: it may have been paid meanwhile.
    fn close<'a>(&'a self, expected: &'a Expected, heard: &'a mut Transcript) -> Asking<'a, Answer>;

    fn verify<'a>(&'a self, hook: &'a Webhook, heard: &'a mut Transcript)
    -> Asking<'a, Notice, WebhookError>;
}
