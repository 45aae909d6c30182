use super::{Photo, Seo};
use serde::{Deserialize, Serialize};

/// What every page of the public site says about the house.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Site {
    pub brand: String,
    pub tagline: String,
    /// Of the footer: how the company is registered.
    pub company_line: String,
    pub address: String,
    pub phone: String,
    pub email: String,
    /// Digits with the country's code, no plus: as `wa.me` wants it.
    pub whatsapp: String,
    pub opening_hours: String,
    pub socials: Vec<Social>,
    pub logo: Option<Photo>,
    /// The wide picture above the footer.
    pub footer_photo: Option<Photo>,
    /// For pages that have none of their own.
    pub seo: Seo,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Social {
    /// `Instagram`, …
    pub name: String,
    /// `https://…`
    pub url: String,
}
