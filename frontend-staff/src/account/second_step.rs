use super::{Unread, when::moment};
use crate::{
    Site,
    parts::{Ask, Told, Wrong, error_at},
};
use app::{
    Problem,
    flash::{Flash, take_flash},
};
use contracts::views::access::{AccountView, EnrolmentView, SecondStep};
use leptos::prelude::*;
use leptos_meta::Title;
use shared_ui::{
    button::{Button, ButtonVariant},
    card::Card,
    field::FormField,
    input::Input,
    link::TextLink,
    page::PageHeader,
    password_input::PasswordInput,
    skeleton::Skeleton,
};

/// Setting up the codes, new recovery codes, turning it off.
#[component]
pub fn SecondStepPage(
    site: Site,
    account: OnceResource<Result<AccountView, Problem>>,
    enrolment: OnceResource<Result<Option<EnrolmentView>, Problem>>,
) -> impl IntoView {
    let flash = take_flash();
    view! {
        <Title text="Sign-in codes"/>
        <p class="text-sm"><TextLink href="/account">"Your account"</TextLink></p>
        <PageHeader title="Sign-in codes"/>
        <Told flash=flash.clone()/>
        <Suspense fallback=|| view! { <Skeleton lines=8/> }>
            {move || {
                let flash = flash.clone();
                Suspend::new(async move {
                    match (account.await, enrolment.await) {
                        (Ok(view), Ok(shown)) => match (view.second_step, shown) {
                            (SecondStep::On { since, recovery_codes_left }, _) => view! {
                                <p class="text-sm text-muted-foreground">
                                    {format!("On since {}. {recovery_codes_left} of 10 recovery codes are left.", moment(since))}
                                </p>
                                <div class="grid max-w-3xl items-start gap-5 lg:grid-cols-2">
                                    <Renew site last=flash.of("renew")/>
                                    <TurnOff site last=flash.of("turn-off")/>
                                </div>
                            }.into_any(),
                            (_, Some(shown)) => view! { <SetUp site shown last=flash.of("confirm")/> }.into_any(),
                            (_, None) => view! { <Begin site last=flash.of("begin")/> }.into_any(),
                        },
                        (Err(problem), _) | (_, Err(problem)) => view! { <Unread problem/> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

#[component]
fn Begin(site: Site, last: Flash) -> impl IntoView {
    view! {
        <Card id="begin" title="Set up" class="max-w-xl">
            <div class="grid gap-4 text-sm">
                <p>"You need an authenticator app on your phone, such as Aegis, 2FAS, Google Authenticator or your password manager."</p>
                <Password site form="begin" function="begin_second_step" button="Go on" title="Nothing is set up" last/>
            </div>
        </Card>
    }
}

#[component]
fn SetUp(site: Site, shown: EnrolmentView, last: Flash) -> impl IntoView {
    let error = error_at(&last, "code");
    let size = shown.qr_size;
    view! {
        <Card id="confirm" title="Teach your app the key" class="max-w-3xl">
            <div class="grid gap-6 text-sm sm:grid-cols-[13rem_1fr]">
                // dark on light in both schemes: cameras expect it
                <svg
                    role="img"
                    aria-label="QR code of the key"
                    viewBox=format!("0 0 {size} {size}")
                    shape-rendering="crispEdges"
                    class="w-52 rounded-lg bg-qr-paper text-qr-ink"
                >
                    <path d=shown.qr_path fill="currentColor"></path>
                </svg>
                <div class="grid content-start gap-4">
                    <p>"1. Scan the picture with the app. No camera? Type this key, time-based, six digits:"</p>
                    <p class="rounded-md bg-muted px-3 py-2 font-mono break-words select-all">{shown.manual_key}</p>
                    <form method="post" action=site.post_to("confirm_second_step") class="grid gap-4">
                        <Wrong flash=last title="The codes are not on yet"/>
                        <FormField id="confirm-code" label="2. Enter the code the app shows" required=true error>
                            <Input name="code" autocomplete="one-time-code" inputmode="numeric" maxlength=7 spellcheck=false autofocus=true/>
                        </FormField>
                        <div><Button kind="submit">"Turn the codes on"</Button></div>
                    </form>
                    <form method="post" action=site.post_to("cancel_second_step")>
                        <Button kind="submit" variant=ButtonVariant::Ghost>"Do not set it up"</Button>
                    </form>
                </div>
            </div>
        </Card>
    }
}

#[component]
fn Renew(site: Site, last: Flash) -> impl IntoView {
    view! {
        <Card id="renew" title="Recovery codes">
            <div class="grid gap-4 text-sm">
                <p>"Each stands in once for a code when the phone is not at hand. New ones make the old ones worthless."</p>
                <Ask label="Make new ones…" open=last.failed()>
                    <Password site form="renew" function="renew_recovery_codes" button="Make new recovery codes" title="Nothing is changed" last/>
                </Ask>
            </div>
        </Card>
    }
}

#[component]
fn TurnOff(site: Site, last: Flash) -> impl IntoView {
    view! {
        <Card id="turn-off" title="Turn off">
            <div class="grid gap-4 text-sm">
                <p>"Your password alone signs in then. Changing phones? Turn it off here and set it up on the new one."</p>
                <Ask label="Turn off…" open=last.failed()>
                    <Password
                        site
                        form="turn-off"
                        function="turn_off_second_step"
                        button="Turn the codes off"
                        title="The codes are still on"
                        variant=ButtonVariant::Destructive
                        last
                    />
                </Ask>
            </div>
        </Card>
    }
}

/// An act that asks for the password again.
#[component]
fn Password(
    site: Site,
    form: &'static str,
    function: &'static str,
    button: &'static str,
    title: &'static str,
    #[prop(optional)] variant: ButtonVariant,
    last: Flash,
) -> impl IntoView {
    let error = error_at(&last, "current");
    let busy = RwSignal::new(false);
    view! {
        <form method="post" action=site.post_to(function) class="grid gap-4" on:submit=move |_| busy.set(true)>
            <Wrong flash=last title/>
            <FormField id=format!("{form}-current") label="Your password" required=true error>
                <PasswordInput name="current" autocomplete="current-password"/>
            </FormField>
            <div><Button kind="submit" variant busy>{button}</Button></div>
        </form>
    }
}
