use super::{Photo, Seo};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Of the blog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Post {
    pub slug: String,
    pub title: String,
    pub excerpt: String,
    /// Markdown.
    pub body: String,
    pub author: String,
    pub tags: Vec<String>,
    pub cover: Option<Photo>,
    /// The date it bears; lists are sorted by it.
    pub dated: Option<NaiveDate>,
    /// An inactive post, once published so, is gone from the public site.
    pub is_active: bool,
    pub seo: Seo,
}

impl Default for Post {
    fn default() -> Self {
        Self {
            slug: String::new(),
            title: String::new(),
            excerpt: String::new(),
            body: String::new(),
            author: String::new(),
            tags: Vec::new(),
            cover: None,
            dated: None,
            is_active: true,
            seo: Seo::default(),
        }
    }
}
