//! The item that an address names: `/tours/{id}`, `/posts/{id}`, their histories.

use app::{
    Problem,
    content::{SheetSeen, item_sheet},
};
use contracts::{AppError, ids::ItemKey};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

pub fn key_in_address() -> Memo<Option<ItemKey>> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get_str("id").and_then(|key| key.parse().ok())))
}

pub fn sheet_in_address() -> Resource<Result<SheetSeen, Problem>> {
    let key = key_in_address();
    Resource::new(
        move || key.get(),
        async |key| match key {
            Some(key) => item_sheet(key).await,
            None => Err(Problem(AppError::NotFound)),
        },
    )
}
