//! What stands in the way of publishing. The same judgement while it is written and when it is handed in.
//!
//! A draft may be as unfinished as it likes; what is missed only by taste is for [`super::stages`] to say.

mod page;
mod photo;
mod text;
mod tour;
mod variant;

pub use text::is_slug;

use super::Document;
use std::collections::BTreeMap;

/// Field path (`variants[0].rates[1].price`) → what to mend.
pub type Problems = BTreeMap<String, String>;

pub fn check(document: &Document) -> Problems {
    let mut found = Found::default();
    match document {
        Document::Tour(tour) => tour::check(tour, &mut found),
        Document::Page(page) => page::page(page, &mut found),
        Document::Post(post) => page::post(post, &mut found),
        Document::Site(site) => page::site(site, &mut found),
    }
    found.0
}

#[derive(Default)]
struct Found(Problems);

impl Found {
    /// The first word about a field stays.
    fn say(&mut self, path: impl Into<String>, what: impl Into<String>) {
        self.0.entry(path.into()).or_insert_with(|| what.into());
    }
}

#[cfg(test)]
mod tests;
