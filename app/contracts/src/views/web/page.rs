use super::{HeadView, Shot, TourTile};
use crate::catalog::{Card, Faq, Link, SectionKind};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeView {
    pub sections: Vec<SectionView>,
    /// For the section that shows them.
    pub featured: Vec<TourTile>,
    /// The newest of all tours.
    pub reviews: Vec<ReviewTile>,
    pub head: HeadView,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageView {
    pub slug: String,
    pub title: String,
    pub eyebrow: String,
    pub intro: String,
    pub sections: Vec<SectionView>,
    /// Safe HTML.
    pub body: String,
    /// `1 September 2026`; empty: none.
    pub effective: String,
    pub head: HeadView,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionView {
    pub kind: SectionKind,
    pub heading: String,
    pub subheading: String,
    /// Safe HTML.
    pub html: String,
    pub shot: Option<Shot>,
    pub cards: Vec<Card>,
    pub points: Vec<String>,
    pub faqs: Vec<Faq>,
    pub link: Option<Link>,
}

/// What a guest said, as everybody may read it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewTile {
    pub name: String,
    /// 1 to 5.
    pub rating: u8,
    pub text: String,
    pub tour: String,
    /// `June 2026`.
    pub when: String,
    /// The house's answer; empty: none.
    pub reply: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostTile {
    pub slug: String,
    pub title: String,
    pub excerpt: String,
    pub author: String,
    /// `3 October 2026`, and as a machine reads it.
    pub dated: String,
    pub date: String,
    pub shot: Option<Shot>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostView {
    pub tile: PostTile,
    pub tags: Vec<String>,
    /// Safe HTML.
    pub html: String,
    pub more: Vec<PostTile>,
    pub head: HeadView,
}

/// Around the form guests write to us by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactView {
    /// The tour they come from; empty: none.
    pub tour_slug: String,
    pub tour_name: String,
}
