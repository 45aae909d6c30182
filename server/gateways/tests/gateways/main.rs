//! Each adapter against a server on this machine that speaks the gateway's documented API, and misbehaves when told to.

mod demo;
mod hostile;
mod midtrans;
mod paypal;
mod settings;
mod stripe;
mod support;
mod xendit;

use midtrans::server as midtrans_fake;
use paypal::server as paypal_fake;
use stripe::server as stripe_fake;
use xendit::server as xendit_fake;
