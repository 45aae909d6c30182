//! The server: one binary, many roles. This file is its table of contents.

pub mod commands;
pub mod config;
pub mod demo;
#[path = "surfaces/api/health.rs"]
pub mod health;
pub mod probe;
pub mod queue;
pub mod serve;
pub mod services;
pub mod shutdown;
pub mod surfaces;
pub mod telemetry;
pub mod web_outbox;
pub mod wiring;
