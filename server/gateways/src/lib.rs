//! Where guests pay: one trait, and an adapter for each payment gateway, written from its public documentation.
//! What an adapter says has been verified against what we expect (amount, currency, order, payee); what it cannot say for
//! sure is `Unknown`, and is asked again. It keeps nothing and decides nothing: that is the payment domain's.

mod amount;
mod answer;
mod creation;
mod demo;
mod error;
mod expected;
mod gateway;
mod http;
mod ids;
mod midtrans;
mod name;
mod notice;
mod paypal;
mod refund;
mod registry;
mod secret;
mod settings;
mod stripe;
mod transcript;
mod xendit;

pub use amount::AmountError;
pub use answer::{Answer, Decline, Facts, Status};
pub use creation::{Creation, Guest, NewPayment};
pub use demo::{Choice, DemoGateway, DemoOrder, DemoStore, Folder, Memory, NotInProduction};
pub use error::{GatewayError, Lost, Refusal};
pub use expected::{Expected, Mismatch, Mismatched, Stage, verify};
pub use gateway::{Asking, Captures, Gateway};
pub use ids::{BadText, CaptureId, GatewayOrder, Payee, Reference, RefundId, RequestId};
pub use midtrans::{Midtrans, MidtransSettings};
pub use name::{GatewayName, UnknownGateway};
pub use notice::{Notice, NoticeKind, Webhook, WebhookError};
pub use paypal::{PayPal, PayPalSettings, WebhookCheck};
pub use refund::{NewRefund, Refund, Refunding};
pub use registry::Gateways;
pub use secret::Secret;
pub use settings::{GatewaySettings, SettingsError};
pub use stripe::{Stripe, StripeSettings};
pub use transcript::{RawAnswer, Transcript, without_people};
pub use xendit::{Xendit, XenditSettings};
