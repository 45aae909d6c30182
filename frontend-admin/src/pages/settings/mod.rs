//! For administrators: people, tokens, producers, switches, channels. The server refuses everybody else.

mod channels;
mod frame;
mod gate;
mod producers;
mod switches;
mod tokens;
mod users;

pub use channels::ChannelsPage;
pub use producers::{NewProducerPage, ProducerPage, ProducersPage};
pub use switches::SwitchesPage;
pub use tokens::TokensPage;
pub use users::{NewUserPage, UserPage, UsersPage};
