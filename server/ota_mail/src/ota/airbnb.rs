//! Airbnb Experiences: mostly sentences, which the table has as patterns.

pub const TABLE: &str = include_str!("../../rules/airbnb.toml");
