//! Drafts: what editors write.

mod archive;
mod author;
mod create;
mod list;
mod parts;
mod save;
mod sheet;
mod variants;

pub use archive::{archive_in_tx, restore_in_tx};
pub(crate) use author::{published_in_tx, sign_job_in_tx};
pub use create::{copy_of, create_in_tx};
pub use list::{item_list, keys_of_active_tours_in_tx};
pub use parts::{PartKind, item_of_part};
pub use save::{Save, save_in_tx};
pub use sheet::{draft_in_tx, item_by_slug, sheet};
pub use variants::{TourVariants, tour_variants};
