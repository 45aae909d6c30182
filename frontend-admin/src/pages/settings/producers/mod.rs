//! Programs that send booking events.

mod limits;
mod list;
mod new;
mod secrets;
mod sheet;

pub use list::ProducersPage;
pub use new::NewProducerPage;
pub use sheet::ProducerPage;
