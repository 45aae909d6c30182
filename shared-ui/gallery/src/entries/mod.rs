//! One file per component, alphabetical.

mod avatar;
mod brand;
mod breadcrumb;
mod button;
mod card;
mod confirm_dialog;
mod description_list;
mod drawer;
mod fold;
mod icon;
mod icon_button;
mod link;
mod menu;
mod modal;
mod not_found;
mod note;
mod page;
mod popover;
mod progress;
mod section_header;
mod shell;
mod sign_in;
mod skeleton;
mod spinner;
mod state;
mod tabs;
mod theme;
mod toast;
mod tone;
mod tooltip;

use crate::{Entry, Group};

pub static ALL: &[&Entry] = &[
    &avatar::ENTRY,
    &brand::ENTRY,
    &breadcrumb::ENTRY,
    &button::ENTRY,
    &card::ENTRY,
    &confirm_dialog::ENTRY,
    &description_list::ENTRY,
    &drawer::ENTRY,
    &fold::ENTRY,
    &icon::ENTRY,
    &icon_button::ENTRY,
    &link::ENTRY,
    &menu::ENTRY,
    &modal::ENTRY,
    &not_found::ENTRY,
    &note::ENTRY,
    &page::ENTRY,
    &popover::ENTRY,
    &progress::ENTRY,
    &section_header::ENTRY,
    &shell::ENTRY,
    &sign_in::ENTRY,
    &skeleton::ENTRY,
    &spinner::ENTRY,
    &state::ENTRY,
    &tabs::ENTRY,
    &theme::ENTRY,
    &toast::ENTRY,
    &tone::ENTRY,
    &tooltip::ENTRY,
];

pub fn find(slug: &str) -> Option<&'static Entry> {
    ALL.iter().copied().find(|entry| entry.slug() == slug)
}

pub fn of(group: Group) -> impl Iterator<Item = &'static Entry> {
    ALL.iter().copied().filter(move |entry| entry.group == group)
}
