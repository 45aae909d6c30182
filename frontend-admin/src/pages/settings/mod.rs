//! For administrators: people, tokens, producers, switches, channels. The server refuses everybody else.

mod channels;
mod frame;
mod gate;
mod mails;
mod producers;
mod switches;
mod tokens;
mod users;

pub use channels::ChannelsPage;
pub use mails::MailsPage;
pub use producers::{NewProducerPage, ProducerPage, ProducersPage};
pub use switches::SwitchesPage;
pub use tokens::TokensPage;
pub use users::{NewUserPage, UserPage, UsersPage};
