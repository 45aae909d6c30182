use super::{HomeView, PageView, PostView, TourView};
use serde::{Deserialize, Serialize};

/// A draft as guests would see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PreviewView {
    Tour(Box<TourView>),
    Home(HomeView),
    Page(PageView),
    Post(PostView),
}
