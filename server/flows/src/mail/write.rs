use super::{Wish, draft::Draft};
use crate::House;
use audit::Entry;
use contracts::ids::UserId;
use identity::{
    SessionSettings, StaffEmail,
    links::{self, LinkPurpose, LinkToken},
    users::{self, PasswordState, StaffUser},
};
use platform::{
    Actor, DbError,
    mail::{Letter, Mail},
};
use serde_json::json;

const NOT_YOU: &str = "If this was not you, tell an administrator at once.";

/// None: nobody is there (any more) to get it.
pub(super) async fn write(house: &House, mail: &Mail, wish: Wish) -> Result<Option<Letter>, DbError> {
    let draft = match wish {
        Wish::PasswordReset { site, request_id } => reset(house, mail, &site, &request_id).await?,
        Wish::Invitation { user, site, by, request_id } => {
            invitation(house, mail, user, &site, &by, &request_id).await?
        }
        Wish::PasswordChanged { user, site } => {
            staff_user(house, user).await?.map(|user| password_changed(&user, &site))
        }
        Wish::GuestSignIn { site } => guest_sign_in(house, mail, &site).await?,
        Wish::SecondStepTurnedOff { user, site, by } => {
            staff_user(house, user).await?.map(|user| second_step_off(&user, &site, by.as_deref()))
        }
    };
    Ok(draft.map(|draft| Letter {
        id: mail.id,
        at: house.clock.now(),
        to: mail.recipient.clone(),
        subject: draft.subject.to_owned(),
        text: draft.text(),
        html: draft.html(),
        attachments: Vec::new(),
    }))
}

async fn reset(house: &House, mail: &Mail, site: &str, request_id: &str) -> Result<Option<Draft>, DbError> {
    let Ok(email) = mail.recipient.parse::<StaffEmail>() else { return Ok(None) };
    let user = users::user_by_email(&house.ops, &email).await?;
    let Some(user) = user.filter(|user| user.disabled_at.is_none()) else { return Ok(None) };
    let event = (mail.attempts == 1).then_some("PASSWORD_RESET_REQUESTED");
    let token = link(house, &user, LinkPurpose::Reset, event, request_id).await?;
    Ok(Some(new_password(&user.name, address(site, &token))))
}

fn new_password(name: &str, link: String) -> Draft {
    Draft {
        subject: "Set a new password",
        paragraphs: vec![
            format!("Hello {name},"),
            "somebody asked for a new password for your Kembara account. The link below works once, for 30 minutes. Setting a password signs you out everywhere.".to_owned(),
        ],
        button: Some(("Set a new password", link)),
        small_print: "If you did not ask for it, do nothing: your password stays as it is.",
    }
}

async fn invitation(
    house: &House,
    mail: &Mail,
    user: UserId,
    site: &str,
    by: &str,
    request_id: &str,
) -> Result<Option<Draft>, DbError> {
    let (now, settings) = (house.clock.now(), SessionSettings::default());
    let listed = users::user_in_roster(&house.ops, now, &settings, user).await?;
    // who has chosen a password since needs no invitation
    let listed = listed.filter(|listed| {
        listed.user.disabled_at.is_none()
            && listed.password == PasswordState::None
            && listed.user.email == mail.recipient
    });
    let Some(user) = listed.map(|listed| listed.user) else { return Ok(None) };
    let token = link(house, &user, LinkPurpose::Invite, None, request_id).await?;
    Ok(Some(welcome(&user, by, address(site, &token))))
}

fn welcome(user: &StaffUser, by: &str, link: String) -> Draft {
    Draft {
        subject: "Your Kembara account",
        paragraphs: vec![
            format!("Hello {},", user.name),
            format!(
                "{by} made an account for you: {}. Choose a password with the link below; it works once, for three days.",
                user.email
            ),
        ],
        button: Some(("Choose your password", link)),
        small_print: "If you do not know what this is about, do nothing.",
    }
}

/// As somebody would get it whom there is not; none: no such mail.
pub(super) fn sample(slug: &str) -> Option<Draft> {
    let at = chrono::DateTime::from_timestamp(0, 0).unwrap_or_default();
    let user = StaffUser {
        id: UserId(Default::default()),
        email: "made@example.com".to_owned(),
        name: "Made Sample".to_owned(),
        role: contracts::Role::Staff,
        disabled_at: None,
        created_at: at,
        updated_at: at,
    };
    let site = "https://admin.example.com";
    Some(match slug {
        "password-reset" => new_password(&user.name, format!("{site}/reset?token=sample")),
        "invitation" => welcome(&user, "boss@example.com", format!("{site}/reset?token=sample")),
        "password-changed" => password_changed(&user, site),
        "second-step-off" => second_step_off(&user, site, Some("boss@example.com")),
        _ => return None,
    })
}

