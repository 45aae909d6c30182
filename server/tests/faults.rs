//! kill -9 of everything there is, on PostgreSQL and Redis of our own with nothing switched off: what was accepted is
//! applied, once.

#[path = "faults/burst.rs"]
mod burst;
#[path = "faults/orders.rs"]
mod orders;
#[path = "faults/redis.rs"]
mod redis_lost;
#[path = "faults/site.rs"]
mod site;
#[path = "faults/support.rs"]
mod support;
#[path = "faults/workers.rs"]
mod workers;
