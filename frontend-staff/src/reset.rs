use crate::{
    Site,
    entrance::Entrance,
    parts::{Wrong, error_at},
};
use app::{
    Problem,
    flash::{Flash, take_flash},
};
use contracts::views::access::{LinkPurpose, LinkView};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared_ui::{
    button::Button,
    field::FormField,
    icon::Icon,
    link::{ButtonLink, TextLink},
    note::Note,
    password_input::PasswordInput,
    tone::Tone,
};

pub(crate) const RULE: &str =
    "12 to 128 characters. Three or four words that have nothing to do with each other are good.";

/// Where a link from a mail leads. `link`: whether the token in the address still works.
#[component]
pub fn ResetPage(site: Site, link: OnceResource<Result<Option<LinkView>, Problem>>) -> impl IntoView {
    let token = use_query_map().with_untracked(|query| query.get("token")).unwrap_or_default();
    let last = take_flash().of("reset");
    view! {
        <Title text="Set your password"/>
        <Suspense>
            {move || {
                let (token, last) = (token.clone(), last.clone());
                Suspend::new(async move {
                    match link.await {
                        Ok(Some(link)) => view! { <Choose site token link last/> }.into_any(),
                        Ok(None) => view! { <Spent site/> }.into_any(),
                        Err(problem) => view! {
                            <Entrance product=site.product title="Set your password" text="">
                                <Note tone=Tone::Red><p>{problem.to_string()}</p></Note>
                            </Entrance>
                        }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

#[component]
fn Choose(site: Site, token: String, link: LinkView, last: Flash) -> impl IntoView {
    let text = match link.purpose {
        LinkPurpose::Reset => "Choose a new one. You are signed out everywhere, and sign in with it.",
        LinkPurpose::Invite => "Welcome. Choose the password you will sign in with.",
        LinkPurpose::Temporary => {
            "The password you signed in with was made by an administrator. Choose your own."
        }
    };
    let (new_error, repeat_error) = (error_at(&last, "new"), error_at(&last, "repeat"));
    let busy = RwSignal::new(false);
    view! {
        <Entrance product=site.product title="Set your password" text>
            <Wrong flash=last title="Your password is not set"/>
            <form method="post" action=site.post_to("set_password") class="grid gap-4" on:submit=move |_| busy.set(true)>
                <input type="hidden" name="token" value=token/>
                // for password managers: whose password it is
                <input type="hidden" name="username" autocomplete="username" value=link.email.clone()/>
                <p class="text-sm text-muted-foreground">"For " <span class="font-medium text-foreground">{link.email}</span></p>
                <FormField id="reset-new" label="New password" required=true error=new_error hint=RULE>
                    <PasswordInput name="new" autocomplete="new-password" autofocus=true/>
                </FormField>
                <FormField id="reset-repeat" label="New password again" required=true error=repeat_error>
                    <PasswordInput name="repeat" autocomplete="new-password"/>
                </FormField>
                <Button kind="submit" busy>"Set the password"</Button>
            </form>
        </Entrance>
    }
}

#[component]
fn Spent(site: Site) -> impl IntoView {
    view! {
        <Entrance
            product=site.product
            title="This link does not work any more"
            text="A link works once, and only for a while. It also ends when the password is changed."
        >
            <Note tone=Tone::Slate icon=Icon::Clock>
                <p>"Ask for a new link. Invited? Ask the administrator who invited you."</p>
            </Note>
            <div class="flex flex-wrap items-center gap-4 text-sm">
                <ButtonLink href="/forgot">"Ask for a new link"</ButtonLink>
                <TextLink href="/sign-in">"Sign in"</TextLink>
            </div>
        </Entrance>
    }
}
