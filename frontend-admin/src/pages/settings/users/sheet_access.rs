//! What an administrator does about a user's way in.

use crate::parts::when;
use app::flash::Flash;
use contracts::views::access::{PasswordIs, UserRow};
use frontend_staff::parts::{Ask, Wrong};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    card::{Card, CardVariant},
    checkbox::Checkbox,
};

#[component]
pub(super) fn Access(row: UserRow, flash: Flash) -> impl IntoView {
    let key = row.id;
    view! {
        {row.locked_until.map(|until| view! {
            <Card id="lock" title="Locked" note=format!("Until {}", when::moment(until))>
                <div class="grid gap-3 text-sm">
                    <p>"Too many failed tries. Unlocking forgets them; the password stays as it is. Ask the user whether it was them."</p>
                    <Act function="unlock_user" id=key.to_string() button="Unlock the account"/>
                </div>
            </Card>
        })}
        <PasswordCard row=row.clone() last=flash.of("password")/>
        {row.second_step.then(|| view! {
            <Card id="second-step" title="Sign-in codes" note="On">
                <div class="grid gap-3 text-sm">
                    <p>"Phone and recovery codes lost? Turn the codes off, so that the password alone signs in until the user sets them up again."</p>
                    <Ask label="Turn the codes off…">
                        <p>"Make sure that it is the user who asks: call back, or ask in person. They are signed out everywhere and told by mail. This cannot be undone."</p>
                        <Act function="reset_second_step" id=key.to_string() button="Turn the codes off" danger=true/>
                    </Ask>
                </div>
            </Card>
        })}
        <Enabled row last=flash.of("access")/>
    }
}

#[component]
fn PasswordCard(row: UserRow, last: Flash) -> impl IntoView {
    let key = row.id;
    let text = match row.password {
        PasswordIs::Own => {
            "Chosen by the user. Forgotten? The sign-in page sends a link by mail. Without mail, make a one-time password."
        }
        PasswordIs::Temporary => "A one-time password: with the next sign-in the user chooses an own one.",
        PasswordIs::NotChosen => "Invited, and no password was chosen yet.",
    };
    view! {
        <Card id="password" title="Password">
            <div class="grid gap-3 text-sm">
                <Wrong flash=last title="Nothing was done"/>
                <p>{text}</p>
                {(row.password == PasswordIs::NotChosen).then(|| view! {
                    <Act function="invite_again" id=key.to_string() button="Send the invitation again"/>
                })}
                <Ask label="Make a one-time password…">
                    <p>"It is shown to you once; hand it over by a safe way. The password until now stops working, and the user is signed out everywhere."</p>
                    <Act function="make_temporary_password" id=key.to_string() button="Make a one-time password" danger=true/>
                </Ask>
            </div>
        </Card>
    }
}

#[component]
fn Enabled(row: UserRow, last: Flash) -> impl IntoView {
    let id = row.id.to_string();
    match row.disabled_at {
        Some(at) => view! {
            <Card id="access" title="Disabled" note=format!("Since {}", when::moment(at))>
                <div class="grid gap-3 text-sm">
                    <Wrong flash=last title="The account is still disabled"/>
                    <p>"The user cannot sign in. What they did stays in the records."</p>
                    <Act function="enable_user" id button="Enable the account"/>
                </div>
            </Card>
        }
        .into_any(),
        None => view! {
            <Card id="access" title="Disable the account" variant=CardVariant::Danger>
                <div class="grid gap-3 text-sm">
                    <Wrong flash=last.clone() title="The account is not disabled"/>
                    <p>"For who leaves, or whose account is in wrong hands. It can be enabled again."</p>
                    <Ask label="Disable…" open=last.failed()>
                        <p>"The user is signed out everywhere with the next request and cannot sign in."</p>
                        <form method="post" action="/api/admin/disable_user" class="grid justify-items-start gap-3">
                            <input type="hidden" name="id" value=id/>
                            {row.is_me.then(|| view! {
                                <Checkbox id="access-sure" name="sure" label="This is my own account; I am sure" hint="You cannot come in again by yourself."/>
                            })}
                            <Button kind="submit" variant=ButtonVariant::Destructive size=ButtonSize::Sm>"Disable the account"</Button>
                        </form>
                    </Ask>
                </div>
            </Card>
        }
        .into_any(),
    }
}

/// One press on one user.
#[component]
fn Act(
    function: &'static str,
    id: String,
    button: &'static str,
    #[prop(optional)] danger: bool,
) -> impl IntoView {
    let variant = if danger { ButtonVariant::Destructive } else { ButtonVariant::Outline };
    view! {
        <form method="post" action=format!("/api/admin/{function}")>
            <input type="hidden" name="id" value=id/>
            <Button kind="submit" variant size=ButtonSize::Sm>{button}</Button>
        </form>
    }
}
