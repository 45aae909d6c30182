use super::{DemoGateway, DemoOrder};
use crate::{
    amount::AmountError,
    answer::Answer,
    creation::{Creation, NewPayment},
    error::{GatewayError, Lost, Refusal, Trouble},
    expected::{Expected, Stage, verified},
    gateway::{Asking, Captures, Gateway, asking},
    ids::{GatewayOrder, Payee, RequestId},
    name::GatewayName,
    notice::{Notice, Webhook, WebhookError},
    refund::{NewRefund, Refunding},
    transcript::Transcript,
};
use contracts::Currency;
use rust_decimal::Decimal;
use std::io;

/// A disk that fails is a gateway that fails.
fn failed(error: io::Error) -> Trouble {
    tracing::warn!(%error, "the demo gateway's store failed");
    Lost::Failed(500).into()
}

impl DemoGateway {
    /// Named after the reference: asked for again it is the same one.
    fn begin(&self, wanted: &NewPayment) -> Result<Creation, Trouble> {
        if wanted.amount.amount <= Decimal::ZERO {
            return Err(AmountError::NotPositive(wanted.amount).into());
        }
        let order: GatewayOrder =
            format!("demo-{}", wanted.reference).parse().map_err(|_| Lost::Unreadable)?;
        match self.show(&order).map_err(failed)? {
            Some(known) if known.amount != wanted.amount => return Err(GatewayError::ReferenceTaken.into()),
            Some(_) => {}
            None => {
                let texts = [wanted.line(200), wanted.return_to.to_string(), wanted.cancel_to.to_string()];
                let made = DemoOrder::new(order.clone(), wanted.reference.clone(), wanted.amount, texts);
                self.store.save(&made).map_err(failed)?;
            }
        }
        let mut pay_at = self.page.clone();
        let path = format!("{}/{order}", pay_at.path().trim_end_matches('/'));
        pay_at.set_path(&path);
        Ok(Creation::Ready { order, pay_at })
    }

    fn look(&self, expected: &Expected) -> Result<Answer, Trouble> {
        match self.show(&expected.order).map_err(failed)? {
            Some(found) => Ok(verified(found.answer(&self.payee), expected, &self.payee, Stage::Before)?),
            None => Ok(Answer::Absent),
        }
    }

    fn take(&self, expected: &Expected) -> Result<Answer, Trouble> {
        let Answer::Approved(_) = self.look(expected)? else { return self.look(expected) };
        let mut lost = false;
        self.change(&expected.order, |found| {
            lost = found.capture();
            true
        })
        .map_err(failed)?;
        if lost { Err(Lost::TimedOut.into()) } else { self.look(expected) }
    }

    fn give_back(&self, wanted: &NewRefund) -> Result<Refunding, Trouble> {
        wanted.check()?;
        let Some(mut found) = self.show(&wanted.of.order).map_err(failed)? else {
            return Err(Refusal { status: 404, code: "NO_SUCH_ORDER".to_owned() }.into());
        };
        match found.refund(wanted)? {
            Some(refund) => {
                self.store.save(&found).map_err(failed)?;
                Ok(Refunding::Done(refund))
            }
            None => Err(Refusal { status: 422, code: "REQUEST_ID_USED".to_owned() }.into()),
        }
    }

    fn end(&self, expected: &Expected) -> Result<Answer, Trouble> {
        self.change(&expected.order, |found| {
            found.close();
            true
        })
        .map_err(failed)?;
        self.look(expected)
    }
}

/// `heard` stays empty: it speaks with nobody.
impl Gateway for DemoGateway {
    fn name(&self) -> GatewayName {
        GatewayName::Demo
    }

    fn takes(&self, _currency: Currency) -> bool {
        true
    }

    fn captures(&self) -> Captures {
        Captures::ByUs
    }

    fn payee(&self) -> &Payee {
        &self.payee
    }

    fn create<'a>(&'a self, wanted: &'a NewPayment, _heard: &'a mut Transcript) -> Asking<'a, Creation> {
        asking(async { self.begin(wanted) }, Creation::Unknown)
    }

    fn read<'a>(&'a self, expected: &'a Expected, _heard: &'a mut Transcript) -> Asking<'a, Answer> {
        asking(async { self.look(expected) }, Answer::Unknown)
    }

    fn capture<'a>(
        &'a self,
        expected: &'a Expected,
        _request: &'a RequestId,
        _heard: &'a mut Transcript,
    ) -> Asking<'a, Answer> {
        asking(async { self.take(expected) }, Answer::Unknown)
    }

    fn refund<'a>(&'a self, wanted: &'a NewRefund, _heard: &'a mut Transcript) -> Asking<'a, Refunding> {
        asking(async { self.give_back(wanted) }, Refunding::Unknown)
    }

    fn close<'a>(&'a self, expected: &'a Expected, _heard: &'a mut Transcript) -> Asking<'a, Answer> {
        asking(async { self.end(expected) }, Answer::Unknown)
    }

    fn verify<'a>(
        &'a self,
        hook: &'a Webhook,
        _heard: &'a mut Transcript,
    ) -> Asking<'a, Notice, WebhookError> {
        Box::pin(async { self.notice(hook) })
    }
}
