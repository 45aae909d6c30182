use super::{HeadView, Shot};
use serde::{Deserialize, Serialize};

/// Around every page: who we are and how to reach us.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chrome {
    pub brand: String,
    pub tagline: String,
    pub company_line: String,
    pub address: String,
    pub phone: String,
    /// `tel:…`
    pub phone_href: String,
    pub email: String,
    /// `https://wa.me/…`; empty: there is none.
    pub whatsapp: String,
    pub opening_hours: String,
    pub socials: Vec<SocialLink>,
    pub footer: Option<Shot>,
    /// Of this host, no slash at the end: `https://tours.example`.
    pub base: String,
    pub year: i32,
    /// For pages that say nothing of their own.
    pub head: HeadView,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SocialLink {
    pub name: String,
    pub url: String,
}
