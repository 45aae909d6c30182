//! A gateway that does what it is told: the demo gateway, and faults on the way.

use contracts::{Currency, Money, payments::GatewayName};
use gateways::{
    Answer, Asking, CaptureId, Captures, Choice, Creation, DemoGateway, Expected, Facts, Gateway,
    GatewayError, Lost, Memory, Mismatch, Mismatched, NewPayment, NewRefund, Notice, Payee, Refund,
    Refunding, RequestId, Secret, Stage, Transcript, Webhook, WebhookError,
};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is made, and nobody hears of it.
    LoseCreation,
    /// It is not made.
    FailCreation(u16),
    TakeReference,
    /// The money is taken, and whoever asked never hears again.
    Hang,
    /// The order says another amount: seen before anything is taken.
    OtherBefore,
    /// Another amount was taken than was asked for.
    OtherAfter(Money),
    LoseRefund,
    RefuseRefund,
    /// Accepted, and there at the next look.
    SlowRefund,
}

pub struct Stand {
    name: GatewayName,
    takes: Captures,
    pub demo: DemoGateway,
    faults: Mutex<VecDeque<Fault>>,
    /// Request ids and references, as they came.
    pub creations: Mutex<Vec<(String, String)>>,
    /// Request ids of those that found the guest's approval.
    pub captures: Mutex<Vec<String>>,
    pub refunds: Mutex<Vec<String>>,
}

impl Stand {
    pub fn new(name: GatewayName, takes: Captures) -> Arc<Self> {
        let page = "http://localhost:3000/demo-pay".parse().unwrap();
        let store = Arc::new(Memory::default());
        let demo = DemoGateway::open("test", store, page, Secret::new("of the test")).unwrap();
        Arc::new(Self {
            name,
            takes,
            demo,
            faults: Mutex::default(),
            creations: Mutex::default(),
            captures: Mutex::default(),
            refunds: Mutex::default(),
        })
    }

    pub fn next(&self, fault: Fault) {
        self.faults.lock().unwrap().push_back(fault);
    }

    fn fault(&self, fits: impl Fn(Fault) -> bool) -> Option<Fault> {
        let mut faults = self.faults.lock().unwrap();
        let at = faults.iter().position(|fault| fits(*fault))?;
        faults.remove(at)
    }

    /// The guest pays at a gateway that takes by itself.
    pub async fn guest_pays(&self, expected: &Expected) {
        self.demo.choose(&expected.order, Choice::Approve).unwrap();
        let request = "guest".parse().unwrap();
        self.demo.capture(expected, &request, &mut Transcript::default()).await.unwrap();
    }

    async fn odd(&self, stage: Stage, expected: &Expected, found: Money) -> GatewayError {
        let wanted = expected.amount;
        let after = stage == Stage::After;
        let facts = Facts {
            order: expected.order.clone(),
            reference: Some(expected.reference.as_str().to_owned()),
            payee: Some(self.demo.payee().clone()),
            amount: wanted,
            captured: after.then_some(found),
            capture: format!("capture-{}", expected.order).parse::<CaptureId>().ok().filter(|_| after),
            refunded: Default::default(),
        };
        let what =
            if after { Mismatch::Captured { wanted, found } } else { Mismatch::Amount { wanted, found } };
        Box::new(Mismatched { stage, what, facts }).into()
    }
}

impl Gateway for Stand {
    fn name(&self) -> GatewayName {
        self.name
    }

    fn takes(&self, currency: Currency) -> bool {
        self.name == GatewayName::Demo || currency == Currency::USD
    }

    fn captures(&self) -> Captures {
        self.takes
    }

    fn payee(&self) -> &Payee {
        self.demo.payee()
    }

    fn create<'a>(&'a self, wanted: &'a NewPayment, heard: &'a mut Transcript) -> Asking<'a, Creation> {
        Box::pin(async move {
            let asked = (wanted.request.as_str().to_owned(), wanted.reference.as_str().to_owned());
            self.creations.lock().unwrap().push(asked);
            match self.fault(|fault| {
                matches!(fault, Fault::LoseCreation | Fault::FailCreation(_) | Fault::TakeReference)
            }) {
                Some(Fault::FailCreation(status)) => Ok(Creation::Unknown(Lost::Failed(status))),
                Some(Fault::TakeReference) => Err(GatewayError::ReferenceTaken),
                Some(_) => {
                    self.demo.create(wanted, heard).await?;
                    Ok(Creation::Unknown(Lost::TimedOut))
                }
                None => self.demo.create(wanted, heard).await,
            }
        })
    }

    fn read<'a>(&'a self, expected: &'a Expected, heard: &'a mut Transcript) -> Asking<'a, Answer> {
        self.demo.read(expected, heard)
    }

    fn capture<'a>(
        &'a self,
        expected: &'a Expected,
        request: &'a RequestId,
        heard: &'a mut Transcript,
    ) -> Asking<'a, Answer> {
        Box::pin(async move {
            let approved = matches!(self.demo.read(expected, heard).await?, Answer::Approved(_));
            if approved {
                if self.fault(|fault| fault == Fault::OtherBefore).is_some() {
                    let found = Money::new(1.into(), expected.amount.currency);
                    return Err(self.odd(Stage::Before, expected, found).await);
                }
                self.captures.lock().unwrap().push(request.as_str().to_owned());
            }
            let said = self.demo.capture(expected, request, heard).await;
            // long enough for others to come by meanwhile
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            match self.fault(|fault| approved && matches!(fault, Fault::Hang | Fault::OtherAfter(_))) {
                Some(Fault::Hang) => std::future::pending().await,
                Some(Fault::OtherAfter(found)) => Err(self.odd(Stage::After, expected, found).await),
                _ => said,
            }
        })
    }

    fn refund<'a>(&'a self, wanted: &'a NewRefund, heard: &'a mut Transcript) -> Asking<'a, Refunding> {
        Box::pin(async move {
            self.refunds.lock().unwrap().push(wanted.request.as_str().to_owned());
            let fault = self
                .fault(|fault| matches!(fault, Fault::LoseRefund | Fault::RefuseRefund | Fault::SlowRefund));
            if fault == Some(Fault::RefuseRefund) {
                return Ok(Refunding::Failed { code: "INSUFFICIENT_BALANCE".to_owned() });
            }
            let said = self.demo.refund(wanted, heard).await?;
            Ok(match (fault, said) {
                (Some(Fault::LoseRefund), _) => Refunding::Unknown(Lost::TimedOut),
                (Some(_), Refunding::Done(Refund { id, amount })) => {
                    Refunding::Pending(Refund { id, amount })
                }
                (_, said) => said,
            })
        })
    }

    fn close<'a>(&'a self, expected: &'a Expected, heard: &'a mut Transcript) -> Asking<'a, Answer> {
        // as Midtrans: what nobody began to pay is not known, and stays payable
        if self.takes == Captures::ByItself {
            return Box::pin(async { Ok(Answer::Absent) });
        }
        self.demo.close(expected, heard)
    }

    fn verify<'a>(
        &'a self,
        hook: &'a Webhook,
        heard: &'a mut Transcript,
    ) -> Asking<'a, Notice, WebhookError> {
        self.demo.verify(hook, heard)
    }
}
