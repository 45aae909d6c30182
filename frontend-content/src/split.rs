//! The front end reaches the browser in parts, each when one of its pages is first gone to. A part holds the pages of one
//! kind of work (why not one part per page: `frontend-admin/src/split.rs`).

use crate::pages::{
    departures::{DeparturesPage, VariantDeparturesPage},
    home::HomePage,
    own_account::{AccountPage, SecondStepPage},
};
use frontend_staff::part;
use leptos::prelude::*;
use leptos_router::LazyRoute;

part!(desk_part, __preload_desk_part, Desk { Home: HomePage });

part!(
    seats_part,
    __preload_seats_part,
    Seats { Departures: DeparturesPage, VariantDepartures: VariantDeparturesPage }
);

part!(account_part, __preload_account_part, Accounts { Account: AccountPage, SecondStep: SecondStepPage });
