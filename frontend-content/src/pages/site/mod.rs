//! What the site says beside its tours: pages, posts, and what every page says about the house.

mod editor;
mod listed;
mod page;
mod post;
mod section;
mod settings;

pub use listed::PagesPage;
pub use page::PagePage;
pub use post::{NewPostPage, PostPage};
pub use settings::SitePage;
