//! KKday: the table says it all.

pub const TABLE: &str = include_str!("../../rules/kkday.toml");
