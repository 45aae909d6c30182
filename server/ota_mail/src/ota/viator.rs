//! Viator, writing to the supplier itself. Through a channel manager, Viator sales come by [`super::bokun`].

pub const TABLE: &str = include_str!("../../rules/viator.toml");
