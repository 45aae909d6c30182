use super::{Faq, Photo, Seo};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A page of the site that editors write. Which there are is fixed: the site has a place for each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Page {
    /// One of [`Page::SLUGS`].
    pub slug: String,
    pub title: String,
    /// A few words above the title.
    pub eyebrow: String,
    pub intro: String,
    pub sections: Vec<Section>,
    /// Markdown, after the sections: a legal text is this alone.
    pub body: String,
    /// Of a legal text: from when it holds.
    pub effective_date: Option<NaiveDate>,
    pub seo: Seo,
}

impl Page {
    pub const HOME: &str = "home";
    pub const ABOUT: &str = "about";
    pub const FAQ: &str = "faq";
    pub const PRIVACY: &str = "privacy-policy";
    pub const TERMS: &str = "terms-of-service";
    pub const SLUGS: [&str; 5] = [Self::HOME, Self::ABOUT, Self::FAQ, Self::PRIVACY, Self::TERMS];

    /// The first section of this kind that is shown.
    pub fn section(&self, kind: SectionKind) -> Option<&Section> {
        self.sections.iter().find(|section| section.kind == kind && !section.is_hidden)
    }
}

/// One kind uses some of the fields; an editor who changes the kind loses nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Section {
    pub kind: SectionKind,
    pub heading: String,
    pub subheading: String,
    /// Markdown.
    pub text: String,
    pub photo: Option<Photo>,
    pub cards: Vec<Card>,
    /// A checklist.
    pub points: Vec<String>,
    pub faqs: Vec<Faq>,
    pub link: Option<Link>,
    pub is_hidden: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "UPPERCASE")]
pub enum SectionKind {
    /// A photo as large as the window; heading, subheading, text, link.
    Hero,
    /// Cards over a photo: why us, what we value.
    Cards,
    /// The featured tours.
    Tours,
    /// A photo with one claim over it.
    Claim,
    /// What guests say.
    Reviews,
    /// Text beside a photo.
    Story,
    /// Text alone.
    #[default]
    Text,
    Faq,
    /// A heading, a checklist and a link: call to act.
    Call,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Card {
    /// The name of an icon of the public site; unknown ones show none.
    pub icon: String,
    pub title: String,
    pub text: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Link {
    pub label: String,
    /// Of our site (`/tours`) or whole (`https://…`).
    pub to: String,
}
