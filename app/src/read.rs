use crate::{Problem, wire::Wire};
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

/// What a page reads through a server function, and once more from the page it came in.
pub type Read<T> = Resource<Result<T, Problem>, Wire>;

/// Reads anew whenever `of` changes.
#[track_caller]
pub fn read<S, T, F>(
    of: impl Fn() -> S + Send + Sync + 'static,
    ask: impl Fn(S) -> F + Send + Sync + 'static,
) -> Read<T>
where
    S: PartialEq + Clone + Send + Sync + 'static,
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    F: Future<Output = Result<T, Problem>> + Send + 'static,
{
    Resource::new_with_options(of, ask, false)
}
