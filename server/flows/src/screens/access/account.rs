use crate::{House, account, sign_in::Caller};
use contracts::{
    AppError,
    views::access::{AccountView, EnrolmentView, LinkPurpose, LinkView, SecondStep, SessionRow},
};
use identity::{links, links::LinkToken, second_step::Standing};

/// Whoever is signed in.
pub async fn own_account(house: &House, caller: &Caller) -> Result<AccountView, AppError> {
    let failed = |error: account::AccountError| error.into_app(&caller.actor.request_id);
    let second_step = match account::standing(house, caller).await.map_err(failed)? {
        Standing::Off => SecondStep::Off,
        Standing::SettingUp => SecondStep::SettingUp,
        Standing::On { since, recovery_codes_left } => SecondStep::On { since, recovery_codes_left },
    };
    let sessions = account::own_sessions(house, caller).await.map_err(failed)?;
    let sessions = sessions.into_iter().map(|session| SessionRow {
        is_this_one: session.id == caller.session_id,
        id: session.id,
        device: session.device,
        surface: session.surface,
        address: session.address,
        signed_in_at: session.created_at,
        last_seen_at: session.last_seen_at,
    });
    Ok(AccountView {
        me: caller.me.clone(),
        second_step,
        second_step_possible: house.access.master_key.is_some(),
        sessions: sessions.collect(),
    })
}

/// None: nothing is being set up.
pub async fn own_enrolment(house: &House, caller: &Caller) -> Result<Option<EnrolmentView>, AppError> {
    let shown = account::enrolment(house, caller).await;
    let shown = shown.map_err(|error| error.into_app(&caller.actor.request_id))?;
    Ok(shown.map(|shown| EnrolmentView {
        manual_key: shown.manual_key.expose().to_owned(),
        qr_path: shown.qr.path,
        qr_size: shown.qr.size,
    }))
}

/// Whoever holds the link. None: it does not work any more.
pub async fn password_link(
    house: &House,
    token: &str,
    request_id: &str,
) -> Result<Option<LinkView>, AppError> {
    let link = account::link_by_token(house, &LinkToken::from(token)).await;
    let link = link.map_err(|error| error.into_app(request_id))?;
    Ok(link.map(|link| LinkView {
        email: link.email,
        purpose: match link.purpose {
            links::LinkPurpose::Reset => LinkPurpose::Reset,
            links::LinkPurpose::Invite => LinkPurpose::Invite,
            links::LinkPurpose::Temporary => LinkPurpose::Temporary,
        },
    }))
}
