//! What a guest orders on the site: how it is named, quoted, held, paid, changed and given back.

mod change;
mod detail;
mod policy;
mod promo;
mod promo_form;
mod quote;
mod reference;
mod state;
mod view;

pub use change::{ChangeCost, ChangeQuote, change_cost};
pub use detail::{Contact, Language, NewOrder, OrderEdit, Traveller};
pub use policy::{Policy, tour_starts};
pub use promo::{Off, Promo, PromoRefusal};
pub use promo_form::PromoForm;
pub use quote::{Discount, OrderQuote, QuoteAsk};
pub use reference::{NotAReference, OrderReference};
pub use state::{OrderState, UnknownOrderState};
pub use view::{OpenChange, OrderRow, OrderStep, OrderView, RefundState, RefundView};
