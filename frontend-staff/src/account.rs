//! One's own account: password, second step, sessions.

mod password;
mod second_step;
mod sessions;
mod when;

pub use second_step::SecondStepPage;

use crate::{Site, parts::Told};
use app::{Problem, flash::take_flash, words::role_title};
use contracts::views::access::{AccountView, SecondStep};
use leptos::prelude::*;
use leptos_meta::Title;
use password::PasswordCard;
use sessions::SessionsCard;
use shared_ui::{
    badge::Badge,
    button::{ButtonSize, ButtonVariant},
    card::Card,
    description_list::{DescriptionList, Fact},
    icon::Icon,
    link::ButtonLink,
    page::PageHeader,
    skeleton::Skeleton,
    state::StateBox,
    tone::Tone,
};

#[component]
pub fn AccountPage(site: Site, account: OnceResource<Result<AccountView, Problem>>) -> impl IntoView {
    let flash = take_flash();
    view! {
        <Title text="Your account"/>
        <PageHeader title="Your account"/>
        <Told flash=flash.clone()/>
        <Suspense fallback=|| view! { <Skeleton lines=8/> }>
            {move || {
                let flash = flash.clone();
                Suspend::new(async move {
                    match account.await {
                        Ok(view) => view! {
                            <div class="grid items-start gap-5 lg:grid-cols-2">
                                <Profile view=view.clone()/>
                                <SecondStepCard view=view.clone()/>
                                <PasswordCard site email=view.me.email.clone() last=flash.of("password")/>
                                <SessionsCard site sessions=view.sessions/>
                            </div>
                        }.into_any(),
                        Err(problem) => view! { <Unread problem/> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

#[component]
pub(crate) fn Unread(problem: Problem) -> impl IntoView {
    view! { <StateBox icon=Icon::Alert title="This could not be loaded" text=problem.to_string() alert=true/> }
}

#[component]
fn Profile(view: AccountView) -> impl IntoView {
    view! {
        <Card id="profile" title="Profile" note="An administrator can change these">
            <DescriptionList>
                <Fact name="Name" value=Some(view.me.name)/>
                <Fact name="E-mail" value=Some(view.me.email)/>
                <Fact name="Role" value=Some(role_title(view.me.role).to_owned())/>
            </DescriptionList>
        </Card>
    }
}

#[component]
fn SecondStepCard(view: AccountView) -> impl IntoView {
    let (tone, word) = match view.second_step {
        SecondStep::On { .. } => (Tone::Emerald, "On"),
        SecondStep::SettingUp => (Tone::Amber, "Not finished"),
        SecondStep::Off => (Tone::Slate, "Off"),
    };
    let label = match view.second_step {
        SecondStep::On { .. } => "Recovery codes, turn off",
        SecondStep::SettingUp => "Go on",
        SecondStep::Off => "Set up",
    };
    view! {
        <Card id="second-step" title="Sign-in codes" header=Box::new(move || view! { <Badge tone>{word}</Badge> }.into_any())>
            <div class="grid justify-items-start gap-3 text-sm">
                <p class="max-w-prose text-muted-foreground">
                    "With codes on, signing in asks for your password and for a code of an app on your phone. A stolen password alone is then worth nothing."
                </p>
                {match view.second_step {
                    SecondStep::On { recovery_codes_left, .. } => view! {
                        <p>{match recovery_codes_left {
                            0 => "No recovery code is left: make new ones.".to_owned(),
                            1 => "One recovery code is left.".to_owned(),
                            many => format!("{many} recovery codes are left."),
                        }}</p>
                    }.into_any(),
                    _ if !view.second_step_possible => view! { <p>"Codes are not set up on this system."</p> }.into_any(),
                    _ => ().into_any(),
                }}
                {view.second_step_possible.then(|| view! {
                    <ButtonLink href="/account/second-step" variant=ButtonVariant::Outline size=ButtonSize::Sm>{label}</ButtonLink>
                })}
            </div>
        </Card>
    }
}
