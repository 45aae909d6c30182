//! Components on design tokens. They know no domain: a status arrives as its word, a link as its address.
//!
//! One file per component: a variant table, `data-slot` marks, the states. Ids are given by the caller or derived from
//! a name, never counted, so that server and browser agree.

pub mod announce;
pub mod avatar;
pub mod badge;
pub mod brand;
pub mod button;
pub mod card;
pub mod checkbox;
pub mod class;
pub mod combobox;
pub mod confirm_dialog;
pub mod date_picker;
pub mod description_list;
pub mod document;
pub mod error_summary;
pub mod field;
pub mod filter_bar;
pub mod fold;
pub mod form_frame;
pub mod icon;
pub mod icon_button;
pub mod input;
pub mod input_group;
pub mod link;
pub mod money_input;
pub mod not_found;
pub mod note;
pub mod number_input;
pub mod page;
pub mod pagination;
pub mod password_input;
pub mod preferences;
pub mod primitives;
pub mod progress;
pub mod radio_group;
pub mod root;
pub mod select;
pub mod shell;
pub mod sign_in;
pub mod skeleton;
pub mod spinner;
pub mod stat;
pub mod stat_card;
pub mod state;
pub mod status;
pub mod switch;
pub mod table;
pub mod tabs;
pub mod textarea;
pub mod theme;
pub mod timeline;
pub mod toast;
pub mod tone;
