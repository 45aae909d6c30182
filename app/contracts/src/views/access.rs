//! Who may come in, as screens show it. No secret is among these.

mod account;
mod channel;
mod producer;
mod switch;
mod token;
mod user;

pub use account::{AccountView, EnrolmentView, LinkPurpose, LinkView, SecondStep, SessionRow};
pub use channel::ChannelRow;
pub use producer::{ProducerRow, SecretRow};
pub use switch::SwitchRow;
pub use token::{TokenRow, TokenState};
pub use user::{PasswordIs, UserRow};
