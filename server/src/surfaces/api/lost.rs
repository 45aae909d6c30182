//! Calls that lead nowhere.

use super::{
    answer::{Code, Problem},
    limits::Caller,
    state::Api,
};
use axum::{
    extract::State,
    http::{Method, Uri},
};

pub(super) async fn no_route(State(api): State<Api>, caller: Caller, method: Method, uri: Uri) -> Problem {
    match api.limits.public(caller) {
        Ok(()) => Problem::cannot(Code::NotFound, &method, uri.path()),
        Err(problem) => problem,
    }
}

pub(super) async fn no_method(method: Method, uri: Uri) -> Problem {
    Problem::cannot(Code::MethodNotAllowed, &method, uri.path())
}
