//! One file per component, alphabetical.

mod avatar;
mod badge;
mod brand;
mod breadcrumb;
mod button;
mod card;
mod chart;
mod checkbox;
mod combobox;
mod confirm_dialog;
mod copy_button;
mod date_picker;
mod description_list;
mod diff;
mod drawer;
mod error_summary;
mod field;
mod file_drop;
mod filter_bar;
mod fold;
mod form_frame;
mod icon;
mod icon_button;
mod input;
mod input_group;
mod json_view;
mod link;
mod menu;
mod modal;
mod money_input;
mod month_calendar;
mod not_found;
mod note;
mod number_input;
mod page;
mod pagination;
mod password_input;
mod popover;
mod progress;
mod radio_group;
mod section_header;
mod select;
mod shell;
mod sign_in;
mod skeleton;
mod spinner;
mod stat;
mod stat_card;
mod state;
mod status;
mod switch;
mod table;
mod tabs;
mod textarea;
mod theme;
mod timeline;
mod toast;
mod tone;
mod tooltip;

use crate::{Entry, Group};

pub static ALL: &[&Entry] = &[
    &avatar::ENTRY,
    &badge::ENTRY,
    &brand::ENTRY,
    &breadcrumb::ENTRY,
    &button::ENTRY,
    &card::ENTRY,
    &chart::ENTRY,
    &checkbox::ENTRY,
    &combobox::ENTRY,
    &confirm_dialog::ENTRY,
    &copy_button::ENTRY,
    &date_picker::ENTRY,
    &description_list::ENTRY,
    &diff::ENTRY,
    &drawer::ENTRY,
    &error_summary::ENTRY,
    &field::ENTRY,
    &file_drop::ENTRY,
    &filter_bar::ENTRY,
    &fold::ENTRY,
    &form_frame::ENTRY,
    &icon::ENTRY,
    &icon_button::ENTRY,
    &input::ENTRY,
    &input_group::ENTRY,
    &json_view::ENTRY,
    &link::ENTRY,
    &menu::ENTRY,
    &modal::ENTRY,
    &money_input::ENTRY,
    &month_calendar::ENTRY,
    &not_found::ENTRY,
    &note::ENTRY,
    &number_input::ENTRY,
    &page::ENTRY,
    &pagination::ENTRY,
    &password_input::ENTRY,
    &popover::ENTRY,
    &progress::ENTRY,
    &radio_group::ENTRY,
    &section_header::ENTRY,
    &select::ENTRY,
    &shell::ENTRY,
    &sign_in::ENTRY,
    &skeleton::ENTRY,
    &spinner::ENTRY,
    &stat::ENTRY,
    &stat_card::ENTRY,
    &state::ENTRY,
    &status::ENTRY,
    &switch::ENTRY,
    &table::ENTRY,
    &tabs::ENTRY,
    &textarea::ENTRY,
    &theme::ENTRY,
    &timeline::ENTRY,
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
