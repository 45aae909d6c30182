use super::{Found, text::at_most};
use crate::catalog::{Photo, Seo};

pub(super) fn photo(found: &mut Found, path: &str, photo: &Photo) {
    if photo.media.is_none() {
        found.say(format!("{path}.media"), "Choose this photo from the media library.");
    }
    if photo.alt.trim().is_empty() {
        found.say(format!("{path}.alt"), "Say in words what the photo shows.");
    }
    at_most(found, &format!("{path}.alt"), &photo.alt, 255);
    if photo.focal.is_some_and(|focal| focal.x > 100 || focal.y > 100) {
        found.say(format!("{path}.focal"), "From 0 to 100 percent.");
    }
}

pub(super) fn optional(found: &mut Found, path: &str, chosen: Option<&Photo>) {
    if let Some(chosen) = chosen {
        photo(found, path, chosen);
    }
}

pub(super) fn seo(found: &mut Found, seo: &Seo) {
    at_most(found, "seo.title", &seo.title, 120);
    at_most(found, "seo.description", &seo.description, 320);
}