/// None: nothing was ever booked with the address.
async fn guest_sign_in(house: &House, mail: &Mail, site: &str) -> Result<Option<Draft>, DbError> {
    if !sales::guest_is_known(&house.channel, &mail.recipient).await? {
        return Ok(None);
    }
    let token = crate::manage::secret(house);
    let mut tx = house.channel.begin().await?;
    sales::issue_guest_link_in_tx(&mut tx, house.clock.now(), &token, &mail.recipient).await?;
    tx.commit().await?;
    Ok(Some(Draft {
        subject: "Your bookings",
        paragraphs: vec![
            "Hello,".to_owned(),
            "the link below shows what was booked with this e-mail address. It works once, for 15 minutes."
                .to_owned(),
        ],
        button: Some(("See my bookings", format!("{site}/my-bookings/open?link={token}"))),
        small_print: "If you did not ask for it, do nothing: nobody sees your bookings without this link.",
    }))
}

/// Made now, and known to nobody but the mail: the outbox never held it.
async fn link(
    house: &House,
    user: &StaffUser,
    purpose: LinkPurpose,
    event: Option<&'static str>,
    request_id: &str,
) -> Result<LinkToken, DbError> {
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let mut tx = house.ops.begin().await?;
    let token = links::issue_in_tx(&mut tx, ids, now, user.id, purpose).await?;
    if let Some(event_type) = event {
        let actor = Actor { request_id: request_id.to_owned(), ..Actor::system("forgotten-password") };
        let entry = Entry {
            event_type,
            resource_type: "user",
            resource_id: user.id.to_string(),
            before: None,
            after: None,
            metadata: Some(json!({ "link_minutes": purpose.life().num_minutes() })),
        };
        audit::record_in_tx(&mut tx, ids, now, &actor, entry).await?;
    }
    tx.commit().await?;
    Ok(token)
}

fn address(site: &str, token: &LinkToken) -> String {
    format!("{site}/reset?token={}", token.expose())
}

async fn staff_user(house: &House, id: UserId) -> Result<Option<StaffUser>, DbError> {
    let listed =
        users::user_in_roster(&house.ops, house.clock.now(), &SessionSettings::default(), id).await?;
    Ok(listed.map(|listed| listed.user))
}

fn password_changed(user: &StaffUser, site: &str) -> Draft {
    Draft {
        subject: "Your password was changed",
        paragraphs: vec![
            format!("Hello {},", user.name),
            "the password of your Kembara account was changed, and other browsers were signed out."
                .to_owned(),
        ],
        button: Some(("Sign in", format!("{site}/sign-in"))),
        small_print: NOT_YOU,
    }
}

fn second_step_off(user: &StaffUser, site: &str, by: Option<&str>) -> Draft {
    let who = by.map_or_else(|| "You turned".to_owned(), |by| format!("{by} turned"));
    Draft {
        subject: "Sign-in codes are off",
        paragraphs: vec![
            format!("Hello {},", user.name),
            format!(
                "{who} off the second step of your sign-in. Your password alone opens your account now; you can set the step up again under Account."
            ),
        ],
        button: Some(("Open your account", format!("{site}/account"))),
        small_print: NOT_YOU,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::Role;

    #[test]
    fn what_a_person_is_called_cannot_change_the_mail() {
        let at = "2026-03-02T01:00:00Z".parse().unwrap();
        let user = StaffUser {
            id: UserId(Default::default()),
            email: "made@kembara.test".to_owned(),
            name: "<b>Made & \"Co\"</b>".to_owned(),
            role: Role::Staff,
            disabled_at: None,
            created_at: at,
            updated_at: at,
        };
        let draft = second_step_off(&user, "https://admin.test", Some("o'boss@kembara.test"));
        same_as("second_step_off.html", &draft.html());
        same_as("second_step_off.txt", &draft.text());
        assert!(!draft.html().contains("<b>"));
    }

    /// Compared with the file kept beside the tests; `UPDATE_SNAPSHOTS=1` writes it anew.
    fn same_as(name: &str, text: &str) {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mails").join(name);
        if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, text).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), text, "{}", path.display());
    }
}
