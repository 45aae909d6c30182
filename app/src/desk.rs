//! What forms that work without script share.

use crate::{
    Problem,
    call::{self, Surface, Visit},
    posted::{Done, Posted},
};
use contracts::AppError;
use flows::{House, staff::StaffError};
use platform::Actor;

/// A form of somebody who is signed in, as it came. The flow judges the role.
pub struct Desk {
    visit: Visit,
    actor: Actor,
}

impl Desk {
    pub fn open(surface: Surface) -> Result<Self, Problem> {
        let (visit, call) = (call::visit(surface)?, call::signed_in(surface)?);
        Ok(Self { visit, actor: call.caller.actor })
    }

    pub fn house(&self) -> &House {
        &self.visit.house
    }

    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    pub fn settle(&self, posted: Posted, result: Result<Done, AppError>) -> Result<(), Problem> {
        posted.settle(&self.visit, result)
    }

    /// For what the staff flows answer.
    pub fn told<T>(&self, result: Result<T, StaffError>) -> Result<T, AppError> {
        result.map_err(|error| error.into_app(&self.visit.request_id))
    }
}
