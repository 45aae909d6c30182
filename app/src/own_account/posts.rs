//! What the account forms do. The forms' names are those the pages look for.

use crate::{
    Problem,
    call::{self, Call, Surface, Visit, answer},
    posted::{Done, Posted},
    session::{SIGN_IN_FORM, staff_surface},
    way::{FORGOT, SIGN_IN, to_reset},
};
use contracts::{AppError, ids::SessionId};
use flows::account::{self, AccountError};
use identity::{Secret, Surface as StaffSurface, links::LinkToken};

const ACCOUNT: &str = "/account";
const SET_UP: &str = "/account/second-step";

/// Who posts, on what, and where staff sign in.
struct Desk {
    visit: Visit,
    call: Call,
    surface: StaffSurface,
}

impl Desk {
    fn of(surface: Surface) -> Result<Self, Problem> {
        let (visit, call) = (call::visit(surface)?, call::signed_in(surface)?);
        let surface = staff_surface(surface).ok_or_else(|| answer(AppError::NotFound))?;
        Ok(Self { visit, call, surface })
    }

    fn settle(&self, form: &str, back: &str, result: Result<Done, AccountError>) -> Result<(), Problem> {
        let result = result.map_err(|error| error.into_app(&self.visit.request_id));
        Posted::new(form, back).settle(&self.visit, result)
    }
}

fn same(new: &str, repeat: &str) -> Result<(), AppError> {
    if new == repeat {
        Ok(())
    } else {
        Err(AppError::invalid("repeat", "This differs from the password above."))
    }
}

pub async fn request_password_link(surface: Surface, email: String) -> Result<(), Problem> {
    let visit = call::visit(surface)?;
    let of = staff_surface(surface).ok_or_else(|| answer(AppError::NotFound))?;
    let asked = account::ask_for_link(&visit.house, of, &email, visit.address, &visit.request_id).await;
    let told = match asked {
        // the same words whether or not there is such an account
        Ok(true) => Ok(Done::say(
            "If there is an account with this e-mail, a mail with a link is on its way. The link works once, for 30 minutes.",
        )),
        Ok(false) => Err(AppError::Conflict(
            "No mail leaves this system. Ask an administrator for a one-time password.".to_owned(),
        )),
        Err(error) => Err(error.into_app(&visit.request_id)),
    };
    Posted::new("forgot", FORGOT).typed("email", email).settle(&visit, told)
}

pub async fn set_password(
    surface: Surface,
    token: String,
    new: String,
    repeat: String,
) -> Result<(), Problem> {
    let visit = call::visit(surface)?;
    let of = staff_surface(surface).ok_or_else(|| answer(AppError::NotFound))?;
    let set = match same(&new, &repeat) {
        Ok(()) => {
            let link = LinkToken::from(token.as_str());
            account::set_password_by_link(&visit.house, of, &link, &new, &visit.request_id)
                .await
                .map_err(|error| error.into_app(&visit.request_id))
        }
        Err(error) => Err(error),
    };
    match set {
        Ok(()) => {
            let done = Done::say("Your password is set. Sign in with it.").to(SIGN_IN);
            Posted::new(SIGN_IN_FORM, SIGN_IN).settle(&visit, Ok(done))
        }
        Err(error) => Posted::new("reset", to_reset(&token)).settle(&visit, Err(error)),
    }
}

pub async fn change_password(
    surface: Surface,
    current: String,
    new: String,
    repeat: String,
) -> Result<(), Problem> {
    let desk = Desk::of(surface)?;
    if let Err(error) = same(&new, &repeat) {
        return Posted::new("password", ACCOUNT).settle(&desk.visit, Err(error));
    }
    let Desk { call, .. } = &desk;
    let changed = account::change_password(&call.house, &call.caller, desk.surface, &current, &new).await;
    let done = changed.map(|()| Done::say("Your password is changed. Other browsers are signed out."));
    desk.settle("password", ACCOUNT, done)
}

pub async fn end_session(surface: Surface, id: SessionId) -> Result<(), Problem> {
    let desk = Desk::of(surface)?;
    let ended = account::end_session(&desk.call.house, &desk.call.caller, id).await;
    desk.settle("sessions", ACCOUNT, ended.map(|_| Done::say("That browser is signed out.")))
}

pub async fn begin_second_step(surface: Surface, current: String) -> Result<(), Problem> {
    let desk = Desk::of(surface)?;
    let begun = account::begin(&desk.call.house, &desk.call.caller, &current).await;
    desk.settle("begin", SET_UP, begun.map(|()| Done::default()))
}

pub async fn cancel_second_step(surface: Surface) -> Result<(), Problem> {
    let desk = Desk::of(surface)?;
    let ended = account::cancel(&desk.call.house, &desk.call.caller).await;
    desk.settle("second-step", ACCOUNT, ended.map(|()| Done::say("Nothing was set up.")))
}

pub async fn confirm_second_step(surface: Surface, code: String) -> Result<(), Problem> {
    let desk = Desk::of(surface)?;
    let codes = account::confirm(&desk.call.house, &desk.call.caller, &code).await;
    let done = codes.map(|codes| with_codes("Sign-ins ask for a code from now on.", codes));
    desk.settle("confirm", SET_UP, done)
}

pub async fn renew_recovery_codes(surface: Surface, current: String) -> Result<(), Problem> {
    let desk = Desk::of(surface)?;
    let codes = account::renew_codes(&desk.call.house, &desk.call.caller, &current).await;
    let done = codes.map(|codes| with_codes("Your old recovery codes are worth nothing any more.", codes));
    desk.settle("renew", SET_UP, done)
}

pub async fn turn_off_second_step(surface: Surface, current: String) -> Result<(), Problem> {
    let desk = Desk::of(surface)?;
    let Desk { call, .. } = &desk;
    let off = account::turn_off(&call.house, &call.caller, desk.surface, &current).await;
    desk.settle("turn-off", SET_UP, off.map(|()| Done::say("Sign-ins ask for the password only.")))
}

fn with_codes(say: &str, codes: Vec<Secret>) -> Done {
    codes.iter().fold(Done::say(say), |done, code| done.showing_once("Recovery code", code.expose()))
}
