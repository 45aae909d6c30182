//! Where mail leaves the house: an SMTP server, or in demos and development a folder of `.eml` files.

mod folder;
mod message;
mod smtp;

pub use folder::Folder;
pub use message::{BadAddress, Sender};
pub use smtp::{BadServer, Login, Smtp, is_encrypted};
