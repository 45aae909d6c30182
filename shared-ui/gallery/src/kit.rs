//! How examples stand beside each other.

/// Side by side.
pub const ROW: &str = "flex flex-wrap items-center gap-3";
/// Under each other.
pub const STACK: &str = "grid gap-4";
