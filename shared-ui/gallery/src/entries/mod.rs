//! One file per component, alphabetical.

mod button;

use crate::{Entry, Group};

pub static ALL: &[&Entry] = &[&button::ENTRY];

pub fn find(slug: &str) -> Option<&'static Entry> {
    ALL.iter().copied().find(|entry| entry.slug() == slug)
}

pub fn of(group: Group) -> impl Iterator<Item = &'static Entry> {
    ALL.iter().copied().filter(move |entry| entry.group == group)
}
